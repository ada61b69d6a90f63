//! A notebook taken along into a revision of its text: every passage put where it stands now.

use super::reanchor::{Found, Revision};
use super::{Anchor, Fix, Highlight, Name, Notebook, Resolved};
use crate::text::{SafeText, Span};

/// What became of the highlights of a revised text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those with the same words in the same surroundings.
    pub exact: usize,
    /// Those with the same words elsewhere.
    pub moved: usize,
    /// Those on words that were changed.
    pub changed: usize,
    /// Those whose words are gone.
    pub lost: usize,
}

impl Tally {
    /// How many highlights there are.
    #[must_use]
    pub const fn all(self) -> usize {
        self.exact + self.moved + self.changed + self.lost
    }

    const fn count(&mut self, found: Found) {
        match found {
            Found::Exact(_) => self.exact += 1,
            Found::Moved(_) => self.moved += 1,
            Found::Changed(_) => self.changed += 1,
            Found::Lost => self.lost += 1,
        }
    }
}

impl Notebook {
    /// This notebook in the text `new` that `revision` is about. A highlight on changed words keeps those that it was
    /// made on ([`Highlight::earlier`]); a lost one keeps its words and marks nothing. What a correction or a mark no longer
    /// finds stays as it was: a correction then is lost, and a mark is where it last stood.
    ///
    /// ```
    /// use sayso::notes::{Anchor, Highlight, HighlightId, Notebook, reanchor::Revision};
    /// use sayso::text::{SafeText, Span};
    /// let [old, new] = ["We won on Monday, said Ada.", "So it was. We won on Tuesday, said Ada."].map(SafeText::of);
    /// let anchor = Anchor::new(&old, Span::new(0, 16));
    /// let id = HighlightId(uuid::Uuid::nil());
    /// let notebook = Notebook::of(vec![Highlight::new(id, anchor, jiff::Timestamp::UNIX_EPOCH)], vec![]);
    /// let (revised, tally) = notebook.revised(&Revision::new(old.as_str(), new.as_str()), &new);
    /// assert_eq!((revised.highlights[0].anchor.quote.as_str(), tally.changed), ("We won on Tuesday", 1));
    /// assert_eq!(revised.highlights[0].earlier.as_deref(), Some("We won on Monday"));
    /// ```
    #[must_use]
    pub fn revised(&self, revision: &Revision<'_>, new: &SafeText) -> (Self, Tally) {
        let mut tally = Tally::default();
        let find = |anchor: &Anchor| match anchor.span {
            // It was lost before, and may be back.
            span if span.is_empty() => match anchor.resolve(new) {
                Resolved::Exact(span) | Resolved::Moved(span) => Found::Moved(span),
                Resolved::Lost => Found::Lost,
            },
            span => revision.find(span),
        };
        let highlights = self.highlights.iter().map(|highlight| {
            let found = find(&highlight.anchor);
            tally.count(found);
            let mut highlight = revised(highlight, found, new);
            if highlight.is_lost() {
                highlight.anchor.span = Span::at(new.floor(revision.place_of_lost(highlight.anchor.span.start)));
            }
            highlight
        });
        let highlights = highlights.collect();
        let put = |anchor: &mut Anchor| {
            if let Some(span) = find(anchor).span() {
                *anchor = Anchor::new(new, span);
            }
        };
        let mut corrections = self.corrections.clone();
        for fix in corrections.iter_mut().map(|c| &mut c.fix) {
            passages(fix).into_iter().for_each(put);
        }
        let mut marks = self.marks.clone();
        for place in marks.iter_mut().map(|m| &mut m.place) {
            match find(place).span() {
                Some(span) => *place = Anchor::new(new, span),
                None => place.span = Span::at(new.floor(revision.place_of_lost(place.span.start))),
            }
        }
        (Self::of(highlights, corrections).with_marks(marks), tally)
    }
}

fn revised(highlight: &Highlight, found: Found, new: &SafeText) -> Highlight {
    let mut highlight = highlight.clone();
    match found {
        Found::Exact(span) | Found::Moved(span) => highlight.anchor = Anchor::new(new, span),
        Found::Changed(span) => {
            let before = std::mem::replace(&mut highlight.anchor, Anchor::new(new, span));
            highlight.earlier.get_or_insert(before.quote);
        }
        Found::Lost => highlight.anchor.span = Span::at(highlight.anchor.span.start),
    }
    highlight
}

/// The passages that a correction speaks of.
fn passages(fix: &mut Fix) -> Vec<&mut Anchor> {
    fn seen(name: &mut Name) -> Option<&mut Anchor> {
        name.seen.as_mut()
    }
    match fix {
        Fix::Merge { names, into } => names.iter_mut().chain([into]).filter_map(seen).collect(),
        Fix::Split { name, mentions, into } => mentions
            .iter_mut()
            .chain(name.seen.as_mut())
            .chain(into.seen.as_mut())
            .collect(),
        Fix::Rename { name, .. } | Fix::Retype { name, .. } => name.seen.as_mut().into_iter().collect(),
        Fix::Reject { name, mentions } => mentions.iter_mut().chain(name.seen.as_mut()).collect(),
        Fix::Add { passage, name, .. } => name.seen.as_mut().into_iter().chain([passage]).collect(),
        Fix::SetSpeakers { claim, speakers } => speakers
            .iter_mut()
            .filter_map(|n| n.seen.as_mut())
            .chain([claim])
            .collect(),
        Fix::NotClaim { claim } => vec![claim],
    }
}
