//! `sayso claims`: who said what in one article, with how that is known, as the reader has set it right.

use super::args::{Claims, ListFormat};
use super::output::print;
use super::read;
use super::understood::Understood;
use crate::export::{claims, harmless};
use crate::reader::without_indirect;

/// Runs the command.
///
/// # Errors
/// Settings, a source or a library that cannot be read, a name that nobody has, output that cannot be written.
pub(super) fn run(arguments: &Claims) -> anyhow::Result<()> {
    let mut understood = Understood::of(&arguments.source, arguments.no_corrections)?;
    if arguments.no_indirect {
        understood.analysis = without_indirect(&understood.analysis).0;
    }
    if let Some(term) = &arguments.term {
        let ids = understood.named(term)?;
        understood.analysis.claims.retain(|claim| {
            let speakers = claim.attribution.speakers.iter();
            speakers
                .filter_map(|speaker| speaker.entity)
                .any(|id| ids.binary_search(&id).is_ok())
        });
    }
    let (document, analysis) = (&understood.document, &understood.analysis);
    let content = match arguments.format {
        ListFormat::Text => claims::text(document, analysis, read::width()),
        ListFormat::Json => harmless::pretty(&claims::record(&understood.id, document, analysis))? + "\n",
        ListFormat::Csv => claims::csv(document, analysis)?,
    };
    print(&content)
}
