//! A transcript inside of a quotation: `“MOSS: I never did.”`

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Source};
use crate::analysis::claim::confidence;
use crate::analysis::claim::phrase::Phrase;
use crate::analysis::claim::scene::{Quote, Scene};

/// Words of a label at most.
const WORDS: usize = 4;

/// The name in capitals that labels the words of `quote`.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let inside = scene.text.tokens_in(quote.pair.inner);
    let colon = inside.clone().take(WORDS).find(|&t| scene.word(t) == ":")?;
    let label = inside.start..colon;
    let shouted = |t: usize| scene.word(t).len() > 1 && !scene.word(t).contains(char::is_lowercase);
    (!label.is_empty() && label.clone().all(shouted)).then(|| {
        let speaker = Phrase {
            head: colon - 1,
            tokens: label,
        };
        Source::new(vec![speaker], Some(colon..colon + 1)).by(Rule::LeadIn, confidence::LABEL)
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::LeadIn;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn a_name_in_capitals_labels_what_follows() {
        check(LeadIn, "“[MOSS]{speaker}[:]{cue} I never did any of that.”");
    }

    #[test]
    fn other_colons_label_nothing() {
        check_not(LeadIn, "“Remember: I never did any of that.”");
    }
}
