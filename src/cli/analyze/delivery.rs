//! What a run over documents writes: one answer after another, each of them whole, and what is told beside them.

use std::io::{self, IsTerminal, Write};

use super::super::pipeline::Panicked;
use super::super::progress::Progress;
use super::super::{Outcome, complain};

use super::{Answer, failure};
use crate::cli::args::Format;
use crate::export::rows;
use crate::text::grouped;

/// The answers written so far.
pub(super) struct Delivery {
    format: Format,
    progress: Option<Progress>,
    /// Documents of the input that are behind us, those skipped among them.
    done: usize,
    outcome: Outcome,
    /// Whether something stands before the next answer.
    follows: bool,
}

impl Delivery {
    /// Nothing is written, and `skipped` documents are passed over.
    pub(super) const fn new(format: Format, skipped: usize, progress: Option<Progress>) -> Self {
        Self {
            format,
            progress,
            done: skipped,
            outcome: Outcome::Done,
            follows: false,
        }
    }

    /// Whether answers go to a terminal.
    pub(super) fn is_seen() -> bool {
        io::stdout().is_terminal()
    }

    /// Writes what stands above the first answer of a table.
    pub(super) fn begin() -> anyhow::Result<()> {
        Ok(io::stdout().lock().write_all(rows::HEADER.as_bytes())?)
    }

    /// Writes the next answer.
    pub(super) fn put(&mut self, answer: Result<Answer, Panicked>) -> anyhow::Result<()> {
        let answer = answer.unwrap_or_else(|Panicked| failure(self.format, None, &super::broken_off()));
        let mut out = io::stdout().lock();
        if self.format == Format::Text && self.follows && !answer.output.is_empty() {
            out.write_all(b"\n")?;
        }
        self.follows |= !answer.output.is_empty();
        out.write_all(answer.output.as_bytes())?;
        // A program that feeds one text at a time waits for its answer.
        out.flush()?;
        self.done += 1;
        if let Some(complaint) = &answer.complaint {
            complain(complaint);
            self.outcome = Outcome::Partly;
        }
        if let Some(progress) = &mut self.progress {
            progress.step(answer.step, answer.complaint.is_some());
        }
        Ok(())
    }

    /// Nothing more is written. Takes the line of progress away.
    pub(super) fn close(&mut self) {
        if let Some(progress) = &mut self.progress {
            progress.clear();
        }
    }

    /// All is written.
    pub(super) fn finish(&mut self) -> Outcome {
        if let Some(progress) = &mut self.progress {
            progress.finish();
        }
        self.outcome
    }

    /// A signal ends the run here.
    #[cfg(unix)]
    pub(super) fn interrupted(&mut self) {
        match self.done {
            0 => complain("interrupted before the first document was done"),
            done => complain(&format!(
                "interrupted after {} of the documents; --skip {done} goes on behind them",
                grouped(done)
            )),
        }
    }
}
