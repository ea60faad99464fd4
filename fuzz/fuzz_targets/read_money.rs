//! Do readings of amounts hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "现金", "3600", "元", "左右", "两千七", "多", "近", "一万八", "万", "几", "十", "块", "蚊", "日元",
    "港币", "价值", "借条", "5沓", "百元", "钞", "10捆", "清点", "1.1", ",", "000", "钱", "好多", "人民币",
    "折合",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
