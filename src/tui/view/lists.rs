//! The panels: people, organisations, claims, notes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{claims, empty, notes};
use crate::analysis::{EntityId, Kind};
use crate::reader::filter::Look;
use crate::text::{SafeStr, SafeText, Span};
use crate::tui::action::Action as A;
use crate::tui::app::App;
use crate::tui::layout::{Pane, Panes, Shape, inside};
use crate::tui::narrowed::{Listed, Narrowed};
use crate::tui::theme::Role;
use crate::tui::widget::{after, columns, put_cut, row, rule, said_columns, say, say_right};

/// Cells of a strip that shows where in the article something is, in wide and in narrow lists.
const STRIPS: (usize, usize) = (8, 6);

/// The mark of what the reader has set right.
pub(super) const CORRECTED: &str = " ^";
/// The mark of what the reader has a note on.
pub(super) const NOTED: &str = " ✎";

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
    title(app, pane, area, buffer);
}

/// What a list is, how many items it has and how many are not seen, and what it is narrowed to.
fn title(app: &App, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let has_focus = app.focus == pane;
    let top = row(area, 0);
    let sign = if has_focus { "▸" } else { " " };
    let hidden_claims = match (pane, app.session.hidden_claims()) {
        (Pane::Claims, hidden) if !app.session.shows_indirect() => format!("~{hidden} hidden "),
        _ => String::new(),
    };
    let title = format!("{sign}{} {} {hidden_claims}", pane.title(), count(app, pane));
    let role = if has_focus { Role::Focused } else { Role::Strong };
    let used = say(buffer, after(top, 1), &title, theme.role(role));
    let room = after(top, used + 1);
    let used = typed(
        app,
        pane,
        Rect {
            width: room.width.saturating_sub(2),
            ..room
        },
        buffer,
    );
    let room = after(room, used + 1);
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
    let is_growing = empty::is_searched(app) && pane != Pane::Notes;
    if let Some(list) = Listed::of(pane).filter(|list| app.narrowed(*list).is_some()) {
        return of_how_many(app, list);
    }
    match (app.count(pane), is_growing) {
        (0, true) => "…".to_owned(),
        (count, true) => format!("{count}…"),
        (count, false) => count.to_string(),
    }
}

/// `3/41`: how many items a filter keeps; `…` while that is being found.
pub(super) fn of_how_many(app: &App, list: Listed) -> String {
    let all = app.all_of(list);
    match app.narrowed(list) {
        Some(_) if app.sifting.is_some_and(|(_, sifted)| sifted == list) => format!("…/{all}"),
        Some(narrowed) => format!("{}/{all}", narrowed.kept.count),
        None => all.to_string(),
    }
}

/// `&mar`: what a list is narrowed to, in its title.
fn typed(app: &App, pane: Pane, area: Rect, buffer: &mut Buffer) -> u16 {
    let narrowed = Listed::of(pane).and_then(|list| app.narrowed(list));
    let Some(narrowed) = narrowed else { return 0 };
    let typed = SafeText::of(&format!("&{} ", narrowed.filter.typed().trim()));
    put_cut(buffer, area, typed.as_safe(), app.options.theme.role(Role::Key))
}

/// Underlines what the filter of `list` has found in `text`, which stands in `area` from its beginning.
pub(super) fn mark_found(app: &App, list: Listed, look: Look, text: SafeStr<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(narrowed) = app.narrowed(list) else { return };
    for span in narrowed.filter.marks(look, text.as_str()) {
        let before = columns(text.slice(Span::new(0, span.start)));
        let rest = after(area, u16::try_from(before).unwrap_or(u16::MAX));
        let width = (columns(text.slice(span)) as u16).min(rest.width);
        buffer.set_style(Rect { width, ..rest }, Style::new().underlined().bold());
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
        let area = after(row(area, 0), 1);
        say(
            buffer,
            area,
            &empty::reason(app, pane, area.width),
            app.options.theme.role(Role::Dim),
        );
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
            Pane::Notes => notes::draw(app, item, here, line, buffer),
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
    let corrected = if app.session.is_corrected(id) { CORRECTED } else { "" };
    let noted = if app.session.note_on(id).is_some() { NOTED } else { "" };
    let mark = format!("{corrected}{noted}");
    let room = Rect {
        width: line.width.saturating_sub(tail_used + said_columns(&mark) as u16),
        ..line
    };
    let name = put_cut(buffer, after(room, used), choice.name.as_safe(), style);
    if let Some(list) = Listed::of(pane) {
        let shown = Rect {
            width: name,
            ..after(room, used)
        };
        mark_found(app, list, Look::Name, choice.name.as_safe(), shown, buffer);
    }
    say(buffer, after(line, used + name), &mark, theme.role(Role::Key));
}

/// How dense the mentions of an entity are over the article, a bar for each of its `cells` stretches.
pub(super) fn bars(app: &App, id: EntityId, cells: usize) -> String {
    let levels = app.session.dispersion(id, cells);
    levels
        .into_iter()
        .map(|level| " ▁▂▃▄▅▆▇█".chars().nth(usize::from(level)).unwrap_or('█'))
        .collect()
}

/// A column for who said it: a name, whose it is, and the number of others.
pub(super) fn who(
    app: &App,
    buffer: &mut Buffer,
    area: Rect,
    (name, id, others): (&str, Option<EntityId>, usize),
    style: Style,
) -> Rect {
    let width = (area.width * 2 / 5).clamp(1, 24).min(area.width);
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

/// The title of a page, with what narrows its list.
pub(super) fn titled(app: &App, list: Listed, title: &str) -> String {
    match app.narrowed(list) {
        Some(narrowed) => {
            let typed = narrowed.filter.typed().trim();
            format!("{title} · {} &{typed}", of_how_many(app, list))
        }
        None => title.to_owned(),
    }
}

/// Why the list of a page has no rows, in their place.
pub(super) fn draw_nothing(app: &App, list: Listed, area: Rect, buffer: &mut Buffer) {
    if let Some(narrowed) = app.narrowed(list).filter(|_| app.rows_of(list) == 0) {
        let text = nothing_matches(app, narrowed, area.width);
        say(buffer, row(area, 0), &text, app.options.theme.role(Role::Dim));
    }
}

/// Why a list is empty that has a filter, in so many columns.
pub(super) fn nothing_matches(app: &App, narrowed: &Narrowed, room: u16) -> String {
    if app.sifting.is_some() {
        return "the list is being filtered".to_owned();
    }
    let (typed, back) = (narrowed.filter.typed().trim(), app.key_for(A::Back));
    let whole = format!("nothing matches “{typed}”; {back} shows all");
    if columns(SafeText::of(&whole).as_safe()) <= usize::from(room) {
        whole
    } else {
        // The title says what was typed.
        format!("nothing matches; {back} shows all")
    }
}
