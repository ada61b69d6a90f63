//! Rows at every width: nothing lost, nothing doubled, nothing too wide, and every way to a row leads to the same row.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::reader::fixture::{document, documents, prose};
use crate::text::SafeText;

const ALL: usize = usize::MAX;

fn shown(document: &Document, width: u16) -> Vec<String> {
    let chunks = Chunks::new(document);
    let flow = Flow {
        document,
        chunks: &chunks,
        width,
    };
    flow.rows(0, ALL)
        .iter()
        .map(|row| {
            let words = if row.gap { "" } else { document.slice(row.span).as_str() };
            format!("{}{}", " ".repeat(row.indent.into()), words.replace('\n', " "))
        })
        .collect()
}

fn letters(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rows_hold_all_words_once_in_order_and_fit(document in documents(), columns in 0u16..200, limit in 70usize..400) {
        let chunks = Chunks::at_most(&document, limit);
        let flow = Flow { document: &document, chunks: &chunks, width: columns };
        let rows = flow.rows(0, ALL);
        for pair in rows.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        let words = |row: &&Row| document.slice(row.span).as_str();
        let shown: String = rows.iter().filter(|r| !r.gap).map(|r| letters(words(&r))).collect();
        let all: String = document.blocks.iter().map(|b| letters(document.slice(b.span).as_str())).collect();
        prop_assert_eq!(shown, all);
        for row in rows.iter().filter(|r| !r.gap) {
            let text = words(&row);
            prop_assert_eq!(text, text.trim_end());
            let cells = usize::from(row.indent) + width(document.slice(row.span));
            prop_assert!(cells <= usize::from(columns) || single(text), "{cells} > {columns}: {text:?}");
        }
    }

    #[test]
    fn no_row_begins_inside_a_cluster(document in documents(), width in 1u16..60, limit in 70usize..400) {
        let chunks = Chunks::at_most(&document, limit);
        let flow = Flow { document: &document, chunks: &chunks, width };
        for block in &document.blocks {
            let text = document.slice(block.span).as_str();
            let mut starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| block.span.start + at).collect();
            starts.push(block.span.end);
            for row in flow.rows(0, ALL).iter().filter(|r| !r.gap && block.span.covers(r.span)) {
                prop_assert!(starts.contains(&row.span.start) && starts.contains(&row.span.end), "{row:?} of {text:?}");
            }
        }
    }

    #[test]
    fn every_way_to_a_row_leads_to_the_same_row(
        document in documents(), width in 1u16..90, limit in 70usize..400,
        picks in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let chunks = Chunks::at_most(&document, limit);
        let flow = Flow { document: &document, chunks: &chunks, width };
        let rows = flow.rows(0, ALL);
        let last = rows.len() - 1;
        for i in picks.iter().map(|p| p.index(rows.len())) {
            let row = &rows[i];
            prop_assert_eq!(flow.row_at(row.span.start), *row);
            prop_assert_eq!(flow.rows(row.span.start, 7), &rows[i..rows.len().min(i + 7)]);
            for n in [0usize, 1, 2, 5, 100] {
                let rows_down = n.cast_signed();
                let down = flow.step(row.span.start, rows_down);
                prop_assert_eq!(down, rows[last.min(i + n)]);
                if i + n <= last {
                    prop_assert_eq!(flow.step(down.span.start, -rows_down), *row);
                }
                prop_assert_eq!(flow.step(row.span.start, -rows_down), rows[i.saturating_sub(n)]);
            }
        }
        for offset in picks.iter().map(|p| p.index(document.text.len() + 2)) {
            prop_assert_eq!(flow.row_at(offset), rows[holder(&rows, offset)]);
        }
    }

    #[test]
    fn a_column_leads_back_to_its_offset(
        document in documents(), columns in 8u16..90, pick in any::<prop::sample::Index>(),
    ) {
        let chunks = Chunks::new(&document);
        let flow = Flow { document: &document, chunks: &chunks, width: columns };
        let rows = flow.rows(0, ALL);
        for row in rows.iter().skip(pick.index(rows.len())).filter(|r| !r.gap).take(3) {
            for (at, cluster) in document.slice(row.span).as_str().grapheme_indices(true) {
                let offset = row.span.start + at;
                let upto = |end| width(document.slice(Span::new(row.span.start, end)));
                let cells = upto(offset + cluster.len()) - upto(offset);
                let column = flow.column(offset);
                prop_assert!(column < columns);
                for inside in 0..cells as u16 {
                    prop_assert_eq!(flow.offset(row, column + inside), offset);
                }
            }
            let end = flow.offset(row, u16::MAX);
            prop_assert!(end == row.span.start || row.span.contains(end));
        }
    }
}

/// Whether at most one cluster of `text` has a width.
fn single(text: &str) -> bool {
    let safe = SafeText::of(text);
    let clusters = safe.as_str().grapheme_indices(true);
    clusters
        .filter(|(at, c)| width(safe.slice(Span::new(*at, at + c.len()))) > 0)
        .count()
        <= 1
}

#[test]
fn a_line_break_inside_a_paragraph_reads_as_a_space() {
    let document = prose(&["One line\nbroken early", "and the next."]);
    assert_eq!(shown(&document, 40), ["One line broken early", "", "and the next."]);
}

#[test]
fn preformatted_text_keeps_its_lines_and_their_indentation() {
    let document = document(&[(BlockKind::Preformatted, "if x:\n    go on\n\nend")]);
    assert_eq!(shown(&document, 40), ["  if x:", "      go on", "  ", "  end"]);
}

#[test]
fn items_of_a_list_stand_close_and_hang() {
    let document = document(&[
        (BlockKind::Paragraph, "Bring:"),
        (BlockKind::ListItem, "bread and butter"),
        (BlockKind::ListItem, "tea"),
        (BlockKind::Paragraph, "Thanks."),
    ]);
    assert_eq!(
        shown(&document, 12),
        ["Bring:", "", "  bread and", "  butter", "  tea", "", "Thanks."]
    );
}

#[test]
fn items_of_a_list_hang_by_their_marks() {
    let mut document = document(&[
        (BlockKind::ListItem, "- bread, butter and sugar"),
        (BlockKind::ListItem, "12. tea, and the blue cups"),
        (BlockKind::Paragraph, "1999. A year."),
    ]);
    document.blocks[1].depth = 1;
    let expected = [
        "- bread, butter and",
        "  sugar",
        "  12. tea, and the blue",
        "      cups",
        "",
        "1999. A year.",
    ];
    assert_eq!(shown(&document, 24), expected);
}

#[test]
fn wide_characters_break_anywhere_but_before_a_comma() {
    assert_eq!(shown(&prose(&["漢字、仮名"]), 4), ["漢", "字、", "仮名"]);
}

#[test]
fn a_word_too_long_is_broken_between_clusters() {
    assert_eq!(shown(&prose(&["ab cde\u{301}fgh"]), 3), ["ab", "cde\u{301}", "fgh"]);
}

#[test]
fn no_text_has_no_rows() {
    let document = Document::default();
    assert_eq!(shown(&document, 10), Vec::<String>::new());
    let chunks = Chunks::new(&document);
    let flow = Flow {
        document: &document,
        chunks: &chunks,
        width: 10,
    };
    assert_eq!(flow.row_at(5), Row::default());
    assert_eq!(flow.step(0, 3), Row::default());
    assert_eq!(flow.column(3), 0);
}

#[test]
fn a_long_block_is_laid_out_in_chunks() {
    let words = "lorem ipsum dolor ".repeat(20_000);
    let document = prose(&[&words]);
    let chunks = Chunks::new(&document);
    assert!(chunks.len() > 10);
    let flow = Flow {
        document: &document,
        chunks: &chunks,
        width: 72,
    };
    let rows = flow.rows(0, ALL);
    assert_eq!(rows.iter().filter(|r| r.first).count(), 1);
    assert!(rows.iter().all(|r| !r.gap));
    let last = flow.step(document.text.len(), 0);
    assert_eq!(last.span.end, document.text.len());
}
