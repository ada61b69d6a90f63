//! Words as they are copied out of an article: without its line breaks, and with who said them and where they stand, if
//! that is wanted. Plain text; the formats of notes and records are beside it.

use super::linear::{facts, speakers, words};
use crate::analysis::{Claim, ClaimForm};
use crate::document::Document;
use crate::text::{Span, in_one_line};

/// Quotation marks, which a selection may have taken along.
const MARKS: [char; 9] = ['“', '”', '„', '"', '«', '»', '‘', '’', '‚'];

/// The words at `span`, a string for each paragraph, without line breaks.
#[must_use]
pub fn paragraphs(document: &Document, span: Span) -> Vec<String> {
    let blocks = document.blocks.iter().filter_map(|b| b.span.intersection(span));
    blocks
        .map(|part| in_one_line(document.slice(part).as_str()))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Number of the first paragraph that `span` touches; headings and the like have none.
#[must_use]
pub fn paragraph(document: &Document, span: Span) -> Option<u32> {
    let touched = document.blocks.iter().filter(|b| b.span.overlaps(span));
    touched.map(|b| b.number).find(|&number| number > 0)
}

/// The same for a cell of a table, which is empty where there is none.
pub(super) fn numbered(document: &Document, span: Span) -> String {
    paragraph(document, span)
        .map(|number| number.to_string())
        .unwrap_or_default()
}

/// The words at `span` with where they stand. Those that lie wholly in one of `claims` are told as its speaker's, in
/// quotation marks where the article has them in some.
#[must_use]
pub fn passage<'a>(document: &Document, span: Span, claims: impl Iterator<Item = &'a Claim>) -> String {
    let inner = within_marks(document, span);
    let covering = |claim: &Claim| {
        let parts = claim.parts.iter().filter(|part| part.covers(inner));
        parts.map(|part| part.len()).min()
    };
    let claim = claims
        .filter_map(|claim| Some((covering(claim)?, claim)))
        .min_by_key(|(length, _)| *length)
        .map(|(_, claim)| claim);
    let taken = if claim.is_some() { inner } else { span };
    let words = paragraphs(document, taken).join("\n\n");
    cited(document, &words, claim, Some(span))
}

/// A span without the white space and the quotation marks at its ends.
fn within_marks(document: &Document, span: Span) -> Span {
    let is_outside = |c: char| c.is_whitespace() || MARKS.contains(&c);
    let text = document.slice(span).as_str();
    let start = span.start + (text.len() - text.trim_start_matches(is_outside).len());
    Span::new(start, span.start + text.trim_end_matches(is_outside).len())
}

/// The words of a claim with who said them and where.
#[must_use]
pub fn claim(document: &Document, claim: &Claim) -> String {
    let first = claim.parts.first().copied();
    cited(document, &words(document, claim), Some(claim), first)
}

/// Words that have no place of their own (a name, a passage that is gone) with the article that they are of.
#[must_use]
pub fn bare(document: &Document, words: &str) -> String {
    cited(document, &in_one_line(words), None, None)
}

/// The words of a paraphrase are the writer's, so they have no quotation marks.
fn cited(document: &Document, words: &str, claim: Option<&Claim>, place: Option<Span>) -> String {
    let is_indirect = claim.is_some_and(|c| c.form == ClaimForm::Indirect);
    let words = if claim.is_some() && !is_indirect {
        format!("“{words}”")
    } else {
        words.to_owned()
    };
    let said = claim.map(|claim| {
        let who = speakers(claim).unwrap_or_else(|| "an unknown speaker".to_owned());
        let whose = if is_indirect { ", in the writer's words" } else { "" };
        format!("said by {who}{whose}")
    });
    let sentences: Vec<_> = said.into_iter().chain(standing(document, place)).collect();
    if sentences.is_empty() {
        return words;
    }
    format!("{words}\n— {}", sentences.join(". "))
}

/// The title, then who wrote it, when, and the paragraph. Where an article came from stands for a title that it lacks.
fn standing(document: &Document, place: Option<Span>) -> Vec<String> {
    let title = document.title.as_ref().or(document.source.as_ref());
    let mut facts = facts(document);
    let number = place.and_then(|span| paragraph(document, span));
    facts.extend(number.map(|number| format!("paragraph {number}")));
    let facts = (!facts.is_empty()).then(|| facts.join(", "));
    title
        .map(|title| in_one_line(title.as_str()))
        .into_iter()
        .chain(facts)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;
    use crate::export::fixture::claim_of;

    const ARTICLE: &str = "Pier stays shut\n\nBy Jo Reed\n\n3 March 2026\n\n“We will\nnot open it,” said Ada Brandt.\n\n\
                           She added that storms\nhad cracked the deck.\n";

    fn at(document: &Document, words: &str) -> Span {
        let start = document.text.as_str().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn said(document: &Document, form: ClaimForm, words: &str, names: &[&str]) -> Claim {
        claim_of(form, vec![at(document, words)], names)
    }

    #[test]
    fn quoted_words_stand_in_marks_with_their_speakers() {
        let document = from_text(ARTICLE);
        let both = said(
            &document,
            ClaimForm::Direct,
            "We will\nnot open it,",
            &["Ada Brandt", "Li Wei"],
        );
        assert_eq!(
            claim(&document, &both),
            "“We will not open it,”\n— said by Ada Brandt and Li Wei. Pier stays shut. By Jo Reed, 3 March 2026, paragraph 1"
        );
        let part = passage(&document, at(&document, "not open"), [&both].into_iter());
        assert!(
            part.starts_with("“not open”\n— said by Ada Brandt and Li Wei. "),
            "{part}"
        );
        let marked = passage(&document, at(&document, "“We will\nnot open it,”"), [&both].into_iter());
        assert_eq!(marked, claim(&document, &both));
        let nobody = said(&document, ClaimForm::Mixed, "We will\nnot open it,", &[]);
        let told = claim(&document, &nobody);
        assert!(told.contains("— said by an unknown speaker. "), "{told}");
    }

    #[test]
    fn a_paraphrase_and_the_writers_own_sentences_get_no_marks() {
        let document = from_text(ARTICLE);
        let cracked = said(
            &document,
            ClaimForm::Indirect,
            "storms\nhad cracked the deck",
            &["Ada Brandt"],
        );
        let standing = "Pier stays shut. By Jo Reed, 3 March 2026, paragraph 2";
        assert_eq!(
            claim(&document, &cracked),
            format!("storms had cracked the deck\n— said by Ada Brandt, in the writer's words. {standing}")
        );
        let whole = at(&document, "She added that storms\nhad cracked the deck.");
        assert_eq!(
            passage(&document, whole, [&cracked].into_iter()),
            format!("She added that storms had cracked the deck.\n— {standing}")
        );
    }

    #[test]
    fn paragraphs_are_parted_and_a_bare_text_has_no_citation() {
        let document = from_text("One\nline.\n\nAnother\nline.\n");
        assert_eq!(
            paragraphs(&document, document.text.span()),
            ["One line.", "Another line."]
        );
        assert_eq!(bare(&document, "Ada\nBrandt"), "Ada Brandt");
        assert_eq!(
            passage(&document, document.text.span(), [].into_iter()),
            "One line.\n\nAnother line.\n— paragraph 1"
        );
    }
}
