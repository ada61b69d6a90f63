//! One labelled text as numbers: features of its tokens, the labels that they may have, and echoes of a first reading.

use sayso::analysis::tagger::clusters::Clusters;
use sayso::analysis::tagger::echo::Echoes;
use sayso::analysis::tagger::features::Sheet;
use sayso::analysis::tagger::label::{self, Class, Label};
use sayso::analysis::text::Text;
use sayso::document;
use sayso::text::Span;

use super::corpus::Gold;
use super::crf::{Examples, Lists};
use super::lattice::{self, ANY, Mask};
use super::recipe::Settings;
use super::vocabulary::{Vocabulary, template};

/// Adds a text to `examples`. Where a corpus is not `complete`, what it leaves unlabelled may be a name of another class.
pub(crate) fn add(
    gold: &Gold,
    complete: bool,
    clusters: Clusters<'_>,
    settings: &Settings,
    (examples, vocabulary): (&mut Examples, &mut Vocabulary),
) {
    let document = document::from_text(&gold.text);
    let text = Text::read(&document, |_| true);
    let spans: Vec<Span> = text.tokens.iter().map(|t| document.origin.locate(t.span())).collect();
    let mut allowed = allowed(gold, &text, &spans);
    if !complete && settings.other {
        let outside = lattice::only(Label::OUTSIDE);
        for mask in allowed.iter_mut().filter(|mask| **mask == outside) {
            *mask |= lattice::of_class(Class::Other);
        }
    }
    let sheet = Sheet::read(&text, clusters);
    let sentences = examples.sentences.len();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_in(*sentence);
        let start = examples.allowed.len();
        for token in tokens.clone() {
            sheet.of_token(&tokens, token, sheet.style(number), |feature| {
                if !settings.leaves_out(template(feature)) {
                    examples.own.numbers.push(vocabulary.number(feature));
                }
            });
            examples.own.close();
            examples.allowed.push(allowed[token]);
        }
        examples.sentences.push(start..examples.allowed.len());
    }
    examples.texts.push(sentences..examples.sentences.len());
}

/// The labels that each token may have: by the name that it belongs to, all where a name does not fit tokens and sentences.
fn allowed(gold: &Gold, text: &Text<'_>, spans: &[Span]) -> Vec<Mask> {
    let mut labels = vec![Label::OUTSIDE; spans.len()];
    let mut unknown = Vec::new();
    for (span, class) in &gold.names {
        let first = spans.partition_point(|s| s.end <= span.start);
        let end = spans.partition_point(|s| s.start < span.end).max(first);
        let (Some(begin), Some(last)) = (spans.get(first), end.checked_sub(1).and_then(|at| spans.get(at))) else {
            continue;
        };
        // A last full stop belongs to an abbreviation of ours, and to the sentence in many corpora.
        let stop = gold.text.get(span.end..last.end) == Some(".");
        let fits = begin.start == span.start && (last.end == span.end || stop);
        let whole = sentence_of(text, first) == sentence_of(text, end - 1);
        let free = labels[first..end].iter().all(|l| *l == Label::OUTSIDE);
        match class {
            Some(class) if fits && whole && free => label::write(&mut labels, first..end, *class),
            _ => unknown.extend((first..end).filter(|at| labels[*at] == Label::OUTSIDE)),
        }
    }
    let mut allowed: Vec<Mask> = labels.into_iter().map(lattice::only).collect();
    for at in unknown {
        allowed[at] = ANY;
    }
    allowed
}

fn sentence_of(text: &Text<'_>, token: usize) -> Option<usize> {
    text.sentence_at(text.tokens.get(token)?.span().start)
}

/// Adds to `lists` what the labels that a first reading gave to the tokens of a text tell about each of them.
pub(crate) fn echo(
    gold: &Gold,
    first: &[Label],
    clusters: Clusters<'_>,
    settings: &Settings,
    (lists, vocabulary): (&mut Lists, &mut Vocabulary),
) {
    let document = document::from_text(&gold.text);
    let text = Text::read(&document, |_| true);
    let sheet = Sheet::read(&text, clusters);
    let echoes = Echoes::of(&sheet, first, 0);
    for sentence in &text.sentences {
        let tokens = text.tokens_in(*sentence);
        for token in tokens.clone() {
            echoes.features(&tokens, token, |feature| {
                if !settings.leaves_out(template(feature)) {
                    lists.numbers.push(vocabulary.number(feature));
                }
            });
            lists.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus;
    use super::super::recipe::SETTINGS;
    use super::*;
    use sayso::analysis::tagger::label::Part;

    fn masks(marked: &str, complete: bool) -> Vec<Mask> {
        let mut examples = Examples::default();
        let mut vocabulary = Vocabulary::default();
        let gold = corpus::marked(marked);
        let into = (&mut examples, &mut vocabulary);
        add(&gold, complete, Clusters::default(), &SETTINGS, into);
        assert_eq!(examples.tokens(0), 0..examples.allowed.len());
        assert!(examples.own.numbers.len() > 10 * examples.allowed.len());
        examples.allowed
    }

    const OUTSIDE: Mask = lattice::only(Label::OUTSIDE);

    const fn is(class: Class, part: Part) -> Mask {
        lattice::only(Label::of(class, part))
    }

    #[test]
    fn names_are_labelled_token_by_token() {
        assert_eq!(
            masks("[PER Ada Moss] left [LOC Norvik].", true),
            [
                is(Class::Person, Part::Begin),
                is(Class::Person, Part::Last),
                OUTSIDE,
                is(Class::Place, Part::Only),
                OUTSIDE
            ]
        );
    }

    #[test]
    fn names_that_do_not_fit_leave_their_tokens_open() {
        // The border lies inside of a token, between sentences, or the class is not known.
        assert_eq!(masks("[LOC Nor]vik fell.", true), [ANY, OUTSIDE, OUTSIDE]);
        assert_eq!(
            masks("I [ORG left. She] did.", true),
            [OUTSIDE, ANY, ANY, ANY, OUTSIDE, OUTSIDE]
        );
        assert_eq!(masks("Hi [? Ada].", true), [OUTSIDE, ANY, OUTSIDE]);
    }

    #[test]
    fn a_stop_that_belongs_to_the_word_does_no_harm() {
        let last = is(Class::Organization, Part::Last);
        assert_eq!(masks("I left [ORG Moss Corp]. for good.", true)[3], last);
    }

    #[test]
    fn an_incomplete_corpus_leaves_other_names_open() {
        let found = masks("The [LOC Norvik] Cup.", false);
        assert_eq!(found[0], OUTSIDE | lattice::of_class(Class::Other));
        assert_eq!(found[1], is(Class::Place, Part::Only));
    }
}
