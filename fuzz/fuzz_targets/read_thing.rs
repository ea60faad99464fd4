//! Do readings of things with their looks and numbers hold their promises, in whatever order the words stand?

#![no_main]

mod promises;
mod words;

use promises::Choice;

const WORDS: &[&str] = &[
    "钱包", "包", "黑色", "的", "华为", "手机", "P60", "一个", "三张", "卡", "证件", "里面有", "内", "、",
    "和", "身份证", "盒", "装", "袋子", "狗", "富雨牌", "雨伞", "上面写着", "没密码的", "祖传的", "断了",
    "50克", "小", "包里的", "还有", "都在里面",
];

libfuzzer_sys::fuzz_target!(|choice: Choice| {
    promises::check(&words::text(WORDS, &choice), &choice);
});
