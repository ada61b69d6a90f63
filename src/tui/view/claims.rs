//! The rows of the list of claims: who, what kind of words, and the words; headings where they are grouped by speaker.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::lists::{CORRECTED, NOTED, fitted, mark_found, who};
use crate::analysis::{Claim, ClaimForm, Kind};
use crate::notes::Verdict;
use crate::reader::filter::Look;
use crate::reader::{ClaimRow, Share, Who};
use crate::text::{SafeText, Span};
use crate::tui::app::App;
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say, say_right};

/// A row of the list; `here` is the paragraph of the caret.
pub(super) fn draw(app: &App, item: usize, here: Span, line: Rect, buffer: &mut Buffer) {
    match app.claim_row(item) {
        Some(ClaimRow::Claim(index)) => claim(app, index, here, line, buffer),
        Some(ClaimRow::Speaker(share)) => {
            if let Some(share) = app.session.voices().shares.get(share) {
                heading(app, share, line, buffer);
            }
        }
        None => {}
    }
}

/// `Jane Doe        31 words, 3`: whose claims follow, how many words are quoted, how many claims there are.
fn heading(app: &App, share: &Share, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let counts = match (line.width, share.words) {
        (0..26, words) => format!("{words}w {}", share.claims.len()),
        (_, 1) => format!("1 word, {}", share.claims.len()),
        (_, words) => format!("{words} words, {}", share.claims.len()),
    };
    let taken = say_right(buffer, line, &counts, theme.role(Role::Dim));
    let room = Rect {
        width: line.width.saturating_sub(taken + 1),
        ..line
    };
    let bold = Style::new().bold();
    let (name, style) = match &share.who {
        Who::Unknown => (SafeText::of("Unattributed"), bold),
        Who::Named(name) => (fitted(app, name.as_str(), None, room.width), bold),
        Who::Entity(id) => {
            let kind = app.session.kind(*id).unwrap_or(Kind::Person);
            let name = fitted(app, share.name.as_str(), Some(*id), room.width);
            (name, theme.entity(kind).patch(bold))
        }
    };
    put_cut(buffer, room, name.as_safe(), style);
}

/// `•Jane Doe “the inquiry was…`; where it is known whose claims these are, `+` for those that others have made too.
fn claim(app: &App, index: usize, here: Span, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let Some(claim) = app.session.analysis().claims.get(index) else {
        return;
    };
    let Some(first) = claim.parts.first().copied() else {
        return;
    };
    let is_here = claim.parts.iter().any(|part| part.overlaps(here));
    let sign = if is_here { "•" } else { " " };
    let mut rest = after(line, say(buffer, line, sign, theme.role(Role::Strong)));
    if app.speaker().is_none() && !app.is_grouped() {
        let style = if is_here { Style::new().bold() } else { Style::new() };
        rest = speaker(app, buffer, rest, claim, style);
    } else {
        if claim.attribution.speakers.len() > 1 {
            say(buffer, rest, "+", theme.role(Role::Key));
        }
        rest = after(rest, 1);
    }
    if app.session.is_claim_corrected(index) {
        let used = say(buffer, rest, CORRECTED.trim(), theme.role(Role::Key));
        rest = after(rest, used + 1);
    }
    if let Some(noted) = app.session.note_on_claim(index) {
        let sign = noted.verdict.map_or(NOTED.trim(), Verdict::sign);
        rest = after(rest, say(buffer, rest, sign, theme.role(Role::Key)) + 1);
    }
    let all = claim.parts.iter().fold(first, |all, part| all.hull(*part));
    let words = marked(claim.form, app.session.document().slice(all).as_str());
    let words = SafeText::of(&words);
    put_cut(buffer, rest, words.as_safe(), Style::new());
    mark_found(app, Listed::Claims, Look::Text, words.as_safe(), rest, buffer);
}

/// Words with the mark of their form before them, which is seen where the list is narrow: `“` for whole clauses, `…“` for
/// pieces in the writer's sentence, `~` for the writer's words.
fn marked(form: ClaimForm, words: &str) -> String {
    match form {
        ClaimForm::Direct => format!("“{words}”"),
        ClaimForm::Mixed => format!("…“{words}”"),
        ClaimForm::Indirect => format!("~ {words}"),
    }
}

/// Who made a claim, in the colour of its kind.
fn speaker(app: &App, buffer: &mut Buffer, area: Rect, claim: &Claim, style: Style) -> Rect {
    let theme = app.options.theme;
    let Some(first) = claim.attribution.speakers.first() else {
        return who(app, buffer, area, ("?", None, 0), style.patch(theme.role(Role::Dim)));
    };
    let kind = first.entity.and_then(|id| app.session.kind(id)).unwrap_or(Kind::Person);
    let others = claim.attribution.speakers.len() - 1;
    let who_said = (first.name.as_str(), first.entity, others);
    who(app, buffer, area, who_said, theme.entity(kind).patch(style))
}

/// The names of all who said it, the first one with the number of others.
pub(super) fn speakers(claim: &Claim) -> String {
    match claim.attribution.speakers.as_slice() {
        [] => String::new(),
        [one] => one.name.to_string(),
        [first, others @ ..] => format!("{} +{}", first.name, others.len()),
    }
}
