//! An article with an analysis that errs, and what the tests ask of it after corrections. Not part of the program.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Outcome, apply};
use crate::analysis::{
    Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Quotation, Role, Rule, Speaker,
};
use crate::document::Document;
use crate::notes::{Anchor, Correction, CorrectionId, Fix, Name, NameKind};
use crate::reader::fixture::{places, prose};
use crate::text::{SafeText, Span};

pub(super) const TEXT: &[&str] = &[
    "Mara Hale spoke to the Harbour Union on Monday. “We will sail,” Hale said.",
    "Peter Hale of Acme Boats did not. “No boat is ready,” he said. Hale left early.",
    "The Union, HU for short, met Acme. “We wait,” the Union wrote, and Zoë agreed.",
];

pub(super) fn article() -> Document {
    prose(TEXT)
}

/// The place of the word in brackets, in a stretch of the text: `Union, [HU] for`.
pub(super) fn at(document: &Document, marked: &str) -> Span {
    let (before, rest) = marked.split_once('[').expect("an opening bracket");
    let (words, after) = rest.split_once(']').expect("a closing bracket");
    let found = places(document, &[before, words, after].concat());
    assert_eq!(found.len(), 1, "{marked}");
    Span::new(
        found[0].start + before.len(),
        found[0].start + before.len() + words.len(),
    )
}

pub(super) fn anchor(document: &Document, marked: &str) -> Anchor {
    Anchor::new(&document.text, at(document, marked))
}

/// What an analysis that errs may find: both Hales as one, the Union twice, Acme as a person, `Monday` as a name.
pub(super) fn found(document: &Document) -> Analysis {
    let entity = |kind, names: &[&str]| Entity {
        kind,
        name: SafeText::of(names[0]),
        aliases: names.iter().skip(1).map(|n| SafeText::of(n)).collect(),
    };
    let mut analysis = Analysis {
        entities: vec![
            entity(Kind::Person, &["Mara Hale", "Hale", "Peter Hale"]),
            entity(Kind::Organization, &["Harbour Union"]),
            entity(Kind::Person, &["Monday"]),
            entity(Kind::Person, &["Acme Boats", "Acme"]),
            entity(Kind::Organization, &["Union", "HU"]),
        ],
        ..Analysis::default()
    };
    for (marked, id, form) in [
        ("[Mara Hale] spoke", 0, Form::Name),
        ("the [Harbour Union] on", 1, Form::Name),
        ("[Monday]", 2, Form::Name),
        ("[Hale] said", 0, Form::Name),
        ("[Peter Hale] of", 0, Form::Name),
        ("[Acme Boats]", 3, Form::Name),
        ("[he] said", 0, Form::Pronoun),
        ("[Hale] left", 0, Form::Name),
        ("The [Union], HU", 4, Form::Name),
        ("[HU]", 4, Form::Acronym),
        ("met [Acme].", 3, Form::Name),
        ("the [Union] wrote", 4, Form::Name),
    ] {
        analysis.mentions.push(Mention {
            span: at(document, marked),
            entity: EntityId(id),
            form,
        });
    }
    analysis.claims = claims(document, &analysis.entities);
    for (claim, number) in analysis.claims.iter().zip(0..) {
        let words = claim.parts[0];
        analysis.quotations.push(Quotation {
            span: Span::new(words.start - "“".len(), words.end + "”".len()),
            role: Role::Claim,
            claim: Some(number),
        });
    }
    analysis
}

fn claims(document: &Document, entities: &[Entity]) -> Vec<Claim> {
    let claim = |(words, speaker, told): (&str, usize, &str)| Claim {
        parts: vec![at(document, words)],
        form: ClaimForm::Direct,
        attribution: Attribution {
            speakers: vec![Speaker {
                name: entities[speaker].name.clone(),
                entity: Some(EntityId(speaker as u32)),
                mention: Some(at(document, told)),
            }],
            cue: None,
            rule: Rule::Tail,
            confidence: 0.9,
            hearers: Vec::new(),
        },
    };
    let said = [
        ("“[We will sail,]”", 0, "[Hale] said"),
        ("“[No boat is ready,]”", 0, "[he] said"),
        ("“[We wait,]”", 4, "the [Union] wrote"),
    ];
    let mut claims = said.map(claim).to_vec();
    claims[1].attribution.hearers = vec![Speaker {
        name: entities[3].name.clone(),
        entity: Some(EntityId(3)),
        mention: Some(at(document, "met [Acme].")),
    }];
    claims
}

pub(super) fn name(kind: NameKind, key: &str) -> Name {
    Name {
        kind,
        key: key.to_owned(),
        seen: None,
    }
}

pub(super) fn person(key: &str) -> Name {
    name(NameKind::Person, key)
}

pub(super) fn body(key: &str) -> Name {
    name(NameKind::Organization, key)
}

pub(super) fn seen(name: Name, seen: Anchor) -> Name {
    Name {
        seen: Some(seen),
        ..name
    }
}

pub(super) fn corrections(fixes: Vec<Fix>) -> Vec<Correction> {
    let correction = |(number, fix): (u32, Fix)| Correction {
        id: CorrectionId(Uuid::from_u128(number.into())),
        fix,
        created: Timestamp::from_second(number.into()).unwrap(),
    };
    (0..).zip(fixes).map(correction).collect()
}

/// Entities with their other names and counts, then who said each claim.
pub(super) fn told(analysis: &Analysis) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, entity) in (0..).map(EntityId).zip(&analysis.entities) {
        let aliases: Vec<&str> = entity.aliases.iter().map(SafeText::as_str).collect();
        let count = analysis.mentions.iter().filter(|m| m.entity == id).count();
        let kind = format!("{:?}", entity.kind).to_lowercase();
        lines.push(format!("{kind} {} ({}) {count}", entity.name, aliases.join(", ")));
    }
    for claim in &analysis.claims {
        let named = |parties: &[Speaker]| -> String {
            let names = parties.iter().map(|s| match s.entity {
                Some(id) => format!("{} #{}", s.name, id.0),
                None => s.name.to_string(),
            });
            names.collect::<Vec<_>>().join(" and ")
        };
        let Attribution { speakers, hearers, .. } = &claim.attribution;
        let heard = if hearers.is_empty() {
            String::new()
        } else {
            format!(" to {}", named(hearers))
        };
        lines.push(format!("said by {}{heard}", named(speakers)));
    }
    lines
}

/// Applies the fixes to the article, all of which must hold, and tells the lines that are not as they were.
pub(super) fn changed(fixes: impl FnOnce(&Document) -> Vec<Fix>) -> Vec<String> {
    let document = article();
    let analysis = found(&document);
    let corrections = corrections(fixes(&document));
    let corrected = apply(&document, &analysis, &corrections);
    assert!(
        corrected.outcomes.iter().all(|o| *o != Outcome::Lost),
        "{:?}",
        corrected.outcomes
    );
    check(&document, &corrected.analysis);
    let before = told(&analysis);
    told(&corrected.analysis)
        .into_iter()
        .filter(|line| !before.contains(line))
        .collect()
}

/// The fix finds nothing that it could speak of, and changes nothing.
#[track_caller]
pub(super) fn is_lost(fix: impl FnOnce(&Document) -> Fix) {
    let document = article();
    let analysis = found(&document);
    let corrected = apply(&document, &analysis, &corrections(vec![fix(&document)]));
    assert_eq!(corrected.outcomes, [Outcome::Lost]);
    assert_eq!(corrected.analysis, analysis);
}

/// What holds of any analysis.
pub(super) fn check(document: &Document, analysis: &Analysis) {
    let mut first: Vec<EntityId> = Vec::new();
    for mention in &analysis.mentions {
        assert!(!mention.span.is_empty() && mention.span.end <= document.text.len());
        if !first.contains(&mention.entity) {
            first.push(mention.entity);
        }
    }
    let ids: Vec<EntityId> = (0..analysis.entities.len() as u32).map(EntityId).collect();
    assert_eq!(first, ids, "entities stand by first mention, and each has one");
    assert!(analysis.mentions.is_sorted_by_key(|m| m.span.start));
    for id in ids {
        let own: Vec<&Mention> = analysis.mentions.iter().filter(|m| m.entity == id).collect();
        assert!(
            own.windows(2).all(|two| two[0].span.end <= two[1].span.start),
            "{own:?}"
        );
    }
    for entity in &analysis.entities {
        assert!(!entity.name.is_empty());
        assert!(!entity.aliases.contains(&entity.name), "{entity:?}");
        let mut aliases: Vec<&str> = entity.aliases.iter().map(SafeText::as_str).collect();
        aliases.sort_unstable();
        assert!(aliases.windows(2).all(|two| two[0] != two[1]), "{entity:?}");
    }
    assert!(analysis.claims.is_sorted_by_key(|c| c.parts[0].start));
    for claim in &analysis.claims {
        let said = &claim.attribution;
        for hearer in &said.hearers {
            assert!(hearer.mention.is_some());
            if let Some(id) = hearer.entity {
                assert_eq!(analysis.entities[id.0 as usize].name, hearer.name);
                assert!(said.speakers.iter().all(|s| s.entity != Some(id)));
            }
        }
        for (index, speaker) in said.speakers.iter().enumerate() {
            assert!(speaker.entity.is_some() || speaker.mention.is_some() || said.rule == Rule::Reader);
            assert!(
                !said.speakers[..index]
                    .iter()
                    .any(|s| s.entity.is_some() && s.entity == speaker.entity)
            );
            if let Some(id) = speaker.entity {
                assert_eq!(analysis.entities[id.0 as usize].name, speaker.name);
            }
        }
    }
    for quotation in &analysis.quotations {
        assert_eq!(quotation.claim.is_some(), quotation.role == Role::Claim);
        if let Some(claim) = quotation.claim {
            assert!(quotation.span.covers(analysis.claims[claim as usize].parts[0]));
        }
    }
}
