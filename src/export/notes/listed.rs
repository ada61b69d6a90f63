//! The notes of one article for reading on a terminal or in a pipe, in plain lines. What leaves for a notes folder is
//! Markdown; programs are given `sayso/notes/1`.

use std::ops::ControlFlow;

use super::said::{about, earlier, lead, manner, names, verdict};
use super::{Noted, Passage};
use crate::export::linear::Page;
use crate::notes::SaidBy;
use crate::text::in_one_line;

/// The highlights with what the reader and the article say of them, in lines of at most `width` cells.
#[must_use]
pub fn listed(noted: &Noted<'_>, width: usize) -> String {
    let mut page = Page::new(width);
    page.header(noted.document);
    page.heading("Notes", noted.notebook.highlights.len());
    let go_on = || ControlFlow::Continue(());
    // Nobody breaks it off.
    let passages = noted.sheet(&go_on).map(|sheet| sheet.passages).unwrap_or_default();
    for passage in &passages {
        of_passage(&mut page, passage);
    }
    page.out
}

fn of_passage(page: &mut Page, passage: &Passage<'_>) {
    let highlight = passage.highlight;
    let place = match (passage.span, passage.paragraph) {
        (None, _) => "no longer in the text: ".to_owned(),
        (_, Some(number)) => format!("paragraph {number}: "),
        (_, None) => String::new(),
    };
    page.lines("  ", "    ", &format!("{place}{}", passage.quote.join(" / ")));
    let said = highlight.said_by.as_ref().map(|said| told("— ", said));
    let now = passage.said_now.as_ref().map(|said| told(lead(highlight), said));
    for line in said.into_iter().chain(now).chain(earlier(highlight)) {
        page.lines("    ", "    ", &line);
    }
    let tags = highlight.tags.iter().map(|tag| format!("#{}", in_one_line(tag)));
    let mut facts = vec![highlight.colour.name().to_owned()];
    facts.extend(about(highlight));
    facts.extend(verdict(highlight).map(str::to_owned));
    facts.extend(tags);
    page.lines("    ", "    ", &format!("({})", facts.join(", ")));
    for paragraph in highlight.note.lines().filter(|line| !line.trim().is_empty()) {
        page.lines("    > ", "    > ", paragraph.trim());
    }
}

fn told(lead: &str, said: &SaidBy) -> String {
    format!("{lead}{}{}", names(said), manner(said))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::tests::{article, highlight};
    use super::*;
    use crate::analysis::Analysis;
    use crate::notes::{Colour, Highlight, Notebook, Verdict};

    #[test]
    fn all_that_is_known_of_a_highlight_stands_in_words() {
        let document = article();
        let noted = Highlight {
            note: "Really?\n\n  \u{1b}[31mAsk her.".to_owned(),
            tags: vec!["to check".to_owned()],
            colour: Colour::Red,
            verdict: Some(Verdict::Disputed),
            said_by: Some(SaidBy {
                names: vec!["Ada".to_owned(), "Li\nWei".to_owned()],
                cue: Some("said".to_owned()),
                indirect: true,
                confidence: 93,
                engine: "sayso x".to_owned(),
            }),
            ..highlight(&document, "The club")
        };
        let mut gone = highlight(&document, "The end.");
        "The very end.".clone_into(&mut gone.anchor.quote);
        let notebook = Notebook::of(vec![noted, gone], Vec::new());
        let text = listed(
            &Noted {
                document: &document,
                analysis: &Analysis::default(),
                notebook: &notebook,
                exported: Timestamp::UNIX_EPOCH,
            },
            90,
        );
        let at = text.find("Notes: 2\n").unwrap();
        let shown = &text[at..];
        assert!(
            shown.contains("    — Ada, Li Wei, said, jointly, in the writer's words (found by sayso x, 93%)\n"),
            "{shown}"
        );
        assert!(
            shown.contains("    (red, verdict: disputed, #to check)\n    > Really?\n    > "),
            "{shown}"
        );
        assert!(
            shown.contains("  no longer in the text: The very end.\n    (green)\n"),
            "{shown}"
        );
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }

    #[test]
    fn no_notes_are_said_to_be_none() {
        let document = article();
        let notebook = Notebook::default();
        let noted = Noted {
            document: &document,
            analysis: &Analysis::default(),
            notebook: &notebook,
            exported: Timestamp::UNIX_EPOCH,
        };
        assert!(listed(&noted, 72).ends_with("Notes: none found\n"));
    }
}
