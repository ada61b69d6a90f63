//! What lies over the words of a row: tags, not colours. The theme turns them into styles.

use super::Session;
use crate::analysis::{EntityId, Kind};
use crate::notes::Colour;
use crate::text::{Run, Span, flatten};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Italics in print.
    Emphasis,
    /// Bold in print.
    Strong,
    /// Literal text.
    Code,
    /// A link.
    Link,
    /// Quoted words of a claim.
    Claim,
    /// The writer's words for what somebody said.
    Indirect,
    /// Words of saying.
    Cue,
    /// Speaks of an entity of this kind.
    Mention(Kind),
    /// Speaks of the chosen entity.
    Chosen,
    /// Part of the chosen claim.
    ChosenClaim,
    /// The words of saying of the chosen claim.
    ChosenCue,
    /// The words that name a speaker of the chosen claim.
    ChosenSpeaker,
    /// Highlighted in this colour.
    Highlight(Colour),
    /// Found by the search.
    Match,
    /// The match that the search is at.
    CurrentMatch,
    /// Selected.
    Selected,
}

/// What the moment adds to what the session holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// The chosen entity.
    pub chosen: Option<EntityId>,
    /// The chosen claim, an index into the claims of the analysis.
    pub claim: Option<usize>,
    /// Matches of the search, in order; those outside the row are passed over.
    pub matches: &'a [Span],
    /// The match that the search is at.
    pub current: Option<Span>,
    /// The selection.
    pub selection: Option<Span>,
    /// Whether what the analysis found is left out, but for what is chosen.
    pub bare: bool,
}

impl Tag {
    /// Whether it comes from the analysis and is there without being asked for.
    const fn is_found(self) -> bool {
        matches!(self, Self::Claim | Self::Indirect | Self::Cue | Self::Mention(_))
    }
}

/// The runs that tile `span` (a row's), each with its tags, bottom layer first.
#[must_use]
pub fn runs(session: &Session, span: Span, extras: &Extras<'_>) -> Vec<Run<Tag>> {
    let mut layers = session.tags_in(span);
    layers.retain(|(_, tag)| !(extras.bare && tag.is_found()));
    let of = extras.chosen.map(|id| session.mentions_of(id)).unwrap_or_default();
    layers.extend(overlapping(of, span).map(|s| (s, Tag::Chosen)));
    let claim = extras.claim.and_then(|i| session.analysis().claims.get(i));
    let attribution = claim.map(|c| &c.attribution);
    layers.extend(claim.iter().flat_map(|c| &c.parts).map(|&s| (s, Tag::ChosenClaim)));
    layers.extend(attribution.and_then(|a| a.cue).map(|s| (s, Tag::ChosenCue)));
    let speakers = attribution.iter().flat_map(|a| &a.speakers);
    layers.extend(speakers.filter_map(|s| s.mention).map(|s| (s, Tag::ChosenSpeaker)));
    layers.extend(overlapping(extras.matches, span).map(|s| (s, Tag::Match)));
    layers.extend(extras.current.map(|s| (s, Tag::CurrentMatch)));
    layers.extend(extras.selection.map(|s| (s, Tag::Selected)));
    flatten(span, &layers)
}

/// Those of `spans` (in order, disjoint) that overlap `span`.
fn overlapping(spans: &[Span], span: Span) -> impl Iterator<Item = Span> + '_ {
    let from = spans.partition_point(|s| s.end <= span.start);
    spans.iter().skip(from).copied().take_while(move |s| s.start < span.end)
}

#[cfg(test)]
mod tests;
