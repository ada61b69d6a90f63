//! Word by word what became of a passage: runs of words that stayed, went or came.

use std::ops::Range;

use crate::notes::reanchor::Revision;
use crate::text::Span;

/// Words in a row that have one fate. Punctuation marks count as words; blanks between runs belong to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The same words in both; the shapes of marks and the white space between them may differ.
    Kept {
        /// Where they stood.
        old: Span,
        /// Where they stand.
        new: Span,
    },
    /// Words that were taken out, in the old text.
    Removed(Span),
    /// Words that came, in the new text.
    Added(Span),
}

/// What became of the words of one string in another; spans count from their starts.
#[must_use]
pub fn word_runs(old: &str, new: &str) -> Vec<Run> {
    let at = |text: &str| Span::new(0, text.len());
    runs((old, at(old)), (new, at(new)))
}

/// What became of the words at `old`, which are `before`; those at `new` are `after`.
pub(super) fn runs((before, old): (&str, Span), (after, new): (&str, Span)) -> Vec<Run> {
    if before == after {
        return vec![Run::Kept { old, new }];
    }
    let revision = Revision::new(before, after);
    let shifted = |span: Span, by: Span| Span::new(by.start + span.start, by.start + span.end);
    let mut runs = Vec::new();
    for segment in joined(segments(&revision), &revision) {
        let was = || shifted(revision.old_words().span(&segment.old), old);
        let is = || shifted(revision.new_words().span(&segment.new), new);
        if segment.is_kept {
            runs.push(Run::Kept { old: was(), new: is() });
            continue;
        }
        if !segment.old.is_empty() {
            runs.push(Run::Removed(was()));
        }
        if !segment.new.is_empty() {
            runs.push(Run::Added(is()));
        }
    }
    runs
}

/// Words of both texts that are the same, or that stand in the place of each other.
#[derive(Clone)]
struct Segment {
    old: Range<usize>,
    new: Range<usize>,
    is_kept: bool,
}

/// Kept and changed stretches by turns.
fn segments(revision: &Revision<'_>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let (mut from, mut into) = (0, 0);
    let lengths = (revision.old_words().len(), revision.new_words().len());
    let pairs = (0..lengths.0).filter_map(|old| Some((old, revision.place(old)?)));
    for (old, new) in pairs.map(Some).chain([None]).map(|pair| pair.unwrap_or(lengths)) {
        if from < old || into < new {
            segments.push(Segment {
                old: from..old,
                new: into..new,
                is_kept: false,
            });
        }
        (from, into) = (old + 1, new + 1);
        if (old, new) == lengths {
            break;
        }
        match segments.last_mut().filter(|last| last.is_kept) {
            Some(last) => (last.old.end, last.new.end) = (from, into),
            None => segments.push(Segment {
                old: old..from,
                new: into - 1..into,
                is_kept: true,
            }),
        }
    }
    segments
}

/// The same without kept words that are lost between changes: one `the` between two rewritten clauses is no word that
/// stayed.
fn joined(segments: Vec<Segment>, revision: &Revision<'_>) -> Vec<Segment> {
    let spoken_old = |range: &Range<usize>| range.clone().filter(|at| revision.old_words().is_spoken(*at)).count();
    let spoken_new = |range: &Range<usize>| range.clone().filter(|at| revision.new_words().is_spoken(*at)).count();
    let mut out: Vec<(Segment, usize)> = Vec::new();
    for segment in segments {
        let weight = spoken_old(&segment.old).max(spoken_new(&segment.new));
        let is_lost = match out.as_slice() {
            [.., (_, before), (kept, between)] => {
                kept.is_kept && !segment.is_kept && between * 2 <= *before.min(&weight)
            }
            _ => false,
        };
        if !is_lost {
            out.push((segment, weight));
            continue;
        }
        let between = out.pop().map_or(0, |(_, between)| between);
        if let Some((change, before)) = out.last_mut() {
            (change.old.end, change.new.end) = (segment.old.end, segment.new.end);
            *before += between + weight;
        }
    }
    out.into_iter().map(|(segment, _)| segment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of two texts as they are read: `[-went-]`, `{+came+}`, a blank between any two.
    fn told(old: &str, new: &str) -> String {
        let spans = [old, new].map(|text| Span::new(0, text.len()));
        let told = runs((old, spans[0]), (new, spans[1])).into_iter().map(|run| match run {
            Run::Kept { new: at, .. } => new[at.start..at.end].to_owned(),
            Run::Removed(at) => format!("[-{}-]", &old[at.start..at.end]),
            Run::Added(at) => format!("{{+{}+}}", &new[at.start..at.end]),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_stayed_went_and_came() {
        assert_eq!(told("We won today.", "We won today."), "We won today.");
        assert_eq!(told("“We won.”", "\"We\nwon.\""), "\"We\nwon.\"");
        assert_eq!(
            told("It cost 14 pounds on Monday.", "It cost 16 pounds on Friday, he said."),
            "It cost [-14-] {+16+} pounds on [-Monday-] {+Friday, he said+} ."
        );
        assert_eq!(told("", "Now."), "{+Now.+}");
        assert_eq!(told("Then.", ""), "[-Then.-]");
    }

    #[test]
    fn a_word_between_rewritten_clauses_did_not_stay() {
        assert_eq!(
            told(
                "Boats lay outside the old harbour wall.",
                "Trains ran through the night without lights."
            ),
            "[-Boats lay outside the old harbour wall-] {+Trains ran through the night without lights+} ."
        );
        assert_eq!(
            told("on Monday at nine", "on Friday at ten"),
            "on [-Monday-] {+Friday+} at [-nine-] {+ten+}"
        );
    }
}
