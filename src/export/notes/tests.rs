//! Tests of the notes in every format: what is written, and what can be read back.

use std::str::FromStr;

use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::analysis::{Form, Kind, Mention};
use crate::document::from_text;
use crate::notes::{Anchor, Colour, HighlightId, SaidBy};
use crate::text::SafeText;

const TEXT: &str = "# 🎷 Jazz: \"late\"\n\nThe 2_c_d opened.\n\n## The club\n\n“We *stay* [a]\nopen,” said Ada\u{ad} Brandt.\n\nThe end.";
const PASSAGE: &str = "“We stay [a]\nopen,” said Ada Brandt.\n\nThe end.";

pub(super) fn at(time: &str) -> Timestamp {
    Timestamp::from_str(time).unwrap()
}

fn find(document: &Document, words: &str) -> Span {
    let start = document.text.as_str().find(words).unwrap();
    Span::new(start, start + words.len())
}

pub(super) fn article() -> Document {
    let mut document = from_text(TEXT);
    document.source = Some(SafeText::of("jazz.txt"));
    document
}

fn found(document: &Document) -> Analysis {
    Analysis {
        entities: vec![Entity {
            kind: Kind::Person,
            name: SafeText::of("Ada Brandt"),
            aliases: Vec::new(),
        }],
        mentions: vec![Mention {
            span: find(document, "Ada Brandt"),
            entity: EntityId(0),
            form: Form::Name,
        }],
        ..Analysis::default()
    }
}

pub(super) fn highlight(document: &Document, words: &str) -> Highlight {
    Highlight {
        colour: Colour::Green,
        changed: at("2026-02-04T10:00:00Z"),
        ..Highlight::new(
            HighlightId(Uuid::from_u128(7)),
            Anchor::new(&document.text, find(document, words)),
            at("2026-02-03T23:30:00Z"),
        )
    }
}

fn notebook(document: &Document) -> Notebook {
    let said_by = SaidBy {
        names: vec!["Ada Brandt".to_owned()],
        cue: Some("said".to_owned()),
        indirect: false,
        confidence: 93,
        engine: "sayso 0.1.0".to_owned(),
    };
    let noted = Highlight {
        note: "Really?\n1. ask *her*\n\n<b>\u{1b}[1m".to_owned(),
        tags: vec!["to check".to_owned(), "_x_".to_owned()],
        said_by: Some(said_by),
        ..highlight(document, PASSAGE)
    };
    let mut gone = highlight(document, "The end.");
    gone.anchor.quote = "The old end.".to_owned();
    gone.id = HighlightId(Uuid::from_u128(8));
    Notebook {
        highlights: vec![noted, gone],
        ..Notebook::default()
    }
}

pub(super) fn check(run: impl FnOnce(&Noted<'_>)) {
    let document = article();
    let (analysis, notebook) = (found(&document), notebook(&document));
    run(&Noted {
        document: &document,
        analysis: &analysis,
        notebook: &notebook,
        exported: at("2026-03-01T12:00:00Z"),
    });
}

#[test]
fn json_reads_back_and_keeps_every_word() {
    check(|noted| {
        let read: Exported = serde_json::from_str(&Format::Json.write(noted).content).unwrap();
        assert_eq!((read.schema.as_str(), read.exported), (SCHEMA, noted.exported));
        assert_eq!(read.document.sha256, noted.document.id.to_string());
        assert!(read.highlights.iter().all(|highlight| !highlight.indirect));
        let [first, second] = read.highlights.as_slice() else {
            panic!("two highlights, not {}", read.highlights.len());
        };
        let mine = &noted.notebook.highlights[0];
        assert_eq!(
            (&first.note, &first.tags, first.color),
            (&mine.note, &mine.tags, mine.colour)
        );
        assert_eq!(
            (first.created, first.changed, first.id),
            (mine.created, mine.changed, mine.id)
        );
        assert_eq!(first.quote, "“We stay [a] open,” said Ada Brandt.\n\nThe end.");
        assert_eq!(
            (first.speakers[0].as_str(), first.found_by.as_deref()),
            ("Ada Brandt", Some("sayso 0.1.0"))
        );
        assert_eq!((first.section.as_deref(), first.paragraph), (Some("The club"), Some(2)));
        assert_eq!(
            (first.entities[0].kind.as_str(), first.entities[0].name.as_str()),
            ("person", "Ada Brandt")
        );
        let (start, end) = (first.start.unwrap(), first.end.unwrap());
        let words: String = TEXT.chars().skip(start).take(end - start).collect();
        assert_eq!(words, "“We *stay* [a]\nopen,” said Ada\u{ad} Brandt.\n\nThe end.");
        assert_eq!(
            (second.start, second.paragraph, second.quote.as_str()),
            (None, None, "The old end.")
        );
        let again = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<Exported>(&again).unwrap(), read);
    });
}

#[test]
fn whom_the_reader_set_was_found_by_nobody() {
    check(|noted| {
        let mut notebook = noted.notebook.clone();
        if let Some(said_by) = &mut notebook.highlights[0].said_by {
            said_by.engine = SaidBy::READER.to_owned();
        }
        let noted = Noted {
            notebook: &notebook,
            ..*noted
        };
        let text = Format::Markdown.write(&noted).content;
        assert!(text.contains("— **Ada Brandt**, said (set by the reader)\n"), "{text}");
    });
}

#[test]
fn markdown_shows_each_passage_with_its_speaker_and_place() {
    check(|noted| {
        let sha = &noted.document.id;
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!(
            r#"---
title: "🎷 Jazz: \"late\""
source: "jazz.txt"
exported: 2026-03-01T12:00:00Z
generator: "sayso {version}"
sha256: "{sha}"
---

# 🎷 Jazz: "late"

## The club

> “We stay \[a\] open,” said Ada Brandt.
>
> The end.

— **Ada Brandt**, said (found by sayso 0.1.0, 93%)

Really?  
1\. ask \*her\*

\<b\>{mark}\[1m

*Paragraph 2 · names Ada Brandt · tagged to check, \_x\_ · green · 3 February 2026, changed 4 February 2026 · characters 50–99*

> The old end.

*No longer in the text · green · 3 February 2026, changed 4 February 2026*
"#,
            mark = '\u{fffd}'
        );
        assert_eq!(Format::Markdown.write(noted).content, expected);
    });
}
