//! The edge of the program where articles come in: a path, standard input or (later) a URL becomes an [`Input`].

use std::path::PathBuf;

/// Bytes that may be an article, and what is known of them before they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The undecoded content.
    pub bytes: Vec<u8>,
    /// Where it came from.
    pub origin: Origin,
}

/// Where an input came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The article that is built in.
    #[default]
    Tour,
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A line of JSON Lines with this id: the text is analysed exactly as given.
    Record(String),
}
