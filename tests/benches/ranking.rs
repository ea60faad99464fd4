//! How long does a ranking take, and does the time grow with the finds alone?
//!
//! `cargo bench -p fude-tests --bench ranking`. Beside the shelf stand, in the same run, weighing every find, and the
//! least that looking at every find can cost: 64 bytes of each compared by counting bits.

// A bench fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fude_engine::{Features, Frequencies, HANDED_IN, Millibits, Model, Shelf, Side, rank, total};
use fude_tests::{features, made};
use std::hint::black_box;

fn ranking(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("best ten");
    group.sample_size(10);
    let losses: Vec<Features> = made::losses(24).iter().map(|loss| features(loss, Side::Lost)).collect();
    for count in [10_000, 30_000, 100_000] {
        let finds: Vec<(String, Features)> = made::finds(count)
            .into_iter()
            .map(|find| (find.id.clone(), features(&find, Side::Found)))
            .collect();
        let mut shelf = Shelf::new();
        for (id, find) in &finds {
            shelf.put(id, find);
        }
        let model = Model::with_frequencies(Frequencies::count(finds.iter().map(|(_, find)| find)));
        let mut turn = 0;
        let mut next = || {
            turn = (turn + 1) % losses.len();
            &losses[turn]
        };
        group.bench_function(BenchmarkId::new("shelf", count), |bencher| {
            bencher.iter(|| shelf.rank(black_box(next()), &model, HANDED_IN, 10));
        });
        group.bench_function(BenchmarkId::new("every find weighed", count), |bencher| {
            bencher.iter(|| {
                let loss = black_box(next());
                let sums: Vec<(String, Millibits)> =
                    finds.iter().map(|(id, find)| (id.clone(), total(loss, find, &model))).collect();
                rank(&sums, HANDED_IN, 10)
            });
        });
        let mut chance = made::Chance::from(3);
        let bits: Vec<[u64; 8]> = (0..count).map(|_| std::array::from_fn(|_| chance.next())).collect();
        group.bench_function(BenchmarkId::new("64 bytes scanned", count), |bencher| {
            bencher.iter(|| made::scan(black_box(&bits), black_box([7; 8])));
        });
    }
    group.finish();
}

criterion_group!(benches, ranking);
criterion_main!(benches);
