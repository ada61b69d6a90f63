//! Maps that are whole, and bindings of the reader that are taken or refused.

use super::*;

fn keys(names: &str) -> Vec<Key> {
    names.split(' ').map(|name| Key::parse(name).expect(name)).collect()
}

fn refused(preset: Preset, bindings: &[(&str, &str)]) -> BadBinding {
    Keymap::of(preset).rebind(bindings.iter().copied()).unwrap_err()
}

#[test]
fn every_action_has_help_and_a_name_of_its_own() {
    for (i, entry) in TABLE.iter().enumerate() {
        assert!(!entry.help.is_empty() && !entry.name.is_empty(), "{entry:?}");
        let is_kebab = entry.id.split('-').all(|word| {
            let letters = word.bytes().all(|b| b.is_ascii_lowercase());
            letters && !word.is_empty()
        });
        assert!(is_kebab && entry.id != "none", "{entry:?}");
        let later = || TABLE.iter().skip(i + 1);
        assert!(
            later().all(|e| e.action != entry.action && e.id != entry.id),
            "{entry:?}"
        );
    }
}

#[test]
fn every_preset_binds_every_action_to_keys_that_can_be_pressed() {
    for preset in Preset::ALL {
        let map = Keymap::of(preset);
        let mut all = 0;
        for entry in TABLE {
            let sequences = preset.keys(entry.action, entry.keys);
            assert!(!sequences.is_empty(), "{preset:?} {entry:?}");
            all += sequences.len();
            for name in sequences.iter().flat_map(|sequence| sequence.split(' ')) {
                let key = Key::parse(name).expect(name);
                assert_eq!(Key::from(key.event()), key);
                assert_eq!(key.to_string(), name);
            }
            assert_eq!(map.keys_of(entry.action).count(), sequences.len());
        }
        assert_eq!(map.bindings.len(), all, "{preset:?}");
    }
}

#[test]
fn no_sequence_of_a_preset_begins_another_and_none_begins_with_a_count() {
    for preset in Preset::ALL {
        let map = Keymap::of(preset);
        for (i, a) in map.bindings.iter().enumerate() {
            for (j, b) in map.bindings.iter().enumerate() {
                let hides = i != j && b.sequence.starts_with(&a.sequence);
                assert!(!hides, "{preset:?}: {a:?} hides {b:?}");
            }
            let digit = a.sequence.first().and_then(|key| key.digit());
            assert!(digit.is_none() || !preset.counts(), "{preset:?}: {a:?}");
        }
    }
}

#[test]
fn a_prefix_tells_what_may_follow() {
    let map = Keymap::default();
    let pressed = keys("]");
    assert_eq!(map.meaning(&pressed), Meaning::Prefix);
    let names: Vec<_> = map.following(&pressed).map(|(key, _)| key).collect();
    assert_eq!(names, ["p", "o", "c", "h", "s", "l"]);
    let vim = Keymap::of(Preset::Vim);
    let names: Vec<_> = vim.following(&keys("g")).map(|(key, _)| key).collect();
    assert_eq!(names, ["a", "b", "z", "Z", "x", "l", "i", "V", "h", "e", "g"]);
}

#[test]
fn names_of_keys_are_read_and_written() {
    for (name, shown) in [
        ("Ctrl-D", "Ctrl-d"),
        ("Alt-G", "Alt-G"),
        ("Shift-Left", "Shift-Left"),
        ("Ctrl-Alt-x", "Ctrl-Alt-x"),
        ("Alt-Space", "Alt-Space"),
        ("-", "-"),
        ("Ctrl--", "Ctrl--"),
        ("é", "é"),
    ] {
        let key = Key::parse(name).expect(name);
        assert_eq!(key.to_string(), shown);
        assert_eq!(Key::from(key.event()), key);
    }
    for name in [
        "", "Ctrl-", "Ctrl-i", "Ctrl-m", "Shift-a", "gh", "F0", "F99", "\u{7}", "Strg-x", "enter",
    ] {
        assert_eq!(Key::parse(name), None, "{name:?}");
    }
    assert_eq!(written(&keys("g g")), "gg");
    assert_eq!(written(&keys("g Ctrl-x Space")), "g Ctrl-x Space");
}

#[test]
fn the_reader_binds_anew_adds_and_takes_away() {
    let wishes = [("X", "highlight"), ("h", "left"), ("g  h", "undo"), ("U", "none")];
    let map = Keymap::default().rebind(wishes).unwrap();
    assert_eq!(map.meaning(&keys("h")), Meaning::Action(Action::Left));
    assert_eq!(map.meaning(&keys("X")), Meaning::Action(Action::Highlight));
    assert_eq!(map.meaning(&keys("g h")), Meaning::Action(Action::Undo));
    assert_eq!(map.meaning(&keys("U")), Meaning::Nothing);
    assert_eq!(map.hint(Action::Undo).as_deref(), Some("gh"));
    assert_eq!(map.keys_of(Action::Left).collect::<Vec<_>>(), ["Left", "h"]);
    // A prefix is free once nothing begins with it, and a key is a prefix once it does nothing by itself.
    let wishes = [
        ("g g", "none"),
        ("g a", "none"),
        ("g b", "none"),
        ("g z", "none"),
        ("g Z", "none"),
        ("g x", "none"),
        ("g l", "none"),
        ("g i", "none"),
        ("g V", "none"),
        ("g", "beginning"),
        ("j", "none"),
        ("j j", "down"),
    ];
    let map = Keymap::default().rebind(wishes).unwrap();
    assert_eq!(map.meaning(&keys("g")), Meaning::Action(Action::Top));
    assert_eq!(map.meaning(&keys("j")), Meaning::Prefix);
    assert_eq!(map.hint(Action::Introduction), None);
    assert_eq!(
        map.hints(&[(Action::Introduction, "it"), (Action::Note, "note")]),
        "a note"
    );
}

#[test]
fn a_conflict_names_both() {
    for (preset, bindings, problem) in [
        (
            Preset::Default,
            &[("g", "end")][..],
            "`g a` (library) could never be finished: `g` (end) is its beginning",
        ),
        (
            Preset::Default,
            &[("j x", "remove")],
            "`j x` (remove) could never be finished: `j` (down) is its beginning",
        ),
        (
            Preset::Less,
            &[("g h", "highlight")],
            "`g h` (highlight) could never be finished: `g` (beginning) is its beginning",
        ),
        (
            Preset::Default,
            &[("z", "card"), ("z z", "help")],
            "`z z` (help) could never be finished: `z` (card) is its beginning",
        ),
        (
            Preset::Default,
            &[("Ctrl-d", "down"), ("Ctrl-D", "up")],
            "`Ctrl-d` and `Ctrl-D` are the same keys",
        ),
        (Preset::Vim, &[("4", "claims")], "in the preset `vim` digits are counts"),
        (Preset::Default, &[("z", "fly")], "`z`: there is no action `fly`"),
        (Preset::Default, &[("zh", "card")], "stand apart, as in `z h`"),
        (Preset::Default, &[("Ctrl-i", "card")], "`Ctrl-i` is no key"),
        (Preset::Default, &[("Return", "open")], "`Return` is no key"),
        (Preset::Default, &[(" ", "page-down")], "the blank is `Space`"),
        (
            Preset::Default,
            &[("q", "none"), ("Q", "none")],
            "no key is left for `quit`",
        ),
    ] {
        let bad = refused(preset, bindings);
        assert!(bad.problem.contains(problem), "{bad:?}");
        let named = bindings.iter().any(|(sequence, _)| *sequence == bad.sequence);
        assert!(named || bad.sequence.is_empty(), "{bad:?}");
    }
}
