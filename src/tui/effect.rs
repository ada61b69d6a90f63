//! What the application wants done outside of itself. Data only; the run loop does it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::JobId;
use super::library::{Question, Wanted};
use super::opening::Leave;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::export::notes::{Draft, Format, Written};
use crate::notes::{Edit, Turn};
use crate::reader::{Query, Sieve, Work};
use crate::store::KeptScreen;
use crate::text::SafeText;

/// Words for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// What is put there. A terminal that is asked to would send it on, so it is safe text.
    pub text: SafeText,
    /// What it is, for the status line: `12 words`.
    pub what: String,
}

/// Where a page of the web or a mailbox is. Nothing else is handed to programs that open links: of other addresses nobody
/// knows what they would start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(SafeText);

impl Address {
    /// The address that a link leads to, if it is one of the web or of mail.
    #[must_use]
    pub fn of(target: &SafeText) -> Option<Self> {
        let (scheme, rest) = target.as_str().split_once(':')?;
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        let leads = is("mailto") || (is("http") || is("https")) && rest.starts_with("//");
        let is_whole = !rest.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FFFD}');
        (leads && is_whole && rest.len() > 2).then(|| Self(target.clone()))
    }

    /// As it is handed over.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A wish of `App::update`, carried out by the run loop.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read the rest of the article on a thread of its own.
    Read(JobId),
    /// Read the whole page around the article on a thread of its own, and find these words in it.
    ReadPage(JobId, SafeText),
    /// Analyse the document on a thread of its own.
    Analyze(JobId, Arc<Document>),
    /// Find all places of a query on a thread of its own.
    Search(JobId, Arc<Document>, Query),
    /// Make what was found ready to be shown, on a thread of its own.
    Prepare(JobId, Work),
    /// Filter a long list on a thread of its own.
    Filter(JobId, Box<Sieve>),
    /// Make what an export would write, on a thread of its own.
    Draft(JobId, Box<Draft>),
    /// Stop a job; its results no longer matter.
    Cancel(JobId),
    /// Open the library and tell what it holds of the document, whose notes are kept from now on.
    Open(Arc<Document>),
    /// Write an edit to the library.
    Save(Edit),
    /// Let the library take back the last edit, or the last undo, and tell which it was.
    Turn(Turn),
    /// Keep what was found, in the library and for the mirror of the notes, which names who was found in a passage.
    KeepFound(Arc<Analysis>),
    /// Let the library forget the document for good.
    Forget,
    /// Remember the place reached, a byte offset.
    KeepPlace(usize),
    /// Remember how the reader has arranged the screen.
    KeepScreen(KeptScreen),
    /// Write a file, whole or not at all.
    Export {
        /// Where to; an existing file is not overwritten but gets a numbered neighbour.
        path: PathBuf,
        /// In which format it is.
        format: Format,
        /// Its content.
        written: Written,
    },
    /// Hand words to a program that keeps the clipboard, and tell whether one took them.
    Copy(Clip),
    /// Have a program open a link, and tell whether one did.
    OpenLink(Address),
    /// Ask the terminal to put words on its clipboard. It does not answer.
    CopyByTerminal(Clip),
    /// Have this text changed in the editor of the reader's choice, which has the terminal meanwhile.
    OpenEditor {
        /// The note as it is.
        text: String,
    },
    /// Send `Message::Elapsed` at this time; a later wish replaces an earlier one.
    WakeAt(Instant),
    /// Take the mouse over, or leave it to the terminal.
    Mouse(bool),
    /// Draw every cell anew.
    Repaint,
    /// Hand the terminal back to the shell until the program is continued.
    Suspend,
    /// Take the terminal back after somebody else stopped and continued the program.
    Regain,
    /// Answer a question about the library; what is asked is carried out in order.
    Ask(JobId, Question),
    /// Read an article of the library on a thread of its own.
    OpenArticle(JobId, Wanted),
    /// Go elsewhere in the program.
    Leave(Box<Leave>),
    /// End.
    Quit,
    /// End with this as the error.
    Fail(SafeText),
}
