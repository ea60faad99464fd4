//! Do chats hold their promises, in whatever order names, times and words stand?

#![no_main]

use fude_engine::{MAX_MESSAGES, chat};

const PIECES: &[&str] = &[
    "刘师傅", "王姐", "安泰-055", "(10001)", "【管理员】", ":", "：", " ", "\n", "\n\n", "20:15", "昨天", "星期六", "下午8:15",
    "2025-01-18", "1月18日", "2025/1/18 20:15:32", "——", "[图片]", "[", "]", "「", "」", "- - -", "1. ", "2、", "@",
    "后座捡到一个黑色钱包", "谁捡到手机", "收到", "已还给失主", "乘客手机丢了", "，", "。", "？", "车牌：黑MTS055",
];

libfuzzer_sys::fuzz_target!(|choice: (Vec<(u8, Option<char>)>, i64, i32)| {
    let (pieces, pasted_at, utc_offset) = choice;
    let mut pasted = String::new();
    for (piece, other) in pieces {
        pasted.push_str(PIECES[usize::from(piece) % PIECES.len()]);
        pasted.extend(other);
    }
    let told = chat(&pasted, pasted_at, utc_offset);
    assert_eq!(told, chat(&pasted, pasted_at, utc_offset), "the same bytes twice");
    assert!(told.messages.len() <= MAX_MESSAGES, "a paste is bounded");
    let length: usize = told.messages.iter().map(|message| message.text.chars().count()).sum();
    assert!(length <= pasted.chars().count() * 2, "what is told was written");
    for message in told.messages {
        assert!(!message.text.trim().is_empty() && !message.text.contains('\n'), "a message is a line of words");
    }
});
