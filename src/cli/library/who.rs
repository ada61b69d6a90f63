//! `sayso library entity`, `people` and `organisations`: who is in the articles, and what they said in which.

use std::path::Path;

use super::args::{Entity, KindName, ListFormat, Listing};
use super::{open, print};
use crate::analysis::Kind;
use crate::cli::read;
use crate::export::harmless;
use crate::export::library::Article;
use crate::export::library::individual::{self, List, Listed, Record};
use crate::store::{Appearance, Individual, Said};
use crate::text::{SafeText, in_one_line};

/// Shows those who go by a name.
///
/// # Errors
/// A library that is not there or cannot be read, output that cannot be written.
pub(super) fn called(folder: &Path, arguments: &Entity) -> anyhow::Result<()> {
    let library = open(folder)?;
    let name = SafeText::of(&in_one_line(&arguments.name.join(" ")));
    let found = library.individuals_called(name.as_str(), arguments.kind.map(KindName::kind))?;
    let record = Record::of(name.as_str(), found.iter().map(one).collect());
    print(&match arguments.listing.format {
        ListFormat::Text => record.text(read::width()),
        ListFormat::Json => harmless::pretty(&record)? + "\n",
        ListFormat::Csv => record.csv()?,
    })
}

/// Lists all of a kind.
///
/// # Errors
/// The same.
pub(super) fn all(folder: &Path, kind: Kind, listing: &Listing) -> anyhow::Result<()> {
    let found = open(folder)?.individuals(kind)?;
    let listed = found.iter().map(|one| Listed {
        kind: one.kind,
        name: one.name.as_str(),
        articles: one.articles,
        mentions: one.mentions,
        claims: one.claims,
    });
    let list = List::of(listed.collect());
    let heading = match kind {
        Kind::Person => "People",
        Kind::Organization => "Organisations",
        Kind::Place => "Places",
    };
    print(&match listing.format {
        ListFormat::Text => list.text(heading, read::width()),
        ListFormat::Json => harmless::pretty(&list)? + "\n",
        ListFormat::Csv => list.csv()?,
    })
}

fn one(individual: &Individual) -> individual::Individual<'_> {
    individual::Individual {
        kind: individual.kind,
        name: individual.name.as_str(),
        articles: individual.appearances.iter().map(appearance).collect(),
    }
}

fn appearance(at: &Appearance) -> individual::Appearance<'_> {
    individual::Appearance {
        article: Article {
            id: &at.document.0,
            title: at.title.as_ref().map(SafeText::as_str),
            outlet: at.outlet.as_ref().map(SafeText::as_str),
            published: at.published,
        },
        location: at.location.as_ref().map(SafeText::as_str),
        called: at.called.as_str(),
        told: at.is_told,
        mentions: at.mentions,
        claims: at.claims.iter().map(said).collect(),
    }
}

fn said(claim: &Said) -> individual::Said<'_> {
    individual::Said {
        form: claim.form,
        text: claim.words.as_str(),
        with: claim.with.iter().map(SafeText::as_str).collect(),
        to: claim.to.iter().map(SafeText::as_str).collect(),
    }
}
