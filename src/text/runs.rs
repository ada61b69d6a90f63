//! Layered spans, flattened: from overlapping tagged spans to runs that tile a range, each with all its tags.

use std::collections::BTreeMap;

use super::Span;

/// A stretch over which the set of tags does not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<T> {
    /// Where.
    pub span: Span,
    /// The tags of all layers that cover it, in the order in which the layers were given.
    pub tags: Vec<T>,
}

/// Cuts `range` at every border of `layers`. The runs are disjoint, in order, and cover `range` exactly.
///
/// ```
/// use sayso::text::{Span, flatten};
/// let runs = flatten(Span::new(0, 9), &[(Span::new(2, 6), 'a'), (Span::new(4, 12), 'b')]);
/// let seen: Vec<_> = runs.iter().map(|r| (r.span.start, r.tags.iter().collect::<String>())).collect();
/// assert_eq!(seen, [(0, "".into()), (2, "a".into()), (4, "ab".into()), (6, "b".into())]);
/// ```
///
/// A sweep over the borders: n layers that give k tags in all take O(n log n + k).
#[must_use]
pub fn flatten<T: Copy>(range: Span, layers: &[(Span, T)]) -> Vec<Run<T>> {
    let clipped = |(index, &(span, _)): (usize, &(Span, T))| Some((range.intersection(span)?, index));
    let mut borders: Vec<(usize, usize)> = layers
        .iter()
        .enumerate()
        .filter_map(clipped)
        .flat_map(|(span, index)| [(span.start, index), (span.end, index)])
        .collect();
    borders.sort_unstable();
    let mut borders = borders.into_iter().peekable();

    let mut runs = Vec::new();
    let mut open = BTreeMap::new();
    let mut at = range.start;
    while at < range.end {
        while let Some((_, index)) = borders.next_if(|&(border, _)| border <= at) {
            // The first border of a layer opens it, the second one closes it.
            if open.remove(&index).is_none() {
                open.extend(layers.get(index).map(|&(_, tag)| (index, tag)));
            }
        }
        let end = borders.peek().map_or(range.end, |&(border, _)| border);
        runs.push(Run {
            span: Span::new(at, end),
            tags: open.values().copied().collect(),
        });
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_tile_the_range_and_know_every_layer(
            (start, len) in (0usize..50, 0usize..50),
            layers in prop::collection::vec((0usize..120, 0usize..60), 0..12),
        ) {
            let range = Span::new(start, start + len);
            let layers: Vec<(Span, usize)> = layers
                .iter()
                .enumerate()
                .map(|(i, &(at, len))| (Span::new(at, at + len), i))
                .collect();
            let runs = flatten(range, &layers);
            let mut at = range.start;
            for run in &runs {
                prop_assert_eq!(run.span.start, at);
                prop_assert!(!run.span.is_empty());
                at = run.span.end;
                for place in run.span.start..run.span.end {
                    let here: Vec<usize> =
                        layers.iter().filter(|(s, _)| s.contains(place)).map(|&(_, t)| t).collect();
                    prop_assert_eq!(&run.tags, &here);
                }
            }
            prop_assert_eq!(at, range.end);
            for pair in runs.windows(2) {
                prop_assert_ne!(&pair[0].tags, &pair[1].tags);
            }
        }
    }
}
