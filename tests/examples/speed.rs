//! How fast is it natively, beside the least that a scan can cost and beside peers? Writes the finds that it times as
//! segments and as records, for the same to be timed in Wasm and by `fude match --stats`, and the figures as JSON.
//!
//! `cargo xtask bench` runs it, and then prints one table of all.

// It fails by panicking.
#![allow(clippy::expect_used)]

use cpu_time::ThreadTime;
use fude::records::Record;
use fude_engine::{Context, Given, Segment, Side};
use fude_tests::peers::{self, Peer};
use fude_tests::{features, made};
use fude_widget::Shelf;
use serde_json::{Value, json};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Rankings are timed among so many finds; so many are loaded when a desk wakes up; peers take their time.
const FINDS: usize = 100_000;
const LOADED: usize = 50_000;
const AMONG_PEERS: usize = 10_000;

/// How many losses are asked for, and how often each; the least of its times is the one that nothing disturbed.
const LOSSES: usize = 24;
const PASSES: usize = 3;
const LOSSES_OF_PEERS: usize = 6;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    fs::create_dir_all(&folder).expect("a folder that can be written");
    let (finds, losses) = (made::finds(FINDS), made::losses(LOSSES));
    let (segments, reading) = segments(&finds);
    write(&folder, &finds, &losses, &segments);
    let mut shelf = Shelf::new();
    load(&mut shelf, &segments);
    let ranking = times(PASSES, &losses, |loss| {
        shelf.ranking(&loss.text, &context(loss), 10);
    });
    let scan = scan_time();
    let memory = shelf.bytes() / FINDS;
    let stored = segments.iter().map(Vec::len).sum::<usize>() / FINDS;
    drop(shelf);
    let loading = (0..PASSES).map(|_| {
        let started = ThreadTime::now();
        load(&mut Shelf::new(), &within(&segments, LOADED));
        started.elapsed()
    });
    let loading = loading.min().unwrap_or_default();
    let figures = json!({
        "finds": FINDS,
        "loaded": within(&segments, LOADED).iter().map(|segment| count(segment)).sum::<usize>(),
        "ranking_ms": milliseconds(mean(&ranking)),
        "ranking_p50_ms": milliseconds(median(ranking)),
        "scan_ms": milliseconds(scan),
        "loading_ms": milliseconds(loading),
        "texts_per_s": (1.0 / reading.as_secs_f64()).round(),
        "bytes_in_memory": memory,
        "bytes_stored": stored,
        "among_peers": AMONG_PEERS,
        "peers": peers(&finds[..AMONG_PEERS], &losses[..LOSSES_OF_PEERS]),
    });
    fs::write(folder.join("native.json"), figures.to_string()).expect("a file that can be written");
}

/// Reads the finds and packs them; with the time that reading one took.
fn segments(finds: &[Record]) -> (Vec<Vec<u8>>, Duration) {
    let (mut segments, mut segment) = (Vec::new(), Segment::new());
    let mut reading = Duration::ZERO;
    for find in finds {
        let started = ThreadTime::now();
        let features = features(find, Side::Found);
        reading += started.elapsed();
        if !segment.push(&find.id, &features) {
            segments.push(segment.to_bytes());
            segment = Segment::new();
            assert!(segment.push(&find.id, &features), "an empty segment takes a find");
        }
    }
    segments.push(segment.to_bytes());
    (segments, reading / u32::try_from(finds.len()).unwrap_or(1))
}

/// The first segments, of so many finds or a few more.
fn within(segments: &[Vec<u8>], finds: usize) -> Vec<Vec<u8>> {
    let mut left = finds;
    let enough = segments.iter().take_while(|segment| {
        let is_wanted = left > 0;
        left = left.saturating_sub(count(segment));
        is_wanted
    });
    enough.cloned().collect()
}

fn count(segment: &[u8]) -> usize {
    Segment::from_bytes(segment).map_or(0, |segment| segment.len())
}

fn load(shelf: &mut Shelf, segments: &[Vec<u8>]) {
    for segment in segments {
        shelf.load(segment).expect("a segment of our own");
    }
}

/// The least processor time of all passes for each loss. All losses are gone through before one comes again.
fn times(passes: usize, losses: &[Record], ask: impl Fn(&Record)) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; losses.len()];
    for _ in 0..passes {
        for (loss, least) in losses.iter().zip(&mut least) {
            let started = ThreadTime::now();
            ask(black_box(loss));
            *least = started.elapsed().min(*least);
        }
    }
    least
}

/// The mean, which is all that can be told of workerd.
fn mean(times: &[Duration]) -> Duration {
    times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap_or(1)
}

/// The upper median.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn scan_time() -> Duration {
    let mut chance = made::Chance::from(3);
    let bits: Vec<[u64; 8]> = (0..FINDS).map(|_| std::array::from_fn(|_| chance.next())).collect();
    let scans = (0..20).map(|_| {
        let started = ThreadTime::now();
        black_box(made::scan(black_box(&bits), black_box([7; 8])));
        started.elapsed()
    });
    median(scans.collect())
}

/// Each peer's time for a loss among fewer finds, Fude's first.
fn peers(finds: &[Record], losses: &[Record]) -> Vec<Value> {
    let peers = peers::all(finds);
    let time = |peer: &dyn Peer| mean(&times(1, losses, |loss| drop(black_box(peer.best(loss, 10)))));
    peers.iter().map(|peer| json!({ "name": peer.name(), "ms": milliseconds(time(peer.as_ref())) })).collect()
}

fn write(folder: &Path, finds: &[Record], losses: &[Record], segments: &[Vec<u8>]) {
    let lines = |records: &[Record]| -> String {
        let line = |record: &Record| {
            json!({ "id": record.id, "text": record.text, "reported_at": record.reported_at.to_rfc3339() })
                .to_string()
        };
        records.iter().map(|record| line(record) + "\n").collect()
    };
    let put =
        |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("a file that can be written");
    put("found.jsonl", lines(finds).as_bytes());
    put("lost.jsonl", lines(losses).as_bytes());
    for (at, segment) in segments.iter().enumerate() {
        put(&format!("{at}.segment"), segment);
    }
    let asked: Vec<Value> = losses
        .iter()
        .map(|loss| json!([loss.text, context(loss).reported_at, context(loss).utc_offset]))
        .collect();
    let wanted = within(segments, LOADED).len();
    put(
        "asked.json",
        json!({ "losses": asked, "loaded": wanted, "segments": segments.len() }).to_string().as_bytes(),
    );
}

fn context(record: &Record) -> Context {
    Context {
        side: Side::Lost,
        reported_at: record.reported_at.timestamp(),
        utc_offset: record.reported_at.offset().local_minus_utc(),
        given: Given::default(),
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
