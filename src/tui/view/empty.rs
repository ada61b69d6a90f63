//! Why a panel is empty, and what to press: in full where there is room, else in a few words.

use super::lists::nothing_matches;
use crate::document::Language;
use crate::text::SafeText;
use crate::tui::action::Action as A;
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::widget::columns;

/// The reason, in so many columns.
pub(super) fn reason(app: &App, pane: Pane, room: u16) -> String {
    let narrowed = Listed::of(pane).and_then(|list| app.narrowed(list));
    if let Some(narrowed) = narrowed {
        return nothing_matches(app, narrowed, room);
    }
    let (full, short) = match pane {
        Pane::Notes => notes(app),
        _ if is_searched(app) => (
            "the article is being searched: names come first, claims after them".to_owned(),
            "the article is being searched".to_owned(),
        ),
        Pane::Claims if app.session.hidden_claims() > 0 || app.speaker().is_some() => left_out(app),
        _ if app.unfinished.is_some() => (
            "the analysis was stopped before any were found; open the article again for it".to_owned(),
            "the analysis was stopped".to_owned(),
        ),
        _ if matches!(app.session.document().language, Language::Other(_)) => (
            "none found: the text seems not to be in English, which this is made for".to_owned(),
            "not an English text".to_owned(),
        ),
        _ => nothing_found(app, pane),
    };
    if columns(SafeText::of(&full).as_safe()) <= usize::from(room) {
        full
    } else {
        short
    }
}

/// Whether more may be found.
pub(super) const fn is_searched(app: &App) -> bool {
    app.analysis.is_some() || app.preparing.is_some() || app.reading.is_some()
}

fn notes(app: &App) -> (String, String) {
    if app.is_whole_page() {
        let key = app.key_for(A::WholePage);
        return (
            format!("notes are kept in the article; {key} goes back to it"),
            format!("{key}: the article's notes"),
        );
    }
    let (highlight, note) = (app.key_for(A::Highlight), app.key_for(A::Note));
    (
        format!("nothing highlighted yet: {highlight} highlights a sentence, {note} writes a note on it"),
        format!("none yet: {highlight} highlights, {note} notes"),
    )
}

/// Claims that there are, but not in this list.
fn left_out(app: &App) -> (String, String) {
    let (indirect, back) = (app.key_for(A::ToggleIndirect), app.key_for(A::Back));
    let who = app.chosen.as_ref().map_or("this one", |choice| choice.name.as_str());
    match (app.speaker(), app.session.hidden_claims()) {
        (Some(_), 0) => (
            format!("no claims by {who}; {back} shows those of all"),
            format!("none by the chosen one; {back}: all"),
        ),
        (Some(_), _) => (
            format!("nothing quoted from {who}; {indirect} shows indirect claims, {back} those of all"),
            format!("nothing quoted; {indirect} or {back}: more"),
        ),
        (None, 1) => (
            format!("1 claim, in the writer's own words, is hidden; {indirect} shows it"),
            format!("1 is hidden; {indirect} shows it"),
        ),
        (None, hidden) => (
            format!("{hidden} claims, all in the writer's own words, are hidden; {indirect} shows them"),
            format!("{hidden} are hidden; {indirect} shows them"),
        ),
    }
}

fn nothing_found(app: &App, pane: Pane) -> (String, String) {
    let correct = app.key_for(A::Correct);
    let (full, short) = match pane {
        Pane::Claims => (
            "nobody is quoted, and nothing is said to have been said".to_owned(),
            "no quotation says who said what",
        ),
        Pane::People => (
            format!("no names of people were found; on a name, {correct} adds it"),
            "no names of people in this text",
        ),
        Pane::Places => (
            format!("no names of places were found; on a name, {correct} adds it"),
            "no names of places in this text",
        ),
        _ => (
            format!("no names of organisations were found; on a name, {correct} adds it"),
            "no names of organisations",
        ),
    };
    (full, short.to_owned())
}
