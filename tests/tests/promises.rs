//! Does the engine keep its promises on any input? Properties, over texts made of what people write.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use fude_engine::{
    Context, Features, Frequencies, Given, HANDED_IN, Model, Probability, Shelf, Side, evidence, read, total,
};
use proptest::prelude::*;

/// Pieces of reports, and anything at all.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "钱包", "黑色", "手机", "昨天", "晚上八点多", "19:40", "从", "到", "上车", "下车", "黑MTS055", "3600元左右", "，", "。",
            "里面有", "身份证", "22路", "张某", "3月12号", "半小时前", "二十几万", "车牌没记", "被扒了", "益民酒店", "两", "个", "&#xff0c;", "１２点",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[0-9:.点时分号月年万千百十一二两几]{1,8}",
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// A page's engine has a megabyte of stack, and what overflows it there ends the engine for everybody.
#[test]
fn the_longest_repetition_needs_little_stack() {
    const STACK: usize = 1 << 20;
    const PIECES: [&str; 12] =
        ["刚才", "昨天", "从", "到", "3点", "一", "1", "at ", "ago ", "差五分", "钱包", "黑色的"];
    let read_all = || {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_202_200,
            utc_offset: 28_800,
            given: Given::default(),
        };
        PIECES.map(|piece| {
            let length = fude_engine::MAX_CHARS / piece.chars().count();
            read(&piece.repeat(length), &context).facts.len()
        })
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(read_all).unwrap();
    let facts = thread.join().unwrap();
    assert_eq!(facts[0], 1, "what just happened is said once");
}

fn context() -> impl Strategy<Value = Context> {
    let side = prop_oneof![Just(Side::Lost), Just(Side::Found)];
    let at = prop_oneof![8 => 1_600_000_000_i64..1_900_000_000, 1 => any::<i64>()];
    let offset = prop_oneof![8 => Just(28_800), 1 => any::<i32>()];
    (side, at, offset).prop_map(|(side, reported_at, utc_offset)| Context {
        side,
        reported_at,
        utc_offset,
        given: Given::default(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_fails_and_never_looks_into_the_future(text in text(), context in context()) {
        let reading = read(&text, &context);
        prop_assert_eq!(&reading, &read(&text, &context));
        let characters = u32::try_from(text.chars().count()).unwrap();
        for fact in &reading.facts {
            prop_assert!(fact.span.start <= fact.span.end && fact.span.end <= characters);
        }
        for told in &reading.when {
            prop_assert!(told.window.earliest <= told.window.latest, "{:?}", told);
            prop_assert!(told.window.latest <= context.reported_at, "{:?}", told);
        }
        if !reading.when.is_empty() {
            prop_assert_eq!(reading.when.iter().map(|told| u32::from(told.share)).sum::<u32>(), 1000);
        }
    }

    #[test]
    fn a_ranking_is_a_distribution_and_its_explanation_the_sum(
        loss in (text(), context()),
        finds in prop::collection::vec((text(), context()), 0..8),
    ) {
        let features = |(text, context): &(String, Context), side| {
            Features::of(&read(text, &Context { side, ..context.clone() }))
        };
        let loss = features(&loss, Side::Lost);
        let mut shelf = Shelf::new();
        for (at, find) in finds.iter().enumerate() {
            shelf.put(&at.to_string(), &features(find, Side::Found));
        }
        let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
        let ranking = shelf.rank(&loss, &model, HANDED_IN, 10);
        let shown: u64 = ranking.matches.iter().map(|m| u64::from(m.probability.billionths())).sum();
        let all = shown + u64::from(ranking.not_handed_in.billionths());
        prop_assert!((999_999_900..=1_000_000_000).contains(&all), "sums to {all}");
        prop_assert!(ranking.matches.windows(2).all(|pair| pair[0].millibits >= pair[1].millibits));
        for found in &ranking.matches {
            let find = shelf.get(&found.find).unwrap();
            let told: i32 = evidence(&loss, &find, &model).iter().map(|evidence| evidence.millibits).sum();
            prop_assert_eq!(told, found.millibits);
            prop_assert_eq!(total(&loss, &find, &model), found.millibits);
            prop_assert!(found.probability <= Probability::ONE);
        }
    }
}
