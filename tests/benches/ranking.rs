//! How long does a ranking take, and does the time grow with the finds alone?
//!
//! `cargo bench -p fude-tests --bench ranking`; the finds are those of `tests/cases/reading`, each many times over,
//! moved in time over ninety days and with places of their own. Beside the shelf stand, in the same run, weighing every
//! find, and the least that looking at every find can cost: 64 bytes of each compared by counting bits.
//!
//! Rough: the finds repeat their words, so that more of them resemble a loss than on a desk.

// A bench fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fude_engine::{
    Context, Features, Frequencies, Given, HANDED_IN, Millibits, Model, Shelf, Side, rank, read, total,
};
use std::hint::black_box;

const TEXTS: &str = include_str!("../cases/reading/told/texts.jsonl");

/// The reported moment of a find lies within ninety days of this one.
const FIRST: i64 = 1_740_000_000;
const SECONDS: u64 = 90 * 86_400;

/// The texts of the losses (`L`) or of the finds (`F`).
fn texts(side: char) -> Vec<String> {
    let records = TEXTS.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    records
        .filter(|record| record["id"].as_str().is_some_and(|id| id.starts_with(side)))
        .filter_map(|record| record["text"].as_str().map(str::to_owned))
        .collect()
}

/// Numbers that look like chance and are the same in every run (Steele and others, SplitMix64, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

fn features(text: &str, side: Side, reported_at: i64) -> Features {
    let context = Context { side, reported_at, utc_offset: 28_800, given: Given::default() };
    Features::of(&read(text, &context))
}

/// A shelf of so many finds.
fn shelf(finds: usize) -> Shelf {
    let (texts, mut chance) = (texts('F'), Chance(1));
    let mut shelf = Shelf::new();
    for at in 0..finds {
        let text = &texts[usize::try_from(chance.below(texts.len() as u64)).unwrap()];
        let place: String = (0..2)
            .filter_map(|_| char::from_u32(0x4e00 + u32::try_from(chance.below(3000)).unwrap()))
            .collect();
        let reported_at = FIRST + i64::try_from(chance.below(SECONDS)).unwrap();
        shelf.put(format!("F{at:07}"), features(&format!("{place}路{text}"), Side::Found, reported_at));
    }
    shelf
}

/// What looking at 64 bytes of every find costs: the ten whose bits differ least from the loss's.
fn scan(finds: &[[u64; 8]], loss: [u64; 8]) -> Vec<(u32, usize)> {
    let mut best: Vec<(u32, usize)> = Vec::with_capacity(11);
    for (at, find) in finds.iter().enumerate() {
        let differ: u32 = find.iter().zip(loss).map(|(a, b)| (a ^ b).count_ones()).sum();
        if best.len() < 10 || differ < best[9].0 {
            let after = best.partition_point(|(other, _)| *other <= differ);
            best.insert(after, (differ, at));
            best.truncate(10);
        }
    }
    best
}

fn ranking(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("best ten");
    group.sample_size(10);
    for finds in [10_000, 30_000, 100_000] {
        let shelf = shelf(finds);
        let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
        let mut chance = Chance(2);
        let losses: Vec<Features> = texts('L')
            .iter()
            .take(24)
            .map(|text| features(text, Side::Lost, FIRST + i64::try_from(chance.below(SECONDS)).unwrap()))
            .collect();
        let mut turn = 0;
        let mut next = || {
            turn = (turn + 1) % losses.len();
            &losses[turn]
        };
        group.bench_function(BenchmarkId::new("shelf", finds), |bencher| {
            bencher.iter(|| shelf.rank(black_box(next()), &model, HANDED_IN, 10));
        });
        group.bench_function(BenchmarkId::new("every find weighed", finds), |bencher| {
            bencher.iter(|| {
                let loss = black_box(next());
                let sums: Vec<(String, Millibits)> =
                    shelf.finds().map(|(id, find)| (id.to_owned(), total(loss, find, &model))).collect();
                rank(&sums, HANDED_IN, 10)
            });
        });
        let bits: Vec<[u64; 8]> = (0..finds).map(|_| std::array::from_fn(|_| chance.next())).collect();
        group.bench_function(BenchmarkId::new("64 bytes scanned", finds), |bencher| {
            bencher.iter(|| scan(black_box(&bits), black_box([7; 8])));
        });
    }
    group.finish();
}

criterion_group!(benches, ranking);
criterion_main!(benches);
