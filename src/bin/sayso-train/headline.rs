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

/// Sentences up to which a text is short: a tweet, a single sentence.
const SHORT: usize = 3;

/// Texts of `golds` under headlines, with the numbers of the texts they are made of. Of `every` texts one gets a headline, of
/// short ones a fifth as many; every fifth headline is all in capitals.
pub(crate) fn all(golds: &[&Gold], every: usize) -> Vec<(usize, Gold)> {
    let fit = |number: &usize, text: &Text<'_>| {
        let every = if text.sentences.len() > SHORT { every } else { every * 5 };
        number.checked_rem(every) == Some(0)
    };
    let made = golds.iter().enumerate().filter_map(|(number, gold)| {
        let document = document::from_text(&gold.text);
        let text = Text::read(&document, |_| true);
        let made = fit(&number, &text).then(|| above(gold, &text, number % 5 == 0, number));
        Some((number, made??))
    });
    made.collect()
}

/// `gold` under a headline made of one of its sentences that has a name; `None` where none is of fit length. All letters are
/// capitals if `upper`, else the first ones. `pick` chooses among the sentences.
fn above(gold: &Gold, text: &Text<'_>, upper: bool, pick: usize) -> Option<Gold> {
    let inside = |sentence: &Span| gold.names.iter().any(|(name, _)| sentence.covers(*name));
    let fit: Vec<Span> = text
        .sentences
        .iter()
        .filter(|s| LENGTH.contains(&text.tokens_in(**s).len()))
        .map(|s| text.document.origin.locate(*s))
        .filter(inside)
        .collect();
    let sentence = *fit.get(pick.checked_rem(fit.len())?)?;
    let words = gold.text.get(sentence.start..sentence.end)?;
    let words = words.trim_end_matches(['.', '\n', ' ']);
    let headline = capitals(words, upper);
    let shift = headline.len() + GAP.len();
    let stretch = Span::new(sentence.start, sentence.start + words.len());
    let own = gold.names.iter().filter(|(name, _)| stretch.covers(*name));
    let own = own.map(|(name, class)| (Span::new(name.start - stretch.start, name.end - stretch.start), *class));
    let body = gold.names.iter();
    let body = body.map(|(name, class)| (Span::new(name.start + shift, name.end + shift), *class));
    Some(Gold {
        id: format!("{}/headline", gold.id),
        text: format!("{headline}{GAP}{}", gold.text),
        names: own.chain(body).collect(),
    })
}

/// Between a headline and its text.
const GAP: &str = "\n\n";

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
    use super::super::corpus::marked;
    use super::*;

    fn made(marked_text: &str, upper: bool, pick: usize) -> Option<Gold> {
        let gold = marked(marked_text);
        let document = document::from_text(&gold.text);
        above(&gold, &Text::read(&document, |_| true), upper, pick)
    }

    const TEXT: &str =
        "It rained. The mayor of [LOC Ashdale] met [PER Ada Moss] on Friday. Nobody else came to the harbour.";

    #[test]
    fn a_sentence_with_a_name_becomes_the_headline() {
        let expected = marked(&format!(
            "The Mayor of [LOC Ashdale] Met [PER Ada Moss] on Friday\n\n{TEXT}"
        ));
        let found = made(TEXT, false, 3).unwrap();
        assert_eq!((found.text, found.names), (expected.text, expected.names));
        let upper = made(TEXT, true, 0).unwrap().text;
        assert!(upper.starts_with("THE MAYOR OF ASHDALE MET ADA MOSS ON FRIDAY\n\nIt rained."));
    }

    #[test]
    fn what_has_no_fit_sentence_gets_no_headline() {
        assert!(made("It rained. Nobody came to the old harbour today.", false, 0).is_none());
        assert!(made("[PER Ada Moss] left.", false, 0).is_none());
    }

    #[test]
    fn short_texts_get_fewer_headlines() {
        let short = marked("The mayor met [PER Ada Moss] on Friday.");
        let long = marked(&format!("{TEXT} It rained again."));
        let numbers = |gold: &Gold, every| -> Vec<usize> { all(&[gold; 11], every).iter().map(|m| m.0).collect() };
        assert_eq!(numbers(&short, 1), [0, 5, 10]);
        assert_eq!(numbers(&long, 2), [0, 2, 4, 6, 8, 10]);
        assert_eq!(numbers(&long, 0), [0; 0]);
    }
}
