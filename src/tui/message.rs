//! What the application is told: input, results of jobs, and time. Data only.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crossterm::event::Event;
use jiff::Timestamp;
use uuid::Uuid;

use super::around::Page;
use super::effect::{Address, Clip};
use super::library::Answer;
use super::opening::Opened;
use crate::analysis::{Analysis, Stage};
use crate::export::notes::{Drafted, Replaced};
use crate::notes::{Edit, Notebook, Turn};
use crate::reader::{Kept, Prepared, Session};
use crate::store::Stored;
use crate::text::{SafeText, Span};

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key, the mouse, pasted text, or a new size.
    Input(Event),
    /// News of a job; dropped when the job is no longer the current one of its kind.
    Job(JobId, Job),
    /// The library has opened this document.
    Opened(Result<Stored, SafeText>),
    /// Another window has changed the notes; this is the notebook as the library has it now.
    Refreshed(Notebook),
    /// The library was found damaged, and is not written to any more.
    Damaged,
    /// An edit has reached the disk, or has not.
    Saved(Uuid, Result<(), SafeText>),
    /// The library has taken an edit or an undo back: apply this one. `None` when there is nothing to take back.
    Turned(Turn, Result<Option<Edit>, SafeText>),
    /// An export was written to a file, or was not; and what its format could not hold.
    Exported(Result<PathBuf, SafeText>, Option<Replaced>),
    /// Something that is no note could not be kept.
    NotKept(SafeText),
    /// The mirror of the notes could not be written; said once, however often it is tried again.
    NotMirrored(SafeText),
    /// The library has forgotten the document for good, or has not.
    Forgotten(Result<Forgotten, SafeText>),
    /// Who took what was to be copied; nobody where no program keeps the clipboard here.
    Copied(Clip, Option<Keeper>),
    /// Whether a program has opened a link.
    LinkOpened(Address, bool),
    /// What the library answers.
    Answered(JobId, Result<Answer, SafeText>),
    /// What the reader's own editor made of a text, or why it made nothing.
    Edited(Result<String, SafeText>),
    /// The time of an [`Effect::WakeAt`](super::Effect::WakeAt) has come.
    Elapsed,
    /// The program ends whatever is answered (a signal, a lost terminal): the effects are to save what can be saved.
    Closing,
}

/// What came of forgetting a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Edits that had not been kept yet and are forgotten too.
    pub edits: Vec<Uuid>,
    /// Where words of it may be left, and what to do about it.
    pub traces: Option<SafeText>,
}

/// Who has taken copied words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// The clipboard of the system.
    System,
    /// tmux, which keeps them as its newest buffer and hands them to the clipboard of its terminal.
    Tmux,
}

/// Number of a job; later jobs have larger numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// What a job has to say.
#[derive(Clone, Debug)]
pub enum Job {
    /// The whole of an article of which the beginning was known.
    Read(Box<Session>),
    /// The whole page around the article.
    Page(Box<Page>),
    /// An analysis on its way.
    Progress(Progress),
    /// An analysis at its end.
    Analysed(Arc<Analysis>),
    /// All places that a search found, in order.
    Found(Vec<Span>),
    /// What was found is ready to be shown.
    Prepared(Box<Prepared>),
    /// What a filter keeps of a list.
    Filtered(Kept),
    /// What an export would write.
    Drafted(Box<Drafted>),
    /// An article of the library, ready to be read.
    Opened(Opened),
    /// The job ended without a result; the text says why.
    Failed(SafeText),
}

/// How far an analysis has come.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of text done in this stage.
    pub done: usize,
    /// Bytes of text in all.
    pub total: usize,
    /// What is known so far, now and then.
    pub snapshot: Option<Arc<Analysis>>,
}

/// The moment at which a message is handled. `update` reads no clock and draws no random numbers; it is handed these.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For deadlines.
    pub monotonic: Instant,
    /// For what is written down.
    pub wall: Timestamp,
    /// Fresh random bits for one identifier.
    pub entropy: u128,
}
