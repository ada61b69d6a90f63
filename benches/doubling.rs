//! What twice as much of something hostile costs: at most 2.2 times as much time in all, or there is a path that grows
//! faster than the text. Run with `cargo bench --bench doubling [WORD…]`, which names shapes.
//!
//! Time is that of the processor, the least of three runs of each length, taken by turns, because the ratio is what counts
//! and the machine may be busy. Where that is too much, twelve more runs tell whether it stays so: a path that grows faster
//! than the text is seen however often it is measured, and what the neighbours of a machine did is not.

use std::env;
use std::hint::black_box;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use sayso::analysis::{Analysis, analyze};
use sayso::document::{Document, from_text};
use sayso::export::linear;
use sayso::reader::search::find_all;
use sayso::reader::{Query, Session};

/// Bytes of the smaller text.
const SMALL: usize = 1 << 20;
const WIDTH: u16 = 72;
const HEIGHT: usize = 50;
/// Runs of each length, and those that follow where the growth is too fast.
const RUNS: usize = 3;
const MORE_RUNS: usize = 12;
/// A text that takes less says nothing. It is made longer, up to so many bytes.
const TELLING: Duration = Duration::from_millis(200);
const LARGEST: usize = 16 << 20;
/// How the memory of the C library is to be had: large pieces too are kept for the next run. Pages that the system hands
/// out, and fills with zeros, would be most of the time of a text that is quickly read.
const MEMORY: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=67108864",
);
/// A stage that takes less says nothing.
const STAGE: Duration = Duration::from_millis(20);
const MOST: f64 = 2.2;

/// A piece that is repeated; `#` is a number that counts up, in letters.
const SHAPES: &[(&str, &str)] = &[
    ("one word", "x"),
    ("one capitalised word", "X"),
    ("one line", "word and "),
    ("combining marks", "\u{301}"),
    ("marks on letters", "e\u{301}\u{302}\u{303}"),
    ("jamo", "\u{1100}"),
    ("flags", "\u{1F1E9}"),
    ("joined emoji", "\u{1F469}\u{200D}"),
    ("hidden characters", "\u{202E}a\u{2066}"),
    ("controls", "\u{1b}[31m"),
    ("line breaks", "\n"),
    ("short lines", "word\n"),
    ("short paragraphs", "Word.\n\n"),
    ("straight quotation marks", "\""),
    ("opening quotation marks", "“"),
    ("closing quotation marks", "”"),
    ("nested quotation marks", "“a ‘b"),
    ("apostrophes", "'"),
    ("words in apostrophes", "'a' "),
    ("short quotations", "“yes” "),
    ("quotations in paragraphs", "“Yes we can do it,” said Ann.\n\n"),
    ("quotations that stay open", "“Yes we can do it now.\n\n"),
    ("said and said", "said "),
    ("said that he said that", "he said that "),
    ("according to", "according to "),
    ("capitalised words", "Word "),
    ("capitalised words that differ", "W# "),
    ("one name", "John Smith said no. "),
    ("names that share a surname", "J# Smith said no. "),
    ("names that share a first name", "John S# said no. "),
    ("names that differ", "J# K# said no. "),
    ("names in one paragraph each", "J# K# said “no, it is not so”.\n\n"),
    ("initials", "J. R. "),
    ("titles", "Mr. "),
    ("acronyms", "World H# Org (WHO) "),
    ("acronyms that differ", "A# B# C# Inc. (ABC) "),
    ("full stops", ". "),
    ("dots", "."),
    ("brackets", "("),
    ("square brackets", "["),
    ("links", "[a](b) "),
    ("open links", "[a](b "),
    ("stars", "*"),
    ("stars and words", "*a **b "),
    ("underscores", "_a "),
    ("backticks", "`a"),
    ("fences", "```\n"),
    ("list items", "- a\n"),
    ("quoted lines", "> a\n"),
    ("deep quotes", "> "),
    ("headings", "# A\n"),
    ("underlined headings", "A\n---\n"),
    ("rules", "---\n"),
    ("commas", "a, "),
    ("conjunctions", "Ann and "),
    ("pronouns", "He told her. "),
    ("colons", "Ann: no.\n"),
    ("addresses", "http://a.b/c "),
    ("numbers", "1 "),
    ("bylines", "By Ann Lee\n\n"),
    ("page numbers", "12\n\nwords go on and on\n\n"),
    ("ideographs", "漢字"),
    ("right to left", "שלום "),
    ("soft hyphens", "a\u{ad}"),
    ("spaces", " "),
    ("no-break spaces", "\u{a0}"),
];

fn main() -> io::Result<()> {
    if env::var_os(MEMORY.0).is_none() {
        // Read by the C library as the program begins.
        let mut again = Command::new(env::current_exe()?);
        return Err(again.args(env::args_os().skip(1)).env(MEMORY.0, MEMORY.1).exec());
    }
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!(
        "{:<32} {:>4} {:>9} {:>7} {:>5}  slowest growth",
        "shape", "MiB", "ms", "times", "runs"
    );
    let mut worst = 0.0_f64;
    for (name, piece) in SHAPES {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            worst = worst.max(grown(name, piece));
        }
    }
    println!("the worst of all: {worst:.2}");
    Ok(())
}

/// Measures a shape and tells of it. Returns how many times the time doubles with the text.
fn grown(name: &str, piece: &str) -> f64 {
    let mut bytes = SMALL;
    let mut small = Least::default();
    loop {
        small.take(staged(&filled(piece, bytes)));
        if small.total() >= TELLING || bytes >= LARGEST {
            break;
        }
        bytes *= 2;
        small = Least::default();
    }
    let (text, twice) = (filled(piece, bytes), filled(piece, 2 * bytes));
    let mut large = Least::default();
    let mut runs = 0;
    let ratio = loop {
        small.take(staged(&text));
        large.take(staged(&twice));
        runs += 1;
        let ratio = large.total().as_secs_f64() / small.total().as_secs_f64();
        if runs == RUNS + MORE_RUNS || runs >= RUNS && ratio <= MOST {
            break ratio;
        }
    };
    let slowest = small.0.iter().zip(&large.0);
    let slowest = slowest
        .filter(|((_, before), _)| *before >= STAGE)
        .map(|((stage, before), (_, after))| (*stage, after.as_secs_f64() / before.as_secs_f64()))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let (stage, growth) = slowest.unwrap_or(("–", 0.0));
    let flag = if ratio > MOST { "  <-- too fast" } else { "" };
    let (mebibytes, time) = (bytes >> 20, small.total().as_secs_f64() * 1e3);
    println!("{name:<32} {mebibytes:>4} {time:>9.0} {ratio:>7.2} {runs:>5}  {stage} {growth:.2}{flag}");
    ratio
}

/// The least time that each stage took.
#[derive(Default)]
struct Least(Vec<(&'static str, Duration)>);

impl Least {
    fn take(&mut self, stages: Vec<(&'static str, Duration)>) {
        if self.0.is_empty() {
            self.0 = stages;
            return;
        }
        for (least, (_, time)) in self.0.iter_mut().zip(stages) {
            least.1 = least.1.min(time);
        }
    }

    fn total(&self) -> Duration {
        self.0.iter().map(|(_, time)| *time).sum()
    }
}

/// At least `bytes` of `piece` over and over.
fn filled(piece: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + piece.len());
    let mut number = 0_u32;
    while text.len() < bytes {
        for c in piece.chars() {
            if c == '#' {
                text.extend(letters(number));
            } else {
                text.push(c);
            }
        }
        number += 1;
    }
    text
}

/// A number in small letters, so that it may be part of a name.
fn letters(number: u32) -> impl Iterator<Item = char> {
    (0..5).map(move |place| char::from(b'a' + (number / 26_u32.pow(place) % 26) as u8))
}

/// How long each stage of reading `text` takes.
fn staged(text: &str) -> Vec<(&'static str, Duration)> {
    let (document, reading): (Document, _) = timed(|| from_text(text));
    let (analysis, analysing): (Analysis, _) = timed(|| analyze(&document, &mut |_| ControlFlow::Continue(())));
    let document = Arc::new(document);
    let analysis = Arc::new(analysis);
    let (session, opening) = timed(|| {
        let mut session = Session::new(Arc::clone(&document));
        session.set_analysis(Arc::clone(&analysis));
        while let Some(work) = session.due(None) {
            if let Some(prepared) = work.run(&mut || ControlFlow::Continue(())) {
                session.set_prepared(prepared);
            }
        }
        session
    });
    let ((), paging) = timed(|| page(&session));
    let (_, searching) = timed(|| {
        let queries = ["a", "word and", "“"].into_iter().filter_map(Query::new);
        queries
            .map(|query| find_all(&document, &query, &mut |_| ControlFlow::Continue(())).len())
            .sum::<usize>()
    });
    let (_, printing) = timed(|| linear::reading(&document, &analysis, WIDTH.into()));
    vec![
        ("reading", reading),
        ("analysing", analysing),
        ("opening", opening),
        ("paging", paging),
        ("searching", searching),
        ("printing", printing),
    ]
}

/// Screens all over the text, with what is marked on them.
fn page(session: &Session) {
    let flow = session.flow(WIDTH);
    let end = session.document().text.len();
    for step in 0..100 {
        for row in flow.rows(end / 100 * step, HEIGHT) {
            black_box(session.tags_in(row.span));
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = processor();
    let result = black_box(work());
    (result, processor().saturating_sub(before))
}

/// Time that this thread has had of the processor.
fn processor() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        now.tv_sec.unsigned_abs(),
        u32::try_from(now.tv_nsec).unwrap_or_default(),
    )
}
