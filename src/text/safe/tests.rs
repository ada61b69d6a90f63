//! What must hold of any text: nothing unsafe, nothing lost silently, and a way back.

use proptest::prelude::*;

use super::*;

/// What no safe text may hold, written down again and not asked of the code under test.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(u32::from(c),
            0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B | 0x200E | 0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// Characters that are handled in a way of their own, among ordinary ones.
fn odd() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        '\r',
        '\n',
        '\t',
        '\u{1b}',
        '\u{85}',
        '\u{ad}',
        '\u{200d}',
        '\u{200c}',
        '\u{fe0f}',
        '\u{fe00}',
        '\u{301}',
        '\u{1100}',
        '\u{1161}',
        '\u{11a8}',
        '\u{202e}',
        '\u{e0041}',
        '👨',
        '👍',
        '🏽',
        '🇫',
        'क',
        '\u{94d}',
        'م',
        '\u{600}',
        'a',
        'é',
        '漢',
        ' ',
        '\u{0e33}',
        '\u{2028}',
        '\u{fffd}',
        '1',
        '\u{20e3}',
    ]);
    prop_oneof![
        prop::collection::vec(special, 0..80).prop_map(|c| c.into_iter().collect::<String>()),
        any::<String>(),
        "[a-z \n]{0,40}",
    ]
}

proptest! {
    #[test]
    fn nothing_unsafe_comes_out(raw in odd()) {
        let safe = SafeText::of(&raw);
        prop_assert_eq!(safe.as_str().chars().find(|c| is_unsafe(*c)), None);
        for cluster in safe.as_str().graphemes(true) {
            prop_assert!(cluster.chars().count() <= CLUSTER_LIMIT);
        }
    }

    #[test]
    fn safe_text_is_left_alone(raw in odd()) {
        let safe = SafeText::of(&raw);
        let (again, map, odd) = SafeText::from_raw(safe.as_str());
        prop_assert_eq!(&again, &safe);
        prop_assert!(map.edits.is_empty());
        prop_assert_eq!(odd, Oddities::default());
    }

    #[test]
    fn every_character_leads_back(raw in odd()) {
        let (safe, map, _) = SafeText::from_raw(&raw);
        let mut last = Span::at(0);
        for (at, c) in safe.as_str().char_indices() {
            let source = map.to_source(Span::new(at, at + c.len_utf8()));
            let given = raw.get(source.start..source.end);
            prop_assert!(given.is_some_and(|g| !g.is_empty()), "{:?} leads to {:?} of {:?}", c, source, raw);
            let given = given.unwrap();
            prop_assert!(source.start >= last.start && source.end >= last.end, "the way back never turns");
            let kept = given.chars().eq([c]);
            let stands_for = match c {
                MARK => true,
                '\n' => matches!(given, "\r" | "\r\n" | "\u{b}" | "\u{c}" | "\u{85}" | "\u{2028}" | "\u{2029}"),
                ' ' => given == "\t",
                _ => false,
            };
            prop_assert!(kept || stands_for, "{:?} for {:?}", c, given);
            last = source;
        }
        let whole = map.to_source(safe.span());
        prop_assert!(Span::new(0, raw.len()).covers(whole));
    }

    #[test]
    fn there_and_back_covers(raw in odd(), from in 0_usize..40, length in 1_usize..40) {
        let (safe, map, _) = SafeText::from_raw(&raw);
        let span = Span::new(safe.floor(from), safe.floor(from + length));
        if !span.is_empty() {
            prop_assert!(map.from_source(map.to_source(span)).covers(span));
        }
    }

    #[test]
    fn what_is_taken_out_leaves_the_rest(text in "[a-zé漢 ]{0,40}", cuts in prop::collection::vec((0_usize..60, 0_usize..5), 0..6)) {
        let safe = SafeText::of(&text);
        let mut drops: Vec<Span> = Vec::new();
        for (at, length) in cuts {
            let span = Span::new(safe.floor(at), safe.floor(at + length));
            if drops.iter().all(|d| !d.overlaps(span)) {
                drops.push(span);
            }
        }
        drops.sort_unstable();
        let (rest, map) = safe.without(&drops);
        let dropped: usize = drops.iter().map(|d| d.len()).sum();
        prop_assert_eq!(rest.len() + dropped, safe.len());
        for (at, c) in rest.as_str().char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let source = map.to_source(span);
            prop_assert_eq!(safe.slice(source).as_str(), rest.slice(span).as_str());
            prop_assert!(drops.iter().all(|d| !d.overlaps(source)));
            prop_assert_eq!(map.from_source(source), span);
        }
    }
}

#[test]
fn drops_that_do_not_fit_are_passed_over() {
    let safe = SafeText::of("né ville");
    let inside_a_character = Span::new(2, 3);
    let (rest, map) = safe.without(&[inside_a_character, Span::new(3, 4), Span::new(3, 5), Span::new(50, 60)]);
    assert_eq!(rest.as_str(), "néville");
    assert_eq!(map.to_source(Span::new(3, 4)), Span::new(4, 5));
}

#[test]
fn words_never_run_together() {
    assert_eq!(
        SafeText::of("a\u{85}b\u{b}c\u{c}d\re\r\nf\u{2028}g").as_str(),
        "a\nb\nc\nd\ne\nf\ng"
    );
    assert_eq!(SafeText::of("pass\u{200b}word").as_str(), "pass\u{fffd}word");
}

#[test]
fn emoji_and_the_scripts_that_need_joiners_keep_them() {
    for kept in ["👩‍🚀", "❤️‍🔥", "1️⃣", "می‌خواهم", "क्‍ष", "👍🏽", "☎️", "漢\u{fe00}"]
    {
        assert_eq!(SafeText::of(kept).as_str(), kept);
    }
    let (safe, _, odd) = SafeText::from_raw("pay\u{200d}pal x\u{fe0f}\u{fe0e} é\u{200c}a");
    assert_eq!(safe.as_str(), "pay\u{fffd}pal x\u{fffd}\u{fffd} é\u{fffd}a");
    assert_eq!(odd.hidden, 4);
}

#[test]
fn what_is_not_shown_is_counted() {
    let (_, _, odd) = SafeText::from_raw("a\u{1b}[2J\u{7}\u{202e}b\u{e0041}\u{ad}c");
    assert_eq!((odd.controls, odd.hidden, odd.cut), (2, 2, 0));
    let (safe, map, odd) = SafeText::from_raw(&format!("a{}b", "\u{301}".repeat(30)));
    assert_eq!(safe.as_str(), format!("a{}\u{fffd}b", "\u{301}".repeat(14)));
    assert_eq!(odd.cut, 16);
    assert_eq!(map.to_source(Span::new(29, 32)), Span::new(29, 61));
    assert_eq!(map.to_source(Span::new(32, 33)), Span::new(61, 62));
}

#[test]
fn cuts_and_other_edits_keep_the_way_back() {
    let heap = "\u{301}".repeat(20);
    let raw = format!("\ta{heap}\u{ad}\u{301}\r\nz\u{1b}{heap}y");
    let (safe, map, _) = SafeText::from_raw(&raw);
    for c in ['a', 'z', 'y'] {
        let at = safe.as_str().find(c).unwrap();
        assert_eq!(
            map.to_source(Span::new(at, at + 1)),
            Span::new(raw.find(c).unwrap(), raw.find(c).unwrap() + 1)
        );
    }
}

/// Each of these took longer than a test may, or more memory than there is, in some reader or other.
#[test]
fn heaps_take_linear_time() {
    let ten = 8 << 20;
    for raw in [
        format!("a{}b", "\u{301}".repeat(1_000_000)),
        format!("x{}y", "\u{1100}".repeat(32_769)),
        "x".repeat(ten),
        "\u{202e}".repeat(ten / 16),
        "\t\r".repeat(ten / 16),
        "👨\u{200d}".repeat(ten / 64),
        "\u{600}".repeat(ten / 64),
    ] {
        let (safe, map, _) = SafeText::from_raw(&raw);
        assert!(!safe.is_empty());
        let last = safe.floor(safe.len() - 1);
        assert_eq!(map.to_source(Span::new(last, safe.len())).end, raw.len());
    }
}
