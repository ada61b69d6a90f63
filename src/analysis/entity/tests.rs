//! Grouping of given names, apart from the tagger's finds: marked-up sentences, and a measurement over gold mentions.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::{Form, Kind, tagger::Tagged, text::Text};
use super::{Found, group, join};
use crate::document::{Document, from_text};
use crate::text::{SafeText, Span};

/// Reads `[Ada Lovelace]{p1} met [Lovelace]{p1}`: a letter for the kind and a number for the entity.
fn marked(text: &str) -> (String, Vec<Tagged>, Vec<String>) {
    let (mut plain, mut tagged, mut labels, mut rest) = (String::new(), Vec::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once("]{").unwrap();
        let (label, after) = after.split_once('}').unwrap();
        plain.push_str(before);
        let span = Span::new(plain.len(), plain.len() + name.len());
        plain.push_str(name);
        tagged.push(Tagged {
            span,
            kind: kind(&label[..1]),
        });
        labels.push(label.to_owned());
        rest = after;
    }
    (plain + rest, tagged, labels)
}

fn kind(name: &str) -> Kind {
    match name {
        "p" | "person" => Kind::Person,
        "o" | "organization" => Kind::Organization,
        _ => Kind::Place,
    }
}

fn grouped(document: &Document, tagged: &[Tagged]) -> Found {
    group(&Text::read(document, |_| true), tagged, |_| true)
}

/// Checks that names with one label are one entity, and no others.
#[track_caller]
fn check(text: &str) {
    let (plain, tagged, labels) = marked(text);
    let document = from_text(&plain);
    let found = grouped(&document, &tagged);
    let mut groups: HashMap<u32, Vec<&str>> = HashMap::new();
    let mut wanted: HashMap<&str, Vec<&str>> = HashMap::new();
    for (tag, label) in tagged.iter().zip(&labels) {
        let mention = found.mentions.iter().find(|m| m.span == tag.span).unwrap();
        let name = document.slice(tag.span).as_str();
        groups.entry(mention.entity.0).or_default().push(name);
        wanted.entry(label).or_default().push(name);
    }
    let sorted = |groups: Vec<Vec<&str>>| {
        let mut groups: Vec<String> = groups.iter().map(|g| g.join(" = ")).collect();
        groups.sort_unstable();
        groups
    };
    assert_eq!(
        sorted(groups.into_values().collect()),
        sorted(wanted.into_values().collect()),
        "in {plain:?}"
    );
}

#[test]
fn short_names_join_full_ones() {
    check("[Helena Moss]{p1} came. [Moss]{p1} left, and [Helena]{p1} wrote. [Falk]{p2} stayed.");
    check("[Andrés Ruiz Calderón]{p1} lost. [Ruiz Calderon]{p1}, [Andres Ruiz]{p1} and [Calderón]{p1} are one.");
    check(
        "[Rashid al-Tamar]{p1} spoke. [al-Tamar]{p1} or [Tamar]{p1} said so. [Tomas van der Wiel]{p2}, [Van der Wiel]{p2}.",
    );
    check("[Han Jiwoo]{p1} sang. [Han]{p1} bowed.");
}

#[test]
fn initials_and_middle_names_may_be_missing() {
    check("[Helena K. Moss]{p1} came. [Helena Moss]{p1} and [H.K. Moss]{p1} and [HK Moss]{p1} left.");
    check("[Helena Karin Moss]{p1} met [Helena Lise Moss]{p2}. [David Moss]{p3} came.");
    check("[J. Moss]{p1} wrote. [Jane Moss]{p1} did.");
    check("[Michael M. Grun]{p1} wrote of [Michael McFall]{p2}. [Alicia M.]{p3} is [Alicia Moss]{p3}.");
    check("[John A. Moss]{p1} sued [John B. Moss]{p2}.");
}

#[test]
fn short_forms_of_given_names_are_known() {
    check("[Robert Moss]{p1} came. [Bob Moss]{p1} left. [Rob Falk]{p2} stayed.");
    check("[Robert “Bob” Moss]{p1} came. [Robert Moss]{p1} left. [Moss]{p1} wept.");
    check("[Katherine Falk]{p1} sang, and [Katie]{p1} danced with [Kit Moss]{p2}.");
}

#[test]
fn one_name_in_two_spellings_is_one_person() {
    check(
        "[Hossein Amir-Tamari]{p1} came. [Hossein Amirtamari]{p1} left. [Muhammad Hashir Wali]{p2}, [Mohammed Hashir Wali]{p2}.",
    );
    check("[Rashid Al-Tamar Al-Wali]{p1} and [Rashid Tamar Al-Wali]{p1} and [Al Wali]{p1}. [Al Moss]{p2} stayed.");
    check("[Helena Buchtmann]{p1} spoke; [Bauchtman]{p1} left. [Ada Hansen]{p2}, [Ada Hanson]{p2}.");
    check("[Carlo Moss]{p1} met [Carla Moss]{p2}. [Ada Reed]{p3}, [Reid]{p4}. [Helena Buchtmann]{p5}, [Buchmann]{p6}.");
}

#[test]
fn two_people_with_one_surname_stay_apart() {
    check("[Helena Moss]{p1} sued [David Moss]{p2}. [David Moss]{p2} left.");
    check("[Donald Moss]{p1} and [Donald Moss Jr.]{p2} met. [Moss Jr.]{p2} wept. [Helena Moss]{p3} laughed.");
    check("[Ann Moss]{p1} is not [Mary Ann Moss]{p2}.");
    check("[Carl II]{p1} followed [Carl I]{p2}.");
    check(
        "[Helena Moss]{p1} spoke. [Mr. Moss]{p2} did not."
            .replace("[Mr. Moss]", "Mr. [Moss]")
            .as_str(),
    );
    check("Mr. [Moss]{p1} left. [Moss]{p1} wept, Mr. [Moss]{p1} said. [Sandra Moss]{p2} came.");
    check("[David Moss]{p1} came. Mrs. [Moss]{p2} left, and Mr. [Moss]{p1} wept. Mrs. [Moss]{p2} sang.");
}

#[test]
fn a_surname_alone_means_the_one_the_text_is_about() {
    check("[Helena Moss]{p1} won. Her brother [David Moss]{p2} lost. [Moss]{p1} spoke. [Helena Moss]{p1} left.");
    // Unless the paragraph is about the other one.
    check(
        "[Helena Moss]{p1} won. [Helena Moss]{p1} spoke.\n\nThe town was quiet.\n\nIt rained.\n\n\
         [David Moss]{p2} lost. [Moss]{p2} wept.\n\n[Helena Moss]{p1} left. [Moss]{p1} was late.",
    );
}

#[test]
fn organisations_are_known_by_their_initials() {
    check("The [National Harbour Institute]{o1} paid. The [NHI]{o1} said so. The [NHX]{o2} did not.");
    check("The [U.S. Agency for Port Development]{o1} came late: [USAPD]{o1}.");
    check("The [New Dawn Party]{o1} ([Dorada]{o1}) lost to the [NDP]{o1}.");
    check("[Northern Ports Union]{o1} and [National Pilots Union]{o2} met. The [NPU]{o3} paid.");
}

#[test]
fn organisations_have_short_forms() {
    check("The [Ashdale Post]{o1} wrote it. The [Post]{o1} is read. [Brightwater Ltd.]{o2} is [Brightwater]{o2}.");
    check("The [Ministry of Ports]{o1} said so. The [Ports Ministry]{o1} did. The [Ministry]{o1} knows.");
    check(
        "[Sable Hopkins University]{o1} closed. [Sable Hopkins]{o1} opened. The [Lund Lynxes]{o2}: the [Lynxes]{o2}.",
    );
    check(
        "The [Swedish Ministry of Foreign Affairs]{o1}. The [Ministry of Foreign Affairs]{o1} and [Foreign Ministry]{o1}.",
    );
    check("[QRX Minerals]{o1} lost. [QRX]{o1} fell. The [Karn High Court]{o2} sat, and the [High Court]{o2} rose.");
    check("The [Ashdale Post]{o1} and the [Lund Post]{o2} agree. The [Post]{o3} does not.");
}

#[test]
fn a_body_within_another_is_not_that_one() {
    check(
        "[Norvik]{o1} paid. The [Norvik Health Ministry]{o2} did not. [Norvik Steel]{o3} and [Norvik Steel Canada]{o4}.",
    );
    check(
        "The [University of Lund]{o1} and the [University of Lund Press]{o2}. The [New Labour Party]{o3}, the [Labour Party]{o4}.",
    );
}

#[test]
fn other_names_are_told_in_brackets() {
    check("[Helena Moss]{p1} (born [Ada Falk]{p1}) sang. [Anna Reed]{p2} ([David Reed]{p3}) did not.");
    check("[Helena Moss]{p1}, also known as [Lena M]{p1}, met [Ada Falk]{p2}, who called [Ben Reed]{p3} a friend.");
    assert_eq!(
        named("[Norvik Airways]{o1} ([NVA]{l1}) paid."),
        "o Norvik Airways, o NVA"
    );
    assert_eq!(
        named("[New Dawn Movement]{o1} ([Dorada]{p1}) won. [Dorada]{p1} paid."),
        "o New Dawn Movement, o Dorada, o Dorada"
    );
    check("[Norvik]{o1} ([Dorada]{p1}) won. The [Dawn Party]{o2} ([Ada Moss]{p2}) lost.");
    check("[Norvik Airways]{o1} ([QRS]{l2}) paid. The [Union of Kings]{o3} ([UK]{l4}) did not.");
    check("[Ada Falk]{p1} called [Ben Reed]{p2} late. The [Northern Harbour Board]{o1} ([Ports Authority]{o1}) paid.");
}

/// The people that the pronouns of a marked-up text stand for, `-` where nobody is linked.
fn pronouns(text: &str) -> String {
    let (plain, tagged, _) = marked(text);
    let document = from_text(&plain);
    let found = grouped(&document, &tagged);
    let read = Text::read(&document, |_| true);
    let mut people = Vec::new();
    for token in &read.tokens {
        if !matches!(
            read.str(token.span()),
            "he" | "He" | "him" | "his" | "His" | "himself" | "she" | "She" | "her" | "Her"
        ) {
            continue;
        }
        let linked = found.mentions.iter().find(|m| m.span == token.span());
        people.push(
            linked
                .map_or("-", |m| found.entities[m.entity.0 as usize].name.as_str())
                .to_owned(),
        );
    }
    people.join(" ")
}

#[test]
fn a_pronoun_is_the_subject_before_it() {
    assert_eq!(
        pronouns("[Reed]{p1} met [Falk]{p2}, but [Falk]{p2} said he was late."),
        "Falk"
    );
    assert_eq!(
        pronouns("[David Reed]{p1}’s lawyer, [Ben Falk]{p2}, said his client had left."),
        "Ben Falk"
    );
    assert_eq!(
        pronouns("Before the speech of [David Reed]{p1}, [Ben Falk]{p2} laid out his plan. He won."),
        "Ben Falk Ben Falk"
    );
    assert_eq!(
        pronouns("After a call to [Ben Falk]{p1}, [David Reed]{p2} on Monday denied his guilt."),
        "David Reed"
    );
    assert_eq!(
        pronouns("[David Reed]{p1} wept. A report on [Ben Falk]{p2} came. He left."),
        "Ben Falk"
    );
    assert_eq!(
        pronouns("[David Reed]{p1} told [Helena Moss]{p2} that she had failed him."),
        "Helena Moss David Reed"
    );
}

#[test]
fn a_word_of_a_name_is_no_pronoun() {
    assert_eq!(
        pronouns("[Peter He]{p1} came. [Peter]{p1} wept. He left."),
        "- Peter He"
    );
    assert_eq!(
        pronouns("[Helena Moss]{p1} reads [Her Kitchen]{o1}, her paper."),
        "- Helena Moss"
    );
}

#[test]
fn a_pronoun_in_doubt_stays_unlinked() {
    assert_eq!(pronouns("[David Reed]{p1} came. The manager said he was late."), "-");
    assert_eq!(pronouns("[David Reed]{p1} blamed him."), "-");
    assert_eq!(
        pronouns("[David Reed]{p1} said that a worker pays his or her share."),
        "- -"
    );
    assert_eq!(
        pronouns("[David Reed]{p1} and [Ben Falk]{p2} came. [Ulu Tarn]{p3} left. He wept."),
        "-"
    );
    assert_eq!(pronouns("[Helena Moss]{p1} came. He left."), "-");
    assert_eq!(
        pronouns("[David Reed]{p1} came with his wife, [Ulu Tarn]{p2}, and her dog."),
        "David Reed Ulu Tarn"
    );
}

/// What is named in a marked-up text, with what kind: `p Moss, o Norvik`.
fn named(text: &str) -> String {
    let (plain, tagged, _) = marked(text);
    let document = from_text(&plain);
    let found = grouped(&document, &tagged);
    let names = found
        .mentions
        .iter()
        .filter(|m| matches!(m.form, Form::Name | Form::Acronym));
    let shown = names.map(|m| {
        let kind = match found.entities[m.entity.0 as usize].kind {
            Kind::Person => "p",
            Kind::Organization => "o",
            Kind::Place => "l",
        };
        format!("{kind} {}", document.slice(m.span).as_str())
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn one_string_is_of_one_kind() {
    assert_eq!(
        named("[Norvik]{o1} paid. [Norvik]{o1} and [Norvik]{l1} left."),
        "o Norvik, o Norvik, o Norvik"
    );
    assert_eq!(
        named("[Ada Ulm]{p1} came. [Ulm]{l1} wept, said [Ulm]{o1}."),
        "p Ada Ulm, p Ulm, p Ulm"
    );
    // A place has its clubs, and people have the names of towns.
    assert_eq!(
        named("[Paris]{l1} paid. [Paris]{l1} lost to [Paris]{o1}."),
        "l Paris, l Paris, o Paris"
    );
    assert_eq!(
        named("[Ada Lisbon]{p1} came to [Lisbon]{l1}. [Lisbon]{l1} wept."),
        "p Ada Lisbon, l Lisbon, p Lisbon"
    );
}

#[test]
fn what_an_office_is_held_for_is_a_place() {
    assert_eq!(
        named("The fire in the [Norvik]{o1} hospital. Ada, the MP for [Norvik]{o1}, wept."),
        "l Norvik, l Norvik"
    );
    // Bodies have members of their own, and initials are bodies.
    assert_eq!(
        named("A member of [Norvik]{o1} spoke for [Lund]{o1}."),
        "o Norvik, o Lund"
    );
    assert_eq!(named("The member for [NMB]{o1} came."), "o NMB");
}

#[test]
fn other_names_that_the_text_tells_are_found() {
    assert_eq!(
        named("It was NM (formerly known as [Norvik Mail]{o1}) that paid. NM’s letter came late."),
        "o NM, o Norvik Mail, o NM"
    );
    assert_eq!(
        named("The [Northern Mail Board]{o1} (NMB) paid, and the NMB left."),
        "o Northern Mail Board, o NMB, o NMB"
    );
    // Other letters, words that are no name, and what only stands beside a bracket.
    for text in [
        "The [Northern Mail Board]{o1} (TBC) paid.",
        "It came on Monday (formerly known as [Norvik Mail]{o1}).",
        "It came to Ulm (with [Norvik Mail]{o1}) in May.",
    ] {
        assert_eq!(named(text).split(", ").count(), 1, "{text}");
    }
}

#[test]
fn a_name_that_is_known_is_found_again() {
    let names = |text| named(text).split(", ").count();
    assert_eq!(names("The [Harbour Watch]{o1} met. They told the Harbour Watch."), 2);
    assert_eq!(names("[Norvik]{o1} and [Norvik]{o1} again: at Norvik they said so."), 3);
    // Once is too little for a single word, and a part of another name is none.
    assert_eq!(names("[Norvik]{o1} met. At Norvik they said so."), 1);
    assert_eq!(
        names("[Norvik]{o1} and [Norvik]{o1}: on Norvik Street, in Norvik of Lund, at A/Norvik."),
        2
    );
    assert_eq!(names("[Pope]{p1} and [Pope]{p1}: the Pope came."), 2);
}

#[test]
fn the_fullest_form_is_shown() {
    let shown = |text| {
        let (plain, tagged, _) = marked(text);
        let found = grouped(&from_text(&plain), &tagged);
        let entity = &found.entities[0];
        let aliases: Vec<&str> = entity.aliases.iter().map(SafeText::as_str).collect();
        format!("{}: {}", entity.name.as_str(), aliases.join(", "))
    };
    assert_eq!(
        shown("HELENA MOSS WINS\n\n[HELENA MOSS]{p1} won. [Helena Moss]{p1}: [Moss]{p1}."),
        "Helena Moss: HELENA MOSS, Moss"
    );
    assert_eq!(
        shown("[Senator Helena Moss]{p1} won. [Mr Moss]{p1} and [Moss’s]{p1}."),
        "Helena Moss: Moss"
    );
    assert_eq!(
        shown("[Li Wei]{p1} (born [李伟]{p1}) won. [Li]{p1}."),
        "Li Wei: 李伟, Li"
    );
    assert_eq!(
        shown("The [NHI]{o1} is the [National Harbour Institute]{o1}."),
        "National Harbour Institute: NHI"
    );
    assert_eq!(shown("[Sotheby’s]{o1} paid."), "Sotheby’s: ");
}

/// Writes the groups of given mentions for the scorer: `SAYSO_MENTIONS` names a file of
/// `{"id", "text", "mentions": [[start, end, kind], …]}` lines, and the answers go beside it.
#[test]
#[ignore = "a measurement, for a file of gold mentions"]
fn given_mentions() {
    let path = std::env::var("SAYSO_MENTIONS").unwrap();
    let mut out = String::new();
    for line in std::fs::read_to_string(&path).unwrap().lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let raw = record["text"].as_str().unwrap();
        let document = from_text(raw);
        let bytes: Vec<usize> = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).collect();
        let mut given = Vec::new();
        for mention in record["mentions"].as_array().unwrap() {
            let at = |i: usize| bytes[mention[i].as_u64().unwrap() as usize];
            let maps = document.origin.maps.iter().rev();
            let span = maps.fold(Span::new(at(0), at(1)), |span, map| map.from_source(span));
            given.push((span, mention));
        }
        let tag = |(span, mention): &(Span, &Value)| Tagged {
            span: *span,
            kind: kind(mention[2].as_str().unwrap()),
        };
        let tagged: Vec<Tagged> = given.iter().map(tag).collect();
        let found = join(&Text::read(&document, |_| true), &tagged, |_| true);
        let mut entities: Vec<Vec<Value>> = vec![Vec::new(); found.entities.len()];
        for (span, mention) in &given {
            let same = found.mentions.iter().find(|m| m.span == *span).unwrap();
            entities[same.entity.0 as usize].push(json!({"start": mention[0], "end": mention[1], "form": "name"}));
        }
        let entities: Vec<Value> = entities.into_iter().map(|m| json!({"mentions": m})).collect();
        writeln!(out, "{}", json!({"id": record["id"], "entities": entities})).unwrap();
    }
    std::fs::write(path + ".out", out).unwrap();
}
