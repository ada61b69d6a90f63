//! Notes as the CSV that Readwise imports. Its columns have no place for tags: those stand at the head of the note, each
//! as a word after a full stop, which Readwise reads as tags. What it has no column for (speaker, section, link)
//! follows the note.

use super::{Passage, Sheet, said};
use crate::export::cell::{defused, table};
use crate::export::fragment;
use crate::text::SafeText;

const HEADER: [&str; 7] = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];

/// The notes for Readwise.
pub(super) fn readwise(sheet: &Sheet<'_>) -> String {
    table(HEADER, sheet.passages.iter().map(|passage| row(sheet, passage))).unwrap_or_default()
}

fn row(sheet: &Sheet<'_>, passage: &Passage<'_>) -> [String; 7] {
    let document = sheet.document;
    let text = |words: Option<&str>| defused(words.unwrap_or_default().to_owned());
    [
        defused(passage.quote.join("\n\n")),
        text(document.title.as_ref().map(SafeText::as_str)),
        text(document.byline.as_ref().map(SafeText::as_str)),
        text(fragment::address(document)),
        defused(note(passage)),
        passage.paragraph.map(|n| n.to_string()).unwrap_or_default(),
        passage.highlight.created.strftime("%Y-%m-%d %H:%M:%S").to_string(),
    ]
}

fn note(passage: &Passage<'_>) -> String {
    let highlight = passage.highlight;
    let tags: Vec<_> = highlight.tags.iter().map(|tag| format!(".{}", word(tag))).collect();
    // A note of the reader's that begins with a full stop is no tag.
    let own = if highlight.note.starts_with('.') {
        format!("\u{2060}{}", highlight.note)
    } else {
        highlight.note.clone()
    };
    let said_by = highlight.said_by.as_ref();
    let said = said_by.map(|said_by| format!("— {}{}", said::names(said_by), said::manner(said_by)));
    let section = passage.section.as_deref().map(|section| format!("in “{section}”"));
    let place = section.into_iter().chain(passage.link.clone());
    let said_now = passage.said_now.as_ref();
    let now = said_now.map(|said_now| {
        format!(
            "{}{}{}",
            said::lead(highlight),
            said::names(said_now),
            said::manner(said_now)
        )
    });
    let facts = said::about(highlight)
        .into_iter()
        .chain(said::verdict(highlight).map(str::to_owned));
    let facts = facts.collect::<Vec<_>>().join(", ");
    let parts = [
        tags.join(" "),
        own,
        said.unwrap_or_default(),
        now.unwrap_or_default(),
        facts,
    ];
    let place = said::earlier(highlight).into_iter().chain(place);
    let parts: Vec<_> = parts.into_iter().chain(place).filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// A tag as one word.
fn word(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join("-")
}
