//! The page of who said how much: a bar and the numbers of each speaker, the unknown ones last, a total below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cards;
use super::dialogs::boxed;
use super::lists::{draw_nothing, fitted, titled};
use crate::reader::{Share, Who};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, columns, put_cut, row, said_columns, say, say_right};

/// Rows below those of the speakers: a blank one, the total, and what the marks mean.
const BELOW: u16 = 3;

/// Rows of speakers that a screen of this size shows.
pub(crate) fn rows(size: (u16, u16)) -> usize {
    let inside = cards::frame(size).height.saturating_sub(2);
    usize::from(inside.saturating_sub(below(inside)))
}

/// Where there is little room, it is for the speakers.
const fn below(inside: u16) -> u16 {
    match inside {
        0..=2 => 0,
        3..=5 => 1,
        _ => BELOW,
    }
}

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let voices = app.session.voices();
    let mut area = cards::frame(app.size);
    let under = below(area.height.saturating_sub(2));
    let length = app.rows_of(Listed::Voice);
    let wanted = u16::try_from(length.max(1)).unwrap_or(u16::MAX);
    area.height = area.height.min(wanted.saturating_add(under + 2));
    let keymap = &app.options.keymap;
    let keys = if area.width < 50 {
        keymap.hints(&[(Action::Open, "claims"), (Action::Back, "close")])
    } else {
        let up = keymap
            .hint(Action::Up)
            .map_or_else(|| "choose".to_owned(), |up| format!("{up} choose"));
        keymap.hints(&[
            (Action::Down, &up),
            (Action::Open, "their claims"),
            (Action::ToggleIndirect, "indirect"),
            (Action::Back, "close"),
        ])
    };
    let title = titled(app, Listed::Voice, "Share of voice");
    let room = boxed(app.options.theme, area, &title, &keys, buffer);
    let shown = room.height.saturating_sub(under);
    let top = list.top.min(length.saturating_sub(usize::from(shown)));
    let most = voices.shares.iter().map(|share| share.words).max().unwrap_or(0).max(1);
    draw_nothing(app, Listed::Voice, room, buffer);
    for (index, place) in (0..shown).zip(top..length) {
        let share = app
            .whole_row(Listed::Voice, place)
            .and_then(|row| voices.shares.get(row));
        let Some(share) = share else { continue };
        let line = row(room, index);
        draw_share(app, share, most, line, buffer);
        if place == list.selected {
            buffer.set_style(line, app.options.theme.role(Role::Selected));
        }
    }
    draw_total(app, room, shown, buffer);
}

/// `Jane Doe + ██████      123 words  45%  6 claims, 2 indirect`.
fn draw_share(app: &App, share: &Share, most: usize, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let numbers = numbers(app, share, line.width);
    let taken = (said_columns(&numbers) as u16).min(line.width.saturating_sub(8).max(line.width / 2));
    let right = Rect {
        x: line.right() - taken,
        width: taken,
        ..line
    };
    put_cut(buffer, right, SafeText::of(&numbers).as_safe(), Style::new());
    let left = Rect {
        width: line.width.saturating_sub(taken + 1),
        ..line
    };
    let name_room = if left.width < 20 {
        left.width
    } else {
        (left.width / 2).min(26)
    };
    let joint = if share.joint > 0 { " +" } else { "" };
    let words_room = name_room.saturating_sub(joint.len() as u16);
    let (name, style) = match &share.who {
        Who::Unknown => (SafeText::of("Unattributed"), theme.role(Role::Dim)),
        Who::Entity(id) => {
            let kind = app.session.kind(*id);
            let style = kind.map_or(Style::new(), |kind| theme.entity(kind));
            (fitted(app, share.name.as_str(), Some(*id), words_room), style)
        }
        Who::Named(name) => (fitted(app, name.as_str(), None, words_room), Style::new()),
    };
    let area = Rect {
        width: words_room,
        ..left
    };
    let used = put_cut(buffer, area, name.as_safe(), style);
    say(buffer, after(left, used), joint, theme.role(Role::Key));
    let bar = after(left, name_room + 1);
    let cells = share.words * usize::from(bar.width) * 8 / most;
    // Some words are never no bar at all.
    let cells = cells.max(usize::from(share.words > 0));
    let mut drawn = "█".repeat(cells / 8);
    drawn.extend(" ▏▎▍▌▋▊▉".chars().nth(cells % 8).filter(|_| cells % 8 > 0));
    say(buffer, bar, &drawn, style);
}

/// The numbers of a row, in full words where there is room for them.
fn numbers(app: &App, share: &Share, width: u16) -> String {
    let percent = app.session.voices().percent(share);
    let quoted = share.claims.len() - share.indirect;
    match width {
        0..30 => format!("{} {percent:>3}%", share.words),
        30..60 => format!("{:>5}w {percent:>3}%  {quoted:>3} ~{:<3}", share.words, share.indirect),
        _ => {
            let unit = if share.words == 1 { "word " } else { "words" };
            let words = share.words;
            format!(
                "{words:>5} {unit} {percent:>3}%  {quoted:>3} quoted {:>3} indirect",
                share.indirect
            )
        }
    }
}

fn draw_total(app: &App, room: Rect, shown: u16, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let voices = app.session.voices();
    let claims = app.session.analysis().claims.len();
    let total = format!(
        "{} in quotation marks, {} claims: {} quoted, {} indirect{}",
        match voices.words {
            1 => "1 word".to_owned(),
            words => format!("{words} words"),
        },
        claims,
        claims - voices.indirect,
        voices.indirect,
        match app.session.hidden_claims() {
            0 => String::new(),
            hidden => format!(" ({hidden} hidden)"),
        },
    );
    let legend = match voices.joint {
        0 => "percent of the quoted words".to_owned(),
        1 => "+ with 1 joint claim, which counts in full for each who made it".to_owned(),
        joint => format!("+ with joint claims ({joint}), which count in full for each who made them"),
    };
    let (total, legend) = (SafeText::of(&total), SafeText::of(&legend));
    match room.height.saturating_sub(shown) {
        0 => {}
        1 => {
            put_cut(buffer, row(room, shown), total.as_safe(), theme.role(Role::Strong));
        }
        _ => {
            put_cut(buffer, row(room, shown + 1), total.as_safe(), theme.role(Role::Strong));
            put_cut(buffer, row(room, shown + 2), legend.as_safe(), theme.role(Role::Dim));
        }
    }
    let hidden = app.rows_of(Listed::Voice).saturating_sub(usize::from(shown));
    if hidden > 0 && room.height > shown + 1 {
        let text = format!("{} speakers", app.rows_of(Listed::Voice));
        if usize::from(room.width) > columns(SafeText::of(&text).as_safe()) {
            say_right(buffer, row(room, shown), &text, theme.role(Role::Dim));
        }
    }
}
