//! Do readings of plates and cars hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "黑", "粤B", "MTS055", "D12345", "车牌", "尾号", "055", "好像", "开头", "×", "*", "学", "警", "港",
    "VK 8812", "RDX-5521", "绿色", "的车", "白色", "大众", "出租车", "安泰", "公司", "师傅", "王", "ofo",
    "车号", "4417", "号车",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
