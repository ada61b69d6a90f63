//! How many terminal cells a text takes. The one width function: wrapping and drawing both ask it.

use unicode_width::UnicodeWidthStr;

use super::SafeStr;

/// Cells of `text` on one row.
///
/// ```
/// use sayso::text::{SafeText, width};
/// assert_eq!(width(SafeText::of("naïve 漢字").as_safe()), 10);
/// ```
#[must_use]
pub fn width(text: SafeStr<'_>) -> usize {
    text.as_str().width()
}
