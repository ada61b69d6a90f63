//! `sayso notes`: what the reader has highlighted and noted in one article, as the library has it.

use jiff::Timestamp;

use super::args::{ListFormat, Notes};
use super::output::print;
use super::read;
use super::understood::Understood;
use crate::analysis::{Analysis, EntityId};
use crate::export::notes::{Format, Noted, listed};
use crate::notes::{About, Highlight};
use crate::reader::named;

/// Runs the command.
///
/// # Errors
/// Settings, a source or a library that cannot be read, a name that nobody has, output that cannot be written.
pub(super) fn run(arguments: &Notes) -> anyhow::Result<()> {
    let mut understood = Understood::of(&arguments.source, false)?;
    if let Some(term) = &arguments.term {
        let ids = understood.named(term)?;
        let Understood { analysis, notebook, .. } = &mut understood;
        notebook.highlights.retain(|highlight| is_on(highlight, analysis, &ids));
    }
    let noted = Noted {
        document: &understood.document,
        analysis: &understood.analysis,
        notebook: &understood.notebook,
        exported: Timestamp::now(),
    };
    let content = match arguments.format {
        ListFormat::Text => listed(&noted, read::width()),
        ListFormat::Json => Format::Json.write(&noted).content,
        ListFormat::Csv => Format::Csv.write(&noted).content,
    };
    print(&content)
}

/// Whether one of these is named in the passage, has said it, then or by the analysis of now, or is what the note is about.
fn is_on(highlight: &Highlight, analysis: &Analysis, ids: &[EntityId]) -> bool {
    let is_one = |id: EntityId| ids.binary_search(&id).is_ok();
    let is_meant = |name: &str| named(analysis, name).into_iter().any(is_one);
    let said = highlight.said_by.iter().flat_map(|said| &said.names);
    let about = match &highlight.about {
        About::Name { key, .. } => Some(key),
        About::Passage | About::Claim => None,
    };
    let span = highlight.anchor.span;
    let mut mentions = analysis.mentions.iter().filter(|mention| mention.span.overlaps(span));
    let claims = analysis.claims.iter();
    let mut claims = claims.filter(|claim| claim.parts.iter().any(|part| part.overlaps(span)));
    said.chain(about).any(|name| is_meant(name))
        || mentions.any(|mention| is_one(mention.entity))
        || claims.any(|claim| {
            claim
                .attribution
                .speakers
                .iter()
                .any(|speaker| speaker.entity.is_some_and(is_one))
        })
}
