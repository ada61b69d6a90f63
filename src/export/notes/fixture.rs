//! Articles and notebooks for the property tests of exports and imports. Not part of the program.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::document::Document;
use crate::notes::{About, Anchor, Colour, Highlight, HighlightId, NameKind, Notebook, SaidBy, Verdict};
use crate::text::Span;

fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap()
}

/// Words, marks of emphasis and links, what is made safe, and what is joined over.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "one",
        "two",
        "Ada",
        "*loud*",
        "**very**",
        "[a link](https://a.example/b)",
        "`code`",
        "a\u{ad}b",
        "e\u{301}",
        "漢字",
        "👩\u{200d}👧",
        " ",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "\n\n## Part\n\n",
        "\n- ",
        "\n> ",
        "\u{202e}",
        "\u{1b}[1m",
        "\u{200b}",
        "&amp;",
        ".",
        "“",
        "”",
    ]);
    prop::collection::vec(piece, 1..80).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    pub(crate) fn highlight()(
        number in any::<u128>(),
        (from, to) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        note in "(?s).{0,12}",
        tags in prop::collection::vec("(?s).{0,6}", 0..3),
        colour in prop::sample::select(Colour::ALL.to_vec()),
        said_by in prop::option::of((prop::collection::vec(".{0,6}", 0..3), prop::option::of(".{0,6}"), any::<bool>(), 0..=100_u8, ".{0,6}")),
        about in prop_oneof![
            Just(About::Passage),
            Just(About::Claim),
            "(?s).{1,6}".prop_map(|key| About::Name { kind: NameKind::Person, key }),
        ],
        verdict in prop::option::of(prop::sample::select(Verdict::ALL.to_vec())),
        earlier in prop::option::of(".{1,6}"),
        (created, changed) in (0..4_000_000_000_000_i64, 0..4_000_000_000_000_i64),
    ) -> (prop::sample::Index, prop::sample::Index, Highlight) {
        let said_by = said_by.map(|(names, cue, indirect, confidence, engine)| SaidBy { names, cue, indirect, confidence, engine });
        let anchor = Anchor { span: Span::at(0), quote: String::new(), before: String::new(), after: String::new() };
        let id = HighlightId(Uuid::from_u128(number));
        let highlight = Highlight { about, verdict, earlier, colour, note, tags, said_by, changed: at(changed), ..Highlight::new(id, anchor, at(created)) };
        (from, to, highlight)
    }
}

/// Each highlight on a passage that is not only white space.
pub(crate) fn noted(document: &Document, made: Vec<(prop::sample::Index, prop::sample::Index, Highlight)>) -> Notebook {
    let text = &document.text;
    let placed = made.into_iter().filter_map(|(from, to, highlight)| {
        let (from, to) = (
            text.floor(from.index(text.len() + 1)),
            text.floor(to.index(text.len() + 1)),
        );
        let anchor = Anchor::new(text, Span::new(from.min(to), from.max(to)));
        (!anchor.quote.trim().is_empty()).then_some(Highlight { anchor, ..highlight })
    });
    Notebook::of(placed.collect(), Vec::new())
}
