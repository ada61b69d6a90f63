//! Which part of a flow is seen. Only a byte offset, so a new width keeps the place.

use super::Flow;

/// The view: the row that holds `top` is the first one shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// A byte of the first row shown.
    pub top: usize,
}

impl Viewport {
    /// Moves the view by `rows` (up, if negative). It stops at the first row, and where the last row is at the bottom.
    pub fn scroll(&mut self, flow: &Flow<'_>, height: usize, rows: isize) {
        let wanted = flow.step(self.top, rows).span.start;
        self.top = wanted.min(last_top(flow, height));
    }

    /// Moves the view so that the row of `caret` is the one at `row`, or the last one of a view that is not so high. At
    /// the ends of the text it is as near to that as can be.
    pub fn place(&mut self, flow: &Flow<'_>, height: usize, caret: usize, row: usize) {
        let above = isize::try_from(row.min(height.saturating_sub(1))).unwrap_or(isize::MAX);
        let top = flow.step(caret, -above).span.start;
        self.top = top.min(last_top(flow, height));
    }

    /// Moves the view as little as needed so that the row of `caret` stays a third of the height away from both edges;
    /// at the ends of the text it may come nearer. A row that is in the band already stays where it is.
    pub fn reveal(&mut self, flow: &Flow<'_>, height: usize, caret: usize) {
        let margin = height / 3;
        let above = |rows: usize| {
            flow.step(caret, -isize::try_from(rows).unwrap_or(isize::MAX))
                .span
                .start
        };
        let (lowest, highest) = (above(height.saturating_sub(1 + margin)), above(margin));
        let top = flow.row_at(self.top).span.start;
        self.top = top.clamp(lowest, highest.max(lowest)).min(last_top(flow, height));
    }
}

/// The start of the row that is at the top when the last row is at the bottom.
fn last_top(flow: &Flow<'_>, height: usize) -> usize {
    let up = isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX);
    flow.step(flow.document.text.len(), -up).span.start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::reader::Chunks;
    use crate::reader::fixture::{documents, prose};

    fn flow<'a>(document: &'a Document, chunks: &'a Chunks) -> Flow<'a> {
        Flow {
            document,
            chunks,
            width: 8,
        }
    }

    fn lines(count: usize) -> Document {
        let numbers: Vec<String> = (0..count).map(|n| format!("line {n:03}")).collect();
        prose(&[&numbers.join(" ")])
    }

    #[test]
    fn the_last_page_ends_at_the_bottom() {
        let document = lines(30);
        let chunks = Chunks::new(&document);
        let flow = flow(&document, &chunks);
        let mut view = Viewport::default();
        view.scroll(&flow, 10, 1000);
        assert_eq!(flow.rows(view.top, 10).len(), 10);
        view.scroll(&flow, 10, -3);
        assert_eq!(document.slice(flow.row_at(view.top).span).as_str(), "line 017");
        view.scroll(&flow, 10, -1000);
        assert_eq!(view.top, 0);
    }

    #[test]
    fn a_text_shorter_than_the_view_does_not_scroll() {
        let document = lines(4);
        let chunks = Chunks::new(&document);
        let mut view = Viewport::default();
        view.scroll(&flow(&document, &chunks), 10, 3);
        assert_eq!(view.top, 0);
    }

    #[test]
    fn the_caret_is_kept_in_the_middle_band() {
        let document = lines(90);
        let chunks = Chunks::new(&document);
        let flow = flow(&document, &chunks);
        let line = |n: usize| n * "line 000 ".len();
        let mut view = Viewport::default();
        let mut tops = Vec::new();
        for caret in [2, 5, 6, 20, 15, 89, 0] {
            view.reveal(&flow, 9, line(caret));
            tops.push(view.top / line(1));
        }
        assert_eq!(tops, [0, 0, 1, 15, 12, 81, 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn the_caret_is_seen_at_any_size(
            document in documents(),
            (width, height) in (0u16..60, 1usize..40),
            (top, caret) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        ) {
            let chunks = Chunks::new(&document);
            let len = document.text.len() + 1;
            let mut view = Viewport { top: top.index(len) };
            for width in [width, width + 13] {
                let flow = Flow { document: &document, chunks: &chunks, width };
                view.reveal(&flow, height, caret.index(len));
                let row = flow.row_at(caret.index(len));
                prop_assert!(flow.rows(view.top, height).contains(&row));
                let place = view;
                view.reveal(&flow, height, caret.index(len));
                prop_assert_eq!(view, place);
            }
        }

        #[test]
        fn the_caret_keeps_its_row_at_another_size(
            document in documents(),
            (width, height) in (0u16..60, 1usize..40),
            (caret, at) in (any::<prop::sample::Index>(), 0usize..50),
        ) {
            let chunks = Chunks::new(&document);
            let caret = caret.index(document.text.len() + 1);
            let flow = Flow { document: &document, chunks: &chunks, width };
            let mut view = Viewport::default();
            view.place(&flow, height, caret, at);
            let row = flow.row_at(caret);
            let shown = flow.rows(view.top, height);
            let place = shown.iter().position(|r| *r == row);
            prop_assert!(place.is_some());
            let place = place.unwrap_or_default();
            if place < at.min(height - 1) {
                prop_assert_eq!(view.top, flow.step(0, 0).span.start, "nearer to the top only there");
            }
            if place > at {
                prop_assert_eq!(view.top, last_top(&flow, height), "nearer to the bottom only there");
            }
        }
    }
}
