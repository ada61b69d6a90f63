//! What lies over the words of a row, printed above them.

use super::*;
use crate::reader::fixture::{analysis, places, prose, session};

#[test]
fn layers_are_flattened_into_runs() {
    let document = prose(&["“Mara Hale waits,” Ines Roe said. Hale left."]);
    let names = [(Kind::Person, "Hale"), (Kind::Person, "Ines Roe")];
    let found = analysis(&document, &names, &[(1, &["Mara Hale waits"])]);
    let matches = places(&document, "Roe said");
    let selection = Some(Span::new(places(&document, "said")[0].start, document.text.len()));
    let session = session(document, found);
    let extras = Extras {
        chosen: Some(EntityId(0)),
        claim: Some(0),
        matches: &matches,
        current: matches.first().copied(),
        selection,
        bare: false,
    };
    let document = session.document();
    let row = document.blocks[0].span;
    let shown: Vec<String> = runs(&session, row, &extras)
        .iter()
        .map(|run| format!("{}|{:?}", document.slice(run.span), run.tags))
        .collect();
    assert_eq!(
        shown,
        [
            "“|[]",
            "Mara |[Claim, ChosenClaim]",
            "Hale|[Claim, Mention(Person), Chosen, ChosenClaim]",
            " waits|[Claim, ChosenClaim]",
            ",” |[]",
            "Ines |[Mention(Person)]",
            "Roe|[Mention(Person), Match, CurrentMatch]",
            " |[Match, CurrentMatch]",
            "said|[Cue, ChosenCue, Match, CurrentMatch, Selected]",
            ". |[Selected]",
            "Hale|[Mention(Person), Chosen, Selected]",
            " left.|[Selected]",
        ]
    );
    let half = Span::new(row.start, places(document, "le waits")[0].start);
    let clipped: Vec<&str> = runs(&session, half, &extras)
        .iter()
        .map(|run| document.slice(run.span).as_str())
        .collect();
    assert_eq!(clipped, ["“", "Mara ", "Ha"]);
}

#[test]
fn what_was_found_can_be_left_out_but_for_what_is_chosen() {
    let document = prose(&["“Mara Hale waits,” Ines Roe said."]);
    let names = [(Kind::Person, "Hale"), (Kind::Person, "Ines Roe")];
    let found = analysis(&document, &names, &[(1, &["Mara Hale waits"])]);
    let session = session(document, found);
    let extras = Extras {
        chosen: Some(EntityId(0)),
        bare: true,
        ..Extras::default()
    };
    let row = session.document().blocks[0].span;
    let tags: Vec<Tag> = runs(&session, row, &extras)
        .into_iter()
        .flat_map(|run| run.tags)
        .collect();
    assert_eq!(tags, [Tag::Chosen]);
}
