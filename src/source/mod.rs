//! The edge of the program where articles come in: a path, standard input or (later) a URL becomes an [`Input`].

#[cfg(feature = "fetch")]
pub mod fetch;
pub mod isolated;
mod opening;

pub use opening::Opening;

use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::text::SafeText;

/// No article is larger. Counted while reading, because sizes that a file system reports may be wrong.
pub const SIZE_LIMIT: usize = 64 << 20;

/// Bytes that may be an article, and what is known of them before they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The undecoded content.
    pub bytes: Vec<u8>,
    /// Where it came from.
    pub origin: Origin,
    /// The media type that was declared together with the bytes, such as `text/html; charset=utf-8`.
    pub media: Option<String>,
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
    /// A page of the web, by the address that it was found at in the end.
    Address(String),
    /// A line of JSON Lines with this id: the text is analysed exactly as given.
    Record(String),
}

/// Why an input could not be had. Each is one line, safe to show, that says what to do next.
#[derive(Debug, Error)]
pub enum SourceError {
    /// Nothing is there.
    #[error("{name}: there is no such file; check the path")]
    Missing {
        /// The path, made safe.
        name: SafeText,
    },
    /// The path is a folder.
    #[error("{name} is a folder; name a file inside it")]
    Directory {
        /// The path, made safe.
        name: SafeText,
    },
    /// The file system says no.
    #[error("{name}: permission denied; check who may read it (ls -l)")]
    Permission {
        /// The path, made safe.
        name: SafeText,
    },
    /// More bytes than [`SIZE_LIMIT`].
    #[error("{name} is larger than {} MiB; split it and open a part", SIZE_LIMIT >> 20)]
    TooLarge {
        /// The path, made safe.
        name: SafeText,
    },
    /// Anything else that went wrong while reading.
    #[error("{name} could not be read ({reason}); try a copy of it")]
    Other {
        /// The path, made safe.
        name: SafeText,
        /// What the system said.
        reason: SafeText,
    },
}

/// Reads the file at `path`.
///
/// # Errors
///
/// When there is no such file, it is a folder, may not be read, or exceeds [`SIZE_LIMIT`].
pub fn read_path(path: &Path) -> Result<Input, SourceError> {
    Opening::of_path(path)?.read_whole()
}

/// Reads all of standard input, or whatever stands for it.
///
/// # Errors
///
/// When reading fails or exceeds [`SIZE_LIMIT`].
pub fn read_stdin(stdin: impl Read + Send + 'static) -> Result<Input, SourceError> {
    Opening::of_stdin(stdin)?.read_whole()
}

/// The article that is built in, which teaches the program on itself. It names actions in braces; `key` tells what is
/// pressed for one.
#[must_use]
pub fn tour(key: impl Fn(&str) -> String) -> Input {
    let mut text = String::new();
    for part in TOUR.split_inclusive('}') {
        match part.split_once('{') {
            Some((before, action)) => {
                text.push_str(before);
                text.push_str(&code(&key(action.trim_end_matches('}'))));
            }
            None => text.push_str(part),
        }
    }
    Input {
        bytes: text.into_bytes(),
        origin: Origin::Tour,
        media: None,
    }
}

const TOUR: &str = include_str!("../../assets/tour.md");

/// A key as Markdown sets it apart.
fn code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}

/// A path on one line, whatever it is made of.
fn shown(path: &Path) -> SafeText {
    let safe = SafeText::of(&path.to_string_lossy());
    SafeText::of(&safe.as_str().replace('\n', "\u{FFFD}"))
}

fn failure(error: &io::Error, name: SafeText) -> SourceError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => SourceError::Missing { name },
        ErrorKind::IsADirectory => SourceError::Directory { name },
        ErrorKind::PermissionDenied => SourceError::Permission { name },
        _ => SourceError::Other {
            name,
            reason: SafeText::of(&error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests;
