//! Notes as Markdown, for a notes folder or an editor. Every word of the article and of the reader is text in it, never
//! mark-up: what looks like a link, a heading or HTML is escaped.

use jiff::Timestamp;

use super::{GENERATOR, Passage, Sheet, said};
use crate::document::Document;
use crate::export::markdown::{escaped, paragraph, target};
use crate::notes::SaidBy;
use crate::text::in_one_line;

/// The notes as `CommonMark`, with YAML front matter.
pub(super) fn markdown(sheet: &Sheet<'_>) -> String {
    front_matter(sheet.document, sheet.exported) + &body(sheet)
}

/// The title and the notes.
pub(super) fn body(sheet: &Sheet<'_>) -> String {
    let mut out = String::new();
    let title = sheet.document.title.as_ref().map_or("Notes", |t| t.as_str());
    paragraph(&mut out, &format!("# {}", escaped(title)));
    let mut section = None;
    for passage in &sheet.passages {
        if passage.section != section {
            section.clone_from(&passage.section);
            if let Some(heading) = &section {
                paragraph(&mut out, &format!("## {}", escaped(heading)));
            }
        }
        highlight(&mut out, passage);
    }
    out
}

/// Strings as JSON strings, which YAML reads as they are whatever they hold: colons, quotes, dashes, line ends.
pub(super) fn front_matter(document: &Document, exported: Timestamp) -> String {
    let mut lines = vec!["---".to_owned()];
    let text = |value: &str| serde_json::to_string(&in_one_line(value)).unwrap_or_default();
    let fields = [
        ("title", &document.title),
        ("byline", &document.byline),
        ("source", &document.source),
    ];
    for (name, value) in fields {
        lines.extend(value.as_ref().map(|v| format!("{name}: {}", text(v.as_str()))));
    }
    lines.extend(document.published.map(|day| format!("published: {day}")));
    lines.push(format!("exported: {}", exported.strftime("%Y-%m-%dT%H:%M:%SZ")));
    lines.push(format!("generator: {}", text(GENERATOR)));
    lines.push(format!("sha256: {}", text(&document.id.0)));
    lines.push("---\n".to_owned());
    lines.join("\n")
}

fn highlight(out: &mut String, passage: &Passage<'_>) {
    let highlight = passage.highlight;
    let quote: Vec<_> = passage
        .quote
        .iter()
        .map(|part| format!("> {}", escaped(part)))
        .collect();
    paragraph(out, &quote.join("\n>\n"));
    if let Some(earlier) = said::earlier(highlight) {
        paragraph(out, &escaped(&earlier));
    }
    if let Some(said_by) = &highlight.said_by {
        paragraph(out, &format!("— {}", speaker(said_by)));
    }
    if let Some(said_now) = &passage.said_now {
        paragraph(out, &format!("{}{}", said::lead(highlight), speaker(said_now)));
    }
    for part in highlight.note.split("\n\n") {
        // Two blanks at the end of a line keep the reader's line breaks.
        let lines: Vec<_> = part.lines().map(escaped).filter(|l| !l.is_empty()).collect();
        paragraph(out, &lines.join("  \n"));
    }
    paragraph(out, &facts(passage));
}

fn speaker(said_by: &SaidBy) -> String {
    let (names, manner) = (said::names(said_by), said::manner(said_by));
    // The blank before a bracket is kept, which escaping takes away.
    let gap = if manner.starts_with(' ') { " " } else { "" };
    format!("**{}**{gap}{}", escaped(&names), escaped(&manner))
}

fn facts(passage: &Passage<'_>) -> String {
    let highlight = passage.highlight;
    let mut facts = Vec::new();
    match passage.paragraph {
        Some(number) => facts.push(format!("Paragraph {number}")),
        None if passage.span.is_none() => facts.push("No longer in the text".to_owned()),
        None => {}
    }
    facts.extend(said::about(highlight).map(|about| escaped(&about)));
    facts.extend(said::verdict(highlight).map(str::to_owned));
    if !passage.entities.is_empty() {
        let names: Vec<_> = passage.entities.iter().map(|e| escaped(e.name.as_str())).collect();
        facts.push(format!("names {}", names.join(", ")));
    }
    if !highlight.tags.is_empty() {
        let tags: Vec<_> = highlight.tags.iter().map(|tag| escaped(tag)).collect();
        facts.push(format!("tagged {}", tags.join(", ")));
    }
    facts.push(highlight.colour.name().to_owned());
    facts.push(said::days(highlight));
    facts.extend(
        passage
            .points
            .map(|points| format!("characters {}–{}", points.start, points.end)),
    );
    facts.extend(
        passage
            .link
            .as_deref()
            .map(|to| format!("[at its source](<{}>)", target(to))),
    );
    format!("*{}*", facts.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_speakers_and_the_words_of_the_writer_are_told() {
        let said_by = SaidBy {
            names: vec!["Ada Brandt".to_owned(), "Li *Wei*".to_owned()],
            cue: Some("said".to_owned()),
            indirect: true,
            confidence: 80,
            engine: "sayso 0.1.0".to_owned(),
        };
        assert_eq!(
            speaker(&said_by),
            r"**Ada Brandt, Li \*Wei\***, said, jointly, in the writer's words (found by sayso 0.1.0, 80%)"
        );
    }
}
