//! The same training with one thing changed, again and again: what each part of the recipe is worth.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;

use super::lessons::Lesson;
use super::measure::{self, Dev};
use super::recipe::{LISTS, PROPOSALS, Settings};
use super::score::Counts;
use super::training::{self, File, Say};

/// What came of a variant.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// For each corpus to measure on, F1 of each class.
    pub(crate) figures: Vec<[f64; 3]>,
    /// Rows of the model.
    pub(crate) rows: usize,
}

impl Row {
    /// What came of the variant `name`, whose model is `file` and finds `counts` in each corpus.
    pub(crate) fn new(name: &'static str, counts: &[Vec<Counts>], file: &File) -> Self {
        Self {
            name,
            figures: counts.iter().map(|counts| measure::f1(counts)).collect(),
            rows: file.templates.len(),
        }
    }
}

/// Changes settings.
type Change = fn(&mut Settings);

/// The variants: a name and what is changed. Those that change nothing of a recipe are left out.
const VARIANTS: &[(&str, Change)] = &[
    ("no proposals of rules", |s| s.without = PROPOSALS),
    ("no clusters", |s| s.clusters = 0),
    ("no lists (the rules know them still)", |s| s.without = LISTS),
    ("no headlines", |s| s.headlines = 0),
    ("no class of other names", |s| s.other = false),
    ("no L1 penalty", |s| s.l1 = 0.0),
    ("nothing on top for missed names", |s| s.recall = 0.0),
    ("no margin", |s| s.margin = 0.0),
    ("no feature left out by chance", |s| s.dropout = 0.0),
    ("no word read as if new", |s| s.unknown = 0.0),
    ("features seen once count too", |s| s.least = 1),
    ("peoples that are called organisations become other names", |s| {
        s.peoples_are_other = true;
    }),
    ("countries that are called organisations become places", |s| {
        s.countries_are_places = true;
    }),
];

/// The recipe and its variants that differ from it, all with one reading: with two, each would take four times as long.
fn variants(settings: &Settings) -> Vec<(&'static str, Settings)> {
    let base = Settings { folds: 0, ..*settings };
    let changed = VARIANTS.iter().map(|(name, change)| {
        let mut changed = base;
        change(&mut changed);
        (*name, changed)
    });
    let mut variants = vec![("nothing", base)];
    variants.extend(changed.filter(|(_, changed)| *changed != base));
    variants
}

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
    let variants = variants(settings);
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Row)>> {
        let mut rows = Vec::new();
        while let number = next.fetch_add(1, Ordering::Relaxed)
            && let Some((name, settings)) = variants.get(number)
        {
            let file = training::train(lessons, clusters, settings, 1, &|_| {}).file();
            let row = Row::new(name, &measure::counts(dev, &file.bytes)?, &file);
            let figures = &row.figures;
            say(&format!(
                "variant {} of {}: {name}: {figures:.1?}",
                number + 1,
                variants.len()
            ));
            rows.push((number, row));
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

#[cfg(test)]
mod tests {
    use super::super::recipe::SETTINGS;
    use super::*;

    #[test]
    fn variants_differ_from_the_recipe_and_from_each_other() {
        let found = variants(&SETTINGS);
        assert!(found.len() > VARIANTS.len() / 2);
        for (at, (name, settings)) in found.iter().enumerate() {
            assert!(found[..at].iter().all(|(_, other)| other != settings), "{name}");
        }
    }
}
