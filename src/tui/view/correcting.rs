//! The menu of corrections: a key for each line, and the list of names to pick from.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::claims::speakers;
use super::dialogs::{beside_caret, boxed};
use crate::analysis::ClaimForm;
use crate::analysis::{EntityId, Kind};
use crate::text::SafeText;
use crate::tui::app::App;
use crate::tui::correcting::{Act, Correcting, Naming, Pick, lines, picks, question, subject};
use crate::tui::layout::Panes;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, put_typed, row, rule, say, say_right};

/// Columns of the menu at most.
const WIDTH: u16 = 68;
/// Rows of the list of names, if there is room.
const NAMES: u16 = 8;

pub(super) fn draw(app: &App, menu: &Correcting, panes: &Panes, frame: &mut Frame<'_>) {
    match &menu.naming {
        None => draw_menu(app, menu, panes, frame),
        Some(naming) => draw_names(app, menu, naming, panes, frame),
    }
}

fn draw_menu(app: &App, menu: &Correcting, panes: &Panes, frame: &mut Frame<'_>) {
    let theme = app.options.theme;
    let lines = lines(app, menu);
    let heading = claim_heading(app, menu).map(|text| SafeText::of(&text));
    let of_claim = |act| matches!(act, Act::SetSpeakers | Act::Unknown | Act::NotClaim | Act::Judge(_));
    let first = lines.iter().position(|line| of_claim(line.act));
    let area = beside_caret(
        app,
        panes,
        WIDTH,
        (lines.len() + usize::from(heading.is_some())) as u16 + 2,
    );
    let title = format!("Correct {}", subject(app, menu));
    let keys = "a key, or ↑ ↓ Enter, picks  Esc close";
    let room = boxed(app.options.theme, area, &title, keys, frame.buffer_mut());
    let buffer = frame.buffer_mut();
    // The rows down to the selected one, and those after it as far as there is room.
    let before = |line: usize| line + usize::from(heading.is_some() && first.is_some_and(|first| first <= line));
    let top = (before(menu.selected) + 1).saturating_sub(usize::from(room.height));
    let place = |index: usize| row(room, u16::try_from(index - top).unwrap_or(u16::MAX));
    if let (Some(heading), Some(index)) = (&heading, first.filter(|first| *first >= top)) {
        put_cut(buffer, place(index), heading.as_safe(), theme.role(Role::Dim));
    }
    for (number, line) in lines.iter().enumerate().filter(|(number, _)| before(*number) >= top) {
        let at = place(before(number));
        let used = say(buffer, at, &format!(" {}  ", line.key), theme.role(Role::Key));
        let text = SafeText::of(&line.text);
        put_cut(buffer, after(at, used), text.as_safe(), theme.role(Role::Plain));
        if number == menu.selected {
            buffer.set_style(at, theme.role(Role::Selected));
        }
    }
}

/// Who is said to have said the claim; and which claim it is, where the menu has other lines before those about it.
fn claim_heading(app: &App, menu: &Correcting) -> Option<String> {
    let span = menu.claim?;
    let claim = app.session.analysis().claims.get(app.session.claim_of(span)?)?;
    let said_by = match speakers(claim) {
        names if names.is_empty() => "nobody knows whose".to_owned(),
        names => format!("said by {names}"),
    };
    if menu.entity.is_none() && menu.passage.is_none() {
        return Some(said_by);
    }
    let words = app.session.document().slice(span);
    Some(match claim.form {
        ClaimForm::Indirect => format!("the claim here, {said_by}: ~ {words}"),
        ClaimForm::Direct | ClaimForm::Mixed => format!("the claim here, {said_by}: “{words}”"),
    })
}

fn draw_names(app: &App, menu: &Correcting, naming: &Naming, panes: &Panes, frame: &mut Frame<'_>) {
    let theme = app.options.theme;
    let with_list = naming.act != Act::Rename;
    let names = if with_list { NAMES + 1 } else { 0 };
    let height = (names + 3).min(app.size.1.saturating_sub(2));
    let area = beside_caret(app, panes, WIDTH, height);
    let keys = match naming.act {
        Act::Rename => "Enter done  Esc back",
        Act::SetSpeakers => "type or ↑ ↓  Enter done  Tab and another  Esc back",
        _ => "type or ↑ ↓  Enter done  Esc back",
    };
    let title = format!("Correct {}", subject(app, menu));
    let room = boxed(app.options.theme, area, &title, keys, frame.buffer_mut());
    let mut asked = question(naming.act).to_owned();
    for name in &naming.before {
        asked.push(' ');
        asked.push_str(&name.key);
        asked.push_str(" and");
    }
    let line = row(room, 0);
    let buffer = frame.buffer_mut();
    let asked = SafeText::of(&asked);
    let most = Rect {
        width: line.width.saturating_sub(16).max(line.width / 2),
        ..line
    };
    let used = put_cut(buffer, most, asked.as_safe(), theme.role(Role::Dim));
    let field = after(line, used + 1);
    let (_, cursor) = put_typed(buffer, field, &naming.input, theme.role(Role::Strong));
    if with_list {
        rule(buffer, row(room, 1), "─", theme.role(Role::Frame));
        let list = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2),
            ..room
        };
        draw_picks(app, menu, naming, list, frame);
    }
    if !field.is_empty() {
        frame.set_cursor_position((field.x + cursor, field.y));
    }
}

fn draw_picks(app: &App, menu: &Correcting, naming: &Naming, area: Rect, frame: &mut Frame<'_>) {
    let theme = app.options.theme;
    let buffer = frame.buffer_mut();
    let height = usize::from(area.height);
    let top = (naming.selected + 1).saturating_sub(height);
    let picks = picks(app, menu, naming, top + height);
    if picks.is_empty() {
        let why = if naming.input.value().trim().is_empty() {
            "no other name is known yet: type one"
        } else {
            "no name like that in the text"
        };
        say(buffer, row(area, 0), why, theme.role(Role::Dim));
    }
    for (index, (number, pick)) in (0..area.height).zip(picks.iter().enumerate().skip(top)) {
        let line = row(area, index);
        let (name, facts, style) = match pick {
            Pick::Known(id) => known(app, *id),
            Pick::Typed(words) => (
                SafeText::of(words),
                "not in the list".to_owned(),
                theme.role(Role::Plain),
            ),
        };
        let used = say_right(buffer, line, &facts, theme.role(Role::Dim));
        let sign = if number == naming.selected { "▸" } else { " " };
        let mark = say(buffer, line, sign, theme.role(Role::Key));
        let space = Rect {
            width: line.width.saturating_sub(used + 1),
            ..line
        };
        put_cut(buffer, after(space, mark), name.as_safe(), style);
        if number == naming.selected {
            buffer.set_style(line, theme.role(Role::Selected));
        }
    }
}

/// A name with its kind, in words, and how often it is mentioned.
fn known(app: &App, id: EntityId) -> (SafeText, String, ratatui::style::Style) {
    let Some(entity) = app.session.entity(id) else {
        return <_>::default();
    };
    let kind = match entity.kind {
        Kind::Person => "person",
        Kind::Organization => "organisation",
        Kind::Place => "place",
    };
    let facts = format!("{kind} {:>4}", app.session.mentions_of(id).len());
    (entity.name.clone(), facts, app.options.theme.entity(entity.kind))
}
