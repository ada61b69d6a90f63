//! What lies over the list of articles: a list each, with its rows counted beforehand.

use super::changed::Piece;
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::store::{Appearance, Entry, Individual, Listed, Matching, Place, Said, Sought, Within};
use crate::text::SafeText;
use crate::tui::app::List;

/// A page over the list of articles. What it shows is missing until the library has answered.
#[derive(Clone, Debug)]
pub enum Page {
    /// All people, organisations or places.
    Individuals {
        /// Of which kind.
        kind: Kind,
        /// All of them.
        all: Option<Vec<Listed>>,
        /// The selected row.
        list: List,
    },
    /// Who goes by a name, and what they said.
    Called {
        /// The name.
        name: SafeText,
        /// Of which kind.
        kind: Kind,
        /// Who does.
        found: Option<Vec<Individual>>,
        /// A row for each individual, each article, each claim.
        rows: Vec<CalledRow>,
        /// The selected row.
        list: List,
    },
    /// Places in all articles.
    Sought {
        /// What was looked for.
        words: String,
        /// Where.
        within: Within,
        /// What was found.
        found: Option<Sought>,
        /// A row for each article and each place.
        rows: Vec<SoughtRow>,
        /// The selected row.
        list: List,
    },
    /// The versions of an article, the latest first.
    Versions {
        /// Its title.
        name: SafeText,
        /// Any of the versions.
        id: DocumentId,
        /// All of them.
        all: Option<Vec<Entry>>,
        /// The selected row.
        list: List,
    },
    /// What changed from one version to another.
    Compared {
        /// Its title.
        name: SafeText,
        /// The earlier version.
        old: DocumentId,
        /// The later one.
        new: DocumentId,
        /// What changed, in lines of the width of the screen, as they were asked for.
        lines: Option<Vec<Vec<Piece>>>,
        /// The first line that is shown.
        list: List,
    },
}

/// A row of a page about a name, by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalledRow {
    /// An individual.
    Individual(usize),
    /// One of their articles.
    Appearance(usize, usize),
    /// A claim in that.
    Claim(usize, usize, usize),
}

/// A row of a search, by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoughtRow {
    /// An article.
    Article(usize),
    /// A place in it.
    Place(usize, usize),
    /// More places that are not listed.
    More(usize, usize),
}

/// Places that are listed of one article.
const PLACES: usize = 12;

impl CalledRow {
    /// The rows for these individuals.
    #[must_use]
    pub fn of(found: &[Individual]) -> Vec<Self> {
        let mut rows = Vec::new();
        for (one, individual) in found.iter().enumerate() {
            rows.push(Self::Individual(one));
            for (article, appearance) in individual.appearances.iter().enumerate() {
                rows.push(Self::Appearance(one, article));
                rows.extend((0..appearance.claims.len()).map(|claim| Self::Claim(one, article, claim)));
            }
        }
        rows
    }

    /// The article that the row belongs to, and the claim, if it is one.
    #[must_use]
    pub fn find(self, found: &[Individual]) -> Option<(&Individual, Option<&Appearance>, Option<&Said>)> {
        match self {
            Self::Individual(one) => Some((found.get(one)?, None, None)),
            Self::Appearance(one, article) => {
                let individual = found.get(one)?;
                Some((individual, individual.appearances.get(article), None))
            }
            Self::Claim(one, article, claim) => {
                let individual = found.get(one)?;
                let appearance = individual.appearances.get(article)?;
                Some((individual, Some(appearance), appearance.claims.get(claim)))
            }
        }
    }
}

impl SoughtRow {
    /// The rows for what was found.
    #[must_use]
    pub fn of(found: &Sought) -> Vec<Self> {
        let mut rows = Vec::new();
        for (article, matching) in found.articles.iter().enumerate() {
            rows.push(Self::Article(article));
            rows.extend((0..matching.places.len().min(PLACES)).map(|place| Self::Place(article, place)));
            if matching.places.len() > PLACES {
                rows.push(Self::More(article, matching.places.len() - PLACES));
            }
        }
        rows
    }

    /// The article of the row, and the place that it leads to.
    #[must_use]
    pub fn find(self, found: &Sought) -> Option<(&Matching, Option<&Place>)> {
        let (article, place) = match self {
            Self::Article(article) => (article, 0),
            Self::Place(article, place) => (article, place),
            Self::More(article, _) => (article, PLACES),
        };
        let matching = found.articles.get(article)?;
        Some((matching, matching.places.get(place)))
    }
}

impl Page {
    /// How many rows it has.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Self::Individuals { all, .. } => all.as_ref().map_or(0, Vec::len),
            Self::Called { rows, .. } => rows.len(),
            Self::Sought { rows, .. } => rows.len(),
            Self::Versions { all, .. } => all.as_ref().map_or(0, Vec::len),
            Self::Compared { lines, .. } => lines.as_ref().map_or(0, Vec::len),
        }
    }

    /// The selected row.
    #[must_use]
    pub const fn list(&self) -> &List {
        match self {
            Self::Individuals { list, .. }
            | Self::Called { list, .. }
            | Self::Sought { list, .. }
            | Self::Versions { list, .. }
            | Self::Compared { list, .. } => list,
        }
    }

    pub(super) const fn list_mut(&mut self) -> &mut List {
        match self {
            Self::Individuals { list, .. }
            | Self::Called { list, .. }
            | Self::Sought { list, .. }
            | Self::Versions { list, .. }
            | Self::Compared { list, .. } => list,
        }
    }
}
