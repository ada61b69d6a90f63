//! Which distinct names are one: union-find, nothing else.

/// Groups of names; the root of a group is its earliest name.
#[derive(Debug)]
pub(super) struct Groups(Vec<usize>);

impl Groups {
    /// `len` names, each alone.
    pub(super) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The earliest name of the group that `name` is in.
    pub(super) fn root(&mut self, name: usize) -> usize {
        let mut at = name;
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            let further = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = further;
            }
            at = further;
        }
        at
    }

    /// Makes one group of those of `a` and `b`.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    /// The distinct groups of `names`, earliest first.
    pub(super) fn roots(&mut self, names: &[usize]) -> Vec<usize> {
        let mut roots: Vec<usize> = names.iter().map(|n| self.root(*n)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }
}
