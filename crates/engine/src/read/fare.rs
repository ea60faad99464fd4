//! What was paid for the ride? 车费23元, 打表15块, 付了18块钱. It is no money that was lost, so `money` leaves it out; it tells
//! one ride from another.

use crate::text::{Number, Text, Words, number_at, words};

/// Words before the amount, with nothing but [`ABOUT`] between: 车费大概是23元.
static PAID: Words =
    words!["车费", "打车费", "的士费", "打表", "计价器", "表显", "付", "付了", "花了", "跳到"];
static ABOUT: Words = words!["是", "大概", "大概是", "大约", "约", "差不多", "一共", "总共", "才", "我", ":"];

/// Words right behind it.
const OF_THE_RIDE: &str = "的车费|车费|的车资|打的费|打车费";

/// Words that make a number an amount.
const YUAN: &str = "块钱|块|元|圆";

/// More costs no ride across a town.
const MOST: u64 = 1000;

/// The fare that a text tells, in whole yuan, rounded down. Linear in the length of the text.
pub(crate) fn fare(text: &Text) -> Option<u32> {
    let mut at = 0;
    while at < text.chars().len() {
        let number = number_at(text, at);
        if let Some(yuan) = number.filter(|number| is_fare(text, at, *number)).and_then(Number::exact) {
            return u32::try_from(yuan).ok();
        }
        // A number is read from its first character.
        at += number.map_or(1, |number| number.length.max(1));
    }
    None
}

/// Whether this number is what was paid for a ride, and not for a thing: 花了200块买的.
pub(super) fn is_fare(text: &Text, at: usize, number: Number) -> bool {
    let end = at + number.length;
    let unit = text.skip(end, YUAN);
    let is_amount = unit > 0 && number.exact().is_some_and(|yuan| (1..=MOST).contains(&yuan));
    let paid = PAID.before(text, at) || PAID.before(text, at - ABOUT.skip_back(text, at));
    is_amount && (paid || text.skip(end + unit, OF_THE_RIDE) > 0) && text.skip(end + unit, "买|给") == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<u32>) {
        assert_eq!(fare(&Text::new(text)), expect, "{text}");
    }

    #[test]
    fn what_was_paid_is_a_fare() {
        check("从客运站打车到一中，车费23元，黑色钱包掉车上了", Some(23));
        check("打表十五块到的，手机落后座了", Some(15));
        check("车费大概是18块钱", Some(18));
        check("下车付了12元", Some(12));
        check("坐了30块的车费", Some(30));
    }

    #[test]
    fn what_was_lost_is_none() {
        check("钱包里有三百元", None);
        check("支付宝里有200元，钱包里一共300元", None);
        check("花了200块买的伞掉车上了", None);
        check("打表，钱包里20元", None);
        check("车费1500元，车费一千二百元", None);
        check("丢了一个黑色钱包，里面有200块钱和身份证", None);
        check("22路公交车，2023年", None);
        check("", None);
    }
}
