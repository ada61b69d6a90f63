//! How many terminal cells a text takes. The one width function: wrapping and drawing both ask it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::SafeStr;
use super::class::is_pictograph;

/// Cells of `text` on one row: the sum over its grapheme clusters, since each is drawn on its own. A line break is drawn
/// as a blank, but for one that follows white space: a paragraph that a page break cut in two reads on without a hole.
///
/// ```
/// use sayso::text::{SafeText, width};
/// assert_eq!(width(SafeText::of("naïve 漢字").as_safe()), 10);
/// assert_eq!(width(SafeText::of("cut in\n\ntwo").as_safe()), 10);
/// ```
#[must_use]
pub fn width(text: SafeStr<'_>) -> usize {
    let text = text.as_str();
    let mut after_blank = false;
    let swallowed = text.chars().filter(|c| {
        let is_swallowed = *c == '\n' && after_blank;
        after_blank = c.is_whitespace();
        is_swallowed
    });
    let swallowed = swallowed.count();
    if text.is_ascii() {
        return text.len() - swallowed;
    }
    let all: usize = text.graphemes(true).map(cluster_width).sum();
    all.saturating_sub(swallowed)
}

/// Half-width sound marks get a cell more than `unicode-width` says, as ratatui has it: what is measured narrower than that
/// would lose its neighbour.
fn cluster_width(cluster: &str) -> usize {
    let marks = cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}'));
    cluster.width() + marks.count()
}

/// The cells that [`width`] gives `symbol`, if terminals disagree on it: emoji, combining marks, what East Asian settings
/// make wide, and what is wider than two cells or has none of its own. Box-drawing lines are among them.
///
/// ```
/// use sayso::text::disputed_width;
/// assert_eq!(disputed_width("a"), None);
/// assert_eq!(disputed_width("漢"), None);
/// assert_eq!(disputed_width("\u{2764}\u{fe0f}"), Some(2));
/// assert_eq!(disputed_width("“"), Some(1));
/// assert_eq!(disputed_width("🥷"), Some(2));
/// ```
#[must_use]
pub fn disputed_width(symbol: &str) -> Option<usize> {
    if symbol.is_ascii() {
        return None;
    }
    let width = cluster_width(symbol);
    let is_disputed = symbol.chars().nth(1).is_some()
        || symbol.width() != symbol.width_cjk()
        || symbol.width() != width
        || !matches!(width, 1 | 2)
        || symbol.chars().any(is_pictograph);
    is_disputed.then_some(width)
}
