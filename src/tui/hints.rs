//! Hints: letters over what is seen, so that it is gone to by typing them. Which letters stand for what; draws nothing.

use crate::reader::Choice;
use crate::text::Span;

/// Letters as they lie under the fingers: the row where these rest first.
const LETTERS: &[u8; 26] = b"asdfghjklqwertyuiopzxcvbnm";

/// The hints that are shown, and what was typed of one.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// All of them, in order of the text.
    pub list: Vec<Hint>,
    /// The letters typed so far.
    pub typed: String,
}

/// Letters at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What is typed.
    pub letters: String,
    /// The first place of the thing that is seen.
    pub place: usize,
    /// What is gone to.
    pub target: Target,
}

/// What a hint leads to, by what outlives a new analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A mention of an entity.
    Entity(Choice),
    /// A claim, by its first part.
    Claim(Span),
    /// A link.
    Link,
}

impl Hints {
    /// Hints for `things`, each with its place. Those nearest to `caret` get the shortest letters, and where there are
    /// not enough letters the farthest get none.
    #[must_use]
    pub fn new(things: impl IntoIterator<Item = (usize, Target)>, caret: usize) -> Self {
        let mut things: Vec<(usize, Target)> = things.into_iter().collect();
        things.sort_by_key(|(place, _)| place.abs_diff(caret));
        let letters = letters(things.len());
        let hints = things.into_iter().zip(letters);
        let mut list: Vec<Hint> = hints
            .map(|((place, target), letters)| Hint { letters, place, target })
            .collect();
        list.sort_by_key(|hint| hint.place);
        Self {
            list,
            typed: String::new(),
        }
    }

    /// Those that what was typed may still become.
    pub fn open(&self) -> impl Iterator<Item = &Hint> {
        self.list.iter().filter(|hint| hint.letters.starts_with(&self.typed))
    }
}

/// So many sequences of one or two letters of which none begins another, the shortest first. At most 676.
fn letters(count: usize) -> Vec<String> {
    let all = LETTERS.len();
    // The fewer letters begin a pair, the more stand for something by themselves.
    let firsts = (0..all).find(|firsts| all - firsts + firsts * all >= count);
    let (single, firsts) = LETTERS.split_at(all - firsts.unwrap_or(all));
    let single = single.iter().map(|letter| char::from(*letter).to_string());
    let pairs = firsts.iter().flat_map(|first| {
        let second = LETTERS.iter();
        second.map(|second| [*first, *second].map(char::from).iter().collect())
    });
    single.chain(pairs).take(count).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_letters_begin_others_and_all_are_as_short_as_can_be() {
        for count in 0..=700 {
            let all = letters(count);
            assert_eq!(all.len(), count.min(676));
            let firsts: BTreeSet<&str> = all.iter().filter(|l| l.len() == 2).map(|l| &l[..1]).collect();
            let singles: BTreeSet<&str> = all.iter().filter(|l| l.len() == 1).map(String::as_str).collect();
            assert!(firsts.is_disjoint(&singles), "{all:?}");
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
            assert!(all.iter().all(|l| l.bytes().all(|b| b.is_ascii_lowercase())), "{all:?}");
            assert!(all.windows(2).all(|two| two[0].len() <= two[1].len()), "{all:?}");
            // With one letter less for pairs there would not be enough.
            let fewer = firsts.len().saturating_sub(1);
            assert!(firsts.is_empty() || 26 - fewer + fewer * 26 < count, "{all:?}");
        }
        assert_eq!(letters(3), ["a", "s", "d"]);
        assert_eq!(letters(28)[24..], ["n", "ma", "ms", "md"]);
    }

    #[test]
    fn the_nearest_have_the_shortest_letters() {
        let places = (0..40).map(|n| (n * 10, Target::Link));
        let hints = Hints::new(places, 200);
        assert!(hints.list.is_sorted_by_key(|hint| hint.place));
        let far = |hint: &Hint| hint.place.abs_diff(200);
        for hint in &hints.list {
            for other in hints.list.iter().filter(|other| far(other) < far(hint)) {
                assert!(other.letters.len() <= hint.letters.len());
            }
        }
        assert_eq!(hints.list[20].letters, "a");
        assert_eq!(
            Hints {
                typed: "m".to_owned(),
                ..hints
            }
            .open()
            .count(),
            15
        );
    }
}
