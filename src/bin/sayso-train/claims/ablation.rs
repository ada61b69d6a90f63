//! What each part of the rankers is worth: the same training with one family of features left out, and the rules alone.

use super::example::Example;
use super::family::{WITHOUT, leave_out};
use super::learn::{self, Settings, Taken};
use super::measure::{CUT, Counts};

/// What came of a variant, by jackknife.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) counts: Counts,
}

/// All variants of training on `examples`; of those that rules decide on, also the rules alone.
pub(crate) fn rows(examples: &[Example], settings: &Settings, with_rules: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    if with_rules {
        let taken: Vec<Taken> = examples.iter().map(|e| (e.by_rules, 1.0)).collect();
        rows.push(Row {
            name: "the rules alone".to_owned(),
            counts: Counts::of(examples, &taken, CUT),
        });
    }
    for family in WITHOUT {
        if let Some(left) = leave_out(family, examples) {
            rows.push(Row {
                name: format!("without {}", family.0),
                counts: jackknifed(&left, settings),
            });
        }
    }
    rows
}

fn jackknifed(examples: &[Example], settings: &Settings) -> Counts {
    let taken = learn::certain(examples, &learn::jackknife(examples, settings));
    Counts::of(examples, &taken, CUT)
}
