//! Headlines for training: corpora have few, articles begin with one. A sentence of the text stands above it once more, with
//! the capitals of a headline.

use sayso::analysis::text::Text;
use sayso::document;
use sayso::text::Span;

use super::corpus::Gold;

/// Words that stay small in headlines.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// Tokens of a sentence that makes a headline.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=14;

/// `gold` under a headline made of one of its sentences that has a name; `None` where none is of fit length. All letters are
/// capitals if `upper`, else the first ones. `pick` chooses among the sentences.
pub(crate) fn above(gold: &Gold, upper: bool, pick: usize) -> Option<Gold> {
    let document = document::from_text(&gold.text);
    let text = Text::read(&document, |_| true);
    let inside = |sentence: &Span| {
        gold.names
            .iter()
            .any(|(name, _)| sentence.start <= name.start && name.end <= sentence.end)
    };
    let fit: Vec<Span> = text
        .sentences
        .iter()
        .filter(|s| LENGTH.contains(&text.tokens_in(**s).len()))
        .map(|s| document.origin.locate(*s))
        .filter(inside)
        .collect();
    let sentence = *fit.get(pick % fit.len().max(1))?;
    let words = gold
        .text
        .get(sentence.start..sentence.end)?
        .trim_end_matches(['.', '\n', ' ']);
    let headline = capitals(words, upper);
    let shift = headline.len() + 2;
    let own = gold
        .names
        .iter()
        .filter(|(name, _)| sentence.start <= name.start && name.end <= sentence.start + words.len())
        .map(|(name, class)| {
            (
                Span::new(name.start - sentence.start, name.end - sentence.start),
                *class,
            )
        });
    let body = gold
        .names
        .iter()
        .map(|(name, class)| (Span::new(name.start + shift, name.end + shift), *class));
    Some(Gold {
        id: format!("{}/headline", gold.id),
        text: format!("{headline}\n\n{}", gold.text),
        names: own.chain(body).collect(),
    })
}

/// The capitals of a headline. Only letters of ASCII change, so that places stay what they were.
fn capitals(words: &str, upper: bool) -> String {
    if upper {
        return words.to_ascii_uppercase();
    }
    let mut line = String::with_capacity(words.len());
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            line.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => {
                line.push(first.to_ascii_uppercase());
                line.push_str(letters.as_str());
            }
            _ => line.push_str(word),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso::analysis::tagger::label::Class;

    #[test]
    fn a_sentence_with_a_name_becomes_the_headline() {
        let gold = Gold {
            id: "a".to_owned(),
            text: "It rained. The mayor of Ashdale met Ada Moss on Friday. Nobody else came to the harbour.".to_owned(),
            names: vec![(Span::new(24, 31), Class::Place), (Span::new(36, 44), Class::Person)],
        };
        let made = above(&gold, false, 3).unwrap();
        assert!(
            made.text
                .starts_with("The Mayor of Ashdale Met Ada Moss on Friday\n\nIt rained.")
        );
        let words: Vec<&str> = made.names.iter().map(|(s, _)| &made.text[s.start..s.end]).collect();
        assert_eq!(words, ["Ashdale", "Ada Moss", "Ashdale", "Ada Moss"]);
        assert!(
            above(&gold, true, 0)
                .unwrap()
                .text
                .starts_with("THE MAYOR OF ASHDALE MET ADA MOSS ON FRIDAY\n\n")
        );
        let bare = Gold {
            names: Vec::new(),
            ..gold
        };
        assert!(above(&bare, false, 0).is_none());
    }
}
