//! Layered spans, flattened: from overlapping tagged spans to runs that tile a range, each with all its tags.

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
#[must_use]
pub fn flatten<T: Copy>(range: Span, layers: &[(Span, T)]) -> Vec<Run<T>> {
    let mut cuts = vec![range.start, range.end];
    let inside: Vec<(Span, T)> = layers
        .iter()
        .filter_map(|&(s, t)| Some((range.intersection(s)?, t)))
        .collect();
    cuts.extend(inside.iter().flat_map(|(s, _)| [s.start, s.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| {
            let span = Span::new(pair[0], pair[1]);
            Run {
                span,
                tags: inside.iter().filter(|(s, _)| s.covers(span)).map(|&(_, t)| t).collect(),
            }
        })
        .collect()
}
