//! Whatever stands in an article and in its notes: each format can be written, and what programs read can be read back.
#![no_main]

use std::ops::ControlFlow;

use arbitrary::Arbitrary;
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use sayso::analysis::analyze;
use sayso::document::{Document, from_text};
use sayso::export::notes::{Exported, Format, Noted, TABLE};
use sayso::import;
use sayso::notes::{About, Anchor, Colour, Highlight, HighlightId, NameKind, Notebook, SaidBy, Verdict};
use sayso::text::SafeText;
use sayso_fuzz::{beginning, part};
use uuid::Uuid;

/// Bytes of the article.
const MOST: usize = 1024;
/// Highlights.
const MANY: usize = 6;

#[derive(Arbitrary, Debug)]
struct Given<'a> {
    head: [Option<&'a str>; 3],
    highlights: Vec<Marked<'a>>,
    text: &'a str,
}

#[derive(Arbitrary, Debug)]
struct Marked<'a> {
    place: (u16, u16),
    kind: u8,
    note: &'a str,
    tags: Vec<&'a str>,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
    about: Option<&'a str>,
    earlier: Option<&'a str>,
}

impl Marked<'_> {
    fn highlight(&self, number: u128, document: &Document) -> Highlight {
        let span = part(document.text.as_str(), self.place.0, self.place.1);
        let anchor = Anchor::new(&document.text, span);
        let own = str::to_owned;
        let said_by = self.speaker.map(|name| SaidBy {
            names: vec![own(name)],
            cue: self.cue.map(own),
            indirect: self.kind & 1 == 1,
            confidence: self.kind % 101,
            engine: own(SaidBy::READER),
        });
        let name = |key| About::Name {
            kind: NameKind::Person,
            key: own(key),
        };
        Highlight {
            colour: Colour::ALL[usize::from(self.kind) % Colour::ALL.len()],
            note: own(self.note),
            tags: self.tags.iter().copied().map(own).collect(),
            said_by,
            about: self.about.map_or_else(About::default, name),
            verdict: Verdict::ALL.get(usize::from(self.kind / 64)).copied(),
            earlier: self.earlier.map(own),
            ..Highlight::new(HighlightId(Uuid::from_u128(number)), anchor, Timestamp::UNIX_EPOCH)
        }
    }
}

fuzz_target!(|given: Given<'_>| {
    let mut document = from_text(beginning(given.text, MOST));
    let [title, byline, source] = given.head.map(|words| words.map(SafeText::of));
    document.title = title.or(document.title);
    document.byline = byline.or(document.byline);
    document.source = source;
    let highlights = (1..).zip(&given.highlights).take(MANY);
    let highlights = highlights
        .map(|(number, marked)| marked.highlight(number, &document))
        .collect();
    let notebook = Notebook::of(highlights, Vec::new());
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let noted = Noted {
        document: &document,
        analysis: &analysis,
        notebook: &notebook,
        exported: Timestamp::UNIX_EPOCH,
    };
    for row in TABLE {
        read_back(row.format, &noted, &row.format.write(&noted).content);
    }
});

fn read_back(format: Format, noted: &Noted<'_>, content: &str) {
    let highlights = &noted.notebook.highlights;
    match format {
        Format::Json => {
            let read: Exported = serde_json::from_str(content).unwrap();
            let told = |h: &Highlight| (h.id, h.note.clone(), h.tags.clone());
            let read: Vec<_> = read.highlights.into_iter().map(|h| (h.id, h.note, h.tags)).collect();
            assert_eq!(read, highlights.iter().map(told).collect::<Vec<_>>());
            import::read(noted.document, content, Timestamp::UNIX_EPOCH).unwrap();
        }
        Format::W3c => {
            import::read(noted.document, content, Timestamp::UNIX_EPOCH).unwrap();
        }
        Format::Csl => {
            serde_json::from_str::<serde_json::Value>(content).unwrap();
        }
        Format::Csv | Format::Readwise => {
            let rows = csv::Reader::from_reader(content.as_bytes()).into_records();
            assert_eq!(rows.map(Result::unwrap).count(), highlights.len());
        }
        Format::Markdown | Format::Org | Format::Anki | Format::Html | Format::BibTex => {}
    }
}
