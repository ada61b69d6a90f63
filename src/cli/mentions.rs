//! `sayso mentions`: every place of one article that speaks of somebody or something, with its sentence.

use super::args::{ListFormat, Mentions};
use super::output::print;
use super::read;
use super::understood::Understood;
use crate::analysis::{Kind, Mention};
use crate::export::{harmless, mentions};

/// Runs the command.
///
/// # Errors
/// Settings, a source or a library that cannot be read, a name that nobody has, output that cannot be written.
pub(super) fn run(arguments: &Mentions) -> anyhow::Result<()> {
    let understood = Understood::of(&arguments.source, arguments.no_corrections)?;
    let (document, analysis) = (&understood.document, &understood.analysis);
    // In order of the ids, so that it can be searched.
    let ids = understood.chosen(arguments.term.as_deref())?;
    let wanted = arguments.kind.map(Kind::from);
    let is_wanted = |mention: &&Mention| {
        let kind = analysis
            .entities
            .get(mention.entity.0 as usize)
            .map(|entity| entity.kind);
        ids.binary_search(&mention.entity).is_ok() && (wanted.is_none() || kind == wanted)
    };
    let chosen: Vec<Mention> = analysis.mentions.iter().filter(is_wanted).copied().collect();
    let content = match arguments.format {
        ListFormat::Text => mentions::text(document, analysis, &chosen, read::width()),
        ListFormat::Json => harmless::pretty(&mentions::record(&understood.id, document, analysis, &chosen))? + "\n",
        ListFormat::Csv => mentions::csv(document, analysis, &chosen)?,
    };
    print(&content)
}
