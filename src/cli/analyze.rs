//! `sayso analyze`: what was found in articles, for reading and for programs. Never touches the library.

mod delivery;
mod interrupt;

use std::fs;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, anyhow};
use clap::CommandFactory;
use clap::error::ErrorKind;

use super::args::{Analyze, Arguments, Format, InputFormat};
use super::pipeline::ordered;
use super::progress::{Measure, Progress, Step};
use super::records::{self, BadLine, Line, Record};
use super::{Outcome, input};
use crate::analysis::analyze;
use crate::document::{self, Document};
use crate::export::{self, harmless};
use delivery::Delivery;

/// A document to come.
struct Task {
    given: Given,
    step: Step,
}

enum Given {
    Source(PathBuf),
    Line(Line),
}

/// What one document gave: text for standard output, and a complaint if it failed.
struct Answer {
    output: String,
    complaint: Option<String>,
    step: Option<Step>,
}

/// Runs the command.
///
/// # Errors
/// Bad usage, and output that cannot be written. A document that fails is reported, and the others go on.
pub(super) fn run(arguments: &Analyze) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let jobs = arguments.jobs.map(NonZeroUsize::from);
    let jobs = jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.unwrap_or(NonZeroUsize::MIN);
    // Where the output itself is seen, it tells how far it is.
    let progress = if is_corpus(arguments) && !Delivery::is_seen() {
        progress(arguments)
    } else {
        None
    };
    let delivery = Arc::new(Mutex::new(Delivery::new(format, arguments.skip, progress)));
    #[cfg(unix)]
    if is_corpus(arguments) {
        interrupt::before_end(Arc::clone(&delivery), Delivery::interrupted)?;
    }
    let held = || delivery.lock().unwrap_or_else(PoisonError::into_inner);
    if format == Format::Csv && arguments.skip == 0 {
        Delivery::begin()?;
    }
    let written = ordered(
        jobs,
        tasks(arguments),
        Task::weight,
        move |task| answer(task, format),
        |answer| held().put(answer),
    );
    held().close();
    written?;
    Ok(held().finish())
}

/// Whether there is more than one document, so that it may take long.
fn is_corpus(arguments: &Analyze) -> bool {
    arguments.input_format == InputFormat::Jsonl || arguments.sources.len() > 1
}

fn progress(arguments: &Analyze) -> Option<Progress> {
    match arguments.input_format {
        InputFormat::Auto => Progress::of(Measure::Documents, Some(arguments.sources.len() as u64)),
        InputFormat::Jsonl => {
            let sizes = sources(arguments).into_iter().map(|source| size(&source));
            Progress::of(Measure::Bytes, sizes.sum())
        }
    }
}

/// Bytes of a source, where it is a file.
fn size(source: &Path) -> Option<u64> {
    if input::is_stdin(source) {
        return input::size_of_stdin();
    }
    let file = fs::metadata(source).ok().filter(fs::Metadata::is_file)?;
    Some(file.len())
}

fn format(arguments: &Analyze) -> Result<Format, clap::Error> {
    let lines = arguments.input_format == InputFormat::Jsonl;
    let format = arguments
        .format
        .unwrap_or(if lines { Format::Jsonl } else { Format::Text });
    if format == Format::Json && (lines || arguments.sources.len() > 1) {
        let message = "--format json prints one object; use --format jsonl for several articles\n";
        return Err(Arguments::command().error(ErrorKind::ArgumentConflict, message));
    }
    Ok(format)
}

fn sources(arguments: &Analyze) -> Vec<PathBuf> {
    match &*arguments.sources {
        [] => vec![PathBuf::from("-")],
        sources => sources.to_vec(),
    }
}

/// The documents, but for those to skip.
fn tasks(arguments: &Analyze) -> Box<dyn Iterator<Item = Task> + Send> {
    let sources = sources(arguments).into_iter();
    match arguments.input_format {
        InputFormat::Auto => {
            let tasks = sources.zip(1..).map(|(source, at)| Task {
                given: Given::Source(source),
                step: Step { at, size: 1 },
            });
            Box::new(tasks.skip(arguments.skip))
        }
        InputFormat::Jsonl => {
            let mut at = 0;
            let lines = sources.flat_map(|source| records::lines(&source));
            let tasks = lines.map(move |line| {
                at += line.bytes;
                let size = line.bytes;
                Task {
                    given: Given::Line(line),
                    step: Step { at, size },
                }
            });
            Box::new(tasks.skip(arguments.skip))
        }
    }
}

impl Task {
    /// Bytes that it holds in memory.
    fn weight(&self) -> usize {
        match &self.given {
            Given::Source(_) => 0,
            Given::Line(line) => line.weight(),
        }
    }
}

fn answer(task: Task, format: Format) -> Answer {
    let answer = match task.given {
        Given::Source(path) => {
            let id = path.to_string_lossy().into_owned();
            let read = || input::open(&path, None).and_then(input::whole);
            let output = guarded(&id, || render(&id, &read()?, format));
            output.unwrap_or_else(|error| failure(format, Some(&id), &error))
        }
        Given::Line(line) => {
            let place = line.place().to_owned();
            match records::parse(line, Record::FIELDS) {
                Ok(Record { id, text }) => {
                    let output = guarded(&place, || render(&id, &document::from_text(&text), format));
                    output.unwrap_or_else(|error| failure(format, Some(&id), &error))
                }
                Err(BadLine { id, error }) => failure(format, id.as_deref(), &error),
            }
        }
    };
    Answer {
        step: Some(task.step),
        ..answer
    }
}

/// Does the work on the document at `place`, whose fault is a fault of that document only.
fn guarded(place: &str, work: impl FnOnce() -> anyhow::Result<String>) -> anyhow::Result<Answer> {
    let done = catch_unwind(AssertUnwindSafe(work));
    let output = done.unwrap_or_else(|_| Err(broken_off()).context(place.to_owned()))?;
    Ok(Answer {
        output,
        complaint: None,
        step: None,
    })
}

fn broken_off() -> anyhow::Error {
    anyhow!("the analysis of an article broke off")
}

fn render(id: &str, document: &Document, format: Format) -> anyhow::Result<String> {
    let analysis = analyze(document, &mut |_| ControlFlow::Continue(()));
    let record = || export::analysis::record(id, document, &analysis);
    Ok(match format {
        Format::Text => export::linear::findings(document, &analysis, export::linear::WIDTH) + "\n",
        Format::Json => harmless::pretty(&record())? + "\n",
        Format::Jsonl => harmless::line(&record())? + "\n",
        Format::Csv => export::rows::of(id, document, &analysis)?,
    })
}

fn failure(format: Format, id: Option<&str>, error: &anyhow::Error) -> Answer {
    let complaint = format!("{error:#}");
    let failure = export::analysis::Failure { id, error: &complaint };
    let output = match format {
        // Two strings always serialise.
        Format::Jsonl => harmless::line(&failure).map(|line| line + "\n").unwrap_or_default(),
        Format::Csv => export::rows::of_failure(id, &complaint).unwrap_or_default(),
        Format::Text | Format::Json => String::new(),
    };
    Answer {
        output,
        complaint: Some(complaint),
        step: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_on_which_the_analysis_panics_is_one_bad_document() {
        let parts = [1, 2];
        let fault = guarded("line 3", || Ok(parts[parts.len()..][0].to_string()));
        let answer = fault.unwrap_or_else(|error| failure(Format::Jsonl, Some("a"), &error));
        let told = "line 3: the analysis of an article broke off";
        assert_eq!(answer.output, format!("{{\"id\":\"a\",\"error\":\"{told}\"}}\n"));
        assert_eq!(answer.complaint.as_deref(), Some(told));
    }
}
