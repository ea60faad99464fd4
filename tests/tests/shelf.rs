//! Does the shelf answer as if every find had been weighed? It is compared with that, on any shelf.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use fude_engine::{
    Context, Features, Frequencies, Given, HANDED_IN, Millibits, Model, Shelf, Side, rank, read, total,
};
use proptest::prelude::*;

/// Pieces that reports are made of: many aspects, few values, so that finds resemble one another.
const PIECES: [&str; 54] = [
    "钱包", "黑色", "深蓝色", "红色的", "手机", "华为", "苹果手机", "昨天", "昨晚八点多", "19:40",
    "3月2号下午", "半小时前", "从益民酒店", "到火车站", "上车", "下车", "黑MTS055", "尾号055", "3600元左右",
    "一万多现金", "两千块", "2350元", "，", "。", "里面有", "身份证", "银行卡", "钥匙", "22路", "13号线",
    "公交车上", "出租车后座", "后备箱", "超市柜台上", "公园长椅上", "洗手间", "张某的", "李女士", "背包",
    "挎包", "塑料袋", "信封", "吉他", "安泰公司", "1640号车", "贴着小熊", "有划痕", "证件", "好像", "可能在",
    "，不太确定，", "一对夫妻", "吃喜酒的", "女乘客",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

fn report() -> impl Strategy<Value = (String, i64)> {
    (text(), 1_740_800_000_i64..1_743_300_000)
}

fn features((text, reported_at): &(String, i64), side: Side) -> Features {
    let context = Context { side, reported_at: *reported_at, utc_offset: 28_800, given: Given::default() };
    Features::of(&read(text, &context))
}

/// Compares with weighing every find: ids, order, millibits, and probabilities to a hundredth of themselves.
fn check(shelf: &Shelf, loss: &Features, model: &Model, top: usize) {
    let sums: Vec<(String, Millibits)> =
        shelf.finds().map(|(id, find)| (id.to_owned(), total(loss, &find, model))).collect();
    let expected = rank(&sums, HANDED_IN, top);
    let (got, work) = shelf.rank_with_work(loss, model, HANDED_IN, top);
    assert!(work.weighed <= work.finds);
    let order = |ranking: &fude_engine::Ranking| {
        ranking.matches.iter().map(|found| (found.find.clone(), found.millibits)).collect::<Vec<_>>()
    };
    assert_eq!(order(&got), order(&expected));
    assert_eq!(got.prior, expected.prior);
    let pairs = got.matches.iter().zip(&expected.matches).map(|(a, b)| (a.probability, b.probability));
    for (got, expected) in pairs.chain([(got.not_handed_in, expected.not_handed_in)]) {
        let (got, expected) = (got.billionths(), expected.billionths());
        assert!(got <= expected, "what was not weighed counts at least as much as it can");
        assert!(expected - got <= expected / 99 + 1, "{got} is not {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_is_that_of_weighing_every_find(
        finds in prop::collection::vec(report(), 0..160),
        gone in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        losses in prop::collection::vec(report(), 1..6),
        counted in 0..160_usize,
        scale in prop_oneof![Just(850), 0..2000_u16],
        intercept in -3000..3000,
        top in 0..20_usize,
    ) {
        let finds: Vec<(String, Features)> =
            finds.iter().enumerate().map(|(at, find)| (format!("f{at}"), features(find, Side::Found))).collect();
        let mut shelf = Shelf::new();
        for (id, find) in &finds {
            shelf.put(id, find);
        }
        // Some are taken off, some of these come back, some are put in place of others.
        for (at, index) in gone.iter().enumerate().filter(|_| !finds.is_empty()) {
            let (id, find) = index.get(&finds);
            match at % 3 {
                0 => drop(shelf.remove(id)),
                1 => drop(shelf.put(id, find)),
                _ => drop(shelf.put(id, &finds[0].1)),
            }
        }
        let frequencies = Frequencies::count(finds.iter().take(counted).map(|(_, find)| find));
        let model = Model { scale, intercept, ..Model::with_frequencies(frequencies) };
        // The same finds in another order are the same shelf.
        let mut other = Shelf::new();
        let mut again: Vec<_> = shelf.finds().map(|(id, find)| (id.to_owned(), find)).collect();
        again.reverse();
        for (id, find) in again {
            other.put(&id, &find);
        }
        for loss in &losses {
            let loss = features(loss, Side::Lost);
            check(&shelf, &loss, &model, top);
            prop_assert_eq!(
                shelf.rank(&loss, &model, HANDED_IN, top).matches.iter().map(|m| m.find.clone()).collect::<Vec<_>>(),
                other.rank(&loss, &model, HANDED_IN, top).matches.iter().map(|m| m.find.clone()).collect::<Vec<_>>()
            );
        }
    }
}
