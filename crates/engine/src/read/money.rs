//! How much money does a text tell of? 3600元左右, 两千七, 近一万, 兩萬幾蚊, 现金4000多.
//!
//! Gives a range as wide as the words (多, 余, 左右, 近), the currency, and whether it is money that
//! was lost or found, or only what something is worth. Cash without an amount (好多现金) is a fact in words.

mod currency;
mod notes;

pub use currency::Currency;

use self::currency::CURRENCIES;
use self::notes::notes_at;
use super::fare::is_fare;
use super::{Draft, Fact, FactName, Value};
use crate::text::{NUMBERS, Number, Text, Words, number_at, words};
use std::fmt;
use std::ops::Range;

/// An amount as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// The least that fits the words, in whole units of the currency.
    pub low: u64,
    /// The most that fits the words.
    pub high: u64,
    /// The currency; yuan where the text names none.
    pub currency: Currency,
    /// Whether it says what something is worth or owed, instead of what was in it.
    pub is_value: bool,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.low)?;
        if self.high > self.low {
            write!(f, "..{}", self.high)?;
        }
        write!(f, " {}", self.currency.code())
    }
}

/// Words that make a number before or after them an amount of cash.
const CASH: &str = "现金|现钞|钞票|现款|人仔|纸币|货款|营业款|钱";

/// Words before a number that make it an amount.
const BEFORE: [&str; 15] = [
    "清点", "共计", "合计", "总计", "共", "计", "点了", "取了", "值", "价值", "存单", "存折", "内有", "内装",
    "有",
];

/// Cash that needs no number to be told of.
static UNCOUNTED: Words = words![
    "现金", "现钱", "现钞", "钞票", "现款", "票子", "外币", "外汇", "钱", "百元钞", "百元大钞", "百元的",
    "港币", "泰铢", "日元", "美金", "美元", "欧元", "人民币", "台币", "纸币", "零钱", "硬币", "毛爷爷",
];

/// Words before cash that say how much of it there was without counting.
static HOW_MUCH: Words = words![
    "好多", "很多", "不少", "大量", "全是", "都是", "成捆的", "捆扎的", "一沓", "一叠", "厚厚一叠", "好几捆",
    "几捆", "几沓", "整捆", "一捆", "一些", "若干", "散落", "装着", "一大叠", "一包",
];

/// What is done with money that is not lost: 付钱, 取了钱, 给的现金.
static SPENT: Words = words![
    "付", "付了", "付完", "取", "取了", "给", "给的", "给了", "花", "花了", "找", "找了", "收", "交", "挣",
    "赚", "借", "换", "车", "没", "没有", "不要", "退", "转", "打", "多少", "省", "装",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    amounts(draft);
    uncounted(draft);
}

fn amounts(draft: &mut Draft<'_>) {
    let mut at = 0;
    while let Some(&c) = draft.text.chars().get(at) {
        if !NUMBERS.has(c) {
            at += 1;
            continue;
        }
        let number = starts_amount(&draft.text, at);
        let notes = notes_at(&draft.text, at, number);
        let number = number.filter(|n| {
            draft.is_free(at..at + n.length) && !inside_word(draft, at) && !is_fare(&draft.text, at, *n)
        });
        let found = match (notes, number) {
            (Some((money, told)), _) => Some((told.end - at, Some((money, told)))),
            (None, number) => number.map(|number| (number.length, amount(draft, at, number))),
        };
        match found {
            Some((_, Some((money, told)))) if draft.is_free(told.clone()) => {
                at = told.end;
                draft.fact(FactName::Money, told, Value::Money(money));
            }
            Some((length, _)) => at += length,
            None => at += 1,
        }
    }
}

/// Cash told of without an amount: what a text says of its cash once, it says in the amount if there is one.
fn uncounted(draft: &mut Draft<'_>) {
    let is_cash = |fact: &Fact| matches!(fact.value, Value::Money(money) if !money.is_value);
    let mut told = draft.facts.iter().any(is_cash);
    let mut at = 0;
    while at < draft.text.chars().len() {
        let text = &draft.text;
        let found = UNCOUNTED.at(text, at).filter(|(word, length)| {
            let whole = draft.token_from(at).is_some_and(|token| token.end - token.start <= *length);
            let spent = SPENT.before(text, at) || text.skip(at + length, "包|夹|袋|盒|我|车费") > 0;
            let foreign =
                CURRENCIES.iter().any(|(name, currency)| name == word && *currency != Currency::Cny);
            let counted = (at.saturating_sub(2)..at + length + 2).any(|at| is_counted(draft, at));
            whole
                && !spent
                && !counted
                && (foreign || !told)
                && (*word != "百元的" || HOW_MUCH.before(text, at))
        });
        let Some((_, length)) = found.filter(|(_, length)| draft.is_free(at..at + length)) else {
            at += 1;
            continue;
        };
        let start = at - HOW_MUCH.skip_back(text, at);
        draft.fact_in_words(FactName::Money, start..at + length);
        told = true;
        at += length;
    }
}

/// Whether the character belongs to an amount that was read.
fn is_counted(draft: &Draft<'_>, at: usize) -> bool {
    let span = draft.text.span(&(at..at + 1));
    draft.facts.iter().any(|fact| matches!(fact.value, Value::Money(_)) && fact.span.overlaps(span))
}

/// The number that may be an amount: also 万把 and 千把, which name no figure.
fn starts_amount(text: &Text, at: usize) -> Option<Number> {
    if let Some((word, length)) = text.any_at(at, "万把|千把|百把") {
        let about = match word {
            "万把" => 10_000,
            "千把" => 1000,
            _ => 100,
        };
        return Some(Number { low: about - about / 5, high: about + about / 2, length, ascii: false });
    }
    number_at(text, at)
}

/// Whether the number is the beginning of a longer word: 百元店, 一卡通, 三星.
fn inside_word(draft: &Draft<'_>, at: usize) -> bool {
    let token = draft.token_around(at).map(|(_, token)| token);
    token.is_some_and(|t| {
        t.word.is_some()
            && t.end > at + 1
            && number_at(&draft.text, at).is_some_and(|n| n.length < t.end - at)
    })
}

/// The amount whose number starts at `at`, and the characters that tell it.
fn amount(draft: &Draft<'_>, at: usize, number: Number) -> Option<(Money, Range<usize>)> {
    let text = &draft.text;
    let mut end = at + number.length;
    let more = text.any_at(end, "多|余|来|几|出头|上下");
    end += more.map_or(0, |(_, length)| length);
    // 十几万 is one number; 两万几 leaves the thousands open.
    let times = text.any_at(end, "万").filter(|_| more.is_some_and(|(w, _)| w != "上下"));
    let scale = if times.is_some() { 10_000 } else { 1 };
    end += times.map_or(0, |_| 1);
    let unit = CURRENCIES.iter().find(|(word, _)| text.has(end, word));
    let cash_after = text.any_at(end, CASH).or_else(|| text.any_at(end, "的现金|的现钞|整"));
    let (before, start) = word_before(text, at);
    let large = number.high >= 100;
    let clause = draft.clause(at);
    let alone = clause.start == at && clause.end == end && large && !number.ascii;
    let lent = large && text.has(end, "的") && VALUED.at(text, end + 1).is_some();
    let plausible = alone
        || lent
        || unit.is_some_and(|(word, _)| !block(text, end, word))
        || large && (cash_after.is_some() || before.is_some() && !counted(text, end))
        || number.high.saturating_mul(scale) >= 5000
            && !number_is_digits(text, at, number)
            && !counted(text, end);
    if !plausible || number.low == 0 {
        return None;
    }
    if let Some((word, _)) = unit {
        end += word.chars().count();
    }
    let around = text.any_at(end, "左右|上下|前后|多|整");
    end += around.map_or(0, |(_, length)| length);
    let (low, high) = (number.low.saturating_mul(scale), number.high.saturating_mul(scale));
    let about = around.is_some_and(|(w, _)| matches!(w, "左右" | "上下" | "前后"))
        || more.is_some_and(|(w, _)| w == "上下")
        || text.skip(at.saturating_sub(2), "大概|大约|差不多") > 0
        || text.has_before(at, "约");
    let nearly = text.has_before(at, "近") || text.has_before(at, "将近") || text.has_before(at, "不到");
    let open_end = more.is_some_and(|(w, _)| w != "上下") || around.is_some_and(|(w, _)| w == "多");
    let (low, high) = if about {
        (low - low / 10, high + high / 10)
    } else if nearly {
        (low - low / 10, high)
    } else if open_end {
        (low, high + last_place(low) - 1)
    } else {
        (low, high)
    };
    let named = unit.map(|(_, currency)| *currency);
    let currency = match named {
        Some(Currency::Cny) | None => currency::before(text, start).or(named).unwrap_or(Currency::Cny),
        Some(currency) => currency,
    };
    Some((Money { low, high, currency, is_value: is_value(text, at, end) }, at..end))
}

/// The word before a number that makes it an amount, and where it starts.
fn word_before(text: &Text, at: usize) -> (Option<&'static str>, usize) {
    let mut end = at;
    for filler in ["约", "近", "大约", "大概", "有", ":", "差不多", "将近"] {
        if text.has_before(end, filler) && end >= filler.chars().count() {
            end -= filler.chars().count();
        }
    }
    let words = CASH.split('|').chain(BEFORE.iter().copied()).chain(CURRENCIES.iter().map(|(word, _)| *word));
    let word = words.into_iter().find(|word| word.chars().count() > 1 && text.has_before(end, word));
    let word = word.or_else(|| ["钱", "共", "值"].into_iter().find(|word| text.has_before(end, word)));
    (word, end)
}

/// 百元钞 and 100块钱的票子 name banknotes, 2元店 a shop, 一块儿 and 3块表 no money.
fn block(text: &Text, at: usize, unit: &str) -> bool {
    let after = at + unit.chars().count();
    match unit {
        "块" => text.skip(after, "表|手表|儿|玉|布|地|牌|肉|石|砖|毯") > 0,
        "元" => text.skip(after, "旦|宵|桥|里|街|村|路|店|钞|票|面额|面值|纸币") > 0,
        _ => false,
    }
}

/// Whether what follows counts something else than money.
fn counted(text: &Text, at: usize) -> bool {
    const UNITS: &str = "米|公里|公斤|斤|克|g|岁|个|张|号|路|年|次|度|名|件|部|只|人|分|点|时|天|月|日|层|楼| \
        本|台|把|条|枚|盒|包|捆|沓|叠|摞|车|站|位|口|室|线|ml|毫|ah|毫安";
    text.skip(at, UNITS) > 0
}

/// A row of digits is an amount only with a unit or a word for money beside it.
fn number_is_digits(text: &Text, at: usize, number: Number) -> bool {
    text.chars()[at..at + number.length].iter().all(char::is_ascii_digit)
}

/// The value of the last place that is not zero: 1000 for 4000, 100 for 3600.
fn last_place(value: u64) -> u64 {
    let mut place = 1;
    while value > 0 && value.is_multiple_of(place * 10) {
        place *= 10;
    }
    place
}

/// Papers and cards that are worth an amount without holding it.
static VALUED: Words = words![
    "借条", "欠条", "存单", "存折", "账", "加油卡", "购物卡", "油卡", "卡", "借款", "收据", "支票", "债",
    "发票",
];

/// 价值7万, 买的时候16.8万, 十万的借条, 存单9万: not cash.
fn is_value(text: &Text, start: usize, end: usize) -> bool {
    static BEFORE: Words = words![
        "值", "价", "买", "借条", "欠条", "存单", "存折", "存款", "收据", "余额", "支票", "合计", "要",
        "购于",
    ];
    let before = BEFORE.inside(text, start.saturating_sub(5)..start);
    let of = usize::from(text.has(end, "的"));
    before || VALUED.at(text, end + of).is_some() || text.skip(end, "买的|多买的|的账") > 0
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = lost(text);
        let money: Vec<_> = reading
            .facts_named(FactName::Money)
            .map(|fact| (reading.text.words(fact.span), fact.value.to_string()))
            .collect();
        let money: Vec<_> = money.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
        assert_eq!(money, expected, "{text}");
    }

    #[test]
    fn amounts_as_people_tell_them() {
        check("内有现金3600元左右", &[("3600元左右", "3240..3960 CNY")]);
        // What was paid for the ride was not lost.
        check("打车付了7块，钱包里有两百元", &[("两百元", "200 CNY")]);
        check("现金两千七百多", &[("两千七百多", "2700..2799 CNY")]);
        check("里面九万八,还房贷的", &[("九万八", "98000 CNY")]);
        check("近一万块", &[("一万块", "9000..10000 CNY")]);
        check("一萬八", &[("一萬八", "18000 CNY")]);
        check("兩萬幾蚊", &[("兩萬幾蚊", "21000..29000 CNY")]);
        check("有90万日元", &[("90万日元", "900000 JPY")]);
        check("美元一千、新币两千", &[("一千", "1000 USD"), ("两千", "2000 SGD")]);
        check("清点108000。", &[("108000", "108000 CNY")]);
        check("里头十几万吧", &[("十几万", "110000..190000 CNY")]);
        check("六百元整", &[("六百元整", "600 CNY")]);
        check("里面万把块现金", &[("万把块", "8000..15000 CNY")]);
        check("把钱丢了,两千六,用塑料袋装的", &[("两千六", "2600 CNY")]);
        let long = "九".repeat(22) + "块左右";
        check(&format!("现金{long}"), &[(&long, "900000000000..1100000000000 CNY")]);
    }

    #[test]
    fn notes_that_were_counted_or_not() {
        check("里面7捆百元的", &[("7捆百元的", "70000 CNY")]);
        check("14张带吉祥号的百元钱", &[("14张带吉祥号的百元钱", "1400 CNY")]);
        check("内整捆百元钞10捆", &[("百元钞10捆", "100000 CNY")]);
        check("里头好多现金", &[("好多现金", "好多现金")]);
        check("付了钱就下车", &[]);
    }

    #[test]
    fn what_is_no_amount() {
        check("追了200米没追上", &[]);
        check("785路1640号车", &[]);
        check("三块手表", &[]);
        check("到三元桥下车", &[]);
        check("坐了20分钟", &[]);
    }
}
