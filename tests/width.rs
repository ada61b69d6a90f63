//! The one width function against the terminal library: a text must never be measured narrower than it is drawn.

#![allow(missing_docs, reason = "a test has no documentation")]

use ratatui::buffer::CellWidth;
use sayso::text::{SafeText, width};
use unicode_segmentation::UnicodeSegmentation;

/// Measures `raw` made safe, and compares it with what ratatui gives to each of its clusters.
fn check(raw: &str) {
    let safe = SafeText::of(raw);
    let text = safe.as_str().replace('\n', " ");
    let safe = SafeText::of(&text);
    let ours = width(safe.as_safe());
    let drawn: usize = text.graphemes(true).map(|g| usize::from(g.cell_width())).sum();
    assert!(ours >= drawn, "{raw:?} is measured {ours}, drawn {drawn}");
    // U+17D8, a whole word of Khmer, is the only character of three cells.
    assert!(ours <= 3 * text.chars().count().max(1), "{raw:?} is measured {ours}");
}

#[test]
fn every_character() {
    for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
        check(c.encode_utf8(&mut [0; 4]));
    }
}

#[test]
fn emoji_in_all_their_forms() {
    let pictures = (0x2100..0x2C00).chain(0x1F000..0x1FB00).filter_map(char::from_u32);
    for picture in pictures {
        for after in [
            "\u{fe0f}",
            "\u{fe0e}",
            "\u{1f3fd}",
            "\u{200d}\u{1f525}",
            "\u{fe0f}\u{200d}\u{2642}\u{fe0f}",
            "\u{20e3}",
        ] {
            check(&format!("{picture}{after}"));
            check(&format!("a{picture}{after}b{picture}"));
        }
    }
    for digit in "0123456789#*".chars() {
        check(&format!("{digit}\u{fe0f}\u{20e3}"));
        check(&format!("{digit}\u{20e3}"));
    }
    for (first, second) in [('🇫', '🇷'), ('🇯', '🇵'), ('🇿', '🇿')] {
        check(&format!("{first}{second}"));
        check(&format!("{first}{second}{first}"));
    }
    for family in ["👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏿", "🏴‍☠️", "🏳️‍🌈", "🧑🏻‍🤝‍🧑🏿", "❤️", "☺️", "✈️", "⌚︎"]
    {
        check(family);
    }
}

#[test]
fn marks_and_syllables() {
    for text in [
        "ｶﾞ",
        "ﾊﾟ",
        "aﾞ",
        "あﾞ",
        "각",
        "각",
        "क्षि",
        "กำ",
        "ﷺ",
        "e\u{301}",
        "한글",
        "naïve",
        "𝄞",
        "שָׁלוֹם",
    ] {
        check(text);
    }
    check(&"\u{1100}".repeat(40_000));
    check(&"👨\u{200d}".repeat(2_000));
    check(&format!("a{}", "\u{301}".repeat(2_000)));
}
