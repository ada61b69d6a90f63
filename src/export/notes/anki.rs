//! Notes as a text file that Anki imports: a card for each highlight, the passage on its front, the note, the speaker and
//! the article on its back. The id of a highlight is that of its card, so that a second import brings it up to date. Words
//! of the article and of the reader are text in it: no HTML, no sound, no TeX.

use super::{Noted, Passage, said};
use crate::export::linear;
use crate::text::SafeText;

const HEADER: &str = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n";

/// The notes for Anki.
#[must_use]
pub fn anki(noted: &Noted<'_>) -> String {
    let mut out = HEADER.to_owned();
    for passage in noted.passages() {
        let highlight = passage.highlight;
        let tags: Vec<_> = highlight.tags.iter().map(|tag| word(tag)).collect();
        let cells = [
            highlight.id.0.to_string(),
            lines(passage.quote.iter().map(String::as_str), "<br><br>"),
            back(noted, &passage),
            tags.join(" "),
        ];
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

fn back(noted: &Noted<'_>, passage: &Passage<'_>) -> String {
    let highlight = passage.highlight;
    let mut parts = Vec::new();
    if !highlight.note.is_empty() {
        parts.push(lines(highlight.note.lines(), "<br>"));
    }
    if let Some(said_by) = &highlight.said_by {
        parts.push(text(&format!("— {}{}", said::names(said_by), said::manner(said_by))));
    }
    let document = noted.document;
    let title = document.title.as_ref().or(document.source.as_ref());
    let mut facts: Vec<_> = title.map(|t| linear::unwrapped(t.as_str())).into_iter().collect();
    facts.extend(linear::facts(document));
    facts.extend(passage.section.clone());
    facts.extend(passage.paragraph.map(|number| format!("paragraph {number}")));
    if !facts.is_empty() {
        parts.push(format!("<small>{}</small>", text(&facts.join(" · "))));
    }
    parts.join("<br><br>")
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>, between: &str) -> String {
    lines.map(text).collect::<Vec<_>>().join(between)
}

/// A tag as one word, which is how Anki tells tags apart.
fn word(tag: &str) -> String {
    let tag = SafeText::of(tag);
    text(&tag.as_str().split_whitespace().collect::<Vec<_>>().join("_"))
}

/// `text` on one line as HTML that Anki shows word for word.
fn text(text: &str) -> String {
    let text = linear::unwrapped(SafeText::of(text).as_str());
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // `[sound:…]`, `[latex]`, `\(…\)` and `{{c1::…}}` are read before the HTML is.
            '[' => out.push_str("&#91;"),
            '\\' => out.push_str("&#92;"),
            '{' => out.push_str("&#123;"),
            c => out.push(c),
        }
    }
    out
}
