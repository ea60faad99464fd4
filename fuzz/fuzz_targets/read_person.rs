//! Do readings of people, their numbers and their needs hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "张", "某", "师傅", "先生", "姓", "吉", "*", "女儿", "客人", "捡", "保安", "交", "司机", "的", "身份证",
    "11010519491231002X", "13812345678", "电话", "走丢", "被扒了", "有人抢", "车牌", "没记", "不知道",
    "掉哪了", "没有", "发票",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
