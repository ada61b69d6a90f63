//! Lists narrowed to what matches typed words: what is kept of each, and the way between the rows that are shown and
//! those of the whole list. Plain data and lookups.

use std::sync::Arc;

use super::app::{App, Layer};
use super::correcting::Told;
use super::layout::Pane;
use crate::analysis::{EntityId, Kind};
use crate::reader::{By, ClaimRow, Concordance, Filter, Items, Kept, Link, Order, Sieve};

/// Everything that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The panel of people.
    People,
    /// The panel of organisations.
    Organizations,
    /// The panel of places.
    Places,
    /// The panel of claims.
    Claims,
    /// The panel of notes.
    Notes,
    /// The page of who said how much.
    Voice,
    /// The lines of a concordance.
    Concordance,
    /// The page of where the main names stand.
    Dispersion,
    /// The table of contents.
    Contents,
    /// The list of links.
    Links,
    /// The list of corrections.
    Corrections,
}

/// What a list is narrowed to.
#[derive(Clone, Debug)]
pub struct Narrowed {
    /// The typed words.
    pub filter: Filter,
    /// What they leave of the list.
    pub kept: Kept,
    /// The list that `kept` is of.
    pub(super) basis: Basis,
    /// Whether `kept` is still to be found, by a job.
    pub(super) is_due: bool,
}

/// What the rows of a whole list depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Basis {
    revision: u64,
    speaker: Option<EntityId>,
    order: Order,
    by: By,
}

impl Listed {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::People,
        Self::Organizations,
        Self::Places,
        Self::Claims,
        Self::Notes,
        Self::Voice,
        Self::Concordance,
        Self::Dispersion,
        Self::Contents,
        Self::Links,
        Self::Corrections,
    ];

    /// The list in `pane`; the article is none.
    #[must_use]
    pub const fn of(pane: Pane) -> Option<Self> {
        match pane {
            Pane::Article => None,
            Pane::People => Some(Self::People),
            Pane::Organizations => Some(Self::Organizations),
            Pane::Claims => Some(Self::Claims),
            Pane::Notes => Some(Self::Notes),
            Pane::Places => Some(Self::Places),
        }
    }

    /// The pane that it fills; a page fills none.
    #[must_use]
    pub const fn pane(self) -> Option<Pane> {
        match self {
            Self::People => Some(Pane::People),
            Self::Organizations => Some(Pane::Organizations),
            Self::Claims => Some(Pane::Claims),
            Self::Notes => Some(Pane::Notes),
            Self::Places => Some(Pane::Places),
            Self::Voice | Self::Concordance | Self::Dispersion | Self::Contents | Self::Links | Self::Corrections => {
                None
            }
        }
    }

    /// Whether the best match comes first, else all stay in their order.
    pub(super) const fn is_ranked(self) -> bool {
        matches!(self, Self::People | Self::Organizations | Self::Places)
    }
}

impl App {
    /// What `list` is narrowed to.
    #[must_use]
    pub fn narrowed(&self, list: Listed) -> Option<&Narrowed> {
        self.narrowed.get(list as usize)?.as_ref()
    }

    /// Rows that are shown of `list`.
    #[must_use]
    pub fn rows_of(&self, list: Listed) -> usize {
        match self.narrowed(list) {
            Some(narrowed) => narrowed.kept.rows.len(),
            None => self.all_rows_of(list),
        }
    }

    /// The row of the whole list that is shown in the row `shown`.
    #[must_use]
    pub fn whole_row(&self, list: Listed, shown: usize) -> Option<usize> {
        match self.narrowed(list) {
            Some(narrowed) => narrowed.kept.rows.get(shown).copied(),
            None => Some(shown),
        }
    }

    /// Where the row `whole` of the whole list is shown; `None` if it is left out.
    #[must_use]
    pub fn shown_row(&self, list: Listed, whole: usize) -> Option<usize> {
        match self.narrowed(list).map(|narrowed| &narrowed.kept.rows) {
            Some(rows) if list.is_ranked() => rows.iter().position(|row| *row == whole),
            Some(rows) => rows.binary_search(&whole).ok(),
            None => Some(whole),
        }
    }

    /// Rows that `list` has without a filter.
    #[must_use]
    pub fn all_rows_of(&self, list: Listed) -> usize {
        match list {
            Listed::Claims if self.is_grouped() => self.session.voices().rows().len(),
            Listed::People | Listed::Organizations | Listed::Places | Listed::Claims | Listed::Notes => {
                self.all_of(list)
            }
            Listed::Voice => self.session.voices().shares.len(),
            Listed::Concordance => self.concordance().map_or(0, |lines| lines.places().len()),
            Listed::Dispersion => self.session.mains().len(),
            Listed::Contents => self.session.sections().len(),
            Listed::Links => self.session.links().len(),
            Listed::Corrections => self.session.notebook().corrections.len(),
        }
    }

    /// Items that `list` has without a filter.
    pub(super) fn all_of(&self, list: Listed) -> usize {
        match list {
            Listed::People => self.session.entities(Kind::Person).len(),
            Listed::Organizations => self.session.entities(Kind::Organization).len(),
            Listed::Places => self.session.entities(Kind::Place).len(),
            Listed::Claims => match self.speaker() {
                Some(id) => self.session.claims_of(id).len(),
                None => self.session.analysis().claims.len(),
            },
            Listed::Notes => self.session.notebook().highlights.len(),
            Listed::Voice
            | Listed::Concordance
            | Listed::Dispersion
            | Listed::Contents
            | Listed::Links
            | Listed::Corrections => self.all_rows_of(list),
        }
    }

    /// The list that the keys go to.
    #[must_use]
    pub fn listed(&self) -> Option<Listed> {
        let pages = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Voice(_) => Some(Listed::Voice),
            Layer::Concordance(..) => Some(Listed::Concordance),
            Layer::Dispersion(_) => Some(Listed::Dispersion),
            Layer::Contents(_) => Some(Listed::Contents),
            Layer::Links(_) => Some(Listed::Links),
            Layer::Corrections(_) => Some(Listed::Corrections),
            _ => None,
        });
        pages.or_else(|| Listed::of(self.focus))
    }

    fn concordance(&self) -> Option<&Concordance> {
        self.layers.iter().find_map(|layer| match layer {
            Layer::Concordance(lines, _) => Some(&**lines),
            _ => None,
        })
    }

    /// What the rows of the whole `list` depend on, as it is now.
    pub(super) fn basis(&self, list: Listed) -> Basis {
        let is_claims = list == Listed::Claims;
        let lines = self.concordance().filter(|_| list == Listed::Concordance);
        Basis {
            revision: self.session.revision(),
            speaker: self.speaker().filter(|_| is_claims),
            order: if is_claims { self.order } else { Order::default() },
            by: lines.map(Concordance::by).unwrap_or_default(),
        }
    }

    /// The whole `list`, to be filtered.
    pub(super) fn sieve(&self, list: Listed, filter: Filter) -> Sieve {
        let session = &self.session;
        let items = match list {
            Listed::People => Items::Ranked(session.entities(Kind::Person).to_vec()),
            Listed::Organizations => Items::Ranked(session.entities(Kind::Organization).to_vec()),
            Listed::Places => Items::Ranked(session.entities(Kind::Place).to_vec()),
            Listed::Claims => Items::Claims(match self.speaker() {
                Some(id) => session.claims_of(id).iter().copied().map(ClaimRow::Claim).collect(),
                None if self.is_grouped() => session.voices().rows().to_vec(),
                None => (0..session.analysis().claims.len()).map(ClaimRow::Claim).collect(),
            }),
            Listed::Notes => Items::Notes(session.notebook().highlights.clone()),
            Listed::Voice => Items::Shares(session.voices().shares.clone()),
            Listed::Concordance => {
                let places = self.concordance().map(|lines| lines.places().to_vec());
                Items::Lines(places.unwrap_or_default())
            }
            Listed::Dispersion => Items::Entities(session.mains()),
            Listed::Contents => Items::Lines(session.sections().to_vec()),
            Listed::Links => {
                let all = (0..session.links().len()).filter_map(|index| session.link(index));
                let text = |link: Link<'_>| format!("{} {}", session.document().slice(link.span), link.target);
                Items::Texts(all.map(text).collect())
            }
            Listed::Corrections => {
                let all = session.notebook().corrections.iter();
                Items::Texts(all.map(|c| Told(&c.fix).to_string()).collect())
            }
        };
        Sieve {
            filter,
            document: Arc::clone(session.document()),
            analysis: Arc::clone(session.analysis()),
            items,
        }
    }
}
