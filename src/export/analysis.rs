//! Machine output, schema `sayso/analysis/1`: the wire structs and how an analysis becomes them.
//!
//! ```text
//! {"schema":"sayso/analysis/1","id":str,
//!  "document":{"title":str|null,"byline":str|null,"published":"YYYY-MM-DD"|null,"outlet":str|null,"source":str|null,
//!              "language":str,"words":int,"sha256":str},
//!  "text":str,
//!  "entities":[{"id":int,"kind":"person"|"organization"|"place","name":str,"aliases":[str],
//!    "mentions":[{"start":int,"end":int,"form":"name"|"acronym"|"pronoun"|"description"}]}],
//!  "claims":[{"id":int,"form":"direct"|"mixed"|"indirect","text":str,"parts":[{"start":int,"end":int}],
//!    "speaker":the first of the speakers,
//!    "speakers":[{"name":str,"entity":int|null,"mention":null|{"start":int,"end":int}}],
//!    "cue":null|{"text":str,"start":int,"end":int},"hearers":[like speakers],"rule":str,"confidence":float}],
//!  "quotations":[{"start":int,"end":int,"role":str,"claim":int|null}],
//!  "warnings":[str]}
//! ```
//!
//! Offsets are Unicode code points into `text`, which is the source of the document exactly as it was given; ends are
//! exclusive. `hearers` are those to whom a claim was said, where the words around its cue tell. Analysis types are never serialised themselves, so that they can change while the wire stays.

use serde::Serialize;

use crate::analysis::{Analysis, Claim, ClaimForm, Form, Kind, Role, Rule, Speaker};
use crate::document::Document;
use crate::text::{CodePoints, SafeText, Span};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/analysis/1";
/// What stands between the parts of a claim in its `text`.
const GAP: &str = " … ";

/// One analysed document.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
    document: About<'a>,
    text: &'a str,
    entities: Vec<WireEntity<'a>>,
    claims: Vec<WireClaim<'a>>,
    quotations: Vec<WireQuotation>,
    warnings: Vec<&'a str>,
}

/// What stands in a `jsonl` stream for a document that could not be read.
#[derive(Debug, Serialize)]
pub struct Failure<'a> {
    /// The document's id, where that much could be told.
    pub id: Option<&'a str>,
    /// One line that says why.
    pub error: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct About<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    outlet: Option<&'a str>,
    source: Option<&'a str>,
    language: &'static str,
    words: usize,
    sha256: &'a str,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Serialize)]
struct WireEntity<'a> {
    id: u32,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: Vec<WireMention>,
}

#[derive(Debug, Serialize)]
struct WireMention {
    #[serde(flatten)]
    range: Range,
    form: &'static str,
}

#[derive(Debug, Serialize)]
struct WireClaim<'a> {
    id: usize,
    form: &'static str,
    text: String,
    parts: Vec<Range>,
    speaker: Option<WireSpeaker<'a>>,
    speakers: Vec<WireSpeaker<'a>>,
    cue: Option<WireCue<'a>>,
    hearers: Vec<WireSpeaker<'a>>,
    rule: &'static str,
    confidence: f64,
}

#[derive(Clone, Debug, Serialize)]
struct WireSpeaker<'a> {
    name: &'a str,
    entity: Option<u32>,
    mention: Option<Range>,
}

/// Words of the text and their place.
#[derive(Debug, Serialize)]
pub(super) struct WireCue<'a> {
    text: &'a str,
    #[serde(flatten)]
    range: Range,
}

#[derive(Debug, Serialize)]
struct WireQuotation {
    #[serde(flatten)]
    range: Range,
    role: &'static str,
    claim: Option<u32>,
}

/// The record of `document`, as it is printed under the name `id`.
#[must_use]
pub fn record<'a>(id: &'a str, document: &'a Document, analysis: &'a Analysis) -> Record<'a> {
    let source = Source::new(document);
    Record {
        schema: SCHEMA,
        id,
        document: about(document),
        text: &document.origin.raw,
        entities: entities(&source, analysis),
        claims: (0..)
            .zip(&analysis.claims)
            .map(|(id, claim)| source.claim(id, claim))
            .collect(),
        quotations: analysis
            .quotations
            .iter()
            .map(|q| WireQuotation {
                range: source.range(q.span),
                role: role(q.role),
                claim: q.claim,
            })
            .collect(),
        warnings: document
            .warnings
            .iter()
            .chain(&analysis.warnings)
            .map(SafeText::as_str)
            .collect(),
    }
}

pub(super) fn about(document: &Document) -> About<'_> {
    About {
        title: document.title.as_ref().map(SafeText::as_str),
        byline: document.byline.as_ref().map(SafeText::as_str),
        published: document.published.map(|day| day.to_string()),
        outlet: document.outlet.as_ref().map(SafeText::as_str),
        source: document.source.as_ref().map(SafeText::as_str),
        language: document.language.code(),
        words: document.words(),
        sha256: &document.id.0,
    }
}

fn entities<'a>(source: &Source<'a>, analysis: &'a Analysis) -> Vec<WireEntity<'a>> {
    let mut entities: Vec<WireEntity<'a>> = (0..)
        .zip(&analysis.entities)
        .map(|(id, entity)| WireEntity {
            id,
            kind: kind(entity.kind),
            name: entity.name.as_str(),
            aliases: entity.aliases.iter().map(SafeText::as_str).collect(),
            mentions: Vec::new(),
        })
        .collect();
    for mention in &analysis.mentions {
        if let Some(entity) = entities.get_mut(mention.entity.0 as usize) {
            entity.mentions.push(WireMention {
                range: source.range(mention.span),
                form: form(mention.form),
            });
        }
    }
    entities
}

/// The way from spans of a document's text to code points of its source.
pub(super) struct Source<'a> {
    document: &'a Document,
    points: CodePoints<'a>,
}

impl<'a> Source<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            points: CodePoints::new(&document.origin.raw),
        }
    }

    pub(super) const fn document(&self) -> &'a Document {
        self.document
    }

    pub(super) fn range(&self, span: Span) -> Range {
        let Span { start, end } = self.points.span(self.document.origin.locate(span));
        Range { start, end }
    }

    pub(super) fn words(&self, span: Span) -> &'a str {
        let span = self.document.origin.locate(span);
        self.document.origin.raw.get(span.start..span.end).unwrap_or_default()
    }

    fn claim(&self, id: usize, claim: &'a Claim) -> WireClaim<'a> {
        let attribution = &claim.attribution;
        let speakers: Vec<_> = attribution.speakers.iter().map(|s| self.speaker(s)).collect();
        WireClaim {
            id,
            form: claim_form(claim.form),
            text: self.text_of(claim),
            parts: claim.parts.iter().map(|&p| self.range(p)).collect(),
            speaker: speakers.first().cloned(),
            speakers,
            cue: attribution.cue.map(|cue| self.cue(cue)),
            hearers: attribution.hearers.iter().map(|s| self.speaker(s)).collect(),
            rule: rule(attribution.rule),
            confidence: rounded(attribution.confidence),
        }
    }

    /// The parts of a claim, joined.
    pub(super) fn text_of(&self, claim: &Claim) -> String {
        let parts: Vec<_> = claim.parts.iter().map(|&part| self.words(part)).collect();
        parts.join(GAP)
    }

    pub(super) fn cue(&self, span: Span) -> WireCue<'a> {
        WireCue {
            text: self.words(span),
            range: self.range(span),
        }
    }

    fn speaker(&self, speaker: &'a Speaker) -> WireSpeaker<'a> {
        WireSpeaker {
            name: speaker.name.as_str(),
            entity: speaker.entity.map(|e| e.0),
            mention: speaker.mention.map(|m| self.range(m)),
        }
    }
}

/// A chance as it is written: no more digits than were measured.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
    }
}

pub(super) const fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Acronym => "acronym",
        Form::Pronoun => "pronoun",
        Form::Description => "description",
    }
}

pub(super) const fn claim_form(form: ClaimForm) -> &'static str {
    match form {
        ClaimForm::Direct => "direct",
        ClaimForm::Mixed => "mixed",
        ClaimForm::Indirect => "indirect",
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Claim => "claim",
        Role::Title => "title",
        Role::Scare => "scare",
        Role::Term => "term",
        Role::Other => "other",
    }
}

/// The rule's name on the wire, which `why` shows as well.
#[must_use]
pub const fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Reopened => "reopened",
        Rule::LeadIn => "lead-in",
        Rule::Tail => "tail",
        Rule::SentenceEnd => "sentence-end",
        Rule::Clause => "clause",
        Rule::Fragment => "fragment",
        Rule::Continuation => "continuation",
        Rule::Floating => "floating",
        Rule::Judgement => "judgement",
        Rule::Nearby => "nearby",
        Rule::Indirect => "indirect",
        Rule::Unattributed => "unattributed",
        Rule::Reader => "reader",
    }
}
