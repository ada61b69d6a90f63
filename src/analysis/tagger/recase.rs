//! Headlines as running text would write them. Where most words are capitalised, capitals tell nothing; what the rest of the
//! text and the lists know of a word does.

use std::collections::HashMap;
use std::ops::Range;

use super::super::lexicon::Facts;
use super::super::text::Text;
use super::super::token::TokenKind;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Capitals where they belong.
    Running,
    /// Most words capitalised.
    Title,
    /// All capitals.
    Capitals,
    /// No capitals at all.
    Small,
}

impl Style {
    /// The style of `sentence`.
    pub(super) fn of(text: &Text<'_>, sentence: &Range<usize>) -> Self {
        let (mut long, mut capital, mut upper) = (0_usize, 0_usize, 0_usize);
        for index in sentence.clone() {
            let word = text.word(index);
            if text.kind(index) == Some(TokenKind::Word) && word.len() > 3 {
                long += 1;
                capital += usize::from(word.starts_with(char::is_uppercase));
                upper += usize::from(!word.contains(char::is_lowercase));
            }
        }
        let first_is_small = text.word(sentence.start).starts_with(char::is_lowercase);
        // A full stop closes a sentence, not a headline.
        let stopped = sentence.end.checked_sub(1).is_some_and(|last| text.word(last) == ".");
        if long >= 2 && upper * 10 >= long * 9 {
            Self::Capitals
        } else if long >= 3 && capital * 10 >= long * 7 && !stopped {
            Self::Title
        } else if long >= 4 && capital == 0 && first_is_small {
            Self::Small
        } else {
            Self::Running
        }
    }

    /// Whether capitals tell nothing.
    pub(super) const fn is_headline(self) -> bool {
        matches!(self, Self::Title | Self::Capitals)
    }
}

/// How the running sentences of a text write its words.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// By word in lower case: with a capital inside of sentences, all in capitals, small.
    counts: HashMap<String, [u32; 3]>,
}

impl Habits {
    /// The habits of `text`, whose sentences have these styles.
    pub(super) fn of(text: &Text<'_>, styles: &[Style]) -> Self {
        let mut habits = Self::default();
        if !styles.iter().any(|s| s.is_headline()) {
            return habits;
        }
        for (sentence, _) in text.sentences.iter().zip(styles).filter(|(_, s)| **s == Style::Running) {
            for index in text.tokens_in(*sentence).skip(1) {
                let word = text.word(index);
                if text.kind(index) == Some(TokenKind::Word) {
                    let way = match () {
                        () if !word.contains(char::is_uppercase) => 2,
                        () if word.contains(char::is_lowercase) => 0,
                        () => 1,
                    };
                    habits.counts.entry(word.to_lowercase()).or_default()[way] += 1;
                }
            }
        }
        habits
    }

    /// How running text would write `word` of a headline; `None` for as it stands.
    pub(super) fn rewrite(&self, word: &str, style: Style) -> Option<String> {
        if word.contains(char::is_lowercase) == (style == Style::Capitals) || !word.contains(char::is_uppercase) {
            // An acronym in a title, a name such as `McNeil` in capitals: written so on purpose.
            return None;
        }
        let small = word.to_lowercase();
        let [capital, upper, lower] = self.counts.get(&small).copied().unwrap_or_default();
        let seen = capital + upper + lower > 0;
        if seen && upper >= capital.max(lower) {
            return (style == Style::Title).then(|| word.to_uppercase());
        }
        let common = Facts::of(&small).any(Facts::COMMON);
        if lower > capital || !seen && common {
            return Some(small);
        }
        (style == Style::Capitals).then(|| {
            let mut letters = small.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn rewritten(text: &str) -> String {
        let document = from_text(text);
        let text = Text::read(&document, |_| true);
        let tokens: Vec<Range<usize>> = text.sentences.iter().map(|s| text.tokens_in(*s)).collect();
        let styles: Vec<Style> = tokens.iter().map(|t| Style::of(&text, t)).collect();
        let habits = Habits::of(&text, &styles);
        let word = |i: usize| {
            habits
                .rewrite(text.word(i), styles[0])
                .unwrap_or(text.word(i).to_owned())
        };
        tokens[0].clone().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_body_and_the_lists_tell_how_a_headline_is_meant() {
        let body =
            "\n\nThe vote of the Norvik Council was put off, said Ada Moss, who leads the Council. The NHS paid.";
        assert_eq!(
            rewritten(&format!("Norvik Council Delays Vote on NHS Money{body}")),
            "Norvik Council delays vote on NHS money"
        );
        assert_eq!(
            rewritten(&format!("NORVIK COUNCIL DELAYS VOTE ON NHS MONEY{body}")),
            "Norvik Council delays vote on NHS money"
        );
    }

    #[test]
    fn running_text_is_no_headline() {
        let document = from_text("The Norvik Council met on Monday in the town hall of Norvik.");
        let text = Text::read(&document, |_| true);
        assert_eq!(Style::of(&text, &text.tokens_in(text.sentences[0])), Style::Running);
    }
}
