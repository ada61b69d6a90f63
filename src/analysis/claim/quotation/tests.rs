//! Pairing, as marked-up paragraphs: `{…}` around what is taken for a quotation, `{+` where it reopens, `~}` where it is not closed.

use super::*;
use crate::document::{Block, BlockKind};
use crate::text::SafeText;

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for block in text.split("\n\n") {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, start + block.len()),
            depth: 0,
            number: blocks.len() as u32 + 1,
        });
        start += block.len() + 2;
    }
    Document {
        text: SafeText::of(text),
        blocks,
        ..Document::default()
    }
}

/// The text with its quotations put in braces, where `marked` has them.
fn check(marked: &str) {
    let text = marked.replace("{+", "").replace("~}", "").replace(['{', '}'], "");
    let pairs = pair(&document(&text));
    let mut seen = text.clone();
    let mut cuts: Vec<(usize, usize, &str)> = Vec::new();
    for pair in &pairs {
        cuts.push((pair.span.start, 1, if pair.reopens { "{+" } else { "{" }));
        cuts.push((pair.span.end, 0, if pair.closed { "}" } else { "~}" }));
    }
    cuts.sort_unstable_by_key(|c| (c.0, c.1));
    for (at, _, mark) in cuts.iter().rev() {
        seen.insert_str(*at, mark);
    }
    assert_eq!(seen, marked);
}

#[test]
fn every_kind_of_mark_is_paired() {
    check("He said {“no”} and {\"yes\"} and left.");
    check("{''No,''} he said. {„Nein“}, {»nej«}, {« non »}, {”ei”}.");
    check("She wrote {``never''} and {“ spaced out ”}.");
}

#[test]
fn dashes_and_brackets_may_touch_a_mark() {
    check("one—{\"two\"}—three ({\"four\"}) five/{\"six\"}");
    check("{\"Stop—\"} he said. The {“left”}-leaning paper, {“right”}’s rival.");
}

#[test]
fn a_mark_the_wrong_way_round_is_put_up_with() {
    check("{”No,“} he said.");
    check("{“No,“} he said, {”yes,”} she said.");
}

#[test]
fn an_odd_mark_does_not_swallow_the_rest() {
    check("A 5\" pipe broke. {\"No,\"} she said.");
    check("He \"said so. {\"No,\"} she said.");
    check("It was over.\" {\"No,\"} she said.");
}

#[test]
fn quotations_nest() {
    check("{“He told me {“never”} and went,”} she said.");
    check("{“We read {«La Voz»} daily,”} she said.");
}

#[test]
fn a_quotation_may_go_on_over_paragraphs() {
    check("{“One.~}\n\n{+“Two.~}\n\n{+“Three,”} she said.");
    check("She said: {“One.~}\n\n{+Two,”} and left.");
    check("{“One.~}\n\nShe left. {“Two.”}");
    check("She said “one.\n\nShe left.");
}

#[test]
fn single_marks_count_in_british_prose_only() {
    check("{‘I don’t know,’} he said of the dogs’ dinner and the ’90s.");
    check("{'I don't know the dogs' names,'} he said. It's {'fine'}.");
    check(
        "{“I call it {‘mine’},”} he said."
            .replace("{‘", "‘")
            .replace("’}", "’")
            .as_str(),
    );
}

#[test]
fn single_marks_may_hold_double_ones() {
    check(
        "{‘She said {“no” to me},’} he said. {‘Nobody rang me then,’} said Bell. {‘It was left to us,’} he went on. The \
         paper {“Morning Light”} closed."
            .replace("{“no” to me}", "{“no”} to me")
            .as_str(),
    );
}

#[test]
fn apostrophes_begin_no_quotation() {
    check(
        "{“Rock ’n’ roll is the boys’ thing,”} said O’Neill of the ’90s. {“Get ’em out, ’cause it’s late,”} he said.",
    );
    check("{\"The boys' dinner is the dogs' dinner,\"} he said. {\"It's fine,\"} O'Neill's wife said.");
    check("{‘I don’t know the dogs’ names,’} he said in the ’90s. {‘Rock ’n’ roll,’} she said.");
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("He is 6'3\" tall and weighs a lot. {\"No,\"} she said.");
    check("{\"He is 6'3\" tall and left,\"} she said of the 5'11\" man.");
}

#[test]
fn marks_of_other_languages_are_paired() {
    check("{‚Wir bleiben hier,‘} sagte er.");
    check("{»Wir bleiben,«} sagte er. {„Wir bleiben,”} sagte sie. {„Ja,“} sagte er.");
    check("{« Nous restons »}, dit-elle. {«Nous restons»}, dit-il.");
}

#[test]
fn a_page_break_may_cut_a_quotation() {
    check("She said: {“We will stay and~}\n\n{+build the bridge,”} and left.");
    check("{“We will stay and~}\n\n{+build the bridge,”} she said. {“No,”} he said.");
}

proptest::proptest! {
    #[test]
    fn pairs_nest_or_stand_apart_within_their_blocks(text in "[ab \n“”‘’\"'«»„‚.,—0-9]{0,80}") {
        let document = document(&text);
        let pairs = pair(&document);
        proptest::prop_assert_eq!(&pairs, &pair(&document));
        for (index, a) in pairs.iter().enumerate() {
            proptest::prop_assert!(a.span.covers(a.inner));
            proptest::prop_assert!(document.blocks.iter().any(|b| b.span.covers(a.span)), "{a:?}");
            for b in &pairs[index + 1..] {
                let apart = a.span.end <= b.span.start;
                proptest::prop_assert!(apart || a.span.covers(b.span), "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn a_million_marks_are_read_in_one_pass() {
    let text = "“”\"".repeat(300_000);
    assert!(pair(&document(&text)).len() >= 300_000);
    assert!(pair(&document(&"“".repeat(300_000))).len() <= 2);
}
