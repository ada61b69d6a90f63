//! The command line: arguments, and one small file per command.

mod analyze;
mod args;
mod claims;
mod colours;
mod compare;
mod completions;
mod config;
mod convert;
mod doctor;
mod entities;
mod export;
mod fault;
mod folders;
mod foreign;
mod import;
mod input;
mod kept;
mod keys;
mod kwic;
mod library;
mod mentions;
mod notes;
mod opener;
mod output;
mod pipeline;
mod progress;
mod read;
mod reanchor;
mod records;
mod understood;
mod waiting;
mod web;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::text::{SafeText, in_one_line};
use args::{Arguments, Command};

/// What went wrong was said already, where it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Something failed or is amiss, and each was reported.
    Partly,
}

/// Parses the arguments of this process, does what they ask, and says how it went: 0 done, 1 failed with one line on
/// standard error, 2 bad usage. A closed pipe is a quiet end.
#[must_use]
pub fn main() -> ExitCode {
    fault::install();
    output::let_writes_wait();
    let outcome = if foreign::is_asked() {
        foreign::answer().map(|()| Outcome::Done)
    } else {
        match Arguments::try_parse() {
            Ok(arguments) => run(&arguments),
            Err(error) => return usage(&error),
        }
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::FAILURE,
        Err(error) => failure(&error),
    }
}

fn failure(error: &anyhow::Error) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    if let Some(error) = error.downcast_ref() {
        return usage(error);
    }
    complain(&format!("{error:#}"));
    if error.is::<config::BadConfig>() {
        return ExitCode::from(2);
    }
    ExitCode::FAILURE
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(command) = &arguments.command else {
        return read::run(&arguments.read).map(|()| Outcome::Done);
    };
    match command {
        // These may fail in part, and say so themselves.
        Command::Analyze(arguments) => return analyze::run(arguments),
        Command::Doctor(arguments) => return doctor::run(arguments),
        Command::Import(arguments) => return import::run(arguments),
        Command::Library(arguments) => return library::run(arguments),
        Command::Reanchor(arguments) => return reanchor::run(arguments),
        Command::Entities(arguments) => entities::run(arguments),
        Command::Claims(arguments) => claims::run(arguments),
        Command::Mentions(arguments) => mentions::run(arguments),
        Command::Kwic(arguments) => kwic::run(arguments),
        Command::Notes(arguments) => notes::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Tour(arguments) => read::tour(arguments.look),
        Command::Keys(arguments) => keys::run(arguments),
        Command::Config(arguments) => config::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => completions::man(arguments),
    }?;
    Ok(Outcome::Done)
}

/// Help and version go to standard output; a mistake goes to standard error, made safe, because it repeats arguments.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let text = SafeText::of(&error.render().to_string());
        // A standard error that cannot be written to leaves nowhere to say so.
        let _ = write!(io::stderr(), "{text}");
        return ExitCode::from(2);
    }
    let _ = error.print();
    ExitCode::SUCCESS
}

/// One line on standard error. File names and texts may hold anything, so it is made safe.
fn complain(text: &str) {
    let line = SafeText::of(&in_one_line(text));
    waiting::say(&format!("sayso: {line}"));
}

/// Whether the reader of our output has gone, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
