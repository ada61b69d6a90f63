//! Footers are found at the end, and only there.

use super::*;
use crate::text::Span;

fn kinds(raw: &str) -> Vec<BlockKind> {
    let text = SafeText::of(raw);
    let mut at = 0;
    let mut blocks: Vec<Block> = raw
        .split("\n\n")
        .map(|part| {
            let span = Span::new(at, at + part.len());
            at += part.len() + 2;
            Block {
                kind: BlockKind::Paragraph,
                span,
                depth: 0,
                number: 0,
            }
        })
        .collect();
    mark(&text, &mut blocks);
    mark_pages(&text, &mut blocks);
    blocks.iter().map(|b| b.kind).collect()
}

const BODY: &str = "The mayor of Kelton left at noon.\n\nNobody saw her leave.";

#[test]
fn footers_at_the_end_are_furniture() {
    use BlockKind::{Furniture as F, Paragraph as P};
    for footer in [
        "To contact the Courier and the\nKelton Readers’ Club visit:\n\ncourier.example/contact",
        "Sign up for our newsletter\n\nwww.courier.example",
        "© 2020 The Kelton Courier\n\nAll rights reserved.",
        "Follow the Courier:\n\n@keltoncourier",
        "Share this article\n\nEmail: desk@courier.example",
    ] {
        assert_eq!(kinds(&format!("{BODY}\n\n{footer}")), [P, P, F, F], "{footer}");
    }
}

#[test]
fn prose_is_never_furniture() {
    use BlockKind::Paragraph as P;
    for last in [
        "To contact the mayor, reporters had to wait outside of her house.",
        "“Sign up for the boats,” said Tomas Lund.",
        "Subscribers of the Courier were told by Ines Vale that the harbour is to close in May, and that nobody at the \
         agency had been asked; the harbour master, Tobias Lund, said that he had been told by the newspaper, and that he \
         would have liked to hear it from the board.",
        "Read the report: Kelton’s harbour, by Ada Obi",
    ] {
        let kinds = kinds(&format!("{BODY}\n\n{last}"));
        assert_eq!(kinds, [P, P, P], "{last}");
    }
}

#[test]
fn the_middle_and_the_last_words_left_are_kept() {
    use BlockKind::{Furniture as F, Paragraph as P};
    assert_eq!(kinds(&format!("Sign up for our newsletter\n\n{BODY}")), [P, P, P]);
    assert_eq!(kinds("Sign up for our newsletter"), [P]);
    assert_eq!(kinds("Share this\n\nSign up now\n\nwww.courier.example"), [P, F, F]);
}

#[test]
fn page_numbers_between_paragraphs_are_furniture() {
    use BlockKind::{Furniture as F, Paragraph as P};
    for number in ["12", "– 12 –", "Page 3", "page 3 of 7", "[4]"] {
        let text = format!("{BODY}\n\n“We will stay and\n\n{number}\n\nbuild the bridge,” she said.");
        assert_eq!(kinds(&text), [P, P, P, F, P], "{number}");
    }
    for words in ["12 people", "2018 was cold", "Page of honour", "12345"] {
        let text = format!("{BODY}\n\n{words}\n\nIt was over.");
        assert_eq!(kinds(&text), [P; 4], "{words}");
    }
    assert_eq!(kinds("1\n\n2\n\n3\n\n4"), [P; 4]);
}
