//! How many texts can be read in a second, and does the time grow with the length alone?
//!
//! `cargo bench -p fude-engine --bench reading`; the texts are those of `tests/cases/reading`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fude_engine::{Context, Given, Side, read};
use std::hint::black_box;

const TEXTS: [&str; 2] = [
    include_str!("../../../tests/cases/reading/told/texts.jsonl"),
    include_str!("../../../tests/cases/reading/invented/texts.jsonl"),
];

/// The texts of the records; a full JSON reader is not what is measured here.
fn texts() -> Vec<String> {
    let lines = TEXTS.iter().flat_map(|file| file.lines());
    lines
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|record| record["text"].as_str().map(str::to_owned))
        .collect()
}

fn context() -> Context {
    Context { side: Side::Lost, reported_at: 1_742_000_000, utc_offset: 28_800, given: Given::default() }
}

fn reading(criterion: &mut Criterion) {
    let (texts, context) = (texts(), context());
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function("texts", |bencher| {
        bencher.iter(|| texts.iter().map(|text| read(black_box(text), &context).facts.len()).sum::<usize>());
    });
    let all: Vec<char> = texts.concat().chars().collect();
    for length in [500, 1000, 2000, 4000] {
        let text: String = all[..length].iter().collect();
        group.throughput(Throughput::Elements(length as u64));
        group.bench_with_input(BenchmarkId::new("characters", length), &text, |bencher, text| {
            bencher.iter(|| read(black_box(text), &context));
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
