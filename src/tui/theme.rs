//! How things look: the table from what a thing means to colours and modifiers. Knows nothing of where it is drawn.

/// Which palette is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Sixteen colours that are legible on dark and on light ground.
    #[default]
    Colours,
    /// Modifiers only, for `NO_COLOR` and for terminals without colours.
    Plain,
}
