//! The claims of one article as a list of their own: text for reading, JSON with the schema `sayso/claims/1`, and CSV.
//!
//! ```text
//! {"schema":"sayso/claims/1","id":str,
//!  "document":{"title":str|null,"byline":str|null,"published":"YYYY-MM-DD"|null,"source":str|null,
//!              "language":str,"words":int,"sha256":str},
//!  "claims":[{"id":int,"form":"direct"|"mixed"|"indirect","text":str,"parts":[{"start":int,"end":int}],
//!    "paragraph":int|null,
//!    "speakers":[{"name":str,"entity":int|null,"mention":null|{"text":str,"start":int,"end":int}}],
//!    "cue":null|{"text":str,"start":int,"end":int},"hearers":[like speakers],"rule":str,"confidence":float}]}
//! ```
//!
//! Offsets are Unicode code points into the source text of the document, as in `sayso/analysis/1`. The words of an
//! `indirect` claim are the writer's, not the speaker's. `hearers` are those to whom it was said, where the words around
//! the cue tell (`told the committee`).
//!
//! The CSV has a header and a row for each claim, the speakers joined by `; `, and so the hearers. A cell that a spreadsheet would run as a
//! formula (one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return) has an apostrophe before it.

use serde::Serialize;

use super::analysis::{About, Range, Source, WireCue, about, claim_form, rounded, rule};
use super::cell::{defused, table};
use super::citation;
use super::linear::{self, Page};
use crate::analysis::{Analysis, Claim, Speaker};
use crate::document::Document;
use crate::text::in_one_line;

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/claims/1";

/// The first row of the CSV.
const HEADER: [&str; 9] = [
    "number",
    "form",
    "speakers",
    "cue",
    "paragraph",
    "confidence",
    "rule",
    "text",
    "hearers",
];

/// The claims of one document.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
    document: About<'a>,
    claims: Vec<ListedClaim<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct ListedClaim<'a> {
    id: usize,
    form: &'static str,
    text: String,
    parts: Vec<Range>,
    paragraph: Option<u32>,
    speakers: Vec<ListedSpeaker<'a>>,
    cue: Option<WireCue<'a>>,
    hearers: Vec<ListedSpeaker<'a>>,
    rule: &'static str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct ListedSpeaker<'a> {
    name: &'a str,
    entity: Option<u32>,
    mention: Option<WireCue<'a>>,
}

/// The claims of `document`, as they are printed under the name `id`.
#[must_use]
pub fn record<'a>(id: &'a str, document: &'a Document, analysis: &'a Analysis) -> Record<'a> {
    let source = Source::new(document);
    let claims = (0..).zip(&analysis.claims);
    Record {
        schema: SCHEMA,
        id,
        document: about(document),
        claims: claims.map(|(id, claim)| listed(&source, id, claim)).collect(),
    }
}

pub(super) fn listed<'a>(source: &Source<'a>, id: usize, claim: &'a Claim) -> ListedClaim<'a> {
    let attribution = &claim.attribution;
    let speaker = |speaker: &'a Speaker| ListedSpeaker {
        name: speaker.name.as_str(),
        entity: speaker.entity.map(|e| e.0),
        mention: speaker.mention.map(|m| source.cue(m)),
    };
    ListedClaim {
        id,
        form: claim_form(claim.form),
        text: source.text_of(claim),
        parts: claim.parts.iter().map(|&p| source.range(p)).collect(),
        paragraph: paragraph(source.document(), claim),
        speakers: attribution.speakers.iter().map(speaker).collect(),
        cue: attribution.cue.map(|cue| source.cue(cue)),
        hearers: attribution.hearers.iter().map(speaker).collect(),
        rule: rule(attribution.rule),
        confidence: rounded(attribution.confidence),
    }
}

/// The claims as CSV, a row for each.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(document: &Document, analysis: &Analysis) -> Result<String, csv::Error> {
    let rows = (1..)
        .zip(&analysis.claims)
        .map(|(number, claim)| row(document, number, claim));
    table(HEADER, rows)
}

fn row(document: &Document, number: usize, claim: &Claim) -> [String; 9] {
    let attribution = &claim.attribution;
    let cue = attribution.cue.map(|cue| in_one_line(document.slice(cue).as_str()));
    [
        number.to_string(),
        claim_form(claim.form).to_owned(),
        defused(linear::names(&attribution.speakers).join("; ")),
        defused(cue.unwrap_or_default()),
        paragraph(document, claim).map(|n| n.to_string()).unwrap_or_default(),
        rounded(attribution.confidence).to_string(),
        rule(attribution.rule).to_owned(),
        defused(linear::words(document, claim)),
        defused(linear::names(&attribution.hearers).join("; ")),
    ]
}

/// The claims for reading, in lines of at most `width` cells: each with its paragraph and speakers, then how that is
/// known.
#[must_use]
pub fn text(document: &Document, analysis: &Analysis, width: usize) -> String {
    let mut page = Page::new(width);
    page.header(document);
    page.heading("Claims", analysis.claims.len());
    for claim in &analysis.claims {
        let place = paragraph(document, claim).map_or(String::new(), |n| format!("paragraph {n}, "));
        page.lines("  ", "    ", &format!("{place}{}", linear::told(document, claim)));
        page.lines("    ", "    ", &reason(document, claim));
    }
    page.out
}

/// `direct, cue “said”, rule tail, 98%`.
fn reason(document: &Document, claim: &Claim) -> String {
    let attribution = &claim.attribution;
    let mut facts = vec![claim_form(claim.form).to_owned()];
    if attribution.speakers.len() > 1 {
        facts.push("said jointly".to_owned());
    }
    if let Some(cue) = attribution.cue {
        facts.push(format!("cue “{}”", in_one_line(document.slice(cue).as_str())));
    }
    if !attribution.hearers.is_empty() {
        facts.push(format!("to {}", linear::joined(&attribution.hearers)));
    }
    facts.push(format!("rule {}", rule(attribution.rule)));
    if !attribution.speakers.is_empty() {
        let percent = (attribution.confidence.clamp(0.0, 1.0) * 100.0).round();
        facts.push(format!("{percent}%"));
    }
    format!("({})", facts.join(", "))
}

/// Number of the paragraph in which a claim begins.
pub(super) fn paragraph(document: &Document, claim: &Claim) -> Option<u32> {
    citation::paragraph(document, *claim.parts.first()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Attribution, ClaimForm, EntityId, Rule};
    use crate::document::from_text;
    use crate::text::{SafeText, Span};

    /// `words` said by `names` in `document`.
    fn claim(document: &Document, form: ClaimForm, words: &[&str], names: &[&str]) -> Claim {
        let at = |words: &str| {
            let start = document.text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let speaker = |name: &&str| Speaker {
            name: SafeText::of(name),
            entity: Some(EntityId(0)),
            mention: document.text.as_str().find("she").map(|_| at("she")),
        };
        Claim {
            parts: words.iter().map(|words| at(words)).collect(),
            form,
            attribution: Attribution {
                speakers: names.iter().map(speaker).collect(),
                cue: document.text.as_str().find("said").map(|_| at("said")),
                rule: Rule::Tail,
                confidence: 0.98,
                hearers: Vec::new(),
            },
        }
    }

    fn told(document: &Document) -> Analysis {
        let mut claims = vec![
            claim(document, ClaimForm::Direct, &["=1+1,"], &["Ada", "Li Wei"]),
            claim(document, ClaimForm::Indirect, &["it was, \"over\""], &["@home"]),
            claim(document, ClaimForm::Mixed, &["a", "b"], &[]),
        ];
        claims[1].attribution.hearers = claim(document, ClaimForm::Mixed, &["a"], &["=Post", "us"])
            .attribution
            .speakers;
        Analysis {
            claims,
            ..Analysis::default()
        }
    }

    #[test]
    fn cells_are_quoted_and_no_formulas() {
        let document = from_text("“=1+1,” said she. It said it was, \"over\" for a b.");
        assert_eq!(
            csv(&document, &told(&document)).unwrap(),
            "number,form,speakers,cue,paragraph,confidence,rule,text,hearers\n\
             1,direct,Ada; Li Wei,said,1,0.98,tail,\"'=1+1,\",\n\
             2,indirect,'@home,said,1,0.98,tail,\"it was, \"\"over\"\"\",'=Post; us\n\
             3,mixed,,said,1,0.98,tail,a … b,\n"
        );
    }

    #[test]
    fn a_paraphrase_is_never_put_into_quotation_marks() {
        let document = from_text("“=1+1,” said she. It said it was, \"over\" for a b.");
        assert_eq!(
            text(&document, &told(&document), 72),
            "Claims: 3\n  \
             paragraph 1, Ada and Li Wei: “=1+1,”\n    \
             (direct, said jointly, cue “said”, rule tail, 98%)\n  \
             paragraph 1, @home, in the writer's words: it was, \"over\"\n    \
             (indirect, cue “said”, to =Post and us, rule tail, 98%)\n  \
             paragraph 1, Unknown speaker: “a … b”\n    \
             (mixed, cue “said”, rule tail)\n"
        );
    }
}
