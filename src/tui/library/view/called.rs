//! Who goes by a name, and what they said: under each individual the articles in order of date, under each article its claims.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{draw_nothing, draw_rows};
use crate::analysis::ClaimForm;
use crate::store::{Appearance, Individual, Said};
use crate::text::{SafeText, counted};
use crate::tui::library::{CalledRow, Catalogue};
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say, say_right};

pub(super) fn told(found: Option<&[Individual]>) -> String {
    match found {
        None => "reading the library…".to_owned(),
        Some([]) => "nobody".to_owned(),
        Some(found) => {
            let articles = found.iter().map(|one| one.appearances.len()).sum();
            let claims = found
                .iter()
                .flat_map(|one| &one.appearances)
                .map(|one| one.claims.len())
                .sum();
            let mut facts = vec![counted(articles, "article"), counted(claims, "claim")];
            if found.len() > 1 {
                facts.insert(0, format!("{} of that name", found.len()));
            }
            facts.join(" · ")
        }
    }
}

pub(super) fn draw(
    catalogue: &Catalogue,
    found: Option<&[Individual]>,
    rows: &[CalledRow],
    area: Rect,
    buffer: &mut Buffer,
) {
    let Some(found) = found else { return };
    if found.is_empty() {
        return draw_nothing(catalogue, area, &["Nobody goes by that name any more."], buffer);
    }
    draw_rows(catalogue, area, buffer, |at, line, buffer| {
        let theme = catalogue.options.theme;
        match rows.get(at).and_then(|row| row.find(found)) {
            Some((_, _, Some(claim))) => draw_claim(catalogue, claim, after(line, 4), buffer),
            Some((_, Some(appearance), None)) => draw_appearance(catalogue, appearance, after(line, 2), buffer),
            Some((individual, None, None)) => {
                put_cut(buffer, line, individual.name.as_safe(), theme.role(Role::Strong));
            }
            None => {}
        }
    });
}

/// `2018-02-03  Harbour News  The title           3 mentions`.
fn draw_appearance(catalogue: &Catalogue, appearance: &Appearance, line: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let mut facts = vec![counted(appearance.mentions, "mention")];
    if appearance.is_told {
        facts.insert(0, format!("there “{}”", appearance.called));
    }
    let used = say_right(buffer, line, &facts.join(" · "), theme.role(Role::Dim));
    let mut rest = Rect {
        width: line.width.saturating_sub(used + 2),
        ..line
    };
    let day = appearance
        .published
        .map_or_else(|| "no date".to_owned(), |day| day.to_string());
    rest = after(rest, say(buffer, rest, &format!("{day:<11} "), theme.role(Role::Dim)));
    if let Some(outlet) = &appearance.outlet {
        rest = after(rest, put_cut(buffer, rest, outlet.as_safe(), theme.role(Role::Key)));
        rest = after(rest, say(buffer, rest, "  ", theme.role(Role::Dim)));
    }
    let untitled = SafeText::of("an article without a title");
    let title = appearance
        .title
        .as_ref()
        .or(appearance.location.as_ref())
        .unwrap_or(&untitled);
    put_cut(buffer, rest, title.as_safe(), theme.role(Role::Plain));
}

/// `“ The words` or `~ the writer's words`.
fn draw_claim(catalogue: &Catalogue, claim: &Said, line: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let sign = match claim.form {
        ClaimForm::Direct => "“ ",
        ClaimForm::Mixed => "…“ ",
        ClaimForm::Indirect => "~ ",
    };
    let mut rest = after(line, say(buffer, line, sign, theme.role(Role::Key)));
    let beside = [("with", &claim.with), ("to", &claim.to)];
    let beside = beside.into_iter().filter(|(_, names)| !names.is_empty());
    let facts: Vec<String> = beside
        .map(|(word, names)| format!("{word} {}", listed(names)))
        .collect();
    if !facts.is_empty() {
        let told = format!("({}) ", facts.join(", "));
        rest = after(rest, say(buffer, rest, &told, theme.role(Role::Dim)));
    }
    put_cut(buffer, rest, claim.words.as_safe(), theme.role(Role::Plain));
}

fn listed(names: &[SafeText]) -> String {
    names.iter().map(SafeText::as_str).collect::<Vec<_>>().join(", ")
}
