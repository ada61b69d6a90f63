//! The reader's own work: highlights and notes on passages, corrections of what was found, and the edits that made them.
//! Knows nothing of entities or claims: all of it anchors to text, never to a result of the analysis.

mod anchor;
mod conflict;
mod correction;
mod edit;
mod highlight;
mod mark;
mod notebook;
pub mod reanchor;
mod revised;
#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Resolved};
pub use conflict::BOTH;
pub use correction::{Correction, CorrectionId, Fix, Name, NameKind};
pub use edit::{Change, Edit, EditError, Item, Turn, WindowId};
pub use highlight::{About, Colour, Highlight, HighlightId, SaidBy, Verdict};
pub use mark::Mark;
pub use notebook::Notebook;
pub use revised::Tally;

/// Whether a flag is left out where it is written.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
