//! Does asking bring the right find to the top, without telling the owner what the finds tell?
//!
//! The records are invented: pairs of finds that only one fact tells apart, with finds of the day around them.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use chrono::{DateTime, FixedOffset};
use fude::records::Record;
use fude_engine::{Features, Frequencies, HANDED_IN, Language, Model, Shelf, Side, Topic, question};
use fude_tests::features;
use fude_tests::questions::{Desk, Interview, Order, table};

const FOUND: [(&str, &str); 16] = [
    ("umbrella-black", "18号傍晚22路车上捡到一把黑色长柄雨伞"),
    ("umbrella-red", "18号傍晚22路车上捡到一把红色长柄雨伞"),
    ("umbrella-blue", "18号傍晚35路车上捡到一把蓝色折叠雨伞"),
    ("wallet-cards", "出租车后座捡到黑色钱包,里面有身份证、银行卡,现金三百多元"),
    ("wallet-photo", "出租车后座捡到黑色钱包,里面有照片和钥匙,现金1200元"),
    ("wallet-mall", "金鼎商场三楼捡到黑色钱包一个"),
    ("phone-huawei", "出租车上捡到华为手机一部"),
    ("phone-samsung", "出租车上捡到三星手机一部"),
    ("bag-park", "柳岸公园长椅上捡到一个背包"),
    ("bag-gate", "松涛小区门口捡到一个背包"),
    ("keys-station", "客运站候车室捡到一串钥匙"),
    ("scarf", "门诊大厅捡到一条灰色围巾"),
    ("glasses", "图书馆自习室捡到一副眼镜"),
    ("cup", "22路车上捡到一个保温杯"),
    ("licence", "中山路路边捡到驾驶证一本,姓沈"),
    ("earphones", "地铁2号线车厢捡到白色蓝牙耳机"),
];

const LOST: [(&str, &str); 7] = [
    ("umbrella-red", "今天傍晚坐22路,雨伞落车上了"),
    ("umbrella-blue", "今天傍晚坐公交把雨伞落在车上了"),
    ("wallet-cards", "打出租车把黑色钱包落车上了"),
    ("wallet-photo", "打出租车,钱包掉在后座了"),
    ("phone-samsung", "手机落在出租车上了"),
    ("bag-gate", "背包不见了"),
    ("bag-park", "我的背包丢了,着急"),
];

fn record(id: &str, text: &str, reported_at: &str) -> Record {
    let reported_at: DateTime<FixedOffset> = reported_at.parse().unwrap();
    let none = || None;
    Record {
        id: id.to_owned(),
        text: text.to_owned(),
        reported_at,
        from: none(),
        to: none(),
        place: none(),
        plate: none(),
        kind: none(),
        colour: none(),
        brand: none(),
        when_earliest: None,
        when_latest: None,
    }
}

fn shelf() -> Shelf {
    let mut shelf = Shelf::new();
    for (id, text) in FOUND {
        shelf.put(id, &features(&record(id, text, "2025-01-18T20:30:00+08:00"), Side::Found));
    }
    shelf
}

fn losses() -> Vec<(&'static str, Features)> {
    LOST.iter()
        .map(|(find, text)| (*find, features(&record(find, text, "2025-01-18T20:10:00+08:00"), Side::Lost)))
        .collect()
}

fn interviews(order: Order) -> Vec<Interview> {
    let shelf = shelf();
    let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
    let desk = Desk { shelf: &shelf, model: &model, handed_in: HANDED_IN, never: &[] };
    losses().iter().map(|(find, loss)| desk.interview(loss, find, order, 6)).collect()
}

/// How many losses have their find first after so many questions.
fn first_after(interviews: &[Interview], questions: usize) -> usize {
    interviews.iter().filter(|interview| interview.rank_after(questions) == Some(1)).count()
}

#[test]
fn two_questions_bring_every_find_to_the_top() {
    let by_gain = interviews(Order::ByGain);
    let told = table(&[(Order::ByGain, by_gain.clone())], 6);
    assert!(first_after(&by_gain, 0) < LOST.len(), "the records are too easy:\n{told}");
    assert_eq!(first_after(&by_gain, 2), LOST.len(), "{told}\n{by_gain:#?}");
    // Sooner than a form that asks one thing after the other.
    let as_listed = interviews(Order::AsListed);
    assert!(first_after(&by_gain, 1) > first_after(&as_listed, 1));
}

#[test]
fn no_question_of_an_interview_tells_what_a_find_tells() {
    // Everything that the finds tell apart and the loss does not tell.
    let withheld = [
        "红", "蓝", "黑", "灰", "白", "35", "华为", "三星", "身份证", "照片", "三百", "1200", "商场", "金鼎",
        "柳岸", "松涛", "沈",
    ];
    for ((_, loss), interview) in losses().iter().zip(interviews(Order::ByGain)) {
        for (topic, _) in interview.asked {
            let words = question(topic, loss, Language::Simplified);
            assert!(withheld.iter().all(|told| !words.contains(told)), "{words}");
        }
        for topic in Topic::ALL {
            assert!(question(topic, loss, Language::Simplified).ends_with(['？', '。']));
        }
    }
}
