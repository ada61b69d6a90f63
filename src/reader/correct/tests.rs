//! Each kind of correction with what it must and must not do, and what holds of any analysis after any of them.

use super::fixture::*;
use super::*;
use crate::analysis::{Entity, Form, Kind, Mention, Role, Rule};
use crate::document::BlockKind;
use crate::notes::NameKind;
use crate::reader::fixture::{document, prose};
use crate::text::SafeText;

#[test]
fn merged_names_are_one_with_all_that_was_theirs() {
    let lines = changed(|_| {
        vec![Fix::Merge {
            names: vec![body("union")],
            into: body("Harbour Union"),
        }]
    });
    assert_eq!(
        lines,
        ["organization Harbour Union (Union, HU) 4", "said by Harbour Union #1"]
    );
    is_lost(|_| Fix::Merge {
        names: vec![body("Union")],
        into: body("Ferry Union"),
    });
    is_lost(|_| Fix::Merge {
        names: vec![body("Ferry Union")],
        into: body("Union"),
    });
}

#[test]
fn names_that_are_one_already_stay_so() {
    let lines = changed(|document| {
        vec![Fix::Merge {
            names: vec![seen(person("Hale"), anchor(document, "[Hale] left"))],
            into: person("Mara Hale"),
        }]
    });
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn a_split_takes_mentions_and_what_was_said_by_them() {
    let lines = changed(|document| {
        vec![Fix::Split {
            name: person("Mara Hale"),
            mentions: ["[Peter Hale] of", "[he] said", "[Hale] left"]
                .map(|m| anchor(document, m))
                .to_vec(),
            into: person("Peter Hale"),
        }]
    });
    assert_eq!(
        lines,
        [
            "person Mara Hale (Hale) 2",
            "person Peter Hale (Hale) 3",
            "said by Peter Hale #3 to Acme Boats #4",
            "said by Union #5",
        ]
    );
    is_lost(|document| Fix::Split {
        name: person("Mara Hale"),
        mentions: vec![anchor(document, "No [boat] is")],
        into: person("Peter Hale"),
    });
}

#[test]
fn a_split_joins_somebody_who_is_known() {
    let lines = changed(|document| {
        vec![Fix::Split {
            name: body("Union"),
            mentions: vec![anchor(document, "the [Union] wrote")],
            into: body("Harbour Union"),
        }]
    });
    assert_eq!(
        lines,
        [
            "organization Harbour Union (Union) 2",
            "organization Union (HU) 2",
            "said by Harbour Union #1",
        ]
    );
}

#[test]
fn who_has_no_name_left_goes_along() {
    let lines = changed(|document| {
        vec![Fix::Split {
            name: person("Monday"),
            mentions: vec![anchor(document, "[Monday]")],
            into: person("Ruby Monday"),
        }]
    });
    assert_eq!(lines, ["person Ruby Monday (Monday) 1"]);
}

#[test]
fn two_of_one_name_are_told_apart_by_where_they_are_seen() {
    let lines = changed(|document| {
        let last = anchor(document, "[Hale] left");
        vec![
            Fix::Split {
                name: person("Mara Hale"),
                mentions: vec![last.clone()],
                into: person("Mara Hale"),
            },
            Fix::Rename {
                name: seen(person("Mara Hale"), last),
                to: "Mara Hale the younger".to_owned(),
            },
        ]
    });
    assert_eq!(
        lines,
        [
            "person Mara Hale (Hale, Peter Hale) 4",
            "person Mara Hale the younger (Hale) 1",
            "said by Union #5",
        ]
    );
}

#[test]
fn a_new_name_is_shown_everywhere_and_the_old_one_is_kept() {
    let lines = changed(|_| {
        vec![Fix::Rename {
            name: body("Union"),
            to: "  Union of \u{1b}Harbours ".to_owned(),
        }]
    });
    assert_eq!(
        lines,
        [
            "organization Union of \u{fffd}Harbours (Union, HU) 3",
            "said by Union of \u{fffd}Harbours #4",
        ]
    );
    is_lost(|_| Fix::Rename {
        name: body("Union"),
        to: " \n".to_owned(),
    });
    is_lost(|_| Fix::Rename {
        name: person("Nobody"),
        to: "Somebody".to_owned(),
    });
}

#[test]
fn another_kind_changes_nothing_but_the_kind() {
    let retype = |name| Fix::Retype {
        name,
        to: NameKind::Organization,
    };
    assert_eq!(
        changed(|_| vec![retype(person("Acme Boats"))]),
        ["organization Acme Boats (Acme) 2"]
    );
    // By another of its names, and where a later analysis has found out by itself.
    assert_eq!(
        changed(|_| vec![retype(person("Acme"))]),
        ["organization Acme Boats (Acme) 2"]
    );
    assert_eq!(changed(|_| vec![retype(person("Harbour Union"))]), Vec::<String>::new());
    is_lost(|_| retype(person("Okafor")));
}

#[test]
fn what_is_no_name_is_gone_with_its_claims() {
    let reject = |name, mentions| Fix::Reject { name, mentions };
    assert_eq!(
        changed(|_| vec![reject(person("Monday"), vec![])]),
        ["said by Mara Hale #0 to Acme Boats #2", "said by Union #3"]
    );
    let lines = changed(|_| vec![reject(body("Union"), vec![])]);
    assert_eq!(lines, ["said by Union"], "the words stay, nobody is behind them");
    let lines = changed(|document| vec![reject(body("Union"), vec![anchor(document, "[HU]")])]);
    assert_eq!(lines, ["organization Union () 2"]);
    let lines = changed(|document| vec![reject(person("Monday"), vec![anchor(document, "[Monday]")])]);
    assert_eq!(
        lines,
        ["said by Mara Hale #0 to Acme Boats #2", "said by Union #3"],
        "with its last name somebody is gone"
    );
    is_lost(|document| reject(person("Monday"), vec![anchor(document, "[Hale] left")]));
    // A name that has since become another name of somebody: only its own mentions go.
    let lines = changed(|_| vec![reject(body("hu"), vec![])]);
    assert_eq!(lines, ["organization Union () 2"]);
    is_lost(|document| reject(seen(body("U"), anchor(document, "[HU]")), vec![]));
}

#[test]
fn a_claim_whose_speaker_is_none_is_unattributed() {
    let document = article();
    let mut analysis = found(&document);
    analysis.claims[2].attribution.speakers[0].mention = None;
    let reject = Fix::Reject {
        name: body("Union"),
        mentions: vec![],
    };
    let corrected = apply(&document, &analysis, &corrections(vec![reject]));
    let said = &corrected.analysis.claims[2].attribution;
    assert_eq!((said.rule, said.speakers.len()), (Rule::Unattributed, 0));
}

#[test]
fn an_added_name_is_found_everywhere_as_a_whole_word() {
    let document = prose(&["Zo met Zoë, and Zoë's boat. Zoëtrope."]);
    let add = |everywhere| Fix::Add {
        passage: anchor(&document, "met [Zoë],"),
        name: person("Zoë"),
        everywhere,
    };
    let count = |fix| {
        let corrected = apply(&document, &Analysis::default(), &corrections(vec![fix]));
        check(&document, &corrected.analysis);
        (told(&corrected.analysis), corrected.outcomes)
    };
    let held = vec![Outcome::Held(Shaped::Entity(EntityId(0)))];
    assert_eq!(count(add(true)), (vec!["person Zoë () 2".to_owned()], held.clone()));
    assert_eq!(count(add(false)), (vec!["person Zoë () 1".to_owned()], held));
    is_lost(|_| add(false));
}

#[test]
fn an_added_name_is_of_whoever_has_it_and_takes_what_was_found_of_it() {
    let add = |document: &Document, marked, name| Fix::Add {
        passage: anchor(document, marked),
        name,
        everywhere: false,
    };
    // Of one who is known.
    let lines = changed(|document| vec![add(document, "[Zoë] agreed", person("mara hale"))]);
    assert_eq!(lines, ["person Mara Hale (Hale, Peter Hale, Zoë) 6"]);
    // A longer name over a shorter one of the same kind.
    let lines = changed(|document| vec![add(document, "“No [boat] is", person("boat"))]);
    assert_eq!(lines, ["person boat () 1", "said by Union #5"]);
    let lines = changed(|document| vec![add(document, "[The Union], HU", body("The Union"))]);
    assert_eq!(lines, ["organization Union (The Union, HU) 3"]);
    // Over one of another kind, whose only name it was.
    let lines = changed(|document| vec![add(document, "[on Monday]", body("On Monday"))]);
    assert_eq!(lines, ["organization On Monday (on Monday) 1"]);
}

#[test]
fn an_added_name_leaves_the_names_of_others_alone() {
    let document = prose(&["The Zoë Hale Trust met Zoë. Hale saw Zoë Hale, and Zoë."]);
    let mention = |marked, id| Mention {
        span: at(&document, marked),
        entity: EntityId(id),
        form: Form::Name,
    };
    let entity = |kind, name| Entity {
        kind,
        name: SafeText::of(name),
        aliases: Vec::new(),
    };
    let analysis = Analysis {
        entities: vec![
            entity(Kind::Organization, "Zoë Hale Trust"),
            entity(Kind::Person, "Hale"),
            entity(Kind::Person, "Zoë Hale"),
        ],
        mentions: vec![
            mention("The [Zoë Hale Trust]", 0),
            mention("Zoë [Hale] Trust", 1),
            mention("saw [Zoë Hale],", 2),
        ],
        ..Analysis::default()
    };
    let add = Fix::Add {
        passage: anchor(&document, "met [Zoë]."),
        name: person("Zoë"),
        everywhere: true,
    };
    let corrected = apply(&document, &analysis, &corrections(vec![add])).analysis;
    check(&document, &corrected);
    assert_eq!(told(&corrected)[2..], ["person Zoë () 2", "person Zoë Hale () 1"]);
}

#[test]
fn the_furniture_of_a_page_is_left_alone() {
    let document = document(&[
        (BlockKind::Paragraph, "Zoë agreed."),
        (BlockKind::Furniture, "Contact Zoë by mail."),
    ]);
    let add = Fix::Add {
        passage: anchor(&document, "[Zoë] agreed"),
        name: person("Zoë"),
        everywhere: true,
    };
    let corrected = apply(&document, &Analysis::default(), &corrections(vec![add]));
    assert_eq!(told(&corrected.analysis), ["person Zoë () 1"]);
}

#[test]
fn the_reader_says_who_said_it() {
    let set = |document: &Document, speakers| Fix::SetSpeakers {
        claim: anchor(document, "“[No boat is ready,]”"),
        speakers,
    };
    let lines = changed(|document| vec![set(document, vec![body("union"), person("An Onlooker"), body("Union")])]);
    assert_eq!(lines, ["said by Union #4 and An Onlooker to Acme Boats #3"]);
    let lines = changed(|document| vec![set(document, vec![])]);
    assert_eq!(lines, ["said by "]);
    // What is corrected afterwards is followed.
    let lines = changed(|document| {
        let rename = Fix::Rename {
            name: body("Union"),
            to: "The Union".to_owned(),
        };
        vec![set(document, vec![body("Union")]), rename]
    });
    assert_eq!(
        lines,
        [
            "organization The Union (Union, HU) 3",
            "said by The Union #4 to Acme Boats #3",
            "said by The Union #4"
        ]
    );
    // Whom the reader has named is not lost with the entity.
    let lines = changed(|document| {
        let reject = Fix::Reject {
            name: person("Monday"),
            mentions: vec![],
        };
        vec![set(document, vec![person("Monday")]), reject]
    });
    assert_eq!(lines, ["said by Monday to Acme Boats #2", "said by Union #3"]);
    is_lost(|document| Fix::SetSpeakers {
        claim: anchor(document, "and [Zoë] agreed"),
        speakers: vec![],
    });
}

#[test]
fn a_claim_that_is_none_is_a_quotation_still() {
    let document = article();
    let analysis = found(&document);
    let fix = Fix::NotClaim {
        claim: anchor(&document, "“[No boat is ready,]”"),
    };
    let again = fix.clone();
    let corrected = apply(&document, &analysis, &corrections(vec![fix, again]));
    assert_eq!(corrected.outcomes, [Outcome::Held(Shaped::Nothing), Outcome::Lost]);
    check(&document, &corrected.analysis);
    let roles: Vec<_> = corrected
        .analysis
        .quotations
        .iter()
        .map(|q| (q.role, q.claim))
        .collect();
    assert_eq!(
        roles,
        [(Role::Claim, Some(0)), (Role::Other, None), (Role::Claim, Some(1))]
    );
}

#[test]
fn each_correction_builds_on_those_before_it() {
    let lines = changed(|_| {
        let rename = |from, to: &str| Fix::Rename {
            name: from,
            to: to.to_owned(),
        };
        vec![
            rename(body("Union"), "Union of Harbours"),
            Fix::Merge {
                names: vec![body("Union of Harbours")],
                into: body("Harbour Union"),
            },
            rename(body("Harbour Union"), "HU"),
        ]
    });
    assert_eq!(lines, ["organization HU (Harbour Union, Union) 4", "said by HU #1"]);
}

#[test]
fn what_was_shaped_is_followed_to_where_it_is() {
    let document = article();
    let rename = Fix::Rename {
        name: body("Union"),
        to: "U".to_owned(),
    };
    let merge = Fix::Merge {
        names: vec![body("U")],
        into: body("Harbour Union"),
    };
    let reject = Fix::Reject {
        name: person("Mara Hale"),
        mentions: vec![],
    };
    let corrected = apply(&document, &found(&document), &corrections(vec![rename, merge, reject]));
    let union = Outcome::Held(Shaped::Entity(EntityId(0)));
    assert_eq!(corrected.outcomes, [union, union, Outcome::Held(Shaped::Nothing)]);
    assert_eq!(corrected.analysis.entities[0].name.as_str(), "Harbour Union");
}

#[test]
fn a_name_is_found_again_where_it_was_seen() {
    let document = article();
    let analysis = found(&document);
    let find = |name: Name| whom(&document, &analysis, &name);
    let here = |marked| anchor(&document, marked);
    // Under another name now, of the same kind or with the very same words.
    assert_eq!(find(seen(person("Ms Hale"), here("[Hale] left"))), Some(EntityId(0)));
    assert_eq!(find(seen(body("Boats"), here("[Acme Boats]"))), Some(EntityId(3)));
    // Part of another's name is not that other.
    assert_eq!(find(seen(body("Boats"), here("Acme [Boats]"))), None);
    // A pronoun names nobody.
    assert_eq!(find(seen(person("He"), here("[he] said"))), None);
    assert_eq!(find(person("  ")), None);
    assert_eq!(find(person("PETER HALE")), Some(EntityId(0)));
}
