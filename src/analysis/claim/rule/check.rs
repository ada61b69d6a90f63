//! Sentences with marks for the tests of the rules: `[Ada Lovelace]{speaker} [said]{cue} “[…]{claim}”`. No names are
//! tagged, so that the rules stand on their own.

use crate::analysis::claim::scene::Scene;
use crate::analysis::claim::{Found, assemble, attribution, find};
use crate::analysis::text::Text;
use crate::analysis::{Claim, Role, Rule};
use crate::document::{Document, from_text};
use crate::text::Span;

/// Analyses `marked` without its marks: some claim must have this rule and the marked words, speakers and cue.
pub(in crate::analysis::claim) fn check(rule: Rule, marked: &str) {
    let (text, marks) = unmark(marked);
    let document = from_text(&text);
    let found = by_rules(&document);
    let shown = describe(&document, &found);
    let of = |kind: &str| -> Vec<Span> { marks.iter().filter(|m| m.1 == kind).map(|m| m.0).collect() };
    let claim = of("claim").first().copied();
    let right = |c: &&Claim| claim.is_none_or(|words| c.parts.contains(&words));
    let claim = found.claims.iter().find(right);
    let Some(claim) = claim else {
        panic!("{marked}\nno such claim in\n{shown}");
    };
    let said = &claim.attribution;
    assert_eq!(said.rule, rule, "{marked}\n{shown}");
    if let Some(cue) = of("cue").first().copied() {
        assert_eq!(said.cue, Some(cue), "{marked}\n{shown}");
    }
    let speakers = of("speaker");
    let got: Vec<Span> = said.speakers.iter().filter_map(|s| s.mention).collect();
    assert_eq!(got, speakers, "{marked}\n{shown}");
}

/// Analyses `text`: its last claim, if it has any, must not come from `rule`.
pub(in crate::analysis::claim) fn check_not(rule: Rule, text: &str) {
    let document = from_text(text);
    let found = by_rules(&document);
    let last = found.claims.last().map(|c| c.attribution.rule);
    assert_ne!(last, Some(rule), "{text}\n{}", describe(&document, &found));
}

/// The roles of all quotations of `text`, in order.
pub(in crate::analysis::claim) fn check_roles(text: &str, roles: &[Role]) {
    let document = from_text(text);
    let found = claims(&document);
    let seen: Vec<Role> = found.quotations.iter().map(|q| q.role).collect();
    assert_eq!(seen, roles, "{text}\n{}", describe(&document, &found));
}

/// How many parts each claim of `text` has.
pub(in crate::analysis::claim) fn check_parts(text: &str, parts: &[usize]) {
    let document = from_text(text);
    let found = claims(&document);
    let seen: Vec<usize> = found.claims.iter().map(|c| c.parts.len()).collect();
    assert_eq!(seen, parts, "{text}\n{}", describe(&document, &found));
}

/// The display names of the first speakers of the claims of `text`, whose names are found too.
pub(in crate::analysis::claim) fn speakers(text: &str) -> Vec<String> {
    let analysis = crate::analysis::analyze(&from_text(text), &mut |_| std::ops::ControlFlow::Continue(()));
    let first = |c: &Claim| c.attribution.speakers.first().map(|s| s.name.to_string());
    analysis.claims.iter().filter_map(first).collect()
}

/// What the rules alone say, whoever is believed in the end.
fn by_rules(document: &Document) -> Found {
    let text = Text::read(document, |_| true);
    let scene = Scene::new(&text, &[], &[]);
    let outcomes = attribution::attribute(&scene, &mut |_| true);
    Found {
        claims: assemble::claims(&scene, &outcomes).0,
        quotations: Vec::new(),
    }
}

fn claims(document: &Document) -> Found {
    find(&Text::read(document, |_| true), &[], &[], &mut |_| true)
}

fn describe(document: &Document, found: &Found) -> String {
    let words = |span: &Span| document.slice(*span).as_str().to_owned();
    let line = |c: &Claim| {
        let parts: Vec<String> = c.parts.iter().map(words).collect();
        let said = &c.attribution;
        let speakers: Vec<&str> = said.speakers.iter().map(|s| s.name.as_str()).collect();
        format!(
            "{:?} {parts:?} {speakers:?} {:?}",
            said.rule,
            said.cue.as_ref().map(words)
        )
    };
    found.claims.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The text without `[…]{kind}`, and where the marks were.
fn unmark(marked: &str) -> (String, Vec<(Span, &str)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut opened = 0;
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        rest = &after[1..];
        if after.starts_with('[') {
            opened = text.len();
        } else if let Some((kind, tail)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
            marks.push((Span::new(opened, text.len()), kind));
            rest = tail;
        }
    }
    text.push_str(rest);
    (text, marks)
}
