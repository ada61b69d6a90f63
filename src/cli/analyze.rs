//! `sayso analyze`: what was found in articles, for reading and for programs. Never touches the library.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;

use anyhow::anyhow;
use clap::CommandFactory;
use clap::error::ErrorKind;

use super::args::{Analyze, Arguments, Format, InputFormat};
use super::pipeline::{Panicked, ordered};
use super::records::{self, Line, Record};
use super::{Outcome, complain, input};
use crate::analysis::analyze;
use crate::document::{self, Document};
use crate::export::{self, harmless};

/// A document to come.
enum Task {
    Source(PathBuf),
    Line(Line),
}

/// What one document gave: text for standard output, and a complaint if it failed.
struct Answer {
    output: String,
    complaint: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Bad usage, and output that cannot be written. A document that fails is reported, and the others go on.
pub(super) fn run(arguments: &Analyze) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let jobs = arguments
        .jobs
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Done;
    let mut first = true;
    if format == Format::Csv {
        out.write_all(export::rows::HEADER.as_bytes())?;
    }
    ordered(
        jobs,
        tasks(arguments),
        move |task| answer(task, format),
        |answer| {
            let answer = answer
                .unwrap_or_else(|Panicked| failure(format, None, &anyhow!("the analysis of an article broke off")));
            if format == Format::Text && !first && !answer.output.is_empty() {
                out.write_all(b"\n")?;
            }
            first &= answer.output.is_empty();
            out.write_all(answer.output.as_bytes())?;
            if let Some(complaint) = &answer.complaint {
                complain(complaint);
                outcome = Outcome::Partly;
            }
            // A program that feeds one text at a time waits for its answer.
            Ok(out.flush()?)
        },
    )?;
    Ok(outcome)
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

fn tasks(arguments: &Analyze) -> Box<dyn Iterator<Item = Task> + Send> {
    let mut sources = arguments.sources.clone();
    if sources.is_empty() {
        sources.push(PathBuf::from("-"));
    }
    match arguments.input_format {
        InputFormat::Auto => Box::new(sources.into_iter().map(Task::Source)),
        InputFormat::Jsonl => Box::new(
            sources
                .into_iter()
                .flat_map(|source| records::lines(&source))
                .map(Task::Line),
        ),
    }
}

fn answer(task: Task, format: Format) -> Answer {
    let (id, document) = match task {
        Task::Source(path) => (
            Some(path.to_string_lossy().into_owned()),
            input::open(&path, None).and_then(input::whole),
        ),
        Task::Line(line) => match records::parse(line, Record::FIELDS) {
            Ok(Record { id, text }) => (Some(id), Ok(document::from_text(&text))),
            Err(bad) => (bad.id, Err(bad.error)),
        },
    };
    match document.and_then(|document| render(id.as_deref().unwrap_or_default(), &document, format)) {
        Ok(output) => Answer {
            output,
            complaint: None,
        },
        Err(error) => failure(format, id.as_deref(), &error),
    }
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
    }
}
