//! Pages that lie over the panes and scroll: the help, and cards about entities and claims. Rows are made here, and
//! wrapped to the width of the page, so that `update` knows how far they scroll.

use ratatui::layout::Rect;

use super::claim_card;
use super::narrow::narrowed;
use super::notes;
use crate::analysis::{EntityId, Kind};
use crate::reader::correct::Shaped;
use crate::text::{Breaks, SafeText, wrap};
use crate::tui::action::{Action, Group, TABLE};
use crate::tui::app::{App, Layer, Subject};
use crate::tui::command;
use crate::tui::correcting::Told;
use crate::tui::theme::Role;
use crate::tui::widget::said_columns;

/// Columns of a page at most.
const WIDTH: u16 = 76;

/// One row of a page: pieces with their roles.
pub(super) type Line = Vec<(SafeText, Role)>;

/// A page: its title and its rows.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
    pub(super) top: usize,
}

/// The page of the topmost layer, if that is one, for so many columns; narrowed to the words that are typed over it.
pub(super) fn page(app: &App, columns: usize) -> Option<Page> {
    let (layer, words) = match app.layers.as_slice() {
        [.., layer, Layer::Narrow(words)] => (layer, Some(words.value())),
        [.., layer] => (layer, None),
        [] => return None,
    };
    let mut page = whole(app, layer, columns)?;
    if let Some(words) = words {
        page.lines = narrowed(page.lines, words);
    }
    Some(page)
}

/// A page before it is narrowed.
fn whole(app: &App, layer: &Layer, columns: usize) -> Option<Page> {
    match layer {
        Layer::Help(top) => Some(Page {
            title: "Keys".to_owned(),
            lines: help(app, columns),
            top: *top,
        }),
        Layer::Card(Subject::Entity(choice), top) => {
            let id = app.session.find(choice)?;
            Some(Page {
                title: choice.name.to_string(),
                lines: entity(app, id, columns),
                top: *top,
            })
        }
        Layer::Card(Subject::Claim(span), top) => {
            let index = app.session.claim_of(*span)?;
            let claim = app.session.analysis().claims.get(index)?;
            Some(Page {
                title: "Claim".to_owned(),
                lines: claim_card::lines(app, index, claim, columns),
                top: *top,
            })
        }
        Layer::Card(Subject::Note(id), top) => Some(Page {
            title: "Note".to_owned(),
            lines: notes::card(app, app.session.notebook().get(*id)?, columns),
            top: *top,
        }),
        Layer::Warnings(top) => Some(Page {
            title: "Warnings".to_owned(),
            lines: about(app, columns),
            top: *top,
        }),
        _ => None,
    }
}

/// The place of a page on a screen of this size, frame included.
pub(super) fn frame((columns, rows): (u16, u16)) -> Rect {
    let width = columns.min(WIDTH + 4);
    let height = rows.saturating_sub(if rows > 20 { 4 } else { u16::from(rows > 2) });
    Rect::new((columns - width) / 2, (rows - height) / 2, width, height)
}

/// Columns and rows inside of the frame.
pub(super) fn room(size: (u16, u16)) -> (usize, usize) {
    let frame = frame(size);
    (
        usize::from(frame.width.saturating_sub(4)),
        usize::from(frame.height.saturating_sub(2)),
    )
}

/// How many rows the page of the topmost layer has, and how many are shown at once.
pub(crate) fn extent(app: &App) -> (usize, usize) {
    let (columns, rows) = room(app.size);
    (page(app, columns).map_or(0, |p| p.lines.len()), rows)
}

fn help(app: &App, columns: usize) -> Vec<Line> {
    let mut lines = about(app, columns);
    for group in Group::ALL {
        lines.push(vec![(SafeText::of(group.title()), Role::Strong)]);
        for entry in TABLE.iter().filter(|e| e.group == group) {
            let keys: Vec<String> = app.options.keymap.keys_of(entry.action).collect();
            if keys.is_empty() {
                continue;
            }
            let keys = if columns < 50 {
                format!(" {:<8} ", keys.join(" "))
            } else {
                format!("  {:<15} ", keys.join(" "))
            };
            hang(&mut lines, (&keys, Role::Key), entry.help, columns);
        }
        if group == Group::Move && app.options.keymap.preset().counts() {
            let (first, last) = (app.key_for(Action::Top), app.key_for(Action::Bottom));
            let told =
                format!("A number before a motion repeats it; before {first} or {last} it is that of a paragraph.");
            hang(&mut lines, ("  ", Role::Dim), &told, columns);
        }
        lines.push(Vec::new());
    }
    commands(app, columns, &mut lines);
    lines
}

/// What can be typed after `:`.
fn commands(app: &App, columns: usize, lines: &mut Vec<Line>) {
    let heading = format!("Commands, after {}", app.key_for(Action::Command));
    lines.push(vec![(SafeText::of(&heading), Role::Strong)]);
    for entry in command::TABLE {
        let choices = entry.verb.choices().join(" ");
        let head = if columns < 50 {
            format!(" {} ", entry.usage)
        } else {
            format!("  {:<15} ", entry.usage)
        };
        let told = match choices.as_str() {
            "" => entry.help.to_owned(),
            choices => format!("{} ({choices})", entry.help),
        };
        hang(lines, (&head, Role::Key), &told, columns);
    }
}

/// What a careful reader should know of how the article was understood.
fn about(app: &App, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let document = app.session.document();
    let warnings = document.warnings.iter().chain(&app.session.analysis().warnings);
    let warnings: Vec<&SafeText> = warnings.collect();
    if !warnings.is_empty() {
        lines.push(vec![(SafeText::of("About this article"), Role::Strong)]);
        for warning in warnings {
            hang(&mut lines, ("  • ", Role::Dim), warning.as_str(), columns);
        }
        lines.push(Vec::new());
    }
    lines
}

fn entity(app: &App, id: EntityId, columns: usize) -> Vec<Line> {
    let analysis = app.session.analysis();
    let Some(entity) = analysis.entities.get(id.0 as usize) else {
        return Vec::new();
    };
    let kind = match entity.kind {
        Kind::Person => "person",
        Kind::Organization => "organisation",
        Kind::Place => "place",
    };
    let mut lines = Vec::new();
    let mentions = app.session.mentions_of(id);
    fact(&mut lines, "is a", kind, columns);
    let aliases: Vec<String> = entity.aliases.iter().map(ToString::to_string).collect();
    if !aliases.is_empty() {
        fact(&mut lines, "also", &aliases.join(" · "), columns);
    }
    fact(&mut lines, "mentions", &mentions.len().to_string(), columns);
    corrected(app, &mut lines, Shaped::Entity(id), columns);
    if let Some(highlight) = app.session.note_on(id) {
        notes::own(&mut lines, highlight, columns);
    }
    if let Some(first) = mentions.first() {
        let sentence = app.session.sentence_at(first.start).unwrap_or(*first);
        fact(
            &mut lines,
            "first in",
            app.session.document().slice(sentence).as_str(),
            columns,
        );
    }
    let claims = app.session.claims_of(id);
    if !claims.is_empty() {
        lines.push(Vec::new());
        let said = match claims.len() {
            1 => "Said once".to_owned(),
            n => format!("Said {n} times"),
        };
        lines.push(vec![(SafeText::of(&said), Role::Strong)]);
    }
    for claim in claims.iter().filter_map(|index| analysis.claims.get(*index)) {
        hang(&mut lines, ("  ", Role::Dim), &claim_card::words(app, claim), columns);
    }
    lines
}

/// What the reader has set right about it.
pub(super) fn corrected(app: &App, lines: &mut Vec<Line>, shaped: Shaped, columns: usize) {
    let mut head = "^ by you";
    for correction in app.session.corrections_of(shaped) {
        fact(lines, head, &Told(&correction.fix).to_string(), columns);
        head = "";
    }
}

pub(super) fn fact(lines: &mut Vec<Line>, name: &str, value: &str, columns: usize) {
    hang(lines, (&format!("{name:<10} "), Role::Dim), value, columns);
}

/// `head` and `text`, which is wrapped and hangs after it.
fn hang(lines: &mut Vec<Line>, head: (&str, Role), text: &str, columns: usize) {
    let indent = said_columns(head.0);
    let blank = " ".repeat(indent);
    let mut before = (SafeText::of(head.0), head.1);
    for piece in wrapped(text, columns.saturating_sub(indent)) {
        lines.push(vec![before, (piece, Role::Plain)]);
        before = (SafeText::of(&blank), Role::Plain);
    }
}

/// Words in rows of so many columns.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<SafeText> {
    let text = SafeText::of(text);
    let rows = wrap(text.as_safe(), 0, [columns as u16; 2], Breaks::Soft);
    rows.into_iter().map(|row| text.slice(row).to_safe_text()).collect()
}
