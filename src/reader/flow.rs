//! A document as rows of a given width, from any place on, without laying out the rest. Rows are derived, never stored.

use unicode_segmentation::UnicodeSegmentation;

use super::Chunks;
use super::chunks::Chunk;
use crate::document::{Block, BlockKind, Document};
use crate::text::{Breaks, Span, width, wrap};

/// A document laid out at a width. Cheap to make and to copy: it holds no rows.
#[derive(Clone, Copy, Debug)]
pub struct Flow<'a> {
    /// What is laid out.
    pub document: &'a Document,
    /// Its blocks in pieces.
    pub chunks: &'a Chunks,
    /// Columns of the prose, indentation included.
    pub width: u16,
}

/// One row of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The text shown, without white space at its end; for a gap, the white space between the blocks.
    pub span: Span,
    /// Columns left free before the text.
    pub indent: u16,
    /// Whether this is the blank row after a block; its text is not shown.
    pub gap: bool,
    /// Index of the block it belongs to; for a gap, of the block before it.
    pub block: usize,
    /// Whether it is the first row of its block.
    pub first: bool,
}

impl Flow<'_> {
    /// Up to `height` rows, from the one that holds the byte `top`. Fewer only where the text ends.
    #[must_use]
    pub fn rows(&self, top: usize, height: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(height.min(1024));
        let mut index = self.chunks.at(top);
        while rows.len() < height && index < self.chunks.len() {
            let mut fresh = self.lay_out(index);
            if rows.is_empty() {
                fresh.drain(..holder(&fresh, top));
            }
            rows.extend(fresh);
            index += 1;
        }
        rows.truncate(height);
        rows
    }

    /// The row that holds the byte at `offset`, or the white space after it. An empty row where there is no text.
    #[must_use]
    pub fn row_at(&self, offset: usize) -> Row {
        let rows = self.lay_out(self.chunks.at(offset));
        rows.get(holder(&rows, offset)).copied().unwrap_or_default()
    }

    /// The row `rows` below (above, if negative) the one that holds `offset`, gaps counted; the first or last row where
    /// there are not so many.
    ///
    /// Takes time linear in the rows passed.
    #[must_use]
    pub fn step(&self, offset: usize, rows: isize) -> Row {
        let mut index = self.chunks.at(offset);
        let mut list = self.lay_out(index);
        let mut at = holder(&list, offset);
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let inside = if rows < 0 {
                at
            } else {
                list.len().saturating_sub(at + 1)
            };
            if left <= inside {
                at = if rows < 0 { at - left } else { at + left };
                break;
            }
            let Some(next) = (if rows < 0 {
                index.checked_sub(1)
            } else {
                Some(index + 1)
            }) else {
                at = 0;
                break;
            };
            if next >= self.chunks.len() {
                at = list.len().saturating_sub(1);
                break;
            }
            left -= inside + 1;
            index = next;
            list = self.lay_out(index);
            at = if rows < 0 { list.len().saturating_sub(1) } else { 0 };
        }
        list.get(at).copied().unwrap_or_default()
    }

    /// The column at which the grapheme at `offset` is shown, indentation included. White space that a row ends with is
    /// not shown; it counts as the cell after the last, or the last one of a full row.
    #[must_use]
    pub fn column(&self, offset: usize) -> u16 {
        let row = self.row_at(offset);
        let before = if row.gap {
            Span::at(row.span.start)
        } else {
            Span::new(row.span.start, offset.min(row.span.end))
        };
        let cells = width(self.document.slice(before));
        let column = row.indent.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
        column.min(self.width.saturating_sub(1))
    }

    /// Where in the text the cell at `column` of `row` is: the start of a grapheme, the last one beyond the row's end.
    #[must_use]
    pub fn offset(&self, row: &Row, column: u16) -> usize {
        if row.gap {
            return row.span.start;
        }
        let column = usize::from(column.saturating_sub(row.indent));
        let mut place = row.span.start;
        let mut cells = 0;
        for (at, cluster) in self.document.slice(row.span).as_str().grapheme_indices(true) {
            let start = row.span.start + at;
            // A line break has a width or none by what stands before it.
            let upto = width(self.document.slice(Span::new(row.span.start, start + cluster.len())));
            if upto > cells {
                place = start;
            }
            cells = upto;
            if cells > column {
                break;
            }
        }
        place
    }

    /// The rows of a chunk, with the gap after it.
    fn lay_out(&self, index: usize) -> Vec<Row> {
        let Some(chunk) = self.chunks.get(index) else {
            return Vec::new();
        };
        let Some(block) = self.document.blocks.get(chunk.block) else {
            return Vec::new();
        };
        let breaks = if block.kind.keeps_lines() {
            Breaks::Kept
        } else {
            Breaks::Soft
        };
        let text = self.document.slice(chunk.span);
        let mark = if chunk.first { list_mark(text.as_str()) } else { 0 };
        let [first, rest] = indents(block, mark).map(|indent| indent.min(self.width / 4));
        let first = if chunk.first { first } else { rest };
        let columns = [first, rest].map(|indent| self.width.saturating_sub(indent));
        let mut rows: Vec<Row> = wrap(text, chunk.span.start, columns, breaks)
            .into_iter()
            .enumerate()
            .map(|(i, span)| Row {
                span,
                indent: if i == 0 { first } else { rest },
                gap: false,
                block: chunk.block,
                first: chunk.first && i == 0,
            })
            .collect();
        rows.extend(self.gap_after(index, chunk));
        rows
    }

    /// The blank row between a block and the next: none inside a block, none between items of a list. It stands on the
    /// white space between the two.
    fn gap_after(&self, index: usize, chunk: Chunk) -> Option<Row> {
        let next = self.chunks.get(index + 1).filter(|n| n.first)?;
        let kind = |c: Chunk| self.document.blocks.get(c.block).map(|b| b.kind);
        let tight = kind(chunk) == Some(BlockKind::ListItem) && kind(next) == Some(BlockKind::ListItem);
        let span = Span::new(chunk.span.end, next.span.start);
        (!tight && !span.is_empty()).then_some(Row {
            span,
            indent: 0,
            gap: true,
            block: chunk.block,
            first: false,
        })
    }
}

/// Index of the row that holds `offset`: the last that starts at or before it, else the first.
fn holder(rows: &[Row], offset: usize) -> usize {
    rows.partition_point(|r| r.span.start <= offset).saturating_sub(1)
}

/// Columns before the first row of a block and before the others. A list item hangs by its mark, where the text has one
/// of so many columns.
fn indents(block: &Block, mark: u16) -> [u16; 2] {
    let outer = 2 * u16::from(block.depth);
    match block.kind {
        BlockKind::ListItem if mark > 0 => [outer, outer + mark],
        BlockKind::ListItem | BlockKind::Quote => [outer + 2; 2],
        BlockKind::Preformatted => [2; 2],
        _ => [0; 2],
    }
}

/// Columns of the list mark that `text` begins with, and of the space after it: `- `, `12. `. 0 where there is none.
fn list_mark(text: &str) -> u16 {
    let mark = text.split(char::is_whitespace).next().unwrap_or_default();
    let digits = mark.trim_end_matches(['.', ')']);
    let numbered = digits.len() < mark.len() && digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit());
    let marked = matches!(mark, "-" | "*" | "+" | "•" | "–") || (numbered && !digits.is_empty());
    if marked { mark.chars().count() as u16 + 1 } else { 0 }
}

#[cfg(test)]
mod tests;
