//! What the rules propose by themselves, in marked-up sentences.

use super::super::super::fixture::marked;
use super::*;
use crate::document::from_text;

fn check(text: &str) {
    let (plain, wanted) = marked(text);
    let document = from_text(&plain);
    let text = Text::read(&document, |_| true);
    let words = Words::new(&text);
    let found: Vec<(String, String)> = find(&text, &words)
        .into_iter()
        .map(|p| {
            let kind = format!("{:?}", p.kind).to_lowercase();
            (text.str(text.span_of(p.tokens)).to_owned(), kind)
        })
        .collect();
    assert_eq!(found, wanted, "in {plain:?}");
}

#[test]
fn two_bodies_stand_beside_for_and_one_beside_of() {
    check("She left the [Northern Fisheries Commission]{organization} for the [University of Lisbon]{organization}.");
    check("The [Ministry of Ports and Transport]{organization} and the [Justice Department]{organization} agreed.");
}

#[test]
fn a_head_before_a_common_noun_is_no_body() {
    check("The MP for [Ashdale]{place}, [Helena Moss]{person}, said that Council workers had left.");
    check("The boats came from [Norvik Marine]{organization}. [Norvik]{organization}, a subsidiary of a bank, paid.");
    check("Nobody knew the [Ashdale City Council]{organization} in [Ashdale]{place}, 60 miles away.");
}

#[test]
fn titles_endings_and_starters_stay_outside() {
    check("In May, Senator [Maria Fuentes]{person} met Mr. [Okoro]{person} in [Lisbon]{place}.");
    check("On Monday, Russian and Catholic voters came. Nobody in April came.");
    check("Yesterday the weather turned. Meanwhile, Prices rose.");
}
