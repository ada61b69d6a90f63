//! The reader's own work: highlights and notes on passages, and the edits that made them. Knows nothing of entities or
//! claims: a note anchors to text, never to a result of the analysis.

mod anchor;
mod edit;
mod notebook;
#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Resolved};
pub use edit::{Change, Edit, EditError, WindowId};
pub use notebook::{Colour, Highlight, HighlightId, Notebook, SaidBy};
