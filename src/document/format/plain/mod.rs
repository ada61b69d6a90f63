//! Plain text with light Markdown marks: lines become blocks, marks become spans and leave the text. Not a Markdown
//! reader: what is no clear mark stays as it is, because most plain text was never meant as Markdown.

mod head;
mod inline;
mod lines;

use self::head::{Head, Place};
use self::lines::{Line, Shape};
use crate::document::{Block, BlockKind, Inline};
use crate::text::{SafeText, Span};

/// What stands in a text. All spans are in the text as it was given, marks included.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Blocks in order, disjoint, unnumbered.
    pub(super) blocks: Vec<Block>,
    /// Mark-up to be taken out, in order, disjoint.
    pub(super) drops: Vec<Span>,
    /// Styled stretches, by start.
    pub(super) inlines: Vec<Inline>,
    /// Targets of links.
    pub(super) links: Vec<SafeText>,
    /// What was found at the head of the text.
    pub(super) head: Head,
}

/// Finds the blocks and marks of `text`.
pub(super) fn read(text: &SafeText) -> Plain {
    let lines = lines::read(text);
    let head = head::read(text, &lines);
    let mut reader = Reader {
        text,
        lines: &lines,
        plain: Plain::default(),
        open: None,
        run: (0, 0),
        unclosed: Vec::new(),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at = match head.place(at) {
            Some(place) => reader.place(at, place),
            None if line.is_blank() => {
                reader.close();
                at + 1
            }
            None => reader.line(at),
        };
    }
    reader.close();
    let mut plain = reader.plain;
    plain.head = head;
    plain
}

/// Reads the inline marks of all blocks, once it is settled which stretches are blocks.
pub(super) fn read_inlines(text: &SafeText, plain: &mut Plain) {
    let mut marks = inline::Marks::default();
    for block in &plain.blocks {
        if block.kind != BlockKind::Preformatted {
            inline::read(text.slice(block.span), block.span.start, &mut marks);
        }
    }
    plain.inlines = marks.inlines;
    plain.inlines.sort_by_key(|i| (i.span.start, usize::MAX - i.span.end));
    plain.links = marks.links;
    plain.drops.append(&mut marks.drops);
    plain.drops.sort_unstable();
}

struct Reader<'a> {
    text: &'a SafeText,
    lines: &'a [Line],
    plain: Plain,
    /// The block that the next line may go on with.
    open: Option<Open>,
    /// The run of lines last measured: the line after it, and the characters of its longest line. Kept, since measuring
    /// again for each paragraph of a run would be quadratic.
    run: (usize, usize),
    /// Fences that were found to have no end: longer ones of the same mark have none either.
    unclosed: Vec<lines::Fence>,
}

struct Open {
    block: Block,
    /// Number of its last line.
    last: usize,
    /// Number of characters of the longest line of the run that it stands in.
    measure: usize,
}

impl Reader<'_> {
    /// Reads the line `at`, which is not blank; returns the number of the next one.
    fn line(&mut self, at: usize) -> usize {
        let Some(line) = self.lines.get(at) else {
            return at + 1;
        };
        let shape = line.shape(self.text);
        match shape {
            Shape::Fence(mark) => {
                if let Some(end) = self.fence_end(at, mark) {
                    return self.fenced(at, end);
                }
                self.prose(at, line, BlockKind::Paragraph, 0);
            }
            Shape::Heading { level, content } => {
                self.close();
                self.drop_around(line.span, content);
                self.push(BlockKind::Heading, content, level);
            }
            Shape::Rule => {
                self.close();
                self.plain.drops.push(line.span);
            }
            Shape::Quote { depth, content } => self.quote(at, line, depth, content),
            Shape::Item { ordered } if self.begins_item(at, ordered) => {
                self.close();
                let depth = u8::try_from(line.indent / 2).unwrap_or(u8::MAX);
                self.begin(at, BlockKind::ListItem, line.span, depth);
            }
            Shape::Text if self.open.is_none() && self.underline(at).is_some() => {
                if let Some((level, underline)) = self.underline(at) {
                    self.push(BlockKind::Heading, line.span, level);
                    self.plain.drops.push(underline);
                }
                return at + 2;
            }
            Shape::Item { .. } | Shape::Text => self.prose(at, line, BlockKind::Paragraph, 0),
        }
        at + 1
    }

    /// A line of the head: title, author or date, without its mark.
    fn place(&mut self, at: usize, place: Place) -> usize {
        let Some(line) = self.lines.get(at) else {
            return at + 1;
        };
        let kind = match place {
            Place::Title | Place::TitleGoesOn => BlockKind::Title,
            Place::Byline => BlockKind::Byline,
            Place::Underline => {
                self.plain.drops.push(line.span);
                return at + 1;
            }
        };
        self.close();
        let content = match line.shape(self.text) {
            Shape::Heading { content, .. } => content,
            _ => line.span,
        };
        self.drop_around(line.span, content);
        match self.plain.blocks.last_mut() {
            Some(title) if place == Place::TitleGoesOn => title.span = title.span.hull(content),
            _ => self.push(kind, content, 0),
        }
        at + 1
    }

    fn fenced(&mut self, at: usize, end: usize) -> usize {
        self.close();
        for fence in [at, end] {
            self.plain.drops.extend(self.lines.get(fence).map(|l| l.span));
        }
        let inside = self.lines.get(at + 1..end).unwrap_or_default();
        let first = inside.iter().find(|l| !l.is_blank());
        let last = inside.iter().rfind(|l| !l.is_blank());
        if let (Some(first), Some(last)) = (first, last) {
            let span = Span::new(first.span.start - first.indent, last.span.end);
            self.push(BlockKind::Preformatted, span, 0);
        }
        end + 1
    }

    fn quote(&mut self, at: usize, line: &Line, depth: u8, content: Span) {
        self.plain.drops.push(Span::new(line.span.start, content.start));
        match &mut self.open {
            _ if content.is_empty() => self.close(),
            Some(open) if open.block.kind == BlockKind::Quote && open.block.depth == depth => {
                open.block.span = open.block.span.hull(content);
                open.last = at;
            }
            _ => {
                self.close();
                self.begin(at, BlockKind::Quote, content, depth);
            }
        }
    }

    /// A line of running text: goes on with the open block, or begins one.
    fn prose(&mut self, at: usize, line: &Line, kind: BlockKind, depth: u8) {
        let goes_on = self.open.as_ref().is_some_and(|open| {
            open.block.kind != BlockKind::Quote
                && self
                    .lines
                    .get(open.last)
                    .is_some_and(|last| lines::wraps(self.text, last, line, open.measure))
        });
        match &mut self.open {
            Some(open) if goes_on => {
                open.block.span = open.block.span.hull(line.span);
                open.last = at;
            }
            _ => {
                self.close();
                self.begin(at, kind, line.span, depth);
            }
        }
    }

    /// A list mark in the middle of a paragraph is a dash or a number that was wrapped to the start of a line, unless
    /// the line before it is at an end.
    fn begins_item(&self, at: usize, ordered: bool) -> bool {
        match &self.open {
            None => true,
            Some(open) if open.block.kind == BlockKind::ListItem => true,
            Some(open) => {
                let before = self.lines.get(open.last).map(|l| self.text.slice(l.span).as_str());
                let ended = before.is_some_and(|b| b.ends_with(['.', ':', ';', '?', '!', '”', '"']));
                let first = self.lines.get(at).map(|l| self.text.slice(l.span).as_str());
                ended && (!ordered || first.is_some_and(|f| f.starts_with('1')))
            }
        }
    }

    /// The underline that makes a heading of the line `at`, with its level.
    fn underline(&self, at: usize) -> Option<(u8, Span)> {
        lines::underline(self.text, self.lines, at)
    }

    fn begin(&mut self, at: usize, kind: BlockKind, span: Span, depth: u8) {
        if at >= self.run.0 {
            self.run = lines::measure(self.text, self.lines, at);
        }
        self.open = Some(Open {
            block: block(kind, span, depth),
            last: at,
            measure: self.run.1,
        });
    }

    fn fence_end(&mut self, at: usize, fence: lines::Fence) -> Option<usize> {
        if self.unclosed.iter().any(|known| fence.outlasts(*known)) {
            return None;
        }
        let end = lines::fence_end(self.text, self.lines, at, fence);
        if end.is_none() {
            self.unclosed.push(fence);
        }
        end
    }

    fn close(&mut self) {
        self.plain.blocks.extend(self.open.take().map(|open| open.block));
    }

    fn push(&mut self, kind: BlockKind, span: Span, depth: u8) {
        if !span.is_empty() {
            self.plain.blocks.push(block(kind, span, depth));
        }
    }

    fn drop_around(&mut self, line: Span, content: Span) {
        for mark in [Span::new(line.start, content.start), Span::new(content.end, line.end)] {
            if !mark.is_empty() {
                self.plain.drops.push(mark);
            }
        }
    }
}

const fn block(kind: BlockKind, span: Span, depth: u8) -> Block {
    Block {
        kind,
        span,
        depth,
        number: 0,
    }
}

#[cfg(test)]
mod tests;
