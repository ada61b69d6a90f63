//! What stands around a place as one thing of the text: its sentence, paragraph or quotation. Selects nothing itself.

use super::Session;
use crate::text::Span;

/// A thing of the text that can be selected as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The sentence.
    Sentence,
    /// The paragraph.
    Paragraph,
    /// The words between quotation marks.
    Quotation,
}

impl Session {
    /// The `object` around `offset`, without white space at its ends; of quotations one in the other the inner one. `None`
    /// where there is none.
    ///
    /// Takes time linear in the quotations.
    #[must_use]
    pub fn object_at(&self, offset: usize, object: Object) -> Option<Span> {
        let span = match object {
            Object::Sentence => self.sentence_at(offset)?,
            Object::Paragraph => self.paragraph_at(offset)?.span,
            Object::Quotation => {
                let around = self.analysis().quotations.iter().map(|q| q.span);
                let innermost = around.filter(|s| s.contains(offset)).min_by_key(|s| s.len())?;
                self.between_marks(innermost)
            }
        };
        self.trimmed(span)
    }

    /// `span` without white space at its ends; `None` if there is nothing else in it.
    #[must_use]
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let text = self.document().slice(span).as_str();
        let start = span.start + (text.len() - text.trim_start().len());
        let span = Span::new(start, start + text.trim().len());
        (!span.is_empty()).then_some(span)
    }

    /// The place of the last cluster of `span`, where the caret stands when all of it is selected.
    #[must_use]
    pub fn last_place(&self, span: Span) -> usize {
        super::navigate::last_cluster(self, span)
    }

    /// A quotation without its marks. The one at its end may be missing; each may be two strokes that stand for one.
    fn between_marks(&self, quotation: Span) -> Span {
        let text = self.document().slice(quotation).as_str();
        let mut characters = text.chars();
        let first = characters.next();
        if first.is_some_and(is_stroke) && characters.as_str().starts_with(is_stroke) {
            characters.next();
        }
        let inner = characters.as_str();
        let end = inner.strip_suffix("''").unwrap_or(inner);
        let end = if end.len() == inner.len() {
            inner.strip_suffix(is_closing).unwrap_or(inner)
        } else {
            end
        };
        let start = quotation.end - inner.len();
        Span::new(start, start + end.len())
    }
}

const fn is_stroke(c: char) -> bool {
    matches!(c, '\'' | '`')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '“' | '"' | '’' | '‘' | '\'' | '»' | '«' | '›' | '‹')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analysis, Quotation, Role};
    use crate::document::from_text;

    const TEXT: &str = "He left. “It was ‘over’ then,” said she. ``No,'' he said.\n\n«Never ended.\n";

    fn session() -> Session {
        let mut session = Session::new(Arc::new(from_text(TEXT)));
        let text = session.document().text.clone();
        let at = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let quotations = ["“It was ‘over’ then,”", "‘over’", "``No,''", "«Never ended."];
        let quotation = |words: &&str| Quotation {
            span: at(words),
            role: Role::Claim,
            claim: None,
        };
        session.set_analysis(Arc::new(Analysis {
            sentences: vec![
                at("He left. "),
                at("“It was ‘over’ then,” said she."),
                at("``No,'' he said."),
            ],
            quotations: quotations.iter().map(quotation).collect(),
            ..Analysis::default()
        }));
        session
    }

    fn words(session: &Session, at: &str, object: Object) -> Option<String> {
        let offset = session.document().text.as_str().find(at).unwrap();
        let span = session.object_at(offset, object)?;
        Some(session.document().slice(span).to_string())
    }

    #[test]
    fn quotations_are_taken_without_their_marks() {
        let session = session();
        let quoted = |at| words(&session, at, Object::Quotation);
        assert_eq!(quoted("was").as_deref(), Some("It was ‘over’ then,"));
        assert_eq!(quoted("“").as_deref(), Some("It was ‘over’ then,"));
        assert_eq!(quoted("over").as_deref(), Some("over"));
        assert_eq!(quoted("No").as_deref(), Some("No,"));
        assert_eq!(quoted("Never").as_deref(), Some("Never ended."));
        assert_eq!(quoted("left"), None);
    }

    #[test]
    fn sentences_and_paragraphs_are_taken_without_white_space() {
        let session = session();
        assert_eq!(words(&session, "left", Object::Sentence).as_deref(), Some("He left."));
        let paragraph = words(&session, "over", Object::Paragraph).unwrap();
        assert!(
            paragraph.starts_with("He left.") && paragraph.ends_with("he said."),
            "{paragraph}"
        );
    }
}
