//! The passages of two versions: paragraphs that go together in their places, those that were moved, and the rest.

use std::ops::Range;

use crate::notes::reanchor::Revision;
use crate::text::Span;

use super::blocks::{self, Group};
use super::pairing;
use super::runs::{Run, runs};
use super::text::Side;
use super::{Passage, PassageKind};

/// How much of a moved paragraph must be the same words: its place does not vouch for it.
const MOVED: f64 = 0.7;
/// Words that a paragraph must have to be told as moved; a shorter one may be any.
const LEAST: usize = 4;

/// Where words stand among the passages.
pub(super) struct Layout {
    /// For each old word, where it is in the new text if it was kept, in a moved passage too.
    pub(super) places: Vec<Option<usize>>,
    /// For each new word, where it was in the old text.
    pub(super) origins: Vec<Option<usize>>,
    /// For each word of the old text the number of its passage, then for each of the new one.
    pub(super) passages: [Vec<usize>; 2],
    /// For each old word the last one before it in its passage that was kept, as a word of the new text.
    pub(super) before: Vec<usize>,
}

/// The passages in their order, and where words are among them.
pub(super) fn passages(old: &Side<'_>, new: &Side<'_>, revision: &Revision<'_>) -> (Vec<Passage>, Layout) {
    let of = [old, new].map(blocks::of_words);
    let [of_old, of_new] = &of;
    let groups = blocks::groups((old, of_old), (new, of_new), revision);
    let passages = Arranged { old, new }.all(&groups);
    let layout = Layout::new(old, new, &passages);
    (passages, layout)
}

struct Arranged<'s, 'a> {
    old: &'s Side<'a>,
    new: &'s Side<'a>,
}

impl Arranged<'_, '_> {
    /// What was taken out comes before what came in its place.
    fn all(&self, groups: &[Group]) -> Vec<Passage> {
        let lengths = (self.old.document.blocks.len(), self.new.document.blocks.len());
        let end = Group {
            old: (lengths.0, lengths.0),
            new: (lengths.1, lengths.1),
        };
        let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let (mut from, mut into) = (0, 0);
        for group in groups.iter().chain([&end]) {
            gaps.push((from..group.old.0, into..group.new.0));
            (from, into) = (group.old.1, group.new.1);
        }
        let origins = self.moved(&gaps);
        let is_moved: Vec<bool> = {
            let mut is_moved = vec![false; lengths.0];
            for old in origins.iter().flatten() {
                if let Some(flag) = is_moved.get_mut(*old) {
                    *flag = true;
                }
            }
            is_moved
        };
        let mut passages = Vec::new();
        let mut rest = groups.iter();
        for (gone, came) in gaps {
            let gone = gone.filter(|block| !is_moved.get(*block).copied().unwrap_or_default());
            passages.extend(gone.filter_map(|block| self.removed(block)));
            for block in came {
                let origin = origins.get(block).copied().flatten();
                passages.extend(origin.map_or_else(
                    || self.added(block),
                    |old| self.paired((old, old + 1), (block, block + 1), true),
                ));
            }
            passages.extend(rest.next().and_then(|group| self.paired(group.old, group.new, false)));
        }
        passages
    }

    /// For each new paragraph the old one that was moved there.
    fn moved(&self, gaps: &[(Range<usize>, Range<usize>)]) -> Vec<Option<usize>> {
        let words = |side: &Side<'_>, blocks: Vec<usize>| -> (Vec<usize>, Vec<Vec<u32>>) {
            let words = |block: &usize| {
                let span = side.document.blocks.get(*block).map(|b| b.span)?;
                let words = side.telling_of(&[span]);
                (words.len() >= LEAST).then_some((*block, words))
            };
            blocks.iter().filter_map(words).unzip()
        };
        let (gone, before) = words(self.old, gaps.iter().flat_map(|(gone, _)| gone.clone()).collect());
        let (came, after) = words(self.new, gaps.iter().flat_map(|(_, came)| came.clone()).collect());
        let mut origins = vec![None; self.new.document.blocks.len()];
        for (a, b) in pairing::pair(&before, &after, MOVED) {
            let new = came.get(b).and_then(|block| origins.get_mut(*block));
            if let (Some(old), Some(origin)) = (gone.get(a), new) {
                *origin = Some(*old);
            }
        }
        origins
    }

    /// Where paragraphs stand, if they hold a word.
    fn span(side: &Side<'_>, (from, to): (usize, usize)) -> Option<Span> {
        let blocks = side.document.blocks.get(from..to)?;
        let span = blocks.first()?.span.hull(blocks.last()?.span);
        (!side.words.touched(span).is_empty()).then_some(span)
    }

    fn removed(&self, block: usize) -> Option<Passage> {
        let old = Self::span(self.old, (block, block + 1))?;
        Some(Passage {
            kind: PassageKind::Removed,
            old: Some(old),
            new: None,
            runs: vec![Run::Removed(old)],
        })
    }

    fn added(&self, block: usize) -> Option<Passage> {
        let new = Self::span(self.new, (block, block + 1))?;
        Some(Passage {
            kind: PassageKind::Added,
            old: None,
            new: Some(new),
            runs: vec![Run::Added(new)],
        })
    }

    fn paired(&self, old: (usize, usize), new: (usize, usize), is_moved: bool) -> Option<Passage> {
        let (old, new) = (Self::span(self.old, old)?, Self::span(self.new, new)?);
        let words = |side: &Side<'_>, span| side.document.slice(span).as_str().to_owned();
        let runs = runs((&words(self.old, old), old), (&words(self.new, new), new));
        let is_kept = runs.iter().all(|run| matches!(run, Run::Kept { .. }));
        let kind = match (is_moved, is_kept) {
            (true, _) => PassageKind::Moved,
            (false, true) => PassageKind::Kept,
            (false, false) => PassageKind::Changed,
        };
        Some(Passage {
            kind,
            old: Some(old),
            new: Some(new),
            runs,
        })
    }
}

impl Layout {
    fn new(old: &Side<'_>, new: &Side<'_>, passages: &[Passage]) -> Self {
        let mut layout = Self {
            places: vec![None; old.words.len()],
            origins: vec![None; new.words.len()],
            passages: [vec![0; old.words.len()], vec![0; new.words.len()]],
            before: vec![0; old.words.len()],
        };
        for (number, passage) in passages.iter().enumerate() {
            layout.add(old, new, number, passage);
        }
        layout
    }

    fn add(&mut self, old: &Side<'_>, new: &Side<'_>, number: usize, passage: &Passage) {
        for run in &passage.runs {
            if let Run::Kept { old: was, new: is } = run {
                for (a, b) in old.words.touched(*was).zip(new.words.touched(*is)) {
                    set(&mut self.places, a, Some(b));
                    set(&mut self.origins, b, Some(a));
                }
            }
        }
        let [in_old, in_new] = &mut self.passages;
        let sides = [(in_old, old, passage.old), (in_new, new, passage.new)];
        for (of, side, span) in sides {
            let words = span.map_or(0..0, |span| side.words.touched(span));
            words.for_each(|word| set(of, word, number));
        }
        let start = passage.new.map_or(0, |span| new.words.touched(span).start);
        let mut last = start;
        for word in passage.old.map_or(0..0, |span| old.words.touched(span)) {
            set(&mut self.before, word, last);
            last = self.places.get(word).copied().flatten().unwrap_or(last);
        }
    }

    /// Whether the words `range` of the old text, or of the new one, all stand in the other, one after the other.
    pub(super) fn is_kept(&self, is_old: bool, range: Range<usize>) -> bool {
        let there = if is_old { &self.places } else { &self.origins };
        let there = there.get(range).unwrap_or_default();
        let next_to = |pair: &[Option<usize>]| matches!(pair, [Some(a), Some(b)] if a + 1 == *b);
        !there.is_empty() && there.iter().all(Option::is_some) && there.windows(2).all(next_to)
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
