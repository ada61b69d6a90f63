//! `sayso library add`: many articles read at a time, and kept in the order given.

use std::collections::BTreeSet;
use std::mem;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::args::Add;
use super::{say, shelve};
use crate::analysis::{Analysis, analyze};
use crate::cli::args::InputFormat;
use crate::cli::pipeline::{Panicked, ordered};
use crate::cli::progress::{Measure, Progress, Step};
use crate::cli::records::{self, Line};
use crate::cli::{Outcome, complain, input, kept, web};
use crate::document::{Document, DocumentId, from_text};
use crate::store::{Library, WebPage};
use crate::text::{SafeText, counted, in_one_line};

/// What a line holds at least, for the message where it does not.
const FIELDS: &str = r#""id" and "text""#;
/// Articles that are written at once at most, and bytes of their texts.
const BATCH: usize = 100;
const BATCH_BYTES: usize = 8 << 20;
/// How long an article waits for others to be written with.
const PATIENCE: Duration = Duration::from_secs(1);

/// An article to come.
enum Task {
    Source(PathBuf),
    Line(Line),
}

/// An article in a line. Its words are taken exactly as given.
#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    source: Option<String>,
}

/// An article, and what was found in it.
struct Reading {
    document: Document,
    analysis: Analysis,
    /// As it came, if it came from the web.
    page: Option<WebPage>,
}

/// Runs the command.
///
/// # Errors
/// A library that cannot be written. An article that cannot be read is told of, and the others go on.
pub(super) fn run(folder: &Path, arguments: &Add) -> anyhow::Result<Outcome> {
    let jobs = arguments
        .jobs
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);
    let whole = (arguments.input_format == InputFormat::Auto).then_some(arguments.sources.len() as u64);
    let mut shelf = Shelf {
        folder: folder.to_owned(),
        library: None,
        tags: shelve::tags(&arguments.tag)?,
        batch: Vec::new(),
        bytes: 0,
        written: Instant::now(),
        tally: Tally::default(),
        seen: 0,
        progress: Progress::of(Measure::Documents, whole),
    };
    let from = folder.to_owned();
    ordered(
        jobs,
        tasks(arguments),
        Task::weight,
        move |task| reading(task, &from),
        |reading| {
            let broken = |Panicked| Err(anyhow!("the analysis of an article broke off"));
            shelf.take(reading.unwrap_or_else(broken))
        },
    )?;
    shelf.finish()
}

impl Task {
    fn weight(&self) -> usize {
        match self {
            // Not known before it is opened.
            Self::Source(_) => 0,
            Self::Line(line) => line.weight(),
        }
    }
}

fn tasks(arguments: &Add) -> Box<dyn Iterator<Item = Task> + Send> {
    let mut sources = arguments.sources.clone();
    if sources.is_empty() {
        sources.push(PathBuf::from("-"));
    }
    match arguments.input_format {
        InputFormat::Auto => Box::new(sources.into_iter().map(Task::Source)),
        InputFormat::Jsonl => {
            let lines = sources.into_iter().flat_map(|source| records::lines(&source));
            Box::new(lines.map(Task::Line))
        }
    }
}

fn reading(task: Task, folder: &Path) -> anyhow::Result<Reading> {
    let (document, page) = match task {
        Task::Source(path) => source(&path, folder)?,
        Task::Line(line) => (record(line)?, None),
    };
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    Ok(Reading {
        document,
        analysis,
        page,
    })
}

fn source(path: &Path, folder: &Path) -> anyhow::Result<(Document, Option<WebPage>)> {
    let Some(address) = web::address(path) else {
        return Ok((input::open(path, None).and_then(input::whole)?, None));
    };
    let fetched = web::page(address, Some(folder))?;
    let document = input::whole(input::fetched(&fetched))?;
    Ok((document, fetched.kept.is_none().then_some(fetched.page)))
}

fn record(line: Line) -> anyhow::Result<Document> {
    let place = line.place().to_owned();
    let record: Record = records::parse(line, FIELDS).map_err(|bad| bad.error)?;
    document(&record).with_context(|| format!("{place} ({})", record.id))
}

fn document(record: &Record) -> anyhow::Result<Document> {
    let document = from_text(&record.text);
    if document.words() == 0 {
        bail!("there is no word in its text");
    }
    let said = |words: &Option<String>| {
        let line = words.as_deref().map(in_one_line).filter(|line| !line.is_empty());
        line.map(|line| SafeText::of(&line))
    };
    let published: Option<Date> = match record.published.as_deref().filter(|day| !day.is_empty()) {
        Some(day) => Some(
            day.parse()
                .map_err(|_| anyhow!("“{day}” is no day such as 2026-03-14"))?,
        ),
        None => document.published,
    };
    Ok(Document {
        title: said(&record.title).or_else(|| document.title.clone()),
        byline: said(&record.byline).or_else(|| document.byline.clone()),
        outlet: said(&record.outlet),
        source: said(&record.source),
        published,
        ..document
    })
}

/// What became of the articles.
#[derive(Debug, Default)]
struct Tally {
    added: usize,
    present: usize,
    failed: usize,
}

/// Where articles wait for others to be written with.
struct Shelf {
    folder: PathBuf,
    /// Opened for the first article that can be kept.
    library: Option<Library>,
    tags: Vec<SafeText>,
    batch: Vec<Reading>,
    bytes: usize,
    /// When something was last written.
    written: Instant,
    tally: Tally,
    /// Articles that came so far.
    seen: u64,
    progress: Option<Progress>,
}

impl Shelf {
    fn take(&mut self, reading: anyhow::Result<Reading>) -> anyhow::Result<()> {
        self.seen += 1;
        if let Some(progress) = &mut self.progress {
            let step = Step { at: self.seen, size: 1 };
            progress.step(Some(step), reading.is_err());
        }
        match reading {
            Ok(reading) => {
                self.bytes += reading.document.text.len();
                self.batch.push(reading);
            }
            Err(error) => {
                complain(&format!("{error:#}"));
                self.tally.failed += 1;
            }
        }
        let is_due = self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES || self.written.elapsed() >= PATIENCE;
        if is_due { self.write() } else { Ok(()) }
    }

    /// Writes what waits.
    fn write(&mut self) -> anyhow::Result<()> {
        let mut batch = mem::take(&mut self.batch);
        self.bytes = 0;
        if batch.is_empty() {
            return Ok(());
        }
        let library = match &mut self.library {
            Some(library) => library,
            None => self.library.insert(Library::open(&self.folder)?),
        };
        let now = Timestamp::now();
        let mut seen: BTreeSet<DocumentId> = BTreeSet::new();
        for reading in &mut batch {
            let is_known = library.is_known(&reading.document.id)? || !seen.insert(reading.document.id.clone());
            let goes_along = library.take_along(&reading.document, now)?.is_some();
            if is_known || goes_along {
                set_right(library, reading)?;
            }
            if is_known {
                self.tally.present += 1;
            } else {
                self.tally.added += 1;
            }
        }
        library.add(batch.iter().map(|reading| (&reading.document, &reading.analysis)), now)?;
        for reading in &batch {
            if let Some(page) = &reading.page {
                library.keep_page(&reading.document, page)?;
            }
        }
        if !self.tags.is_empty() {
            let ids: Vec<DocumentId> = batch.into_iter().map(|reading| reading.document.id).collect();
            library.change_labels(&ids, &self.tags, &[])?;
        }
        self.written = Instant::now();
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<Outcome> {
        self.write()?;
        if let Some(progress) = &mut self.progress {
            progress.clear();
        }
        let Tally { added, present, failed } = self.tally;
        let mut facts = vec![format!("added {}", counted(added, "article"))];
        if present > 0 {
            facts.push(format!("{present} there already"));
        }
        if failed > 0 {
            facts.push(format!("{failed} left out"));
        }
        say(&facts.join(", "))?;
        Ok(if failed == 0 { Outcome::Done } else { Outcome::Partly })
    }
}

/// What the reader has set right holds for what is kept of it, too.
fn set_right(library: &Library, reading: &mut Reading) -> anyhow::Result<()> {
    if let Some(stored) = library.notebook(&reading.document)? {
        let analysis = mem::take(&mut reading.analysis);
        reading.analysis = kept::corrected(&reading.document, analysis, &stored.notebook);
    }
    Ok(())
}
