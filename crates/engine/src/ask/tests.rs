//! Is the question that is asked the one that tells most, and does it tell nothing away?

use super::*;
use crate::explain::question;
use crate::lexicon::Language;
use crate::model::Frequencies;
use crate::rank::HANDED_IN;
use crate::read::{Context, Given, Side, read};

const REPORTED_AT: i64 = 1_737_201_480; // 2025-01-18T19:58:00+08:00

fn features(side: Side, text: &str) -> Features {
    let context = Context { side, reported_at: REPORTED_AT, utc_offset: 28_800, given: Given::default() };
    Features::of(&read(text, &context))
}

/// What a loss is asked, one question after the other, by an owner who knows nothing.
fn asked(lost: &str, found: &[&str]) -> Vec<Question> {
    let mut shelf = Shelf::new();
    for (at, text) in found.iter().enumerate() {
        shelf.put(&format!("f{at:03}"), &features(Side::Found, text));
    }
    let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
    let loss = features(Side::Lost, lost);
    let ranking = shelf.rank(&loss, &model, HANDED_IN, TOLD_APART);
    let mut questions: Vec<Question> = Vec::new();
    loop {
        let topics: Vec<Topic> = questions.iter().map(|question| question.topic).collect();
        let Some(next) = next_question(&loss, &ranking, &shelf, &model, &topics) else { return questions };
        questions.push(next);
    }
}

fn check(lost: &str, found: &[&str], first: Option<Topic>) {
    let questions = asked(lost, found);
    assert_eq!(questions.first().map(|question| question.topic), first, "{lost}: {questions:?}");
    assert!(questions.windows(2).all(|two| two[0].gain >= two[1].gain), "{lost}: {questions:?}");
}

#[test]
fn what_tells_the_likely_finds_apart_is_asked() {
    check(
        "雨伞落在出租车上了",
        &["出租车上捡到一把黑色雨伞", "出租车上捡到一把红色雨伞"],
        Some(Topic::Colour),
    );
    check(
        "黑色雨伞落在公交车上了",
        &["22路公交车上捡到黑色雨伞", "35路公交车上捡到黑色雨伞"],
        Some(Topic::Line),
    );
    check("手机丢了", &["车上捡到一部手机，华为的", "车上捡到一部手机，小米的"], Some(Topic::Brand));
    check(
        "钱包落在出租车上了",
        &["车上捡到钱包，内有身份证", "车上捡到钱包，内有钥匙"],
        Some(Topic::Contents),
    );
}

#[test]
fn without_finds_that_differ_nothing_is_asked() {
    check("雨伞丢了", &[], None);
    check("雨伞丢了", &["捡到一把雨伞"], None);
}

#[test]
fn what_has_been_told_or_asked_is_not_asked() {
    let questions = asked("黑色雨伞落在出租车上了", &["出租车上捡到一把黑色雨伞", "车上捡到一把红色雨伞"]);
    assert!(questions.iter().all(|question| question.topic != Topic::Colour), "{questions:?}");
}

#[test]
fn the_information_is_that_of_the_entropies() {
    let loss = features(Side::Lost, "x");
    let likely = |billionths: u64| Likely { find: loss.clone(), probability: billionths, millibits: 0 };
    let twins = [likely(500_000_000), likely(500_000_000)];
    let answer = |a: u64, b: u64| Answer { chances: vec![a, b], otherwise: 0 };
    // An answer that always tells twins apart gives the whole bit; one that never does gives nothing.
    assert_eq!(information(&[answer(CERTAIN, 0), answer(0, CERTAIN)], &twins), 1000);
    assert_eq!(information(&[answer(CERTAIN / 2, CERTAIN / 2)], &twins), 0);
    // A channel that is right three times in four: 1 − h(1/4) = 0.1887 bits.
    let noisy = [answer(3 * CERTAIN / 4, CERTAIN / 4), answer(CERTAIN / 4, 3 * CERTAIN / 4)];
    assert!(information(&noisy, &twins).abs_diff(188) <= 1);
    assert_eq!(information(&[], &[]), 0);
}

#[test]
fn no_question_tells_what_only_finds_tell() {
    let canaries =
        ["紫", "三星", "护照", "8765", "欧阳", "387", "苏E", "9K7", "凤凰", "翠湖", "吉他", "飞鸟", "蓝天"];
    let finds = [
        "凤凰路捡到紫色三星手机，翠湖花园门口，失主姓欧阳",
        "387路公交车上捡到钱包，内有护照、现金8765元，姓欧阳",
        "苏E9K7M2出租车后座捡到钱包，飞鸟公司的，内有吉他一把",
        "蓝天出租公司捡到紫色背包，内有护照",
    ];
    for lost in ["", "东西丢了", "钱包丢了", "手机落在出租车上了", "昨天坐公交丢了个包，里面有身份证"]
    {
        let loss = features(Side::Lost, lost);
        for asked in asked(lost, &finds) {
            let words = question(asked.topic, &loss, Language::Simplified);
            assert!(canaries.iter().all(|canary| !words.contains(canary)), "{lost}: {words}");
        }
        // Nor does any sentence that could be asked.
        for topic in Topic::ALL {
            let words = question(topic, &loss, Language::Simplified);
            assert!(canaries.iter().all(|canary| !words.contains(canary)), "{lost}: {words}");
        }
    }
}

#[test]
fn an_answer_is_taken_in_as_if_it_had_been_told() {
    let check = |lost: &str, topic: Topic, told: &str, together: &str| {
        let context = Context {
            side: Side::Lost,
            reported_at: REPORTED_AT,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let answered = answer(&features(Side::Lost, lost), topic, &read(told, &context)).unwrap();
        let together = features(Side::Lost, together);
        assert_eq!(
            Features { wording: Vec::new(), ..answered },
            Features { wording: Vec::new(), ..together }
        );
    };
    check("钱包丢了", Topic::Colour, "黑色的", "黑色钱包丢了");
    check("手机丢了", Topic::Brand, "华为", "华为手机丢了");
    // A doubt bears on what it is said of.
    check("钱包丢了", Topic::Colour, "好像是黑色的", "钱包丢了，好像是黑色的");
    check("钱包丢了", Topic::Colour, "黑色的，拉链好像是红的", "黑色钱包丢了");
    check("坐公交丢了钱包", Topic::Line, "22路", "坐22路公交丢了钱包");
    check("钱包落在出租车上了", Topic::Plate, "尾号055", "钱包落在出租车上了，尾号055");
    check("钱包丢了", Topic::Contents, "身份证和两张银行卡", "钱包丢了，里面有身份证和两张银行卡");
}

#[test]
fn the_coach_asks_first_for_what_tells_most() {
    let finds = ["黑色钱包", "红色钱包", "蓝色雨伞", "黑色背包", "白色手机", "黑色手机"];
    let finds: Vec<Features> =
        finds.iter().map(|text| features(Side::Found, &format!("出租车上捡到{text}"))).collect();
    let model = Model::with_frequencies(Frequencies::count(finds.iter()));
    let topics = |lost: &str| {
        let hints = coach(&features(Side::Lost, lost), &model);
        assert!(hints.len() <= 3 && hints.windows(2).all(|two| two[0].gain >= two[1].gain), "{hints:?}");
        hints.into_iter().map(|hint| hint.topic).collect::<Vec<Topic>>()
    };
    let taxi = topics("钱包落在出租车上了");
    assert_eq!(taxi.first(), Some(&Topic::Plate), "{taxi:?}");
    // Who has been in no taxi remembers no plate; who has told it is not asked.
    assert!(!topics("钱包在医院丢了").contains(&Topic::Plate));
    assert!(!topics("钱包落在出租车上了，车牌尾号055").contains(&Topic::Plate));
    assert!(coach(&features(Side::Lost, ""), &Model::with_frequencies(Frequencies::default())).len() <= 3);
}

#[test]
fn a_proof_is_asked_for_without_being_told() {
    let find = features(
        Side::Found,
        "387路公交车上捡到紫色三星手机，内有护照、现金8765元，失主姓欧阳，凤凰路上的车，苏E9K7M2",
    );
    let common = ["黑色华为手机", "白色苹果手机", "黑色钱包，现金200元", "红色雨伞"];
    let common: Vec<Features> = common
        .iter()
        .map(|text| features(Side::Found, &format!("22路车上捡到{text}")))
        .chain(std::iter::once(find.clone()))
        .collect();
    let model = Model::with_frequencies(Frequencies::count(common.iter()));
    let silent = features(Side::Lost, "刚才丢了手机");
    let proofs = proof_questions(&find, &silent, &[], &model, Language::Simplified);
    let topics: Vec<Topic> = proofs.iter().map(|proof| proof.topic).collect();
    for topic in [Topic::Colour, Topic::Brand, Topic::Contents, Topic::Amount, Topic::Plate, Topic::Line] {
        assert!(topics.contains(&topic), "{topic:?} is missing in {proofs:?}");
    }
    for canary in ["紫", "三星", "护照", "8765", "欧阳", "387", "苏", "9K7", "凤凰", "公交"] {
        assert!(proofs.iter().all(|proof| !proof.words.contains(canary)), "{canary}: {proofs:?}");
    }
    let never = |topics: &[Topic], loss: &str, shown: &[Topic]| {
        let proofs = proof_questions(&find, &features(Side::Lost, loss), shown, &model, Language::Simplified);
        assert!(proofs.iter().all(|proof| !topics.contains(&proof.topic)), "{loss}: {proofs:?}");
        assert!(!proofs.is_empty(), "{loss}");
    };
    never(&[Topic::Place], "刚才丢了手机", &[Topic::Place]);
    never(&[Topic::Colour, Topic::Brand], "刚才丢了白色三星手机", &[]);
    never(&[Topic::Line, Topic::Plate], "手机落在387路车上了，车牌尾号7M2", &[]);
    never(&[Topic::Contents, Topic::Amount], "丢了手机，还有护照和八千块钱", &[]);
    let context =
        Context { side: Side::Lost, reported_at: REPORTED_AT, utc_offset: 28_800, given: Given::default() };
    let weigh = |topic, told: &str| weigh_answer(&find, topic, &read(told, &context), &model);
    for (topic, right, wrong) in [
        (Topic::Colour, "紫色的", "白色的"),
        (Topic::Brand, "三星", "华为"),
        (Topic::Amount, "8765元", "20元"),
        (Topic::Plate, "尾号K7M2", "尾号1234"),
        (Topic::Line, "387路", "22路"),
    ] {
        let (right, wrong) = (weigh(topic, right).unwrap(), weigh(topic, wrong).unwrap());
        assert!(right >= 1000 && wrong < 0, "{topic:?}: {right} {wrong}");
        let strength = proofs.iter().find(|proof| proof.topic == topic).unwrap().strength;
        assert!(right <= strength, "{topic:?}: {right} {strength}");
    }
    assert_eq!(weigh(Topic::Colour, "不记得了"), None);
}
