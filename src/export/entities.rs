//! Who and what is named in one article: text for reading, JSON with the schema `sayso/entities/1`, and CSV.
//!
//! ```text
//! {"schema":"sayso/entities/1","id":str,
//!  "document":{…as in sayso/claims/1…},
//!  "entities":[{"id":int,"kind":"person"|"organization"|"place","name":str,"aliases":[str],
//!    "mentions":{"all":int,"name":int,"acronym":int,"pronoun":int,"description":int},
//!    "claims":int,"quoted_words":int,"share":float,
//!    "paragraph":int|null,"first":null|{"text":str,"start":int,"end":int}}]}
//! ```
//!
//! Those of one kind stand together, the most mentioned first. `id` is the number that `sayso/claims/1` has for a speaker.
//! `share` is what of all the words in quotation marks somebody has said, from 0 to 1; words said jointly count in full for
//! each. `first` is the first mention, `paragraph` where it stands; both are null for one that only a correction names.
//!
//! The CSV has a header and a row for each, other names joined by `; `; its cells are defused as those of claims are.

use std::cmp::Reverse;

use serde::Serialize;

use super::analysis::{About, Source, WireCue, about, kind, rounded};
use super::cell::{defused, table};
use super::citation;
use super::linear::Page;
use crate::analysis::{Analysis, Entity, EntityId, Form, Kind};
use crate::document::Document;
use crate::text::{SafeText, Span, counted, in_one_line};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/entities/1";

/// The kinds in the order in which they are listed, each as its list is called.
pub const KINDS: [(Kind, &str); 3] = [
    (Kind::Person, "People"),
    (Kind::Organization, "Organisations"),
    (Kind::Place, "Places"),
];

/// The first row of the CSV.
const HEADER: [&str; 13] = [
    "id",
    "kind",
    "name",
    "aliases",
    "mentions",
    "names",
    "acronyms",
    "pronouns",
    "descriptions",
    "claims",
    "quoted_words",
    "share",
    "paragraph",
];

/// Somebody or something that is to be listed, with what they have said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// Who.
    pub entity: EntityId,
    /// How many claims they have.
    pub claims: usize,
    /// How many words of these are in quotation marks.
    pub words: usize,
    /// What of all such words that is, from 0 to 1.
    pub share: f32,
}

/// The entities of one document.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
    document: About<'a>,
    entities: Vec<ListedEntity<'a>>,
}

#[derive(Debug, Serialize)]
struct ListedEntity<'a> {
    id: u32,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: Counts,
    claims: usize,
    quoted_words: usize,
    share: f64,
    paragraph: Option<u32>,
    first: Option<WireCue<'a>>,
}

/// How often somebody is mentioned, by the kind of words.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Counts {
    all: usize,
    name: usize,
    acronym: usize,
    pronoun: usize,
    description: usize,
}

impl Counts {
    const fn add(&mut self, form: Form) {
        let count = match form {
            Form::Name => &mut self.name,
            Form::Acronym => &mut self.acronym,
            Form::Pronoun => &mut self.pronoun,
            Form::Description => &mut self.description,
        };
        *count += 1;
        self.all += 1;
    }

    /// `12 mentions (5 by name, 7 by pronoun)`.
    fn told(self) -> String {
        let forms = [
            (self.name, "name"),
            (self.acronym, "acronym"),
            (self.pronoun, "pronoun"),
            (self.description, "description"),
        ];
        let forms = forms.into_iter().filter(|(count, _)| *count > 0);
        let forms: Vec<_> = forms.map(|(count, form)| format!("{count} by {form}")).collect();
        let all = counted(self.all, "mention");
        if forms.is_empty() {
            all
        } else {
            format!("{all} ({})", forms.join(", "))
        }
    }
}

/// One of the list, looked up.
struct Row<'a> {
    chosen: Chosen,
    entity: &'a Entity,
    counts: Counts,
    first: Option<Span>,
}

impl Row<'_> {
    fn paragraph(&self, document: &Document) -> Option<u32> {
        citation::paragraph(document, self.first?)
    }

    fn aliases(&self) -> Vec<String> {
        self.entity
            .aliases
            .iter()
            .map(|alias| in_one_line(alias.as_str()))
            .collect()
    }
}

/// Those that are chosen, by kind, the most mentioned first.
fn rows<'a>(analysis: &'a Analysis, chosen: &[Chosen]) -> Vec<Row<'a>> {
    let mut found = vec![(Counts::default(), None); analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some((counts, first)) = found.get_mut(mention.entity.0 as usize) {
            counts.add(mention.form);
            first.get_or_insert(mention.span);
        }
    }
    let row = |chosen: &Chosen| {
        let place = chosen.entity.0 as usize;
        let (counts, first) = found.get(place).copied()?;
        Some(Row {
            chosen: *chosen,
            entity: analysis.entities.get(place)?,
            counts,
            first,
        })
    };
    let mut rows: Vec<_> = chosen.iter().filter_map(row).collect();
    rows.sort_by_key(|row| (row.entity.kind, Reverse(row.counts.all), row.chosen.entity));
    rows
}

/// The `chosen` entities of `document`, as they are printed under the name `id`.
#[must_use]
pub fn record<'a>(id: &'a str, document: &'a Document, analysis: &'a Analysis, chosen: &[Chosen]) -> Record<'a> {
    let source = Source::new(document);
    let listed = |row: Row<'a>| ListedEntity {
        id: row.chosen.entity.0,
        kind: kind(row.entity.kind),
        name: row.entity.name.as_str(),
        aliases: row.entity.aliases.iter().map(SafeText::as_str).collect(),
        mentions: row.counts,
        claims: row.chosen.claims,
        quoted_words: row.chosen.words,
        share: rounded(row.chosen.share),
        paragraph: row.paragraph(document),
        first: row.first.map(|span| source.cue(span)),
    };
    Record {
        schema: SCHEMA,
        id,
        document: about(document),
        entities: rows(analysis, chosen).into_iter().map(listed).collect(),
    }
}

/// The same as CSV, a row for each.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(document: &Document, analysis: &Analysis, chosen: &[Chosen]) -> Result<String, csv::Error> {
    let rows = rows(analysis, chosen);
    table(HEADER, rows.iter().map(|row| cells(document, row)))
}

fn cells(document: &Document, row: &Row<'_>) -> [String; 13] {
    let Row { chosen, counts, .. } = row;
    [
        chosen.entity.0.to_string(),
        kind(row.entity.kind).to_owned(),
        defused(in_one_line(row.entity.name.as_str())),
        defused(row.aliases().join("; ")),
        counts.all.to_string(),
        counts.name.to_string(),
        counts.acronym.to_string(),
        counts.pronoun.to_string(),
        counts.description.to_string(),
        chosen.claims.to_string(),
        chosen.words.to_string(),
        rounded(chosen.share).to_string(),
        row.paragraph(document).map(|n| n.to_string()).unwrap_or_default(),
    ]
}

/// The same for reading, in lines of at most `width` cells: under a heading for each of `kinds` the names, below each what
/// is known of it.
#[must_use]
pub fn text(document: &Document, analysis: &Analysis, chosen: &[Chosen], kinds: &[Kind], width: usize) -> String {
    let mut page = Page::new(width);
    page.header(document);
    let rows = rows(analysis, chosen);
    for (kind, title) in KINDS.into_iter().filter(|(kind, _)| kinds.contains(kind)) {
        let of_kind = || rows.iter().filter(|row| row.entity.kind == kind);
        page.heading(title, of_kind().count());
        for row in of_kind() {
            let mut name = in_one_line(row.entity.name.as_str());
            let aliases = row.aliases();
            if !aliases.is_empty() {
                name = format!("{name} (also {})", aliases.join(", "));
            }
            page.lines("  ", "    ", &name);
            page.lines("    ", "    ", &told(document, row));
        }
    }
    page.out
}

/// `2 mentions (2 by name), 1 claim, 24% of the quoted words, first in paragraph 1`.
fn told(document: &Document, row: &Row<'_>) -> String {
    let mut facts = vec![row.counts.told()];
    if row.chosen.claims > 0 {
        facts.push(counted(row.chosen.claims, "claim"));
    }
    if row.chosen.words > 0 {
        let percent = (row.chosen.share.clamp(0.0, 1.0) * 100.0).round();
        facts.push(format!("{percent}% of the quoted words"));
    }
    if let Some(number) = row.paragraph(document) {
        facts.push(format!("first in paragraph {number}"));
    }
    facts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Mention;
    use crate::document::from_text;

    const TEXT: &str = "The =Union met.\n\nAda Brandt spoke. She left with\nthe U.";

    fn found(document: &Document) -> Analysis {
        let entity = |kind, name: &str, aliases: &[&str]| Entity {
            kind,
            name: SafeText::of(name),
            aliases: aliases.iter().map(|alias| SafeText::of(alias)).collect(),
        };
        let mention = |words: &str, number, form| {
            let start = document.text.as_str().find(words).unwrap();
            Mention {
                span: Span::new(start, start + words.len()),
                entity: EntityId(number),
                form,
            }
        };
        Analysis {
            entities: vec![
                entity(Kind::Organization, "=Union", &["U", "-U"]),
                entity(Kind::Person, "Jo Reed", &[]),
                entity(Kind::Person, "Ada Brandt", &[]),
            ],
            mentions: vec![
                mention("=Union", 0, Form::Name),
                mention("Ada Brandt", 2, Form::Name),
                mention("She", 2, Form::Pronoun),
                mention("U.", 0, Form::Acronym),
            ],
            ..Analysis::default()
        }
    }

    fn all() -> Vec<Chosen> {
        let chosen = |number, claims, words, share| Chosen {
            entity: EntityId(number),
            claims,
            words,
            share,
        };
        vec![chosen(0, 0, 0, 0.0), chosen(1, 2, 0, 0.0), chosen(2, 1, 5, 0.3333)]
    }

    #[test]
    fn the_most_mentioned_of_each_kind_come_first_and_cells_are_no_formulas() {
        let document = from_text(TEXT);
        assert_eq!(
            csv(&document, &found(&document), &all()).unwrap(),
            "id,kind,name,aliases,mentions,names,acronyms,pronouns,descriptions,claims,quoted_words,share,paragraph\n\
             2,person,Ada Brandt,,2,1,0,1,0,1,5,0.333,2\n\
             1,person,Jo Reed,,0,0,0,0,0,2,0,0,\n\
             0,organization,'=Union,U; -U,2,1,1,0,0,0,0,0,1\n"
        );
    }

    #[test]
    fn each_is_told_in_words() {
        let document = from_text(TEXT);
        let kinds = [Kind::Person, Kind::Organization, Kind::Place];
        assert_eq!(
            text(&document, &found(&document), &all(), &kinds, 72),
            "People: 2\n  Ada Brandt\n    \
             2 mentions (1 by name, 1 by pronoun), 1 claim, 33% of the quoted\n    words, first in paragraph 2\n  \
             Jo Reed\n    0 mentions, 2 claims\n\n\
             Organisations: 1\n  =Union (also U, -U)\n    \
             2 mentions (1 by name, 1 by acronym), first in paragraph 1\n\n\
             Places: none found\n"
        );
    }

    #[test]
    fn a_record_holds_what_was_chosen_and_no_more() {
        let document = from_text(TEXT);
        let analysis = found(&document);
        let chosen = all();
        let one = serde_json::to_value(record("a", &document, &analysis, &chosen[2..])).unwrap();
        assert_eq!(one["schema"], SCHEMA);
        assert_eq!(one["entities"].as_array().unwrap().len(), 1);
        let ada = &one["entities"][0];
        assert_eq!((&ada["id"], &ada["share"]), (&2.into(), &0.333.into()));
        assert_eq!(ada["first"]["text"], "Ada Brandt");
        assert_eq!(ada["mentions"]["pronoun"], 1);
    }
}
