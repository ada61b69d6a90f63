//! What the layers over the panes hold while something is typed or shown in them.

use ratatui_textarea::TextArea;
use tui_input::Input;

use crate::notes::{About, HighlightId};
use crate::reader::Choice;
use crate::text::{SafeText, Span};

/// A line being typed whose words can be completed: a command, or tags.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// The line, without the sign before it.
    pub input: Input,
    /// What its last word may become.
    pub offers: Vec<String>,
    /// The line as it was typed and the offer that stands in it now, once `Tab` was pressed.
    pub taken: Option<(String, usize)>,
    /// What is wrong with the line that was entered.
    pub mistake: Option<SafeText>,
}

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity.
    Entity(Choice),
    /// A claim, by its first part.
    Claim(Span),
    /// A highlight.
    Note(HighlightId),
}

/// A note being written.
#[derive(Debug)]
pub struct Editor {
    /// Its text.
    pub area: TextArea<'static>,
    /// What it is written on.
    pub target: Target,
    /// The text as it was.
    pub before: String,
    /// Whether the text differs from what is kept.
    pub changed: bool,
    /// Whether the reader was asked about throwing the text away.
    pub asked: bool,
}

/// What a note is written on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A highlight that is there.
    Highlight(HighlightId),
    /// A passage that gets its highlight with the note, and what that speaks of.
    New(Span, About),
}

/// Tags being typed.
#[derive(Clone, Debug)]
pub struct Tagging {
    /// The line.
    pub line: CommandLine,
    /// What they are for.
    pub target: Target,
    /// The tags as they were.
    pub before: Vec<String>,
}
