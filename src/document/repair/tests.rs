//! What a page break cut is joined, what only looks like it is not.

use super::*;

fn paragraphs(raw: &str) -> (SafeText, Vec<Block>) {
    let text = SafeText::of(raw);
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in raw.split("\n\n") {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(at, at + part.len()),
            depth: 0,
            number: 0,
        });
        at += part.len() + 2;
    }
    (text, blocks)
}

fn joins(raw: &str) -> usize {
    let (text, mut blocks) = paragraphs(raw);
    join(&text, &mut blocks)
}

const TAIL: &str =
    "which the council had promised to publish before the end of the winter, but never did publish at all.";

#[test]
fn a_sentence_that_goes_on_is_joined() {
    for (head, next) in [
        (
            "The mayor remains popular in every quarter of the town, with a",
            "new survey, ",
        ),
        (
            "“The harbour remains open to the tampering of the autumn,”",
            "writes the Courier. “Everybody knows it, ",
        ),
        (
            "In a town that has been under the thumb of the Kelton",
            "railway for over a century, nobody asked for the report, ",
        ),
        ("The plan was drawn up by engineers of the", "Coastal Works Agency, "),
        (
            "The board had written to the council, the union and",
            "Kelton University about the report, ",
        ),
        (
            "He said that “nobody at the agency knew",
            "Anything of it” and spoke of the report, ",
        ),
        (
            "The letter was read to the council by Mr.",
            "Adeyemi, who then spoke of the report, ",
        ),
        (
            "The harbour was paid for by the U.S.",
            "government, which then asked for the report, ",
        ),
    ] {
        assert_eq!(joins(&format!("{head}\n\n{next}{TAIL}")), 1, "{head}|{next}");
    }
}

#[test]
fn what_is_whole_stays_apart() {
    for (head, next) in [
        (
            "The mayor left at noon on Tuesday.",
            "nobody saw him leave with the report, ",
        ),
        (
            "“The harbour remains open to tampering.”",
            "writes the Courier of the report, ",
        ),
        (
            "These are the three things that the mayor said:",
            "the harbour is safe, and so is the report, ",
        ),
        ("What the mayor promised to the town", "The mayor promised a report, "),
        (
            "He spoke of many things, and then …",
            "the meeting ended without the report, ",
        ),
        (
            "“We were asked for a date, and we gave one",
            "“And then we were asked for another, and the report, ",
        ),
        (
            "Find the whole report of the council at",
            "www.kelton.example is where to find the report, ",
        ),
        ("12", "the number of the report, "),
    ] {
        assert_eq!(joins(&format!("{head}\n\n{next}{TAIL}")), 0, "{head}|{next}");
    }
}

#[test]
fn verse_is_left_alone() {
    assert_eq!(
        joins("The ships are gone and with the\n\nwind that took them from the bay\n\nand all the"),
        0
    );
}

#[test]
fn headings_and_items_are_left_alone() {
    let raw = format!("The things that were promised with the\n\nreport, {TAIL}");
    for kind in [
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::Caption,
        BlockKind::Title,
        BlockKind::Quote,
    ] {
        let (text, mut blocks) = paragraphs(&raw);
        blocks[0].kind = kind;
        assert_eq!(join(&text, &mut blocks), 0, "{kind:?}");
    }
}

#[test]
fn three_pieces_become_one_block_over_unchanged_text() {
    let middle = "engineers of the agency that had drawn up all of the plans, counted the piles and paid for the building of the";
    let raw = format!("The mayor walked out at noon to meet the\n\n{middle}\n\nnew bridge, {TAIL}\n\nNobody came.");
    let (text, mut blocks) = paragraphs(&raw);
    assert_eq!(join(&text, &mut blocks), 2);
    assert_eq!(blocks.len(), 2);
    assert_eq!(blocks[0].span, Span::new(0, raw.len() - "\n\nNobody came.".len()));
    assert_eq!(text.as_str(), raw);
}

#[test]
fn writers_who_shun_capitals_prove_nothing() {
    let raw = format!("the harbour is closed and i never got an answer\n\nwhy does nobody ever say anything, {TAIL}");
    assert_eq!(joins(&raw), 0);
    let raw =
        format!("the harbour is closed and nobody got an answer\n\nso what about the report, {TAIL}\n\nwell, {TAIL}");
    assert_eq!(joins(&raw), 0);
}
