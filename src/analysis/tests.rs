//! The stages together: marked-up one-liners, whole small texts, and texts made to break things.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::fixture::marked;
use super::*;
use crate::document::from_text;

fn analyse(text: &str) -> (Document, Analysis) {
    let document = from_text(text);
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    (document, analysis)
}

fn names(text: &str) -> Vec<(String, String)> {
    let (document, analysis) = analyse(text);
    let named = analysis
        .mentions
        .iter()
        .filter(|m| matches!(m.form, Form::Name | Form::Acronym));
    named
        .map(|m| {
            let kind = match analysis.entities[m.entity.0 as usize].kind {
                Kind::Person => "person",
                Kind::Organization => "organization",
                Kind::Place => "place",
            };
            (document.slice(m.span).as_str().to_owned(), kind.to_owned())
        })
        .collect()
}

/// Checks that exactly the marked people and organisations are found, and that marked places are.
fn check(text: &str) {
    let (plain, wanted) = marked(text);
    let found = names(&plain);
    let sure = |names: &[(String, String)]| -> Vec<(String, String)> {
        names.iter().filter(|(_, kind)| kind != "place").cloned().collect()
    };
    assert_eq!(sure(&found), sure(&wanted), "in {plain:?}");
    for name in &wanted {
        assert!(found.contains(name), "{name:?} is not found in {plain:?}");
    }
}

/// Name and sorted distinct forms of every entity of a kind.
fn entities(text: &str, kind: Kind) -> Vec<(String, Vec<String>)> {
    let (_, analysis) = analyse(text);
    let of_kind = analysis.entities.iter().filter(|e| e.kind == kind);
    of_kind
        .map(|e| {
            let mut aliases: Vec<String> = e.aliases.iter().map(|a| a.as_str().to_owned()).collect();
            aliases.sort();
            (e.name.as_str().to_owned(), aliases)
        })
        .collect()
}

fn entity(name: &str, aliases: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), aliases.iter().map(|a| (*a).to_owned()).collect())
}

#[test]
fn titles_and_endings_stay_outside_names() {
    check("In May, Senator [Maria Fuentes]{person} met Mr. [Okoro]{person} in [Lisbon]{place}.");
    check("It was former finance minister [Tomasz Wilk]{person}’s idea, said spokeswoman [Ines Karlsen]{person}.");
    check("Critics of Secretary of State [Henry Falk]{person} were not heard.");
    check(
        "The report praised H.R. [Quist]{person}."
            .replace("H.R. [Quist]", "[H.R. Quist]")
            .as_str(),
    );
}

#[test]
fn organisations_are_known_by_their_heads_and_joins() {
    check("The [Harbour Workers Union]{organization} and the [Ministry of Ports and Transport]{organization} agreed.");
    check("The bill of [Brightwater Ltd.]{organization} was paid by the [Justice Department]{organization}.");
}

#[test]
fn peoples_months_and_common_words_are_no_names() {
    check("On Monday, Russian and Catholic voters came. Nobody in April came.");
    check("Yesterday the weather turned. Meanwhile, Prices rose.");
}

#[test]
fn sentence_starts_do_not_make_names() {
    check("Fishing is hard. Boats are old. Nobody knows why.");
}

#[test]
fn rules_decide_where_the_model_hardly_can() {
    check("The [Lakeport Courier]{organization} said that nobody had paid.");
}

#[test]
fn a_text_without_capitals_says_why_it_has_no_names() {
    let text = "the mayor of ashdale met ada moss on friday, and nobody else came to the harbour. ".repeat(4);
    let (_, analysis) = analyse(&text);
    assert!(analysis.entities.is_empty());
    assert!(
        analysis
            .warnings
            .iter()
            .any(|w| w.as_str().contains("no capital letters"))
    );
    let (_, other) = analyse(&text.replace("ada moss", "Ada Moss"));
    assert!(!other.warnings.iter().any(|w| w.as_str().contains("no capital letters")));
}

#[test]
fn short_and_full_names_are_one_person() {
    let text = "Former mayor Andrés Ruiz Calderón resigned. Ruiz Calderón had lost. Andres Ruiz Calderon wept, and Calderón’s \
                wife, Elena Prat, said that Prat would stay.";
    let people = entities(text, Kind::Person);
    assert_eq!(people.len(), 2, "{people:?}");
    assert_eq!(people[0].0, "Andrés Ruiz Calderón");
    assert_eq!(people[1], entity("Elena Prat", &["Prat"]));
}

#[test]
fn two_people_with_one_surname_stay_apart() {
    let text = "Helena Moss sued David Moss. The judge asked David Moss to leave. Moss left.";
    let people = entities(text, Kind::Person);
    assert_eq!(people, [entity("Helena Moss", &[]), entity("David Moss", &["Moss"])]);
}

#[test]
fn brackets_join_initials_and_short_forms() {
    let text = "The National Harbour Institute (INP) and the New Dawn Party (Dorada) met. Dorada and the INP disagreed. \
                The United Ports Agency for Trade came late; UPAT was angry.";
    let organizations = entities(text, Kind::Organization);
    assert!(
        organizations.contains(&entity("National Harbour Institute", &["INP"])),
        "{organizations:?}"
    );
    assert!(
        organizations.contains(&entity("New Dawn Party", &["Dorada"])),
        "{organizations:?}"
    );
}

#[test]
fn pronouns_go_to_the_one_who_fits() {
    let text = "Helena Moss met David Falk on Tuesday. She said that his plan had failed.";
    let (document, analysis) = analyse(text);
    let pronouns: BTreeMap<&str, &str> = analysis
        .mentions
        .iter()
        .filter(|m| m.form == Form::Pronoun)
        .map(|m| {
            (
                document.slice(m.span).as_str(),
                analysis.entities[m.entity.0 as usize].name.as_str(),
            )
        })
        .collect();
    assert_eq!(
        pronouns,
        BTreeMap::from([("She", "Helena Moss"), ("his", "David Falk")])
    );
}

#[test]
fn a_pronoun_in_doubt_stays_alone() {
    let (_, analysis) = analyse("They met. He said that it was late.");
    assert!(analysis.mentions.is_empty());
}

/// The words that pronouns and descriptions are written with, and whom they stand for.
fn linked(text: &str, form: Form) -> Vec<(String, String)> {
    let (document, analysis) = analyse(text);
    let of_form = analysis.mentions.iter().filter(|m| m.form == form);
    of_form
        .map(|m| {
            let entity = &analysis.entities[m.entity.0 as usize];
            (
                document.slice(m.span).as_str().to_owned(),
                entity.name.as_str().to_owned(),
            )
        })
        .collect()
}

#[test]
fn literal_text_and_titles_name_nobody() {
    check("Type `sayso ADA.TXT` in the folder `Moss/Reed`, said [Helena Moss]{person}.");
    check("[Helena Moss]{person} wrote “Walking the Northern Border” and “The Salt Road”.");
}

#[test]
fn what_is_called_an_organisation_is_one() {
    check("He wrote to the [Ashdale City Council]{organization} in [Ashdale]{place}, 60 miles away.");
}

#[test]
fn a_description_goes_to_the_only_one_it_fits() {
    let text = "Senator Helena Moss told the *Ashdale Courier* that she would stay. The senator had an hour, the newspaper \
                said. The company was silent.";
    let pair = |words: &str, name: &str| (words.to_owned(), name.to_owned());
    assert_eq!(
        linked(text, Form::Description),
        [
            pair("The senator", "Helena Moss"),
            pair("the newspaper", "Ashdale Courier")
        ]
    );
    let two = "Senator Helena Moss met Senator David Falk. The senator was late.";
    assert_eq!(linked(two, Form::Description), []);
}

#[test]
fn a_pronoun_of_somebody_without_a_name_stays_alone() {
    let text = "Helena Moss asked for the letters. The manager denied that she had seen them.";
    assert_eq!(linked(text, Form::Pronoun), []);
}

#[test]
fn progress_comes_in_order_and_a_break_is_heard() {
    let document = from_text("Helena Moss spoke. “I am here,” she said.");
    let mut stages = Vec::new();
    let _ = analyze(&document, &mut |p| {
        let known = p.snapshot();
        stages.push((p.stage, known.entities.len(), known.claims.len()));
        ControlFlow::Continue(())
    });
    assert!(stages.is_sorted_by_key(|(stage, ..)| *stage), "{stages:?}");
    assert_eq!(stages.first(), Some(&(Stage::Tokens, 0, 0)));
    assert_eq!(stages.last(), Some(&(Stage::Claims, 1, 1)));
    let mut calls = 0;
    let broken = analyze(&document, &mut |p| {
        calls += 1;
        if p.stage == Stage::Entities {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(calls, 3);
    assert!(!broken.entities.is_empty() && broken.claims.is_empty());
}

#[test]
fn a_person_named_after_a_description_is_who_spoke() {
    let speakers = |text: &str| -> Vec<String> {
        let (_, analysis) = analyse(text);
        let said = analysis.claims.iter().flat_map(|c| &c.attribution.speakers);
        said.map(|s| s.name.to_string()).collect()
    };
    let named = "The mayor of Lund, Helena Marsh, told reporters that the bridge “will open before the winter storms.”";
    assert_eq!(speakers(named), ["Helena Marsh"]);
    let tail = "“We will open it before the winter storms,” said the mayor of Lund, Helena Marsh.";
    assert_eq!(speakers(tail), ["Helena Marsh"]);
    let company = "A spokesman for the company, Brightwater Steel, said it “will open before the winter storms.”";
    assert_eq!(speakers(company), ["A spokesman for the company"]);
}

#[test]
fn another_language_is_told_once() {
    let (document, analysis) = analyse(
        "Die Ministerin sagte am Montag, dass die Untersuchung von Anfang an fehlerhaft gewesen sei und dass niemand im \
         Amt gewusst habe, wie es dazu kommen konnte.",
    );
    let told: Vec<&SafeText> = document.warnings.iter().chain(&analysis.warnings).collect();
    assert!(told.len() == 1 && told[0].as_str().contains("(de)"), "{told:?}");
}

/// Once an empty stretch before the colon was taken for a speaker.
#[test]
fn a_colon_with_nothing_before_it_has_no_speaker() {
    let (_, analysis) = analyse(":\"¹\"");
    assert!(analysis.claims.iter().all(|c| c.attribution.speakers.is_empty()));
}

/// Long lists of capitals, one name a thousand times, nested marks, one endless word: each must be linear. A quadratic
/// step would take minutes here.
#[test]
fn hostile_texts_end_soon() {
    let mut people = String::new();
    for i in 0..5_000 {
        let _ = write!(people, "Ada Moss{i} said. ");
    }
    for text in [
        "Ministry of ".repeat(5_000),
        "Ada Moss ".repeat(5_000),
        "“’\"".repeat(5_000),
        "x".repeat(50_000),
        "A.".repeat(10_000),
        "he ".repeat(10_000),
        people,
    ] {
        let _ = analyse(&text);
    }
}

proptest! {
    #[test]
    fn any_text_is_analysed(text in "\\PC{0,200}|([A-Z][a-z]{0,6}[ .,'’“”\"()-]{1,2}){0,40}") {
        let (document, analysis) = analyse(&text);
        for pair in analysis.mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start || pair[0].entity != pair[1].entity);
        }
        for mention in &analysis.mentions {
            prop_assert!(!document.slice(mention.span).as_str().is_empty());
        }
        for pair in analysis.sentences.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
    }

    #[test]
    fn tokens_cover_all_but_white_space(text in "\\PC{0,120}|[a-zA-Z.'’@#:/ -]{0,120}") {
        let text = SafeText::of(&text);
        let mut tokens = Vec::new();
        token::tokenize(text.as_safe(), 0, &mut tokens);
        let mut end = 0;
        for token in tokens {
            let gap = text.slice(crate::text::Span::new(end, token.span().start));
            prop_assert!(token.span().start >= end && !token.span().is_empty() && gap.trim().as_str().is_empty());
            end = token.span().end;
        }
        prop_assert!(text.slice(crate::text::Span::new(end, text.len())).trim().as_str().is_empty());
    }
}

#[test]
fn what_is_told_of_a_source_is_no_part_of_the_report() {
    let reported = |text: &str| -> Vec<String> {
        let (document, analysis) = analyse(text);
        let claims = analysis.claims.iter().flat_map(|c| &c.parts);
        claims.map(|part| document.slice(*part).to_string()).collect()
    };
    let vale = "According to Ingrid Vale, a geologist at Saltmarsh University, the agency received it in January.";
    assert_eq!(reported(vale), ["the agency received it in January"]);
    let who = "According to Ingrid Vale, who advises the city, the agency received the report in January.";
    assert_eq!(reported(who), ["the agency received the report in January"]);
    // A clause of its own is what is reported.
    let clause = "According to Ingrid Vale, the agency received the report in January, and nobody was told.";
    assert_eq!(
        reported(clause),
        ["the agency received the report in January, and nobody was told"]
    );
}
