//! An export as work that can be done elsewhere and broken off: all that is needed for it, and what comes of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Choice, Format, Noted, Written};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::notes::Notebook;
use crate::text::SafeText;

/// Lines that are shown of an export, which is more than any screen has.
const LINES: usize = 200;
/// Characters that are shown of each.
const COLUMNS: usize = 400;

/// An export to be made.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The article.
    pub document: Arc<Document>,
    /// What was found in it.
    pub analysis: Arc<Analysis>,
    /// The reader's work on it.
    pub notebook: Arc<Notebook>,
    /// In which format.
    pub format: Format,
    /// Which highlights, and in which order.
    pub choice: Choice,
    /// The moment of the export.
    pub exported: Timestamp,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafted {
    /// What would be written.
    pub written: Written,
    /// How many highlights the choice leaves.
    pub left: usize,
    /// How it begins, as far as a screen shows it.
    pub beginning: Vec<SafeText>,
}

impl Draft {
    /// Makes it; `None` if `go_on` broke it off. Where no highlight is left there is nothing to write, but for the source.
    pub fn run(&self, go_on: &dyn Fn() -> ControlFlow<()>) -> Option<Drafted> {
        let highlights = self.notebook.highlights.iter();
        let mut chosen: Vec<_> = highlights
            .filter(|highlight| self.choice.takes(highlight))
            .cloned()
            .collect();
        self.choice.arrange(&mut chosen);
        let left = chosen.len();
        if left == 0 && !self.format.is_of_source() {
            return Some(Drafted::default());
        }
        let noted = Noted {
            document: &self.document,
            analysis: &self.analysis,
            notebook: &Notebook {
                highlights: chosen,
                ..Notebook::default()
            },
            exported: self.exported,
        };
        let written = self.format.write_while(&noted, go_on)?;
        let beginning = written.content.lines().take(LINES).map(beginning).collect();
        Some(Drafted {
            written,
            left,
            beginning,
        })
    }
}

fn beginning(line: &str) -> SafeText {
    let end = line.char_indices().nth(COLUMNS).map_or(line.len(), |(at, _)| at);
    SafeText::of(line.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::tests::{article, highlight};
    use super::*;
    use crate::notes::{Colour, Highlight};

    fn draft(format: Format, choice: Choice) -> Draft {
        let document = article();
        let red = Highlight {
            colour: Colour::Red,
            ..highlight(&document, "The club")
        };
        let notebook = Notebook::of(vec![highlight(&document, "The end."), red], Vec::new());
        Draft {
            document: Arc::new(document),
            analysis: Arc::default(),
            notebook: Arc::new(notebook),
            format,
            choice,
            exported: Timestamp::UNIX_EPOCH,
        }
    }

    fn only(colour: Colour) -> Choice {
        Choice {
            colours: vec![colour],
            ..Choice::default()
        }
    }

    #[test]
    fn it_is_what_the_choice_leaves() {
        let wanted = || ControlFlow::Continue(());
        let made = draft(Format::Csv, only(Colour::Red)).run(&wanted).unwrap();
        assert_eq!(made.left, 1);
        assert!(made.written.content.contains("The club") && !made.written.content.contains("The end."));
        let lines: Vec<_> = made.written.content.lines().map(str::to_owned).collect();
        assert_eq!(
            made.beginning.iter().map(ToString::to_string).collect::<Vec<_>>(),
            lines
        );
        let none = draft(Format::Csv, only(Colour::Blue)).run(&wanted).unwrap();
        assert_eq!(none, Drafted::default());
        let source = draft(Format::BibTex, only(Colour::Blue)).run(&wanted).unwrap();
        assert!(source.left == 0 && source.written.content.starts_with("@misc"));
    }

    #[test]
    fn it_is_broken_off_wherever_it_is() {
        for format in [Format::Html, Format::Markdown, Format::Csl] {
            let asked = Cell::new(0_usize);
            let counted = || {
                asked.set(asked.get() + 1);
                ControlFlow::Continue(())
            };
            assert!(draft(format, Choice::default()).run(&counted).is_some());
            let all = asked.get();
            assert!(all > 2);
            for last in 1..=all {
                asked.set(0);
                let until = || {
                    let _ = counted();
                    if asked.get() < last {
                        ControlFlow::Continue(())
                    } else {
                        ControlFlow::Break(())
                    }
                };
                assert_eq!(draft(format, Choice::default()).run(&until), None);
            }
        }
    }
}
