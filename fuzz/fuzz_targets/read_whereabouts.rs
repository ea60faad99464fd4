//! Do readings of places, rides and positions hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "从", "到", "去", "在", "坐", "送", "的客人", "上车", "下车", "下的", "打车", "解放路", "益民酒店",
    "时代新居小区", "恩施", "站", "路上", "22路", "G1701", "13号线", "CA1835", "785路1640号车", "后排",
    "座位", "底下", "6车", "1C", "柜台", "上", "3号", "安检机", "旁", "门口", "附近",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
