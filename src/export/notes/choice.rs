//! Which highlights leave, and in which order.

use crate::notes::{Colour, Highlight};

/// How highlights are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    #[default]
    Text,
    /// As they were made.
    Date,
}

/// What an export is asked to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Those of any of these colours; all of them if none is named.
    pub colours: Vec<Colour>,
    /// Those with any of these tags, whatever their case; all of them if none is named.
    pub tags: Vec<String>,
    /// In this order.
    pub order: Order,
}

impl Choice {
    /// Leaves what was asked for, in its order.
    pub fn apply(&self, highlights: &mut Vec<Highlight>) {
        highlights.retain(|highlight| self.takes(highlight));
        self.arrange(highlights);
    }

    /// Puts them into its order.
    pub(super) fn arrange(&self, highlights: &mut [Highlight]) {
        if self.order == Order::Date {
            highlights.sort_by_key(|highlight| highlight.created);
        }
    }

    /// Whether this one was asked for.
    pub(super) fn takes(&self, highlight: &Highlight) -> bool {
        let is_asked_for = |tag: &String| self.tags.iter().any(|asked| asked.to_lowercase() == tag.to_lowercase());
        (self.colours.is_empty() || self.colours.contains(&highlight.colour))
            && (self.tags.is_empty() || highlight.tags.iter().any(is_asked_for))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, at, highlight};
    use super::*;

    #[test]
    fn what_is_asked_for_is_left_in_its_order() {
        let document = article();
        let made = |words, colour, tag: &str, created| Highlight {
            colour,
            tags: vec![tag.to_owned()],
            created: at(created),
            ..highlight(&document, words)
        };
        let all = vec![
            made("The 2_c_d", Colour::Red, "Check", "2026-02-03T00:00:00Z"),
            made("The club", Colour::Blue, "check", "2026-02-01T00:00:00Z"),
            made("The end.", Colour::Red, "later", "2026-02-02T00:00:00Z"),
        ];
        let left = |choice: Choice| {
            let mut left = all.clone();
            choice.apply(&mut left);
            left.into_iter().map(|h| h.anchor.quote).collect::<Vec<_>>()
        };
        assert_eq!(left(Choice::default()), ["The 2_c_d", "The club", "The end."]);
        let tagged = Choice {
            tags: vec!["CHECK".to_owned()],
            ..Choice::default()
        };
        assert_eq!(left(tagged.clone()), ["The 2_c_d", "The club"]);
        let both = Choice {
            colours: vec![Colour::Red, Colour::Green],
            ..tagged
        };
        assert_eq!(left(both), ["The 2_c_d"]);
        let dated = Choice {
            order: Order::Date,
            ..Choice::default()
        };
        assert_eq!(left(dated), ["The club", "The end.", "The 2_c_d"]);
    }
}
