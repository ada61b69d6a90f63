//! Pairing, as marked-up paragraphs: `{…}` around what is taken for a quotation, `{+` where it reopens, `~}` where it is
//! not closed. A blank line parts blocks.

use proptest::prelude::*;

use super::*;
use crate::document::Block;
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

fn check_all(marked: &[&str]) {
    for line in marked {
        check(line);
    }
}

#[test]
fn every_kind_of_mark_is_paired() {
    check_all(&[
        "He said {“no”} and {\"yes\"} and left.",
        "{''No,''} he said. {„Nein“}, {”ei”}, {„nie”}.",
        "She wrote {``never''} and {“ spaced out ”} and {\" so on \"} too.",
        "He asked {“a question’’} and {‘‘another’’} of her.",
    ]);
}

#[test]
fn low_marks_are_closed_by_high_ones() {
    check_all(&[
        "{„Nein“}, sagte sie. {„Nie“}-Sager und {„Nie”}.",
        "{„Nein“}sagte sie und {„ja“}meinte er.",
        "{„Er sagte ‚nie‘ zu mir“}, sagte sie.",
        "{‚Nein‘}, sagte sie. {‚Nie’}, sagte er.",
    ]);
}

#[test]
fn guillemets_point_either_way() {
    check_all(&[
        "{«No»}, dijo. Il a dit {« non »} et {«\u{202f}oui\u{202f}»}.",
        "{»Nein«}, sagte sie. {»Wir lesen {›Die Woche‹} gern«}, sagte er.",
        "Sie sagte {» nein «} und ging, {»ja«}, sagte er.",
        "Sie sagte {» nein «} und ging.",
        "{»Nej»}, sa hon.",
        "{« Il a dit {« non »} à tous »}, dit-elle.",
        "Sie ging.\n\n{» Nein «} und {» ja «}, sagte er.",
        "{« Un.~}\n\n{+» Deux.~}\n\n{+Trois »}, dit-elle.",
    ]);
}

#[test]
fn dashes_and_brackets_may_touch_a_mark() {
    check_all(&[
        "one—{\"two\"}—three ({\"four\"}) five/{\"six\"}/{\"seven\"}",
        "{\"Stop—\"} he said. The {“left”}-leaning paper, {“right”}’s rival.",
        "{“Stop—”} he said, {“—and then go—”}—he left.",
        "an anti-{\"woke\"} bill, --{\"no\"}-- {“… and so on”}",
        "{“No“}—he said, {”yes”}–she said.",
    ]);
}

#[test]
fn a_mark_the_wrong_way_round_is_put_up_with() {
    check_all(&[
        "{”No,“} he said.",
        "{“No,“} he said, {”yes,”} she said.",
        "He wants {”time to read.”} She has none.",
        "{\"No,“} he said. {“No,\"} she said.",
    ]);
}

#[test]
fn an_odd_mark_does_not_swallow_the_rest() {
    check_all(&[
        "He \"said so. {\"No,\"} she said.",
        "He “said so. {“No,”} she said.",
        "It was over.\" {\"No,\"} she said.",
        "“No, she said. {“Yes,”} he said.",
        "Those “somewhat liberal) came. Nobody knew.",
        "That is where voters stand.“[Courier.] Nobody knew.",
    ]);
}

#[test]
fn inches_and_seconds_are_no_marks() {
    check_all(&[
        "A 5\" pipe broke. {\"No,\"} she said.",
        "He is 6'3\" tall. {\"No,\"} she said.",
        "{\"He is 6'3\" tall,\"} she said.",
        "{“He is 6’3” tall,”} she said of the 5\"x7\" print.",
        "It lies at 40° 26' 46\" N, {\"more or less,\"} he said.",
        "{\"Route 66\"} and {\"Apollo 13\"} are films. {“Seven 7”} is none.",
    ]);
}

#[test]
fn values_of_attributes_are_no_quotations() {
    check_all(&[
        "<post id=\"7\" author=\"@ada\">{“No,”} she said.</post>",
        "<a href=”https://a.example”>{\"Here\"}</a>, he said.",
        "<a href=\"https://a.example>{\"Here\"}</a>, he said.",
    ]);
}

#[test]
fn quotations_nest() {
    check_all(&[
        "{“He told me {“never”} and went,”} she said.",
        "{“We read {«La Voz»} daily,”} she said.",
        "{\"A man shouted {\"Never!\"} as he went,\"} she wrote.",
    ]);
}

#[test]
fn a_quotation_may_go_on_over_paragraphs() {
    check_all(&[
        "{“One.~}\n\n{+“Two.~}\n\n{+“Three,”} she said.",
        "She said: {“One.~}\n\n{+Two,”} and left.",
        "{“One.~}\n\nShe left. {“Two.”}",
        "She said “one.\n\nShe left.",
        "{\"He spoke of {“time”} and of work.~}\n\n{+\"Then he left,\"} she said.",
    ]);
}

#[test]
fn a_forgotten_end_is_the_end_of_the_paragraph() {
    check_all(&[
        "His hat says: {“Make Kelton Great Again.~}\n\nShe laughed.",
        "They have a plan. {“Nobody can stop us now.~}",
        "{“We left,”} he wrote, “And nothing came of it\n\nShe laughed.",
    ]);
}

#[test]
fn headings_amid_a_speech_do_not_end_it() {
    let text = "“One.\n\nThe harbour\n\nTwo,” she said.";
    let mut document = document(text);
    document.blocks[1].kind = BlockKind::Heading;
    let pairs = pair(&document);
    assert_eq!(pairs.len(), 2);
    assert!(pairs[1].reopens && document.slice(pairs[1].span).as_str() == "Two,”");
}

#[test]
fn british_prose_has_single_marks_outside() {
    check_all(&[
        "{‘I don’t know,’} he said of the dogs’ dinner and the ’90s.",
        "{'I don't know the dogs' names,'} he said. It's {'fine'}.",
        "{‘She said {“no”} to me,’} he said.",
        "{‘She said {“the boys’ club”} to me,’} he said, and {‘never’}. He reads {“The Voice”} daily.",
        "{‘I call it {‘mine’}’}, he said.",
        "{`Never,'} he said, and {`no'}.",
        "{‘One.~}\n\n{+‘Two,’} he said.",
    ]);
}

#[test]
fn single_marks_do_not_count_where_doubles_are_outside() {
    check_all(&[
        "{“I call it ‘mine’,”} he said.",
        "{“I call it ‘mine’,”} he said. {“It is ‘ours’,”} she said. The ‘others’ left.",
        "{\"It's the dogs' dinner,\"} he said. 'Never' she said.",
    ]);
}

#[test]
fn apostrophes_are_no_marks() {
    check_all(&[
        "{‘No,’} said O’Neill of rock ’n’ roll, rock 'n' roll and the ’90s and the '80s.",
        "{'No,'} said O'Neill. 'Twas in the '60s, 'til Lund told 'em so.",
        "{‘The boys’ mother and the girls’ father are here,’} he said.",
        "{‘Yes’} the boys’ mother said, and {‘no’} the girls’ father.",
        "{‘yes’} and {‘no’} are the boys’ words.",
        "{‘We’re goin’ home o’ Friday,’} he said. {‘The ol’ boat is 6' long,’} she said.",
        "The boys ' mother and the girls ' father left.",
        "The workers’ party, the dogs’ dinner and the ’90s.",
    ]);
}

#[test]
fn a_million_marks_are_read_in_one_pass() {
    let text = "“”\"".repeat(300_000);
    assert!(pair(&document(&text)).len() >= 300_000);
    assert!(pair(&document(&"“".repeat(300_000))).len() <= 2);
    assert!(pair(&document(&"‘“«".repeat(300_000))).len() <= 2);
    assert!(pair(&document(&"‘a’s ’’ ".repeat(100_000))).len() >= 100_000);
}

proptest! {
    #[test]
    fn pairs_stand_inside_each_other_or_apart(text in r#"([“”"‘’'„‚«»‹›`=<>—(), .\n5]|said|No|boys|n){0,60}"#) {
        let document = document(&text);
        let pairs = pair(&document);
        prop_assert_eq!(&pairs, &pair(&document));
        let mut around: Vec<Span> = Vec::new();
        for pair in &pairs {
            prop_assert!(document.blocks.iter().any(|b| b.span.covers(pair.span)));
            prop_assert!(pair.span.covers(pair.inner) && text.get(pair.inner.start..pair.inner.end).is_some());
            around.retain(|outer| outer.end > pair.span.start);
            prop_assert!(around.iter().all(|outer| outer.covers(pair.span)), "{:?} crosses", pair);
            prop_assert_eq!(pair.depth as usize, around.len());
            around.push(pair.span);
        }
    }
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
