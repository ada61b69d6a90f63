//! What is shown of a highlight: its row in the list of notes, its sign in the margin, its card.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cards::{Line, fact, wrapped};
use super::lists::{mark_found, who};
use crate::analysis::Kind;
use crate::notes::{About, Colour, Highlight, SaidBy, Verdict};
use crate::reader::filter::Look;
use crate::text::{SafeText, Span};
use crate::tui::app::App;
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say};

/// `▎ Jane Doe  #tag the words or the note`: a row of the list of notes; `here` is the paragraph of the caret.
pub(super) fn draw(app: &App, item: usize, here: Span, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let Some(highlight) = app.note_nth(item) else {
        return;
    };
    let style = if highlight.anchor.span.overlaps(here) {
        theme.role(Role::Strong)
    } else {
        Style::new()
    };
    let mut rest = after(line, say(buffer, line, "▎", theme.mark(highlight.colour)));
    if let Some(verdict) = highlight.verdict {
        rest = after(rest, say(buffer, rest, verdict.sign(), theme.role(Role::Key)) + 1);
    }
    if highlight.colour != Colour::default() {
        // Where colours cannot be told apart, the letter that gives this one can.
        let letter = highlight.colour.name().get(..1).unwrap_or_default();
        rest = after(rest, say(buffer, rest, letter, theme.role(Role::Dim)) + 1);
    }
    if let About::Name { kind, key } = &highlight.about {
        let id = app.session.noted_of(highlight);
        let kind = id
            .and_then(|id| app.session.kind(id))
            .unwrap_or(crate::reader::correct::kind_of(*kind));
        rest = who(app, buffer, rest, (key, id, 0), theme.entity(kind));
    } else if let Some(said) = &highlight.said_by {
        let name = said.names.first().map_or("", String::as_str);
        let others = said.names.len().saturating_sub(1);
        let id = app.session.named(Kind::Person, name);
        rest = who(app, buffer, rest, (name, id, others), theme.entity(Kind::Person));
    }
    let text = SafeText::of(&words(highlight));
    put_cut(buffer, rest, text.as_safe(), style);
    mark_found(app, Listed::Notes, Look::Text, text.as_safe(), rest, buffer);
}

/// What became of the passage, where that matters; the tags; the note, else the passage.
fn words(highlight: &Highlight) -> String {
    let state = highlight.state().map(|state| format!("{state}: ")).unwrap_or_default();
    let tags: String = highlight.tags.iter().flat_map(|tag| ["#", tag, " "]).collect();
    if highlight.note.is_empty() {
        format!("{state}{tags}{}", highlight.anchor.quote)
    } else {
        format!("{state}{tags}✎ {}", highlight.note)
    }
}

/// The sign of a row of the text with these highlights, and the highlight that gives it: a verdict, a note, a highlight.
pub(super) fn margin<'a>(here: impl Iterator<Item = &'a Highlight>) -> Option<(&'static str, &'a Highlight)> {
    let chief = here.max_by_key(|h| (h.verdict.is_some(), !h.note.is_empty(), h.anchor.span.start))?;
    let sign = match chief.verdict {
        Some(verdict) => verdict.sign(),
        None if chief.note.is_empty() => "▎",
        None => "▌",
    };
    Some((sign, chief))
}

/// `3 notes, 2 to check`; nothing where there are none.
pub(super) fn counted(app: &App) -> Option<String> {
    let notes = match app.session.notebook().highlights.len() {
        0 => return None,
        1 => "1 note".to_owned(),
        n => format!("{n} notes"),
    };
    Some(match app.session.to_check() {
        0 => notes,
        n => format!("{notes}, {n} to check"),
    })
}

/// The rows of the card of a highlight, for so many columns.
pub(super) fn card(app: &App, highlight: &Highlight, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for piece in wrapped(&highlight.anchor.quote, columns) {
        lines.push(vec![(piece, Role::Strong)]);
    }
    lines.push(Vec::new());
    if highlight.is_lost() {
        fact(&mut lines, "lost", "these words are no longer in the text", columns);
    }
    if let Some(earlier) = &highlight.earlier {
        fact(&mut lines, "was", earlier, columns);
    }
    if let About::Name { key, .. } = &highlight.about {
        fact(&mut lines, "about", key, columns);
    }
    said(app, &mut lines, highlight, columns);
    own(&mut lines, highlight, columns);
    fact(&mut lines, "colour", highlight.colour.name(), columns);
    let day = |at: jiff::Timestamp| at.strftime("%-d %B %Y").to_string();
    fact(&mut lines, "made", &day(highlight.created), columns);
    if highlight.changed != highlight.created {
        fact(&mut lines, "changed", &day(highlight.changed), columns);
    }
    lines
}

/// Who said the passage when it was highlighted, and who by the analysis of now where that is somebody else.
fn said(app: &App, lines: &mut Vec<Line>, highlight: &Highlight, columns: usize) {
    let names = |said: &SaidBy| said.names.join(" and ");
    let source = |said: &SaidBy| match said.engine.as_str() {
        SaidBy::READER => "set by you".to_owned(),
        engine => format!("found by {engine}, {} %", said.confidence),
    };
    let now = app
        .session
        .said_by(highlight.anchor.span)
        .filter(|_| !highlight.is_lost());
    match (&highlight.said_by, now) {
        (Some(then), now) => {
            fact(lines, "said by", &names(then), columns);
            fact(lines, "", &source(then), columns);
            if let Some(now) = now.filter(|now| now.names != then.names) {
                fact(lines, "now", &format!("{}, {}", names(&now), source(&now)), columns);
            }
        }
        (None, Some(now)) => fact(lines, "now", &format!("{}, {}", names(&now), source(&now)), columns),
        (None, None) => {}
    }
}

/// The reader's verdict, note and tags.
pub(super) fn own(lines: &mut Vec<Line>, highlight: &Highlight, columns: usize) {
    if let Some(verdict) = highlight.verdict {
        let told = match verdict {
            Verdict::ToCheck => "to check",
            Verdict::Confirmed => "checked, and holds",
            Verdict::Disputed => "disputed",
        };
        fact(lines, &format!("{} by you", verdict.sign()), told, columns);
    }
    let mut head = "✎ note";
    for line in highlight.note.lines() {
        fact(lines, head, line, columns);
        head = "";
    }
    if !highlight.tags.is_empty() {
        let tags: Vec<String> = highlight.tags.iter().map(|tag| format!("#{tag}")).collect();
        fact(lines, "tags", &tags.join(" "), columns);
    }
}
