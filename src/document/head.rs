//! The head of a draft: the headline, and the lines under it with author and date. For formats that mark their headings;
//! plain text has rules of its own.

use super::metadata::{self, Naming};
use super::{Block, BlockKind, Draft};
use crate::text::{Span, in_one_line};

/// Blocks after the headline that may hold author and date.
const BELOW: usize = 4;

/// Finds headline, author and date at the head of `draft`, as far as the source has not declared them.
pub(super) fn settle(draft: &mut Draft) {
    let text = draft.text.as_str();
    let words = |at: usize, blocks: &[Block]| {
        let span = blocks.get(at).map(|block| block.span).unwrap_or_default();
        text.get(span.start..span.end).unwrap_or_default().to_owned()
    };
    if !draft.blocks.iter().any(|block| block.kind == BlockKind::Title) {
        let declared = draft.title.as_deref().map(same);
        let found = draft.blocks.iter().take(BELOW).position(|block| {
            let here = text.get(block.span.start..block.span.end).unwrap_or_default();
            block.kind == BlockKind::Heading && (block.depth <= 1 || declared.as_deref() == Some(&*same(here)))
        });
        if let Some(block) = found.and_then(|at| draft.blocks.get_mut(at)) {
            block.kind = BlockKind::Title;
            block.depth = 0;
        }
    }
    let title = draft.blocks.iter().position(|block| block.kind == BlockKind::Title);
    if let (None, Some(at)) = (&draft.title, title) {
        draft.title = Some(words(at, &draft.blocks)).filter(|title| !title.is_empty());
    }
    let after = title.map_or(0, |at| at + 1);
    let last = (after + BELOW).min(draft.blocks.len().saturating_sub(1));
    let mut found = metadata::Byline::default();
    // From behind, since a block may become several.
    for at in (after..last).rev() {
        let Some(block) = draft.blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph) else {
            continue;
        };
        let Some(here) = byline(&words(at, &draft.blocks), title.is_some()) else {
            continue;
        };
        let lines: Vec<Block> = lines(text, block.span).collect();
        draft.blocks.splice(at..=at, lines);
        found = metadata::Byline {
            author: here.author.or(found.author),
            date: here.date.or(found.date),
        };
    }
    draft.byline = draft.byline.take().or(found.author);
    draft.published = draft.published.or(found.date);
}

/// The lines of `span`, each a block of its own.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Block> {
    let mut start = span.start;
    let lines = text.get(span.start..span.end).unwrap_or_default().split('\n');
    lines.map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        Block {
            kind: BlockKind::Byline,
            span,
            depth: 0,
            number: 0,
        }
    })
}

/// Author and date, if each line of `block` is one.
fn byline(block: &str, below_title: bool) -> Option<metadata::Byline> {
    let mut all = metadata::Byline::default();
    let lines: Vec<&str> = block.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let dated = lines
            .get(at + 1)
            .is_some_and(|next| metadata::byline(next, Naming::Announced).is_some_and(|byline| byline.date.is_some()));
        let naming = if dated && below_title {
            Naming::Bare
        } else {
            Naming::Announced
        };
        let found = metadata::byline(line, naming)?;
        all.author = all.author.or(found.author);
        all.date = all.date.or(found.date);
    }
    (!lines.is_empty()).then_some(all)
}

/// `words` as far as two headings are the same by them.
fn same(words: &str) -> String {
    in_one_line(words).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Composer;

    fn settled(blocks: &[(BlockKind, u8, &str)], title: Option<&str>) -> Draft {
        let mut composer = Composer::default();
        composer.about().title = title.map(str::to_owned);
        for (kind, depth, words) in blocks {
            composer.begin(*kind, *depth);
            for line in words.split('\n') {
                composer.text(line);
                composer.line_break();
            }
        }
        let mut draft = composer.finish();
        settle(&mut draft);
        draft
    }

    fn kinds(draft: &Draft) -> Vec<BlockKind> {
        draft.blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_headline_with_author_and_date() {
        use BlockKind::{Byline, Heading, Paragraph, Title};
        let draft = settled(
            &[
                (Heading, 1, "Bridge to open"),
                (Paragraph, 0, "By Ada Obi\n2 March 2020"),
                (Paragraph, 0, "The bridge opens in May, by all accounts."),
                (Heading, 2, "What next"),
            ],
            None,
        );
        assert_eq!(kinds(&draft), [Title, Byline, Byline, Paragraph, Heading]);
        assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
        assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
    }

    #[test]
    fn what_is_declared_stays() {
        use BlockKind::{Heading, Paragraph, Title};
        let draft = settled(
            &[(Heading, 2, "Bridge  TO open"), (Paragraph, 0, "It opens.")],
            Some("Bridge to open"),
        );
        assert_eq!(kinds(&draft), [Title, Paragraph]);
        assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
    }

    #[test]
    fn a_text_without_a_head_keeps_its_paragraphs() {
        use BlockKind::{Heading, Paragraph};
        let draft = settled(
            &[(Paragraph, 0, "It rained."), (Heading, 2, "Why"), (Paragraph, 0, "So.")],
            None,
        );
        assert_eq!(kinds(&draft), [Paragraph, Heading, Paragraph]);
        assert_eq!(draft.title, None);
    }
}
