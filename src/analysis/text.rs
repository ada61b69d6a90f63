//! The text that all stages share: tokens, sentences and quotations of the analysed blocks, with lookups by place.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::text::Span;

use super::claim::quotation::{self, Pair};
use super::sentence;
use super::token::{Token, TokenKind, tokenize};

/// A document with what was learned of its text. Blocks that are not analysed have no tokens.
#[derive(Debug)]
pub struct Text<'a> {
    /// Where the words stand.
    pub document: &'a Document,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order, disjoint.
    pub sentences: Vec<Span>,
    /// All quotations, by start; inner ones follow the one that they stand in.
    pub pairs: Vec<Pair>,
    /// The outermost quotations, in order, disjoint.
    pub quoted: Vec<Span>,
    /// The analysed blocks that hold tokens, in order.
    pub passages: Vec<Passage>,
}

/// One analysed block, as ranges into the lists of a [`Text`].
#[derive(Clone, Debug)]
pub struct Passage {
    /// Index of the block in the document.
    pub block: usize,
    /// What the block is.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
}

impl<'a> Text<'a> {
    /// Tokens and sentences of `document`. `go_on` hears the byte up to which the text is done, block by block, and may
    /// stop the work; what was done until then is kept.
    pub fn read(document: &'a Document, mut go_on: impl FnMut(usize) -> bool) -> Self {
        let pairs = quotation::pair(document);
        let quoted: Vec<Span> = pairs.iter().filter(|p| p.depth == 0).map(|p| p.span).collect();
        let mut text = Self {
            document,
            // A little more than there are in prose, so that the list is not copied as it grows.
            tokens: Vec::with_capacity(document.text.len() / 5),
            sentences: Vec::new(),
            pairs,
            quoted,
            passages: Vec::new(),
        };
        for (index, block) in document.blocks.iter().enumerate() {
            if !block.kind.is_analysed() {
                continue;
            }
            let (tokens, sentences) = (text.tokens.len(), text.sentences.len());
            tokenize(document.slice(block.span), block.span.start, &mut text.tokens);
            let own = text.tokens.get(tokens..).unwrap_or_default();
            if own.is_empty() {
                continue;
            }
            text.sentences
                .extend(sentence::split(&document.text, own, &text.quoted));
            text.passages.push(Passage {
                block: index,
                kind: block.kind,
                tokens: tokens..text.tokens.len(),
                sentences: sentences..text.sentences.len(),
            });
            if !go_on(block.span.end) {
                break;
            }
        }
        text
    }

    /// The words at `span`.
    #[must_use]
    pub fn str(&self, span: Span) -> &'a str {
        self.document.slice(span).as_str()
    }

    /// The words of token `index`; empty beyond the last one.
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |t| self.str(t.span()))
    }

    /// The kind of token `index`.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|t| t.kind)
    }

    /// The span from the first to the last of `tokens`.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start);
        let last = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i));
        match (first, last) {
            (Some(first), Some(last)) => Span::new(first.span().start, last.span().end),
            _ => Span::default(),
        }
    }

    /// The tokens that have a byte in `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span().end <= span.start);
        let end = self.tokens.partition_point(|t| t.span().start < span.end);
        start..end.max(start)
    }

    /// Index of the sentence that holds `offset`.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.start <= offset).checked_sub(1)?;
        self.sentences.get(index).filter(|s| offset < s.end).map(|_| index)
    }

    /// Index of the passage that holds token `index`.
    #[must_use]
    pub fn passage_of(&self, index: usize) -> Option<usize> {
        let passage = self.passages.partition_point(|p| p.tokens.end <= index);
        self.passages
            .get(passage)
            .filter(|p| p.tokens.contains(&index))
            .map(|_| passage)
    }

    /// Whether tokens `left` and `left + 1` touch.
    #[must_use]
    pub fn touch(&self, left: usize) -> bool {
        match (self.tokens.get(left), self.tokens.get(left + 1)) {
            (Some(a), Some(b)) => a.span().end == b.span().start,
            _ => false,
        }
    }

    /// Whether `offset` lies inside a quotation.
    #[must_use]
    pub fn is_quoted(&self, offset: usize) -> bool {
        let before = self.quoted.partition_point(|q| q.start <= offset);
        before
            .checked_sub(1)
            .and_then(|i| self.quoted.get(i))
            .is_some_and(|q| offset < q.end)
    }
}
