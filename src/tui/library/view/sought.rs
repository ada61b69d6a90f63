//! A search in all articles: under each article its places, what was looked for in one column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{draw_nothing, draw_rows};
use crate::store::{Matching, Place, Sought, Within};
use crate::text::{SafeText, counted};
use crate::tui::library::{Catalogue, SoughtRow};
use crate::tui::theme::Role;
use crate::tui::view::concordance::last_columns;
use crate::tui::widget::{after, columns, put, put_cut, say, say_right};

/// What is looked for.
pub(super) fn title(words: &str) -> String {
    match words.trim() {
        "" => "Search".to_owned(),
        words => format!("“{words}”"),
    }
}

pub(super) fn told(within: Within, found: Option<&Sought>) -> String {
    let within = match within {
        Within::Texts => "in all texts",
        Within::Claims => "in what is claimed",
        Within::Notes => "in your notes",
    };
    match found {
        None => within.to_owned(),
        Some(found) if found.total == 0 && found.articles.is_empty() => within.to_owned(),
        Some(found) if found.articles.len() < found.total => {
            format!(
                "{within} · {} of {}",
                found.articles.len(),
                counted(found.total, "article")
            )
        }
        Some(found) => format!("{within} · {}", counted(found.articles.len(), "article")),
    }
}

pub(super) fn draw(
    catalogue: &Catalogue,
    (words, within): (&str, Within),
    found: Option<(&Sought, &[SoughtRow])>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let Some((found, rows)) = found else { return };
    if rows.is_empty() {
        let lines: &[&str] = match within {
            _ if words.trim().is_empty() => &[
                "Type words: articles that have all of them are found, whole words only.",
                "word* finds those that begin so, and \"some words\" these in that order.",
            ],
            Within::Texts => &["No article has all of these words."],
            Within::Claims => &["Nothing that is claimed in an article has these words."],
            Within::Notes => &["No note has all of these words."],
        };
        return draw_nothing(catalogue, area, lines, buffer);
    }
    draw_rows(catalogue, area, buffer, |at, line, buffer| {
        let Some(row) = rows.get(at) else { return };
        match (row, row.find(found)) {
            (SoughtRow::Article(_), Some((matching, _))) => draw_article(catalogue, matching, line, buffer),
            (SoughtRow::Place(..), Some((_, Some(place)))) => draw_place(catalogue, place, after(line, 2), buffer),
            (SoughtRow::More(_, more), _) => {
                let told = format!("and {} more", counted(*more, "place"));
                say(buffer, after(line, 2), &told, catalogue.options.theme.role(Role::Dim));
            }
            _ => {}
        }
    });
}

fn draw_article(catalogue: &Catalogue, matching: &Matching, line: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let facts = [&matching.outlet, &matching.published];
    let facts: Vec<&str> = facts.into_iter().flatten().map(SafeText::as_str).collect();
    let used = say_right(buffer, line, &facts.join(" · "), theme.role(Role::Dim));
    let room = Rect {
        width: line.width.saturating_sub(used + 1),
        ..line
    };
    let untitled = SafeText::of("an article without a title");
    let title = matching.title.as_ref().unwrap_or(&untitled);
    put_cut(buffer, room, title.as_safe(), theme.role(Role::Strong));
}

/// `the words before KEYWORD the words after    Jane Doe`.
fn draw_place(catalogue: &Catalogue, place: &Place, line: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let mut line = line;
    if let Some(by) = place.said_by.as_ref().filter(|_| line.width >= 60) {
        let room = line.width / 5;
        let area = after(line, line.width - room);
        put_cut(buffer, area, by.as_safe(), theme.role(Role::Key));
        line.width -= room + 1;
    }
    let middle = line.width * 2 / 5;
    let before = last_columns(place.before.as_safe(), middle.saturating_sub(1));
    let lead = middle.saturating_sub(1) - columns(before).min(usize::from(middle)) as u16;
    let left = Rect {
        width: middle.saturating_sub(1) - lead,
        ..after(line, lead)
    };
    put(buffer, left, before, theme.role(Role::Dim));
    let mut rest = after(line, middle);
    rest = after(
        rest,
        put_cut(buffer, rest, place.words.as_safe(), theme.role(Role::Strong)),
    );
    put(buffer, rest, place.after.as_safe(), theme.role(Role::Dim));
}
