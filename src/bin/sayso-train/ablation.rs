//! The same training with one thing changed, again and again: what each part of the recipe is worth.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;

use super::lessons::Lesson;
use super::measure::{self, Dev};
use super::recipe::{LISTS, PROPOSALS, Settings};
use super::training::{self, Say};

/// What came of a variant.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// For each corpus to measure on, F1 of each class.
    pub(crate) figures: Vec<[f64; 3]>,
    /// Rows of the model.
    pub(crate) rows: usize,
}

/// Changes settings.
type Change = fn(&mut Settings);

/// The variants: a name and what is changed.
const VARIANTS: &[(&str, Change)] = &[
    ("nothing", |_| {}),
    ("no proposals of rules", |s| s.without = PROPOSALS),
    ("no clusters", |s| s.clusters = 0),
    ("no lists (the rules know them still)", |s| s.without = LISTS),
    ("no second reading", |s| s.folds = 0),
    ("no headlines", |s| s.headlines = 0),
    ("no class of other names", |s| s.other = false),
    ("no L1 penalty", |s| s.l1 = 0.0),
    ("nothing on top for names (recall 0)", |s| s.recall = 0.0),
    ("features seen once count too", |s| s.least = 1),
    ("margin 1", |s| s.margin = 1.0),
    ("margin 1, dropout 0.2", |s| (s.margin, s.dropout) = (1.0, 0.2)),
    ("peoples called organisations are other names", |s| {
        s.peoples_are_other = !s.peoples_are_other;
    }),
    ("countries called organisations are places", |s| {
        s.countries_are_places = !s.countries_are_places;
    }),
];

/// Trains and measures all variants of `settings`, so many `threads` at a time.
///
/// # Errors
/// When a model cannot be opened.
pub(crate) fn run(
    lessons: &[Lesson],
    clusters: &[u8],
    settings: &Settings,
    dev: &[Dev],
    threads: usize,
    say: Say<'_>,
) -> Result<Vec<Row>> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Row)>> {
        let mut rows = Vec::new();
        while let number = next.fetch_add(1, Ordering::Relaxed)
            && let Some((name, change)) = VARIANTS.get(number)
        {
            let mut settings = *settings;
            change(&mut settings);
            let file = training::train(lessons, clusters, &settings, 1, &|_| {}).file();
            let counts = measure::counts(dev, &file.bytes)?;
            let figures = counts.iter().map(|counts| measure::f1(counts)).collect();
            say(&format!(
                "variant {} of {}: {name}: {figures:.1?}",
                number + 1,
                VARIANTS.len()
            ));
            let rows_left = file.templates.len();
            rows.push((
                number,
                Row {
                    name,
                    figures,
                    rows: rows_left,
                },
            ));
        }
        Ok(rows)
    };
    let done: Vec<Result<Vec<(usize, Row)>>> = thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        started.into_iter().map(join).collect()
    });
    let mut rows = Vec::new();
    for part in done {
        rows.extend(part?);
    }
    rows.sort_by_key(|(number, _)| *number);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}
