//! What was found in articles as one table, for `sayso analyze --format csv`.
//!
//! A table has one kind of rows, an analysis two: so a row is an entity or a claim, as its column `what` says, and each has
//! the id of its article, by which the rows of many articles are told apart. Mentions are not in it, they would be most of
//! the rows: `sayso mentions` lists those of one article, and JSON has all.
//!
//! | column | of an entity | of a claim |
//! |---|---|---|
//! | `id` | the article | the article |
//! | `what` | `entity` | `claim` |
//! | `number` | its number in `sayso/analysis/1` | its number there |
//! | `kind` | `person`, `organization`, `place` | `direct`, `mixed`, `indirect` |
//! | `name` | its name | the speakers, joined by `; ` |
//! | `aliases`, `mentions` | other names, joined by `; `; how often it is mentioned | |
//! | `cue`, `confidence`, `rule`, `text` | | as in `sayso claims --format csv` |
//! | `paragraph` | of the first mention | of the first words |
//!
//! An article that could not be read is a row `error`, with the reason as `text`.

use super::analysis::{claim_form, kind, rounded, rule};
use super::cell::{self, defused};
use super::citation;
use super::linear::{self, names};
use crate::analysis::{Analysis, Claim, Entity};
use crate::document::Document;
use crate::text::{Span, in_one_line};

/// The first row.
pub const HEADER: &str = "id,what,number,kind,name,aliases,mentions,cue,paragraph,confidence,rule,text\n";

type Row = [String; 12];

/// The rows of one article that is called `id`, without the header.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn of(id: &str, document: &Document, analysis: &Analysis) -> Result<String, csv::Error> {
    let mut mentions: Vec<(usize, Option<Span>)> = vec![(0, None); analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some((count, first)) = mentions.get_mut(mention.entity.0 as usize) {
            *count += 1;
            first.get_or_insert(mention.span);
        }
    }
    let entities = (0..).zip(analysis.entities.iter().zip(mentions));
    let entities = entities.map(|(number, (entity, mentions))| of_entity(id, document, number, entity, mentions));
    let claims = (0..).zip(&analysis.claims);
    let claims = claims.map(|(number, claim)| of_claim(id, document, number, claim));
    cell::rows(entities.chain(claims))
}

/// The row of an article that could not be read.
///
/// # Errors
/// None that is known of, as above.
pub fn of_failure(id: Option<&str>, error: &str) -> Result<String, csv::Error> {
    let mut row = Row::default();
    row[0] = defused(id.unwrap_or_default().to_owned());
    "error".clone_into(&mut row[1]);
    row[11] = defused(error.to_owned());
    cell::rows(std::iter::once(row))
}

fn of_entity(
    id: &str,
    document: &Document,
    number: usize,
    entity: &Entity,
    (count, first): (usize, Option<Span>),
) -> Row {
    let aliases: Vec<_> = entity.aliases.iter().map(|alias| in_one_line(alias.as_str())).collect();
    [
        defused(id.to_owned()),
        "entity".to_owned(),
        number.to_string(),
        kind(entity.kind).to_owned(),
        defused(in_one_line(entity.name.as_str())),
        defused(aliases.join("; ")),
        count.to_string(),
        String::new(),
        first.map(|span| citation::numbered(document, span)).unwrap_or_default(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn of_claim(id: &str, document: &Document, number: usize, claim: &Claim) -> Row {
    let attribution = &claim.attribution;
    let cue = attribution.cue.map(|cue| in_one_line(document.slice(cue).as_str()));
    let first = claim.parts.first().copied();
    [
        defused(id.to_owned()),
        "claim".to_owned(),
        number.to_string(),
        claim_form(claim.form).to_owned(),
        defused(names(&claim.attribution.speakers).join("; ")),
        String::new(),
        String::new(),
        defused(cue.unwrap_or_default()),
        first.map(|span| citation::numbered(document, span)).unwrap_or_default(),
        rounded(attribution.confidence).to_string(),
        rule(attribution.rule).to_owned(),
        defused(linear::words(document, claim)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{ClaimForm, EntityId, Form, Kind, Mention};
    use crate::document::from_text;
    use crate::export::fixture::claim_of;
    use crate::text::SafeText;

    #[test]
    fn every_row_says_what_it_is_and_of_which_article() {
        let document = from_text("One.\n\nAda said it was \"=over\". Ada left.");
        let at = |words: &str| {
            let start = document.text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let analysis = Analysis {
            entities: vec![Entity {
                kind: Kind::Person,
                name: SafeText::of("Ada"),
                aliases: vec![SafeText::of("@da")],
            }],
            mentions: vec![Mention {
                span: at("Ada"),
                entity: EntityId(0),
                form: Form::Name,
            }],
            claims: vec![claim_of(ClaimForm::Mixed, vec![at("=over")], &["Ada", "Li"])],
            ..Analysis::default()
        };
        let table = HEADER.to_owned()
            + &of("-a.txt", &document, &analysis).unwrap()
            + &of_failure(Some("b"), "no such, file").unwrap();
        let mut lines = table.lines();
        assert!(lines.next().unwrap().starts_with("id,what,"));
        assert_eq!(lines.next(), Some("'-a.txt,entity,0,person,Ada,'@da,1,,2,,,"));
        let claim = lines.next().unwrap();
        assert!(claim.starts_with("'-a.txt,claim,0,mixed,Ada; Li,,,,2,"), "{claim}");
        assert!(claim.ends_with(",'=over"), "{claim}");
        assert_eq!(lines.next(), Some("b,error,,,,,,,,,,\"no such, file\""));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        assert!(reader.records().all(|row| row.unwrap().len() == 12));
    }
}
