//! Which paragraphs of two versions go together in their places: those that hold the same words.

use crate::document::BlockKind;
use crate::notes::reanchor::Revision;

use super::text::Side;

/// How much of two paragraphs must be the same words, in runs of at least two.
const ALIKE: f64 = 0.35;
/// How much of the shorter one, where one of them is a part of the other.
const PART: f64 = 0.6;
/// Words that such a part has at least.
const FEW: usize = 4;

/// Two paragraphs by their numbers in their documents, and how many words they have in common.
#[derive(Clone, Copy, Debug)]
struct Link {
    old: usize,
    new: usize,
    words: usize,
}

/// Paragraphs in a row, and those that they became. Ends are not part of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) old: (usize, usize),
    pub(super) new: (usize, usize),
}

/// For each word the number of its paragraph.
pub(super) fn of_words(side: &Side<'_>) -> Vec<Option<usize>> {
    let mut blocks = vec![None; side.words.len()];
    for (number, block) in side.document.blocks.iter().enumerate() {
        let words = side.words.touched(block.span);
        let places = blocks.get_mut(words).into_iter().flatten();
        places.for_each(|place| *place = Some(number));
    }
    blocks
}

/// The paragraphs that go together, in the order of both texts.
pub(super) fn groups(
    old: (&Side<'_>, &[Option<usize>]),
    new: (&Side<'_>, &[Option<usize>]),
    revision: &Revision<'_>,
) -> Vec<Group> {
    let lengths = [old, new].map(|(side, of)| {
        let mut lengths = vec![0_usize; side.document.blocks.len()];
        for block in of.iter().flatten() {
            if let Some(length) = lengths.get_mut(*block) {
                *length += 1;
            }
        }
        lengths
    });
    let length = |side: usize, block: usize| {
        lengths
            .get(side)
            .and_then(|l| l.get(block))
            .copied()
            .unwrap_or_default()
    };
    let mut links = links(old.1, new.1, revision, &length);
    links.retain(|link| {
        let (a, b) = (length(0, link.old), length(1, link.new));
        let is_part = link.words >= FEW && link.words as f64 >= PART * a.min(b) as f64;
        is_part || 2.0 * link.words as f64 >= ALIKE * (a + b) as f64
    });
    for kind in [BlockKind::Title, BlockKind::Byline] {
        join(old.0, new.0, kind, &mut links);
    }
    let mut groups: Vec<Group> = Vec::new();
    for link in links {
        match groups.last_mut() {
            Some(group) if link.old < group.old.1 || link.new < group.new.1 => {
                group.old.1 = group.old.1.max(link.old + 1);
                group.new.1 = group.new.1.max(link.new + 1);
            }
            _ => groups.push(Group {
                old: (link.old, link.old + 1),
                new: (link.new, link.new + 1),
            }),
        }
    }
    groups
}

/// What paragraphs have in common: words in runs of two, or as many as there are. Ascending in both.
fn links(
    old: &[Option<usize>],
    new: &[Option<usize>],
    revision: &Revision<'_>,
    length: &dyn Fn(usize, usize) -> usize,
) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |run: Link| {
        if run.words < 2.min(length(0, run.old)).min(length(1, run.new)) {
            return;
        }
        match links.last_mut() {
            Some(last) if (last.old, last.new) == (run.old, run.new) => last.words += run.words,
            _ => links.push(run),
        }
    };
    // A run with the two words that would go on with it.
    let mut run: Option<(Link, usize, usize)> = None;
    for (at, block) in old.iter().enumerate() {
        let Some(there) = revision.place(at) else {
            continue;
        };
        let (Some(a), Some(b)) = (*block, new.get(there).copied().flatten()) else {
            continue;
        };
        match &mut run {
            Some((link, next, after)) if (*next, *after, link.old, link.new) == (at, there, a, b) => {
                link.words += 1;
                (*next, *after) = (at + 1, there + 1);
            }
            _ => {
                let link = Link {
                    old: a,
                    new: b,
                    words: 1,
                };
                if let Some((before, ..)) = run.replace((link, at + 1, there + 1)) {
                    add(before);
                }
            }
        }
    }
    if let Some((last, ..)) = run {
        add(last);
    }
    links
}

/// Links paragraphs of one kind that have no link yet in their order: a headline that was written anew still is the headline.
fn join(old: &Side<'_>, new: &Side<'_>, kind: BlockKind, links: &mut Vec<Link>) {
    let of = |side: &Side<'_>| -> Vec<usize> {
        let blocks = side.document.blocks.iter().enumerate();
        blocks
            .filter(|(_, block)| block.kind == kind)
            .map(|(number, _)| number)
            .collect()
    };
    for (old, new) in of(old).into_iter().zip(of(new)) {
        let at = links.partition_point(|link| link.old < old);
        let is_after = at
            .checked_sub(1)
            .and_then(|before| links.get(before))
            .is_none_or(|link| link.new < new);
        let is_before = links.get(at).is_none_or(|link| link.old > old && link.new > new);
        if is_after && is_before {
            links.insert(at, Link { old, new, words: 0 });
        }
    }
}
