//! `sayso entities`: who and what is named in one article, how often, and how much each has said.

use super::args::{Entities, ListFormat};
use super::output::print;
use super::read;
use super::understood::Understood;
use crate::analysis::{EntityId, Kind};
use crate::export::entities::{self, Chosen, KINDS};
use crate::export::harmless;
use crate::reader::Voices;

/// Runs the command.
///
/// # Errors
/// Settings, a source or a library that cannot be read, a name that nobody has, output that cannot be written.
pub(super) fn run(arguments: &Entities) -> anyhow::Result<()> {
    let understood = Understood::of(&arguments.source, arguments.no_corrections)?;
    let (document, analysis) = (&understood.document, &understood.analysis);
    let voices = Voices::new(document, analysis);
    let kind_of = |id: EntityId| analysis.entities.get(id.0 as usize).map(|entity| entity.kind);
    let wanted = arguments.kind.map(Kind::from);
    let is_wanted = |id: &EntityId| wanted.is_none() || kind_of(*id) == wanted;
    let ids = understood
        .chosen(arguments.term.as_deref())?
        .into_iter()
        .filter(is_wanted);
    let chosen: Vec<_> = ids.map(|id| chosen(&voices, id)).collect();
    let content = match arguments.format {
        ListFormat::Text => {
            let is_there = |kind| chosen.iter().any(|chosen| kind_of(chosen.entity) == Some(kind));
            // Of a term nobody asks which kinds it does not have.
            let is_shown = |kind: &Kind| match wanted {
                Some(wanted) => *kind == wanted,
                None => arguments.term.is_none() || is_there(*kind),
            };
            let kinds: Vec<_> = KINDS.map(|(kind, _)| kind).into_iter().filter(is_shown).collect();
            entities::text(document, analysis, &chosen, &kinds, read::width())
        }
        ListFormat::Json => harmless::pretty(&entities::record(&understood.id, document, analysis, &chosen))? + "\n",
        ListFormat::Csv => entities::csv(document, analysis, &chosen)?,
    };
    print(&content)
}

/// An entity with what it has said.
fn chosen(voices: &Voices, entity: EntityId) -> Chosen {
    let share = voices.shares.iter().find(|share| share.entity() == Some(entity));
    let (claims, words) = share.map_or((0, 0), |share| (share.claims.len(), share.words));
    Chosen {
        entity,
        claims,
        words,
        share: words as f32 / voices.words.max(1) as f32,
    }
}
