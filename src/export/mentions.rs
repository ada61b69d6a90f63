//! Every mention of one article: text for reading, JSON with the schema `sayso/mentions/1`, and CSV.
//!
//! ```text
//! {"schema":"sayso/mentions/1","id":str,
//!  "document":{…as in sayso/claims/1…},
//!  "mentions":[{"entity":int,"kind":"person"|"organization"|"place","name":str,
//!    "form":"name"|"acronym"|"pronoun"|"description","text":str,"start":int,"end":int,"paragraph":int|null,
//!    "sentence":null|{"text":str,"start":int,"end":int}}]}
//! ```
//!
//! In order of the text. Offsets are Unicode code points into the source text of the document. `name` is the name of the one
//! who is mentioned, `text` the words that do it; `entity` is the number that `sayso/entities/1` has for them.
//!
//! The CSV has a header and a row for each mention; its cells are defused as those of claims are.

use serde::Serialize;

use super::analysis::{About, Range, Source, WireCue, about, form, kind};
use super::cell::{defused, table};
use super::citation;
use super::linear::Page;
use crate::analysis::{Analysis, Entity, Mention};
use crate::document::Document;
use crate::text::{Span, in_one_line};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/mentions/1";

/// The first row of the CSV.
const HEADER: [&str; 10] = [
    "number",
    "entity",
    "kind",
    "name",
    "form",
    "text",
    "paragraph",
    "start",
    "end",
    "sentence",
];

/// The mentions of one document.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
    document: About<'a>,
    mentions: Vec<ListedMention<'a>>,
}

#[derive(Debug, Serialize)]
struct ListedMention<'a> {
    entity: u32,
    kind: &'static str,
    name: &'a str,
    form: &'static str,
    text: &'a str,
    #[serde(flatten)]
    range: Range,
    paragraph: Option<u32>,
    sentence: Option<WireCue<'a>>,
}

/// The `chosen` mentions with those whom they are of, in their order.
fn rows<'a>(analysis: &'a Analysis, chosen: &'a [Mention]) -> impl Iterator<Item = (&'a Mention, &'a Entity)> {
    let of = |mention: &'a Mention| Some((mention, analysis.entities.get(mention.entity.0 as usize)?));
    chosen.iter().filter_map(of)
}

/// The sentence in which a mention begins.
fn sentence(analysis: &Analysis, mention: &Mention) -> Option<Span> {
    let start = mention.span.start;
    let after = analysis.sentences.partition_point(|sentence| sentence.start <= start);
    let sentence = analysis.sentences.get(after.checked_sub(1)?)?;
    (start < sentence.end).then_some(*sentence)
}

/// The `chosen` mentions of `document`, as they are printed under the name `id`.
#[must_use]
pub fn record<'a>(id: &'a str, document: &'a Document, analysis: &'a Analysis, chosen: &'a [Mention]) -> Record<'a> {
    let source = Source::new(document);
    let listed = |(mention, entity): (&Mention, &'a Entity)| ListedMention {
        entity: mention.entity.0,
        kind: kind(entity.kind),
        name: entity.name.as_str(),
        form: form(mention.form),
        text: source.words(mention.span),
        range: source.range(mention.span),
        paragraph: citation::paragraph(document, mention.span),
        sentence: sentence(analysis, mention).map(|span| source.cue(span)),
    };
    Record {
        schema: SCHEMA,
        id,
        document: about(document),
        mentions: rows(analysis, chosen).map(listed).collect(),
    }
}

/// The same as CSV, a row for each.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(document: &Document, analysis: &Analysis, chosen: &[Mention]) -> Result<String, csv::Error> {
    let source = Source::new(document);
    let cells = |(number, (mention, entity)): (usize, (&Mention, &Entity))| {
        let Range { start, end } = source.range(mention.span);
        let sentence = sentence(analysis, mention).map(|span| in_one_line(document.slice(span).as_str()));
        [
            number.to_string(),
            mention.entity.0.to_string(),
            kind(entity.kind).to_owned(),
            defused(in_one_line(entity.name.as_str())),
            form(mention.form).to_owned(),
            defused(in_one_line(document.slice(mention.span).as_str())),
            citation::numbered(document, mention.span),
            start.to_string(),
            end.to_string(),
            defused(sentence.unwrap_or_default()),
        ]
    };
    table(HEADER, (1..).zip(rows(analysis, chosen)).map(cells))
}

/// The same for reading, in lines of at most `width` cells: each with its paragraph, whom it is of and by what words; then
/// its sentence.
#[must_use]
pub fn text(document: &Document, analysis: &Analysis, chosen: &[Mention], width: usize) -> String {
    let mut page = Page::new(width);
    page.header(document);
    page.heading("Mentions", rows(analysis, chosen).count());
    for (mention, entity) in rows(analysis, chosen) {
        let place = citation::paragraph(document, mention.span);
        let place = place.map_or(String::new(), |number| format!("paragraph {number}, "));
        let name = in_one_line(entity.name.as_str());
        let words = in_one_line(document.slice(mention.span).as_str());
        let told = format!("{place}{name}, by {} “{words}”", form(mention.form));
        page.lines("  ", "    ", &told);
        if let Some(sentence) = sentence(analysis, mention) {
            page.lines("    ", "    ", &in_one_line(document.slice(sentence).as_str()));
        }
    }
    page.out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{EntityId, Form, Kind};
    use crate::document::from_text;
    use crate::text::SafeText;

    fn found(document: &Document) -> Analysis {
        let at = |words: &str| {
            let start = document.text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mention = |words, form| Mention {
            span: at(words),
            entity: EntityId(0),
            form,
        };
        Analysis {
            sentences: vec![at("=1 Zoë Odd spoke."), at("+She left.")],
            entities: vec![Entity {
                kind: Kind::Person,
                name: SafeText::of("Zoë Odd"),
                aliases: Vec::new(),
            }],
            mentions: vec![mention("Zoë Odd", Form::Name), mention("+She", Form::Pronoun)],
            ..Analysis::default()
        }
    }

    #[test]
    fn a_mention_has_its_own_sentence_and_offsets_in_code_points() {
        let document = from_text("=1 Zoë Odd spoke. “+She left.” Then it rained.");
        let analysis = found(&document);
        assert_eq!(
            csv(&document, &analysis, &analysis.mentions).unwrap(),
            "number,entity,kind,name,form,text,paragraph,start,end,sentence\n\
             1,0,person,Zoë Odd,name,Zoë Odd,1,3,10,'=1 Zoë Odd spoke.\n\
             2,0,person,Zoë Odd,pronoun,'+She,1,19,23,'+She left.\n"
        );
        let record = serde_json::to_value(record("a", &document, &analysis, &analysis.mentions[1..])).unwrap();
        assert_eq!(record["mentions"].as_array().unwrap().len(), 1);
        let she = &record["mentions"][0];
        assert_eq!((&she["text"], &she["start"]), (&"+She".into(), &19.into()));
        assert_eq!(she["sentence"]["text"], "+She left.");
    }

    #[test]
    fn what_stands_in_no_sentence_has_none() {
        let document = from_text("=1 Zoë Odd spoke. “+She left.” Then it rained.");
        let mut analysis = found(&document);
        analysis.sentences.pop();
        assert_eq!(
            text(&document, &analysis, &analysis.mentions, 72),
            "Mentions: 2\n  paragraph 1, Zoë Odd, by name “Zoë Odd”\n    =1 Zoë Odd spoke.\n  \
             paragraph 1, Zoë Odd, by pronoun “+She”\n"
        );
    }
}
