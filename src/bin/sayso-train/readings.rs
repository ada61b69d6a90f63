//! First readings of the training texts, by models that have not seen them: what the second reading learns to correct must
//! be as wrong as the first reading of a new text.

use std::panic::resume_unwind;
use std::thread;

use sayso::analysis::tagger::label::Label;

use super::crf::{self, Examples};
use super::recipe::Settings;
use super::training::Say;

/// The labels of the tokens of each text, each given by a model that was trained on the other folds.
///
/// `fold` tells the fold of a text. `threads` models are trained at a time; how many changes nothing of the result.
pub(crate) fn first(
    examples: &Examples,
    features: usize,
    settings: &Settings,
    threads: usize,
    fold: impl Fn(usize) -> usize + Sync,
    say: Say<'_>,
) -> Vec<Vec<Label>> {
    let mut readings = vec![Vec::new(); examples.texts.len()];
    let read = |number: usize| {
        let model = crf::train(examples, features, settings, |text| fold(text) != number, |_, _| {});
        say(&format!("fold {} of {}", number + 1, settings.folds));
        model.read(examples, (0..examples.texts.len()).filter(|text| fold(*text) == number))
    };
    let folds: Vec<usize> = (0..settings.folds).collect();
    for some in folds.chunks(threads.max(1)) {
        let read = &read;
        let done: Vec<(usize, Vec<Label>)> = thread::scope(|scope| {
            let started: Vec<_> = some.iter().map(|number| scope.spawn(move || read(*number))).collect();
            started
                .into_iter()
                .flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        for (text, labels) in done {
            readings[text] = labels;
        }
    }
    readings
}
