//! Do readings of times hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "昨天", "今早", "前天", "上周五", "周末", "3月12号", "2.21", "24号", "20250301", "大年初三", "腊月廿八",
    "国庆假期", "最后一天", "去年", "冬天", "上个月", "底", "上午", "晚上", "凌晨", "下班路上", "七八点",
    "19:40", "8点20", "半", "左右", "来钟", "多", "刚才", "半小时前", "两三天前", "从", "到", "之间", "上车",
    "下车", "发现", "坐了", "分钟", "十", "2", "点", "月", "日", "年",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
