//! `sayso kwic`: every place of a name, or of words, with what stands around it.

use std::ops::ControlFlow;

use anyhow::bail;

use super::args::{Kwic, ListFormat};
use super::output::print;
use super::understood::Understood;
use crate::analysis::EntityId;
use crate::export::harmless;
use crate::export::kwic::{self, Line};
use crate::reader::search::find_all;
use crate::reader::{Concordance, Query, concordance, named};
use crate::text::{SafeText, Span};

/// Runs the command.
///
/// # Errors
/// Settings, a source or a library that cannot be read, what is nowhere in it, output that cannot be written.
pub(super) fn run(arguments: &Kwic) -> anyhow::Result<()> {
    let understood = Understood::of(&arguments.source, arguments.no_corrections)?;
    let document = &understood.document;
    let mut lines = lines(arguments, &understood);
    if lines.places().is_empty() {
        let Understood { id, .. } = &understood;
        bail!(
            "“{}” is nowhere in {id}, as a name or as words; `sayso entities {id}` lists all that is named",
            arguments.term
        );
    }
    lines.order(arguments.sort.into(), document);
    let columns = usize::from(arguments.width);
    let line = |place: &Span| {
        let (before, after) = concordance::around(document, *place, columns);
        let place = *place;
        Line { before, place, after }
    };
    let shown: Vec<Line> = lines.places().iter().map(line).collect();
    let of = lines.of.as_str();
    let content = match arguments.format {
        ListFormat::Text => kwic::text(document, of, &shown, columns),
        ListFormat::Json => harmless::pretty(&kwic::record(&understood.id, document, of, &shown))? + "\n",
        ListFormat::Csv => kwic::csv(document, &shown)?,
    };
    print(&content)
}

/// The places of whom the term names; where that is nobody, or words were asked for, those of the words.
fn lines(arguments: &Kwic, understood: &Understood) -> Concordance {
    let (document, analysis) = (&understood.document, &understood.analysis);
    let ids = if arguments.search {
        Vec::new()
    } else {
        named(analysis, &arguments.term)
    };
    if ids.is_empty() {
        let query = Query::new(&arguments.term);
        let places = query.map(|query| find_all(document, &query, &mut |_| ControlFlow::Continue(())));
        return Concordance::new(SafeText::of(&arguments.term), places.unwrap_or_default());
    }
    let name = |id: &EntityId| Some(analysis.entities.get(id.0 as usize)?.name.as_str());
    let names: Vec<_> = ids.iter().filter_map(name).collect();
    let mentions = analysis.mentions.iter();
    let mentions = mentions.filter(|mention| ids.binary_search(&mention.entity).is_ok());
    Concordance::new(
        SafeText::of(&names.join(", ")),
        mentions.map(|mention| mention.span).collect(),
    )
}
