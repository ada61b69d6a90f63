//! What the screens of the library ask of it, and what it answers. Data only.

use std::sync::Arc;

use super::changed::Piece;
use super::sift::Sift;
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::store::{Entry, Individual, Listed, Sought, Within};
use crate::text::SafeText;

/// An article of the library that is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which.
    pub id: DocumentId,
    /// Where it was read from.
    pub location: Option<String>,
    /// Where to begin, a byte offset; by itself where the reader was last.
    pub place: Option<usize>,
    /// Whether the words are wanted that were kept, whatever has become of their source since.
    pub as_kept: bool,
}

/// What is asked of the library.
#[derive(Clone, Debug)]
pub enum Question {
    /// All articles, and those that are listed.
    List(Sift),
    /// Those of these articles that are listed.
    Sift(Arc<Vec<Entry>>, Sift),
    /// Places in all articles.
    Search {
        /// What is looked for.
        words: String,
        /// Where.
        within: Within,
        /// How many articles at most.
        limit: usize,
    },
    /// All people, organisations or places.
    Individuals(Kind),
    /// Who goes by a name.
    Called(String, Kind),
    /// The versions of an article.
    Versions(DocumentId),
    /// What changed from one version to another.
    Compare {
        /// The earlier version.
        old: DocumentId,
        /// The later one.
        new: DocumentId,
        /// Columns of a line.
        width: usize,
    },
    /// Give an article these tags.
    Label(DocumentId, Vec<SafeText>),
    /// Put an article away, or back.
    Archive(DocumentId, bool),
    /// Forget an article and its earlier versions for good.
    Forget(DocumentId),
    /// Say who is meant by a name in an article.
    Identify {
        /// In which.
        document: DocumentId,
        /// Of which kind they are.
        kind: Kind,
        /// What they are called there.
        called: SafeText,
        /// What they are known as; by that very name where there is none.
        name: Option<String>,
    },
}

/// What the library answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// All articles, and the numbers of those that are listed.
    Listed(Arc<Vec<Entry>>, Vec<usize>),
    /// The numbers of the articles that are listed.
    Sifted(Vec<usize>),
    /// Places in all articles.
    Sought(Sought),
    /// All people, organisations or places.
    Individuals(Kind, Vec<Listed>),
    /// Who goes by a name.
    Called(Vec<Individual>),
    /// The versions of an article, the latest first.
    Versions(Vec<Entry>),
    /// What changed, in lines.
    Compared(Vec<Vec<Piece>>),
    /// It is done, and this is to be told of it.
    Done(SafeText),
}
