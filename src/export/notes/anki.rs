//! Notes as a text file that Anki imports: a card for each highlight, the passage on its front, the note, the speaker and
//! the article on its back. The id of a highlight is that of its card, so that a second import brings it up to date. Words
//! of the article and of the reader are text in it: no HTML, no sound, no TeX.

use super::{Passage, Sheet, said};
use crate::export::linear;
use crate::export::references::{escape, reference};
use crate::text::in_one_line;

const HEADER: &str = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n";

/// The notes for Anki.
pub(super) fn anki(sheet: &Sheet<'_>) -> String {
    let mut out = HEADER.to_owned();
    for passage in &sheet.passages {
        let highlight = passage.highlight;
        let tags: Vec<_> = highlight.tags.iter().map(|tag| word(tag)).collect();
        let cells = [
            highlight.id.0.to_string(),
            text(&passage.quote.join("\n\n")),
            back(sheet, passage),
            tags.join(" "),
        ];
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

fn back(sheet: &Sheet<'_>, passage: &Passage<'_>) -> String {
    let highlight = passage.highlight;
    let mut parts = Vec::new();
    if !highlight.note.is_empty() {
        parts.push(text(&highlight.note));
    }
    if let Some(said_by) = &highlight.said_by {
        parts.push(text(&format!("— {}{}", said::names(said_by), said::manner(said_by))));
    }
    if let Some(said_now) = &passage.said_now {
        parts.push(text(&format!(
            "{}{}{}",
            said::lead(highlight),
            said::names(said_now),
            said::manner(said_now)
        )));
    }
    let document = sheet.document;
    let title = document.title.as_ref().or(document.source.as_ref());
    let mut facts: Vec<_> = title.map(|t| in_one_line(t.as_str())).into_iter().collect();
    facts.extend(linear::facts(document));
    facts.extend(passage.section.clone());
    facts.extend(passage.paragraph.map(|number| format!("paragraph {number}")));
    facts.extend(said::about(highlight));
    facts.extend(said::verdict(highlight).map(str::to_owned));
    facts.push(said::days(highlight));
    facts.extend(said::earlier(highlight));
    let link = passage.link.as_deref();
    let link = link.map(|link| format!(" · <a href=\"{}\">at its source</a>", text(link)));
    let link = link.unwrap_or_default();
    parts.push(format!("<small>{}{link}</small>", text(&facts.join(" · "))));
    parts.join("<br><br>")
}

/// A tag as one word, which is how Anki tells tags apart.
fn word(tag: &str) -> String {
    text(&tag.split_whitespace().collect::<Vec<_>>().join("_"))
}

/// `text` as HTML that Anki shows word for word, without line feeds and tabs, which part its cards.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // `[sound:…]`, `[latex]`, `\(…\)` and `{{c1::…}}` are read before the HTML is.
            '[' | '\\' | '{' | '\t' => reference(&mut out, c),
            '\n' => out.push_str("<br>"),
            c => escape(&mut out, c),
        }
    }
    out
}
