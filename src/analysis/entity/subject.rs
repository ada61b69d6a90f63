//! What part a mention plays in its clause, told from the words beside it: no parser, and no certainty.

use super::super::lexicon::Facts;
use super::super::text::Text;
use crate::text::Span;

/// The part of a mention in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `Moss said`, `said Moss`.
    Subject,
    /// `Moss’s lawyer`.
    Owner,
    /// Anything else, or not known.
    Other,
}

/// The part of the mention at `span`.
pub(super) fn part(text: &Text<'_>, span: Span) -> Part {
    let tokens = text.tokens_in(span);
    let next = text.word(tokens.end);
    if matches!(next, "’s" | "'s" | "’" | "'") {
        return Part::Owner;
    }
    let before = (0..4)
        .filter_map(|back| tokens.start.checked_sub(back + 1))
        .map(|i| text.word(i));
    // `said Senator Moss`: titles and roles belong to the name.
    let mut before = before.skip_while(|w| Facts::of_lower(&w.to_lowercase()).any(Facts::HONORIFIC.or(Facts::ROLE)));
    let previous = before.next().unwrap_or_default();
    if is_preposition(previous) {
        return Part::Other;
    }
    // `Moss never said`, `her lawyer, Ben Moss, said`.
    let between = matches!(
        next,
        "," | "also" | "never" | "then" | "later" | "still" | "himself" | "herself"
    );
    let skipped = usize::from(between || next.ends_with("ly"));
    let day = text.word(tokens.end + 1).to_lowercase();
    let verb = is_verb(text.word(tokens.end + skipped)) || next == "on" && Facts::of(&day).any(Facts::CALENDAR);
    let inverted = Facts::of_lower(previous).any(Facts::CUE);
    if verb || inverted { Part::Subject } else { Part::Other }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "to"
            | "by"
            | "for"
            | "with"
            | "from"
            | "about"
            | "against"
            | "on"
            | "in"
            | "than"
            | "at"
            | "into"
            | "over"
            | "between"
            | "behind"
            | "under"
            | "toward"
            | "towards"
            | "like"
            | "without"
            | "including"
    )
}

/// Finite verbs that no ending tells.
const VERBS: &[&str] = &[
    "is", "was", "are", "were", "has", "had", "will", "would", "can", "could", "may", "might", "must", "shall",
    "should", "does", "did", "do", "’d", "'d", "’ll", "'ll", "became", "began", "bought", "broke", "brought", "came",
    "chose", "cut", "drew", "fell", "felt", "found", "gave", "got", "grew", "held", "kept", "knew", "laid", "led",
    "left", "lost", "made", "met", "paid", "put", "ran", "rose", "sat", "saw", "sent", "set", "sold", "sought",
    "spent", "spoke", "stood", "thought", "took", "went", "won", "wrote", "have",
];

/// Whether `word` looks like a finite verb behind its subject.
fn is_verb(word: &str) -> bool {
    let lower = word.starts_with(char::is_lowercase) && !word.ends_with("ing");
    let inflected = word.len() > 4
        && (word.ends_with("ed")
            || word.ends_with("n’t")
            || word.ends_with("n't")
            || word.ends_with('s') && !word.ends_with("ss"));
    lower && (inflected || Facts::of_lower(word).any(Facts::CUE)) || VERBS.contains(&word)
}
