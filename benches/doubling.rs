//! What twice as much of something hostile costs: at most 2.2 times as much time in all, or there is a path that grows
//! faster than the text. Run with `cargo bench --bench doubling [WORD…]`, which names shapes.
//!
//! Time is that of the processor, the least of three runs, because the ratio is what counts and the machine may be busy.

use std::env;
use std::hint::black_box;
use std::ops::ControlFlow;
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
const RUNS: usize = 3;
/// A text that takes less says nothing: most of it is memory that is had for the first time. It is made longer.
const TELLING: Duration = Duration::from_millis(200);
/// But no longer than this, in bytes: pieces of memory beyond 32 MiB are had from the system anew each time.
const LARGEST: usize = 4 << 20;
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

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!(
        "{:<32} {:>4} {:>9} {:>7}  slowest growth",
        "shape", "MiB", "ms", "times"
    );
    let mut worst = 0.0_f64;
    for (name, piece) in SHAPES {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let total = |stages: &[(&str, Duration)]| stages.iter().map(|(_, time)| *time).sum::<Duration>();
        let mut bytes = SMALL;
        let mut small = least(&filled(piece, bytes));
        while total(&small) < TELLING && bytes < LARGEST {
            bytes *= 2;
            small = least(&filled(piece, bytes));
        }
        let large = least(&filled(piece, 2 * bytes));
        let ratio = total(&large).as_secs_f64() / total(&small).as_secs_f64();
        let slowest = small
            .iter()
            .zip(&large)
            .filter(|((_, before), _)| *before >= STAGE)
            .map(|((stage, before), (_, after))| (*stage, after.as_secs_f64() / before.as_secs_f64()))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let (stage, growth) = slowest.unwrap_or(("–", 0.0));
        let flag = if ratio > MOST { "  <-- too fast" } else { "" };
        let (mebibytes, time) = (bytes >> 20, total(&small).as_secs_f64() * 1e3);
        println!("{name:<32} {mebibytes:>4} {time:>9.0} {ratio:>7.2}  {stage} {growth:.2}{flag}");
        worst = worst.max(ratio);
    }
    println!("the worst of all: {worst:.2}");
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

/// The least time of each stage.
fn least(text: &str) -> Vec<(&'static str, Duration)> {
    let mut all: Vec<(&'static str, Duration)> = Vec::new();
    for _ in 0..RUNS {
        let stages = staged(text);
        if all.is_empty() {
            all = stages;
        } else {
            for (least, (_, time)) in all.iter_mut().zip(stages) {
                least.1 = least.1.min(time);
            }
        }
        // What takes seconds needs no second look.
        if all.iter().any(|(_, time)| *time > Duration::from_secs(3)) {
            break;
        }
    }
    all
}

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
