//! The list of articles: a row each, with as many columns as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{draw_nothing, draw_rows};
use crate::store::Entry;
use crate::text::{SafeText, counted, grouped};
use crate::tui::action::Action;
use crate::tui::library::Catalogue;
use crate::tui::theme::Role;
use crate::tui::widget::{after, columns, put_cut, say, say_right};

/// A column of the list.
struct Column {
    name: &'static str,
    width: u16,
    /// Columns of the screen from which on it is shown.
    from: u16,
    is_number: bool,
    told: fn(&Entry) -> String,
}

/// From the right to the left; the title has the rest.
const COLUMNS: [Column; 10] = [
    Column::new("Opened", 11, 112, false, |entry| {
        entry.opened.strftime("%Y-%m-%d").to_string()
    }),
    Column::new("Read", 5, 60, true, |entry| {
        entry.place.map(|place| format!("{place}%")).unwrap_or_default()
    }),
    Column::new("Notes", 6, 50, true, |entry| number(Some(entry.highlights))),
    Column::new("Claims", 7, 70, true, |entry| {
        number(entry.found.map(|found| found.claims))
    }),
    Column::new("Orgs", 5, 92, true, |entry| {
        number(entry.found.map(|found| found.organizations))
    }),
    Column::new("People", 7, 92, true, |entry| {
        number(entry.found.map(|found| found.people))
    }),
    Column::new("Words", 8, 84, true, |entry| {
        entry.found.map(|found| grouped(found.words)).unwrap_or_default()
    }),
    Column::new("Vers.", 6, 130, true, |entry| {
        number(Some(entry.versions).filter(|versions| *versions > 1))
    }),
    Column::new("Date", 11, 60, false, |entry| {
        entry.published.map(|day| day.to_string()).unwrap_or_default()
    }),
    Column::new("Outlet", 18, 100, false, |entry| {
        entry.outlet.as_ref().map(ToString::to_string).unwrap_or_default()
    }),
];

impl Column {
    const fn new(name: &'static str, width: u16, from: u16, is_number: bool, told: fn(&Entry) -> String) -> Self {
        Self {
            name,
            width,
            from,
            is_number,
            told,
        }
    }

    fn draw(&self, line: Rect, text: &str, catalogue: &Catalogue, buffer: &mut Buffer) -> Rect {
        let theme = catalogue.options.theme;
        let width = self.width.min(line.width);
        let area = after(line, line.width - width);
        let room = Rect {
            width: width.saturating_sub(1),
            ..after(area, 1)
        };
        if self.is_number {
            say_right(buffer, room, text, theme.role(Role::Dim));
        } else {
            put_cut(buffer, room, SafeText::of(text).as_safe(), theme.role(Role::Dim));
        }
        Rect {
            width: line.width - width,
            ..line
        }
    }
}

/// Nothing where there is nothing.
fn number(count: Option<usize>) -> String {
    count.filter(|count| *count > 0).map(grouped).unwrap_or_default()
}

/// How many there are, and how they are listed.
pub(super) fn told(catalogue: &Catalogue) -> String {
    let Some(entries) = &catalogue.entries else {
        return "reading it…".to_owned();
    };
    let mut facts = vec![if catalogue.listed.len() == entries.len() {
        counted(entries.len(), "article")
    } else {
        format!(
            "{} of {}",
            grouped(catalogue.listed.len()),
            counted(entries.len(), "article")
        )
    }];
    if catalogue.sift.archived {
        facts.push("put away".to_owned());
    }
    if !catalogue.sift.words.is_empty() {
        facts.push(format!("with “{}”", catalogue.sift.words));
    }
    facts.push(catalogue.sift.order.told().to_owned());
    facts.join(" · ")
}

pub(super) fn draw(catalogue: &Catalogue, names: Rect, area: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let mut rest = names;
    for column in shown(names.width) {
        rest = column.draw(rest, column.name, catalogue, buffer);
    }
    say(buffer, after(rest, 2), "Title", theme.role(Role::Dim));
    let Some(entries) = &catalogue.entries else { return };
    if catalogue.listed.is_empty() {
        let keys = &catalogue.options.keymap;
        let all = format!("{} lists all others again.", keys.key_for(Action::Back));
        let lines: &[&str] = match (entries.is_empty(), catalogue.sift.archived) {
            (true, _) => &[
                "Nothing was kept so far.",
                "Read an article, `sayso article.txt`, and it is here the next time.",
                "`sayso library add FILE…` adds many at once; `sayso tour` teaches the keys.",
            ],
            (false, true) => &["Nothing was put away.", &all],
            (false, false) if catalogue.sift.words.is_empty() => &[
                "All articles were put away.",
                "They are listed by the key that the help tells.",
            ],
            (false, false) => &["No title, outlet, author, place or tag holds these words.", &all],
        };
        return draw_nothing(catalogue, area, lines, buffer);
    }
    draw_rows(catalogue, area, buffer, |at, line, buffer| {
        if let Some(entry) = catalogue.entry(at) {
            draw_entry(catalogue, entry, line, buffer);
        }
    });
}

fn shown(width: u16) -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(move |column| column.from <= width)
}

/// `● The title  #tag    …`: the sign of those that are open.
fn draw_entry(catalogue: &Catalogue, entry: &Entry, line: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let mut rest = line;
    for column in shown(line.width) {
        rest = column.draw(rest, &(column.told)(entry), catalogue, buffer);
    }
    let sign = if catalogue.open.contains(&entry.id) { "●" } else { " " };
    say(buffer, rest, sign, theme.role(Role::Key));
    let title = after(rest, 2);
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let tags = SafeText::of(&tags.join(" "));
    let wide = columns(tags.as_safe()) as u16;
    let room = if tags.is_empty() || wide + 20 > title.width {
        title.width
    } else {
        title.width - wide - 2
    };
    let used = put_cut(
        buffer,
        Rect { width: room, ..title },
        entry.name().as_safe(),
        theme.role(Role::Plain),
    );
    if room < title.width {
        put_cut(buffer, after(title, used + 1), tags.as_safe(), theme.role(Role::Key));
    }
}
