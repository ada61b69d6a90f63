//! The panels: people, organisations, claims, notes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::claims;
use crate::analysis::{EntityId, Kind};
use crate::document::Language;
use crate::text::{SafeText, Span};
use crate::tui::action::Action as A;
use crate::tui::app::App;
use crate::tui::layout::{Pane, Panes, Shape, inside};
use crate::tui::theme::Role;
use crate::tui::widget::{after, columns, put_cut, row, rule, say, say_right};

/// Cells of a strip that shows where in the article something is, in wide and in narrow lists.
const STRIPS: (usize, usize) = (8, 6);

/// The mark of what the reader has set right.
pub(super) const CORRECTED: &str = " ^";

pub(super) fn draw(app: &App, panes: &Panes, buffer: &mut Buffer) {
    for (index, (pane, area)) in panes.lists.iter().enumerate() {
        let first = index == 0 || panes.lists.get(index - 1).is_some_and(|(_, a)| a.x != area.x);
        let last = panes.lists.get(index + 1).is_none_or(|(_, a)| a.x != area.x);
        frame(app, *pane, *area, panes.shape, (first, last), buffer);
        items(app, *pane, inside(*area), buffer);
    }
}

/// The title row and the sides; the last of a column closes below.
fn frame(app: &App, pane: Pane, area: Rect, shape: Shape, (first, last): (bool, bool), buffer: &mut Buffer) {
    let theme = app.options.theme;
    let stacked = matches!(shape, Shape::Columns | Shape::Wide);
    let has_focus = app.focus == pane;
    let style = theme.role(if has_focus { Role::Focused } else { Role::Frame });
    let top = row(area, 0);
    rule(buffer, top, "─", style);
    if stacked {
        let (left, right) = if first { ("┌", "┐") } else { ("├", "┤") };
        say(buffer, top, left, style);
        say_right(buffer, top, right, style);
        for index in 1..area.height {
            say(buffer, row(area, index), "│", style);
            say_right(buffer, row(area, index), "│", style);
        }
        if last {
            let below = Rect {
                y: area.bottom(),
                height: 1,
                ..area
            };
            rule(buffer, below, "─", theme.role(Role::Frame));
            say(buffer, below, "└", theme.role(Role::Frame));
            say_right(buffer, below, "┘", theme.role(Role::Frame));
        }
    }
    let sign = if has_focus { "▸" } else { " " };
    let hidden_claims = match (pane, app.session.hidden_claims()) {
        (Pane::Claims, hidden) if !app.session.shows_indirect() => format!("~{hidden} hidden "),
        _ => String::new(),
    };
    let title = format!("{sign}{} {} {hidden_claims}", pane.title(), count(app, pane));
    let role = if has_focus { Role::Focused } else { Role::Strong };
    let used = say(buffer, after(top, 1), &title, theme.role(role));
    let room = after(top, used + 2);
    let room = Rect {
        width: room.width.saturating_sub(2),
        ..room
    };
    let below = hidden(app, pane, area);
    let taken = if below == 0 {
        0
    } else {
        say_right(buffer, room, &format!(" ↓{below} "), theme.role(Role::Dim))
    };
    let is_narrowed = pane == Pane::Claims && app.speaker().is_some();
    if let Some(chosen) = app.chosen.as_ref().filter(|_| is_narrowed) {
        let room = Rect {
            width: room.width.saturating_sub(taken + 1),
            ..room
        };
        let name = fitted(app, chosen.name.as_str(), app.chosen_id, room.width.saturating_sub(2));
        let name = SafeText::of(&format!("[{name}]"));
        put_cut(buffer, room, name.as_safe(), theme.role(Role::Key));
    }
}

/// How many items a list has; with `…` while more of them may be found.
pub(super) fn count(app: &App, pane: Pane) -> String {
    let is_growing = app.analysis.is_some() && pane != Pane::Notes;
    match (app.count(pane), is_growing) {
        (0, true) => "…".to_owned(),
        (count, true) => format!("{count}…"),
        (count, false) => count.to_string(),
    }
}

/// How many items lie below those shown.
fn hidden(app: &App, pane: Pane, frame: Rect) -> usize {
    let top = app.list(pane).map_or(0, |list| list.top);
    app.length(pane).saturating_sub(top + usize::from(inside(frame).height))
}

fn items(app: &App, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let Some(list) = app.list(pane) else { return };
    let count = app.length(pane);
    if count == 0 {
        empty(app, pane, area, buffer);
        return;
    }
    let here = app.session.paragraph_at(app.caret).map_or(Span::at(0), |b| b.span);
    for index in 0..area.height {
        let item = list.top + usize::from(index);
        if item >= count {
            break;
        }
        let line = row(area, index);
        match pane {
            Pane::Article => {}
            Pane::People | Pane::Organizations | Pane::Places => entity(app, pane, item, here, line, buffer),
            Pane::Claims => claims::draw(app, item, here, line, buffer),
            Pane::Notes => note(app, item, here, line, buffer),
        }
        if item == list.selected {
            let role = if app.focus == pane {
                Role::Selected
            } else {
                Role::Remembered
            };
            buffer.set_style(line, app.options.theme.role(role));
        }
    }
}

/// `•Jane Doe ^   12 ▁▃▁▇`: the dot for who is in the paragraph of the caret, the other mark for what was corrected.
fn entity(app: &App, pane: Pane, item: usize, here: Span, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let Some(id) = app.entity_nth(pane, item) else { return };
    let Some(choice) = app.session.choice(id) else { return };
    let is_chosen = app.chosen_id == Some(id);
    let is_here = app.session.speaks_of(here, id);
    let sign = match (is_chosen, is_here) {
        (true, _) => "*",
        (false, true) => "•",
        (false, false) => " ",
    };
    let strip = match line.width {
        0..26 => String::new(),
        26..36 => bars(app, id, STRIPS.1),
        _ => bars(app, id, STRIPS.0),
    };
    let tail = format!("{:>4} {strip}", app.session.mentions_of(id).len());
    let mut style = pane.kind().map_or(Style::new(), |kind| theme.entity(kind));
    if is_chosen || is_here {
        style = style.bold();
    }
    let used = say(buffer, line, sign, style);
    let tail_used = say_right(buffer, line, &tail, theme.role(Role::Dim));
    let mark = if app.session.is_corrected(id) { CORRECTED } else { "" };
    let room = Rect {
        width: line.width.saturating_sub(tail_used + mark.len() as u16),
        ..line
    };
    let name = put_cut(buffer, after(room, used), choice.name.as_safe(), style);
    say(buffer, after(line, used + name), mark, theme.role(Role::Key));
}

/// How dense the mentions of an entity are over the article, a bar for each of its `cells` stretches.
pub(super) fn bars(app: &App, id: EntityId, cells: usize) -> String {
    let levels = app.session.dispersion(id, cells);
    levels
        .into_iter()
        .map(|level| " ▁▂▃▄▅▆▇█".chars().nth(usize::from(level)).unwrap_or('█'))
        .collect()
}

/// `▎the words · the note`.
fn note(app: &App, item: usize, here: Span, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let Some(highlight) = app.session.notebook().highlights.get(item) else {
        return;
    };
    let style = if highlight.anchor.span.overlaps(here) {
        theme.role(Role::Strong)
    } else {
        Style::new()
    };
    let mut rest = after(line, say(buffer, line, "▎", theme.mark(highlight.colour)));
    if let Some(said) = &highlight.said_by {
        let name = said.names.first().map_or("", String::as_str);
        let others = said.names.len().saturating_sub(1);
        let id = app.session.named(Kind::Person, name);
        rest = who(app, buffer, rest, (name, id, others), theme.entity(Kind::Person));
    }
    let text = if highlight.note.is_empty() {
        SafeText::of(&highlight.anchor.quote)
    } else {
        SafeText::of(&format!("✎ {}", highlight.note))
    };
    put_cut(buffer, rest, text.as_safe(), style);
}

/// A column for who said it: a name, whose it is, and the number of others.
pub(super) fn who(
    app: &App,
    buffer: &mut Buffer,
    area: Rect,
    (name, id, others): (&str, Option<EntityId>, usize),
    style: Style,
) -> Rect {
    let width = (area.width * 2 / 5).clamp(1, 24);
    let more = if others == 0 {
        String::new()
    } else {
        format!(" +{others}")
    };
    let room = width.saturating_sub(more.len() as u16);
    let shown = fitted(app, name, id, room);
    let used = put_cut(buffer, Rect { width: room, ..area }, shown.as_safe(), style);
    say(buffer, after(area, used), &more, style);
    after(area, width + 1)
}

/// A name in so many columns: where it does not fit, the longest of its other forms that does, else the surname of a
/// person.
pub(super) fn fitted(app: &App, name: &str, id: Option<EntityId>, room: u16) -> SafeText {
    let fits = |text: &SafeText| columns(text.as_safe()) <= usize::from(room);
    let name = SafeText::of(name);
    let entity = id.and_then(|id| app.session.entity(id));
    let aliases = entity.map_or(&[][..], |e| &e.aliases);
    let longest = aliases.iter().filter(|a| fits(a)).max_by_key(|a| columns(a.as_safe()));
    match longest {
        _ if fits(&name) => name,
        Some(alias) => alias.clone(),
        None if entity.is_some_and(|e| e.kind == Kind::Person) => {
            SafeText::of(name.as_str().rsplit(' ').next().unwrap_or_default())
        }
        None => name,
    }
}

/// Why a panel is empty.
fn empty(app: &App, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let key = |action| app.key_for(action);
    let foreign = matches!(app.session.document().language, Language::Other(_));
    let text = match pane {
        Pane::Notes => &format!("none yet: {} highlights, {} notes", key(A::Highlight), key(A::Note)),
        _ if app.analysis.is_some() => "the article is being searched",
        Pane::Claims if app.session.hidden_claims() > 0 => match app.speaker() {
            Some(_) => &format!("nothing quoted; {} or {}: more", key(A::ToggleIndirect), key(A::Back)),
            None => &format!("indirect claims only; {} shows them", key(A::ToggleIndirect)),
        },
        Pane::Claims if app.speaker().is_some() => &format!("none by the chosen one; {}: all", key(A::Back)),
        _ if foreign => "found in English texts only",
        Pane::Claims => "no quotation says who said what",
        Pane::People => "no names of people in this text",
        Pane::Places => "no names of places in this text",
        _ => "no names of organisations",
    };
    say(buffer, after(row(area, 0), 1), text, app.options.theme.role(Role::Dim));
}
