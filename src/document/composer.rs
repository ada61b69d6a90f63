//! Puts a draft together block by block, as a reader of a format walks through its source. Knows no format.

use super::{Block, BlockKind, Draft, Inline, Style};
use crate::text::Span;

/// A draft in the making. White space in running text is one space; in literal text and tables it stays.
#[derive(Debug, Default)]
pub struct Composer {
    draft: Draft,
    open: Option<Open>,
    /// Styles in force, outermost first, each with where its stretch of the open block begins.
    styles: Vec<(Style, usize)>,
}

#[derive(Debug)]
struct Open {
    kind: BlockKind,
    depth: u8,
    start: usize,
    /// White space was met, which counts if words follow.
    spaced: bool,
}

impl Composer {
    /// Begins a block; the one before ends. A block without words leaves nothing behind.
    pub fn begin(&mut self, kind: BlockKind, depth: u8) {
        self.end();
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        let start = self.draft.text.len();
        for (_, from) in &mut self.styles {
            *from = start;
        }
        self.open = Some(Open {
            kind,
            depth,
            start,
            spaced: false,
        });
    }

    /// Begins an item of a list with its mark, such as `•` or `3.`.
    pub fn item(&mut self, depth: u8, mark: &str) {
        self.begin(BlockKind::ListItem, depth);
        self.text(mark);
        if let Some(open) = &mut self.open {
            open.spaced = true;
        }
    }

    /// Whether a block is open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Kind of the block that is open.
    #[must_use]
    pub fn kind(&self) -> Option<BlockKind> {
        self.open.as_ref().map(|open| open.kind)
    }

    /// Adds words to the open block. Words without a block are a paragraph.
    pub fn text(&mut self, words: &str) {
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin(BlockKind::Paragraph, 0);
        }
        let Some(open) = &mut self.open else { return };
        let text = &mut self.draft.text;
        if open.kind.keeps_lines() {
            text.push_str(words);
            return;
        }
        open.spaced |= words.starts_with(is_space);
        for word in words.split(is_space).filter(|word| !word.is_empty()) {
            if open.spaced && text.len() > open.start {
                text.push(' ');
                // What begins here begins with the word.
                let at = text.len();
                for (_, from) in self.styles.iter_mut().filter(|(_, from)| *from + 1 == at) {
                    *from = at;
                }
            }
            text.push_str(word);
            open.spaced = true;
        }
        open.spaced = words.ends_with(is_space) || open.spaced && words.trim_matches(is_space).is_empty();
    }

    /// Breaks the line inside the open block.
    pub fn line_break(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.kind.keeps_lines() || self.draft.text.len() > open.start {
            self.draft.text.push('\n');
            open.spaced = false;
        }
    }

    /// From here on `style` holds, also in the blocks that follow, until [`Composer::close`].
    pub fn open(&mut self, style: Style) {
        self.styles.push((style, self.draft.text.len()));
    }

    /// The style that was opened last holds no more.
    pub fn close(&mut self) {
        if let Some((style, from)) = self.styles.pop() {
            self.styled(style, from);
        }
    }

    /// A style for a link to `target`.
    pub fn link(&mut self, target: &str) -> Style {
        let number = self.draft.links.len();
        self.draft.links.push(target.to_owned());
        Style::Link(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Ends the open block, if there is one.
    pub fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = &mut self.draft.text;
        let kept = text.trim_end_matches(is_space).len().max(open.start);
        text.truncate(kept);
        let span = Span::new(open.start, kept);
        for at in 0..self.styles.len() {
            if let Some((style, from)) = self.styles.get(at).copied() {
                self.styled(style, from);
            }
        }
        if span.is_empty() {
            // Neither does the border before it stand.
            let before = self.draft.blocks.last().map_or(0, |block| block.span.end);
            self.draft.text.truncate(before);
            return;
        }
        self.draft.blocks.push(Block {
            kind: open.kind,
            span,
            depth: open.depth,
            number: 0,
        });
    }

    /// Adds a warning, a sentence.
    pub fn warn(&mut self, sentence: impl Into<String>) {
        self.draft.warnings.push(sentence.into());
    }

    /// What is known of the article besides its text.
    pub const fn about(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Bytes of text so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.draft.text.len()
    }

    /// Whether there is no text yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.draft.text.is_empty()
    }

    /// The draft, with the open block ended.
    #[must_use]
    pub fn finish(mut self) -> Draft {
        self.end();
        self.draft
    }

    fn styled(&mut self, style: Style, from: usize) {
        let end = self.draft.text.trim_end_matches(is_space).len();
        if from < end && self.open.as_ref().is_none_or(|open| open.start <= from) {
            self.draft.inlines.push(Inline {
                span: Span::new(from, end),
                style,
            });
        }
    }
}

/// White space that may be folded: not the no-break spaces, which keep a number with its unit.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(draft: &Draft) -> Vec<(BlockKind, &str)> {
        let words = |span: Span| &draft.text[span.start..span.end];
        draft
            .blocks
            .iter()
            .map(|block| (block.kind, words(block.span)))
            .collect()
    }

    fn styled(draft: &Draft) -> Vec<(&str, Style)> {
        let words = |span: Span| &draft.text[span.start..span.end];
        draft
            .inlines
            .iter()
            .map(|inline| (words(inline.span), inline.style))
            .collect()
    }

    #[test]
    fn white_space_folds_and_blocks_stand_apart() {
        let mut composer = Composer::default();
        composer.begin(BlockKind::Heading, 2);
        composer.text("  The\n ");
        composer.text("bridge ");
        composer.begin(BlockKind::Paragraph, 0);
        composer.text(" \n");
        composer.item(1, "3.");
        composer.text("\n  Five\u{A0}km ");
        composer.text("long");
        composer.text(",");
        let draft = composer.finish();
        assert_eq!(
            shown(&draft),
            [
                (BlockKind::Heading, "The bridge"),
                (BlockKind::ListItem, "3. Five\u{A0}km long,")
            ]
        );
        assert_eq!(draft.text, "The bridge\n\n3. Five\u{A0}km long,");
    }

    #[test]
    fn literal_text_keeps_its_lines() {
        let mut composer = Composer::default();
        composer.begin(BlockKind::Preformatted, 0);
        composer.text("  a\n    b\n\n");
        assert_eq!(composer.finish().text, "  a\n    b");
    }

    #[test]
    fn styles_hold_over_blocks_and_leave_white_space_out() {
        let mut composer = Composer::default();
        composer.text("Read ");
        let link = composer.link("https://example.org");
        composer.open(link);
        composer.text(" the ");
        composer.open(Style::Strong);
        composer.text("whole ");
        composer.begin(BlockKind::Paragraph, 0);
        composer.text("report");
        composer.close();
        composer.close();
        composer.text(" now");
        let draft = composer.finish();
        assert_eq!(draft.text, "Read the whole\n\nreport now");
        assert_eq!(
            styled(&draft),
            [
                ("the whole", Style::Link(0)),
                ("whole", Style::Strong),
                ("report", Style::Strong),
                ("report", Style::Link(0)),
            ]
        );
    }

    proptest! {
        #[test]
        fn any_walk_is_a_sound_draft(steps in prop::collection::vec((0..8_u8, "[ a\n\u{A0}é]{0,6}"), 0..60)) {
            let mut composer = Composer::default();
            for (step, words) in &steps {
                match step {
                    0 => composer.begin(BlockKind::Paragraph, 0),
                    1 => composer.begin(BlockKind::Preformatted, 0),
                    2 => composer.item(0, "•"),
                    3 => composer.open(Style::Emphasis),
                    4 => composer.close(),
                    5 => composer.line_break(),
                    6 => composer.end(),
                    _ => composer.text(words),
                }
            }
            let draft = composer.finish();
            let mut end = 0;
            for block in &draft.blocks {
                prop_assert!(end <= block.span.start && !block.span.is_empty());
                prop_assert!(draft.text.get(block.span.start..block.span.end).is_some());
                end = block.span.end;
            }
            prop_assert_eq!(end, draft.text.len());
            for inline in &draft.inlines {
                prop_assert!(draft.text.get(inline.span.start..inline.span.end).is_some_and(|w| !w.is_empty()));
                prop_assert!(draft.blocks.iter().any(|block| block.span.covers(inline.span)));
            }
        }
    }
}
