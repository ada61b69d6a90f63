//! Findings that are told at once, without an analysis: every capital begins a name, every quotation is a claim.

use std::collections::HashMap;

use sayso::analysis::{Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Rule, Speaker};
use sayso::document::Document;
use sayso::text::{SafeText, Span};

/// What might have been found in `document`.
#[must_use]
pub fn told(document: &Document) -> Analysis {
    let mut analysis = Analysis::default();
    let mut ids: HashMap<&str, u32> = HashMap::new();
    for block in &document.blocks {
        analysis.sentences.push(block.span);
        for span in names(document, block.span) {
            let name = document.slice(span).as_str();
            let id = *ids.entry(name).or_insert_with(|| {
                analysis.entities.push(Entity {
                    kind: [Kind::Person, Kind::Organization, Kind::Place][name.len() % 3],
                    name: SafeText::of(name),
                    aliases: Vec::new(),
                });
                analysis.entities.len() as u32 - 1
            });
            analysis.mentions.push(Mention {
                span,
                entity: EntityId(id),
                form: Form::Name,
            });
        }
        for span in quoted(document, block.span) {
            let claim = claim(&analysis, span);
            analysis.claims.push(claim);
        }
    }
    analysis
}

/// Words in `block` that begin with a capital.
fn names(document: &Document, block: Span) -> Vec<Span> {
    let text = document.slice(block).as_str();
    let mut names = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_uppercase() => start = Some(at),
            Some(from) if !c.is_alphanumeric() => {
                names.push(Span::new(block.start + from, block.start + at));
                start = None;
            }
            _ => {}
        }
    }
    names
}

/// What stands in `block` between quotation marks, whichever.
fn quoted(document: &Document, block: Span) -> Vec<Span> {
    let text = document.slice(block).as_str();
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, mark) in text.match_indices(['"', '“', '”']) {
        match start.take() {
            Some(from) if from < at => pieces.push(Span::new(block.start + from, block.start + at)),
            _ => start = Some(at + mark.len()),
        }
    }
    pieces
}

/// Said by whoever was named last, to whoever was named first.
fn claim(analysis: &Analysis, span: Span) -> Claim {
    let named = |mention: &Mention| Speaker {
        name: analysis.entities[mention.entity.0 as usize].name.clone(),
        entity: Some(mention.entity),
        mention: Some(mention.span),
    };
    let speaker = analysis.mentions.last().map(named);
    let hearer = analysis.mentions.first().map(named);
    let hearer = hearer.filter(|hearer| speaker.as_ref().is_none_or(|speaker| speaker.entity != hearer.entity));
    let forms = [ClaimForm::Direct, ClaimForm::Mixed, ClaimForm::Indirect];
    Claim {
        parts: vec![span],
        form: forms[span.len() % 3],
        attribution: Attribution {
            rule: if speaker.is_some() {
                Rule::Nearby
            } else {
                Rule::Unattributed
            },
            confidence: 0.6,
            hearers: hearer.into_iter().collect(),
            speakers: speaker.into_iter().collect(),
            cue: None,
        },
    }
}
