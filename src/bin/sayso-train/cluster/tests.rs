//! Clusters of an invented grammar, and the table of losses against mutual information measured anew.

use std::collections::BTreeSet;

use super::*;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const PEOPLE: &[&str] = &["Ada", "Bela", "Ciro", "Dunja", "Enno"];
const MONTHS: &[&str] = &["March", "April", "May", "June"];
const VERBS: &[&str] = &["sings", "rests", "waits", "reads"];

/// Sentences such as "Ada sings in March ." and "the boat of Bela rests .".
fn grammar(sentences: usize) -> Vec<Vec<&'static str>> {
    let mut dice = Dice(7);
    let one = |dice: &mut Dice| match dice.below(3) {
        0 => vec![dice.of(PEOPLE), dice.of(VERBS), "in", dice.of(MONTHS), "."],
        1 => vec!["in", dice.of(MONTHS), dice.of(PEOPLE), dice.of(VERBS), "."],
        _ => vec![
            "the",
            dice.of(&["boat", "house"]),
            "of",
            dice.of(PEOPLE),
            dice.of(VERBS),
            ".",
        ],
    };
    (0..sentences).map(|_| one(&mut dice)).collect()
}

fn path<'a>(words: &'a [Clustered], word: &str) -> &'a str {
    let found = words.iter().find(|w| w.word == word);
    &found.unwrap_or_else(|| panic!("{word} has no cluster")).path
}

#[test]
fn words_of_a_class_share_a_cluster() {
    let words = brown(&grammar(400), 8, 3);
    for class in [PEOPLE, MONTHS, VERBS, &["boat", "house"]] {
        let paths: BTreeSet<_> = class.iter().map(|w| path(&words, w)).collect();
        assert_eq!(paths.len(), 1, "{class:?} in {paths:?}");
    }
    let paths: BTreeSet<_> = words.iter().map(|w| &w.path).collect();
    assert_eq!(paths.len(), 8, "eight classes stay apart: {words:?}");
}

/// With a cluster for each word the tree alone has to bring a class together: below one node stand its words, and no others.
#[test]
fn the_tree_brings_a_class_together() {
    let words = brown(&grammar(400), 100, 3);
    for class in [PEOPLE, MONTHS, VERBS] {
        let first = path(&words, class[0]);
        let shared = (0..=first.len()).rev().map(|n| &first[..n]);
        let node = shared
            .into_iter()
            .find(|node| class.iter().all(|w| path(&words, w).starts_with(node)));
        let below: BTreeSet<_> = words
            .iter()
            .filter(|w| w.path.starts_with(node.unwrap()))
            .map(|w| w.word.as_str())
            .collect();
        assert_eq!(below, class.iter().copied().collect());
    }
}

#[test]
fn no_path_begins_another() {
    let words = brown(&grammar(100), 6, 1);
    let paths: BTreeSet<_> = words.iter().map(|w| w.path.as_str()).collect();
    assert_eq!(paths.len(), 6);
    for (one, other) in paths.iter().zip(paths.iter().skip(1)) {
        assert!(!other.starts_with(one), "{one} begins {other}");
    }
    // A binary tree is full: its leaves share out all paths.
    let shares: f64 = paths.iter().map(|p| p.bytes().fold(1.0, |share, _| share / 2.0)).sum();
    assert!((shares - 1.0).abs() < 1e-9, "{paths:?}");
}

#[test]
fn words_come_by_frequency_then_letters_and_rare_ones_not_at_all() {
    let text = [vec!["b", "a", "a"], vec!["c", "b"], vec!["once"], vec![]];
    let words = brown(&text, 2, 2);
    let seen: Vec<_> = words.iter().map(|w| (w.word.as_str(), w.count)).collect();
    assert_eq!(seen, [("a", 2), ("b", 2)]);
    assert_eq!(brown::<&str>(&[], 3, 1), []);
    assert_eq!(path(&brown(&text, 1, 2), "a"), "");
}

#[test]
fn the_order_of_sentences_does_not_matter() {
    let mut text = grammar(120);
    let words = brown(&text, 5, 2);
    text.reverse();
    assert_eq!(brown(&text, 5, 2), words);
}

/// Words that stand only beside rare words are told apart by the shapes of these.
#[test]
fn rare_neighbours_count_by_their_shape() {
    let rare: Vec<[String; 2]> = (0..40)
        .map(|i| [format!("Zed{}", "o".repeat(i)), format!("zed{}", "o".repeat(i))])
        .collect();
    let pairs = |i: usize| {
        let [name, thing] = &rare[i];
        let (title, article) = [("Herr", "the"), ("Frau", "a")][i % 2];
        [vec![title, name.as_str()], vec![article, thing.as_str()]]
    };
    let text: Vec<_> = (0..rare.len()).flat_map(pairs).collect();
    let words = brown(&text, 2, 2);
    assert_eq!(path(&words, "Herr"), path(&words, "Frau"));
    assert_eq!(path(&words, "the"), path(&words, "a"));
    assert_ne!(path(&words, "Herr"), path(&words, "the"));
}

/// What is kept from step to step is what the counts give: the loss of each merge is the mutual information before it
/// less that after it.
#[test]
fn losses_kept_are_losses_measured() {
    let sentences = grammar(60);
    let text = Text::count(&sentences, 2);
    let logs = Logs::new(text.total());
    let mut grown = Grown::new(&text, &logs, 6);
    for token in PINNED..text.tokens() {
        grown.add(&text, token);
        grown.table.check();
        if token > PINNED + 6 {
            grown.merge();
            grown.table.check();
        }
    }
    let mut table = Table::new(&logs, grown.table.counts);
    table.check();
    while table.merge_cheapest().is_some() {
        table.check();
    }
}

/// Counts made anew for words in given clusters, and their mutual information.
fn measured(text: &Text<'_>, logs: &Logs, slots: &[Option<usize>]) -> (Counts, i64) {
    let mut counts = Counts::new(slots.iter().flatten().max().unwrap() + 1);
    let mut known = vec![None; slots.len()];
    for (token, slot) in slots.iter().enumerate() {
        counts.put(slot.unwrap(), &Share::of(text, token, &known, counts.slots()));
        known[token] = *slot;
    }
    let information = counts.information(logs, |slot| slot);
    (counts, information)
}

#[test]
fn exchange_ends_where_no_move_of_a_word_gains() {
    let sentences = grammar(60);
    let text = Text::count(&sentences, 1);
    let logs = Logs::new(text.total());
    // A bad start: words dealt out in turn.
    let start: Vec<_> = (0..text.tokens())
        .map(|t| Some(if t < PINNED { t } else { PINNED + t % 5 }))
        .collect();
    let mut slots = start.clone();
    let (mut counts, before) = measured(&text, &logs, &slots);
    let exchange = Exchange {
        text: &text,
        logs: &logs,
        counts: &mut counts,
        slots: &mut slots,
    };
    exchange.run(100);
    let (anew, after) = measured(&text, &logs, &slots);
    assert!(after > before);
    for slot in 0..anew.slots() {
        assert_eq!(counts.sizes[slot], anew.sizes[slot]);
        assert_eq!(counts.after.row(slot), anew.after.row(slot));
        assert_eq!(counts.before.row(slot), anew.before.row(slot));
    }
    for token in PINNED..slots.len() {
        for slot in PINNED..anew.slots() {
            let mut moved = slots.clone();
            moved[token] = Some(slot);
            if moved.iter().filter(|s| **s == slots[token]).count() > 0 {
                assert!(measured(&text, &logs, &moved).1 <= after, "{token} gains in {slot}");
            }
        }
    }
    assert_ne!(slots, start);
}
