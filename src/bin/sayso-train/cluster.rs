//! Brown clusters of the words of open text. Knows nothing of names.

/// One word, the path to its leaf, and how often it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clustered {
    /// As written.
    pub word: String,
    /// Zeros and ones from the root of the tree of merges.
    pub path: String,
    /// Occurrences in the text.
    pub count: u32,
}

/// Groups the words seen at least `least` times into `clusters` clusters by what stands before and after them.
pub fn brown(_sentences: &[Vec<&str>], _clusters: usize, _least: u32) -> Vec<Clustered> {
    Vec::new()
}
