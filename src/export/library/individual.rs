//! People, organisations and places across articles: all of a kind, schema `sayso/individuals/1`, and those who go by one
//! name with all that they said, schema `sayso/individual/1`.
//!
//! ```text
//! {"schema":"sayso/individuals/1",
//!  "individuals":[{"kind":"person"|"organization"|"place","name":str,"articles":int,"mentions":int,"claims":int}]}
//!
//! {"schema":"sayso/individual/1","name":str,
//!  "individuals":[{"kind":"person"|"organization"|"place","name":str,
//!    "articles":[{"id":str,"title":str|null,"outlet":str|null,"published":"YYYY-MM-DD"|null,"location":str|null,
//!      "called":str,"told":bool,"mentions":int,
//!      "claims":[{"form":"direct"|"mixed"|"indirect","text":str,"with":[str],"to":[str]}]}]}]}
//! ```
//!
//! Articles stand in order of their date, those without one last. `called` is the name in the article, `told` whether the
//! reader has said who that is, `with` who is said to have said the same, `to` to whom, where the text tells. The words of an `indirect` claim are the
//! writer's, not the speaker's.
//!
//! The CSV of the first has a row for each individual; that of the second one for each claim, and one without form and
//! text for an article in which they say nothing.

use serde::Serialize;

use super::{Article, counted};
use crate::analysis::{ClaimForm, Kind};
use crate::export::analysis::{claim_form, kind as entity_kind};
use crate::export::cell::{defused, table};
use crate::export::linear::Page;

/// Name of the schema of a list of all, with its version.
pub const LIST_SCHEMA: &str = "sayso/individuals/1";
/// Name of the schema of those who go by a name, with its version.
pub const SCHEMA: &str = "sayso/individual/1";

const UNDER: &str = "    ";

/// All of a kind.
#[derive(Debug, Serialize)]
pub struct List<'a> {
    schema: &'static str,
    individuals: Vec<Listed<'a>>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Listed<'a> {
    #[serde(serialize_with = "kind_name")]
    /// A person, an organisation or a place.
    pub kind: Kind,
    /// What they are called.
    pub name: &'a str,
    /// In how many articles they are.
    pub articles: usize,
    /// Mentions in all of these.
    pub mentions: usize,
    /// Claims in all of these.
    pub claims: usize,
}

/// Those who go by a name.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    name: &'a str,
    individuals: Vec<Individual<'a>>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Individual<'a> {
    #[serde(serialize_with = "kind_name")]
    /// A person, an organisation or a place.
    pub kind: Kind,
    /// What they are called.
    pub name: &'a str,
    /// The articles that they are in.
    pub articles: Vec<Appearance<'a>>,
}

/// One of them in an article.
#[derive(Clone, Debug, Serialize)]
pub struct Appearance<'a> {
    /// Which.
    #[serde(flatten)]
    pub article: Article<'a>,
    /// Where it was read from.
    pub location: Option<&'a str>,
    /// What they are called there.
    pub called: &'a str,
    /// Whether the reader has said who that is.
    pub told: bool,
    /// How often they are mentioned.
    pub mentions: usize,
    /// What they said.
    pub claims: Vec<Said<'a>>,
}

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub struct Said<'a> {
    #[serde(serialize_with = "form_name")]
    /// How its words are given.
    pub form: ClaimForm,
    /// Its words.
    pub text: &'a str,
    /// Who is said to have said the same.
    pub with: Vec<&'a str>,
    /// To whom.
    pub to: Vec<&'a str>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn kind_name<S: serde::Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(entity_kind(*kind))
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn form_name<S: serde::Serializer>(form: &ClaimForm, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(claim_form(*form))
}

impl<'a> List<'a> {
    /// A list of these, in this order.
    #[must_use]
    pub const fn of(individuals: Vec<Listed<'a>>) -> Self {
        Self {
            schema: LIST_SCHEMA,
            individuals,
        }
    }

    /// For reading under the heading `name`, in lines of at most `width` cells.
    #[must_use]
    pub fn text(&self, name: &str, width: usize) -> String {
        let mut page = Page::new(width);
        page.heading(name, self.individuals.len());
        for one in &self.individuals {
            page.lines("  ", UNDER, &[one.name.to_owned(), one.numbers()].join(", "));
        }
        page.out
    }

    /// A row for each.
    ///
    /// # Errors
    /// None that is known of: it is written to memory, and all rows are of one length.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let header = ["kind", "name", "articles", "mentions", "claims"];
        let rows = self.individuals.iter().map(|one| {
            [
                entity_kind(one.kind).to_owned(),
                defused(one.name.to_owned()),
                one.articles.to_string(),
                one.mentions.to_string(),
                one.claims.to_string(),
            ]
        });
        table(header, rows)
    }
}

impl Listed<'_> {
    fn numbers(&self) -> String {
        [
            counted(self.articles, "article", "articles"),
            counted(self.mentions, "mention", "mentions"),
            counted(self.claims, "claim", "claims"),
        ]
        .join(", ")
    }
}

impl<'a> Record<'a> {
    /// These, who go by `name`.
    #[must_use]
    pub const fn of(name: &'a str, individuals: Vec<Individual<'a>>) -> Self {
        Self {
            schema: SCHEMA,
            name,
            individuals,
        }
    }

    /// For reading, in lines of at most `width` cells.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let mut page = Page::new(width);
        page.heading(&format!("Called {}", self.name), self.individuals.len());
        for one in &self.individuals {
            page.gap();
            page.lines("", UNDER, &one.told());
            for appearance in &one.articles {
                page.gap();
                page.lines("  ", UNDER, &appearance.place());
                appearance.said(&mut page, one.name);
            }
        }
        page.out
    }

    /// A row for each claim.
    ///
    /// # Errors
    /// None that is known of: it is written to memory, and all rows are of one length.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let header = [
            "kind",
            "name",
            "published",
            "outlet",
            "title",
            "id",
            "called",
            "mentions",
            "form",
            "with",
            "text",
            "to",
        ];
        let rows = (self.individuals.iter()).flat_map(|one| one.articles.iter().flat_map(move |at| at.rows(one)));
        table(header, rows)
    }
}

impl Individual<'_> {
    /// `Marta Olsen, a person in 2 articles, with 3 claims`.
    fn told(&self) -> String {
        let kind = match self.kind {
            Kind::Person => "a person",
            Kind::Organization => "an organisation",
            Kind::Place => "a place",
        };
        let claims: usize = self.articles.iter().map(|at| at.claims.len()).sum();
        let articles = counted(self.articles.len(), "article", "articles");
        format!(
            "{}, {kind} in {articles}, with {}",
            self.name,
            counted(claims, "claim", "claims")
        )
    }
}

impl Appearance<'_> {
    /// `3 March 2026, The Courier: Ferry returns (3fa85f64)`.
    fn place(&self) -> String {
        let mut facts = self.article.facts();
        // The date tells the order.
        facts.reverse();
        let facts = if facts.is_empty() {
            String::new()
        } else {
            format!("{}: ", facts.join(", "))
        };
        let name = match (self.article.title, self.location) {
            (None, Some(location)) => location,
            _ => self.article.name(),
        };
        format!("{facts}{name} ({})", self.article.short_id())
    }

    fn said(&self, page: &mut Page, name: &str) {
        if self.called != name {
            let by_whom = if self.told { ", by your word" } else { "" };
            page.lines(UNDER, "      ", &format!("called {} there{by_whom}", self.called));
        }
        if self.claims.is_empty() {
            page.lines(
                UNDER,
                "      ",
                &counted(self.mentions, "mention, no claim", "mentions, no claim"),
            );
        }
        for claim in &self.claims {
            page.lines(UNDER, "      ", &claim.told());
        }
    }

    fn rows(&self, one: &Individual<'_>) -> Vec<[String; 12]> {
        let row = |form: &str, with: String, text: &str, to: String| {
            [
                entity_kind(one.kind).to_owned(),
                defused(one.name.to_owned()),
                self.article.day(),
                defused(self.article.outlet.unwrap_or_default().to_owned()),
                defused(self.article.title.unwrap_or_default().to_owned()),
                self.article.id.to_owned(),
                defused(self.called.to_owned()),
                self.mentions.to_string(),
                form.to_owned(),
                defused(with),
                defused(text.to_owned()),
                defused(to),
            ]
        };
        if self.claims.is_empty() {
            return vec![row("", String::new(), "", String::new())];
        }
        let claims = self.claims.iter();
        let rows = claims.map(|claim| {
            row(
                claim_form(claim.form),
                claim.with.join("; "),
                claim.text,
                claim.to.join("; "),
            )
        });
        rows.collect()
    }
}

impl Said<'_> {
    /// Its words; those of a paraphrase are the writer's, so they have no quotation marks.
    fn told(&self) -> String {
        let words = match self.form {
            ClaimForm::Indirect => format!("in the writer's words: {}", self.text),
            ClaimForm::Direct | ClaimForm::Mixed => format!("“{}”", self.text),
        };
        let beside = [("with", &self.with), ("to", &self.to)];
        let beside = beside.into_iter().filter(|(_, names)| !names.is_empty());
        let facts = beside.map(|(word, names)| format!("{word} {}, ", names.join(" and ")));
        facts.collect::<String>() + &words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(form: ClaimForm, text: &'static str, with: &[&'static str], to: &[&'static str]) -> Said<'static> {
        Said {
            form,
            text,
            with: with.to_vec(),
            to: to.to_vec(),
        }
    }

    fn record() -> Record<'static> {
        let appearance = |title, claims| Appearance {
            article: Article {
                id: "0123456789",
                title,
                ..Article::default()
            },
            location: Some("/a/pier.txt"),
            called: "@Olsen",
            told: false,
            mentions: 1,
            claims,
        };
        let claims = vec![
            claim(ClaimForm::Direct, "=1+1,", &["Li", "Jo"], &["@Reed"]),
            claim(ClaimForm::Indirect, "it sank", &[], &[]),
        ];
        let one = Individual {
            kind: Kind::Person,
            name: "Marta Olsen",
            articles: vec![appearance(Some("Ferry"), claims), appearance(None, Vec::new())],
        };
        Record::of("Olsen", vec![one])
    }

    #[test]
    fn a_paraphrase_is_never_put_into_quotation_marks() {
        assert_eq!(
            record().text(72),
            "Called Olsen: 1\n\nMarta Olsen, a person in 2 articles, with 2 claims\n\n  \
             Ferry (01234567)\n    called @Olsen there\n    with Li and Jo, to @Reed, “=1+1,”\n    in the writer's words: it sank\n\n  \
             /a/pier.txt (01234567)\n    called @Olsen there\n    1 mention, no claim\n"
        );
    }

    #[test]
    fn cells_are_no_formulas_and_an_article_without_a_claim_has_a_row() {
        let csv = record().csv().unwrap();
        assert_eq!(
            csv.lines().skip(1).collect::<Vec<_>>(),
            [
                "person,Marta Olsen,,,Ferry,0123456789,'@Olsen,1,direct,Li; Jo,\"'=1+1,\",'@Reed",
                "person,Marta Olsen,,,Ferry,0123456789,'@Olsen,1,indirect,,it sank,",
                "person,Marta Olsen,,,,0123456789,'@Olsen,1,,,,",
            ]
        );
    }
}
