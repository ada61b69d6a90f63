//! From byte offsets to Unicode code points, for exports. Nothing inside the program counts in code points.

use super::Span;

/// Bytes between two remembered counts: a lookup counts at most this many, and the index takes a 16th of the text.
const STRIDE: usize = 64;

/// An index over one text that answers in constant time how many code points stand before a byte.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    /// Code points before each multiple of [`STRIDE`]; empty for ASCII, where bytes are code points.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Indexes `text`, in one pass.
    ///
    /// ```
    /// use sayso::text::{CodePoints, Span};
    /// let points = CodePoints::new("a𝄞é!");
    /// assert_eq!(points.span(Span::new(1, 7)), Span::new(1, 3));
    /// ```
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            before.reserve(bytes.len() / STRIDE + 1);
            before.push(0);
            for piece in bytes.chunks_exact(STRIDE) {
                count += starts(piece);
                before.push(count);
            }
        }
        Self { bytes, before }
    }

    /// Code points before byte `offset`, which counts as the end of the text where it lies beyond.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let step = offset / STRIDE;
        self.before.get(step).map_or(offset, |count| {
            let rest = self.bytes.get(step * STRIDE..offset).unwrap_or_default();
            (count + starts(rest)) as usize
        })
    }

    /// The byte at which code point `count` begins, and the end of the text for the number of all; none beyond.
    ///
    /// ```
    /// use sayso::text::CodePoints;
    /// let points = CodePoints::new("a𝄞é!");
    /// assert_eq!([2, 4, 5].map(|count| points.byte(count)), [Some(5), Some(8), None]);
    /// ```
    #[must_use]
    pub fn byte(&self, count: usize) -> Option<usize> {
        if self.before.is_empty() {
            return (count <= self.bytes.len()).then_some(count);
        }
        let step = self
            .before
            .partition_point(|before| *before as usize <= count)
            .checked_sub(1)?;
        let missing = count - self.before.get(step).copied()? as usize;
        let start = step * STRIDE;
        let bytes = self.bytes.get(start..)?.iter();
        let mut starts = (start..)
            .zip(bytes)
            .filter(|(_, b)| (**b & 0xC0) != 0x80)
            .map(|(at, _)| at);
        starts
            .nth(missing)
            .or_else(|| (count == self.at(self.bytes.len())).then_some(self.bytes.len()))
    }

    /// `span`, in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

/// Bytes that begin a code point.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from((b & 0xC0) != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_a_walk_over_the_characters_does() {
        for text in ["", "plain", &"é𝄞a漢".repeat(60), &"x".repeat(200)] {
            let points = CodePoints::new(text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(at), count, "byte {at} of {text:?}");
                assert_eq!(points.byte(count), Some(at), "code point {count} of {text:?}");
            }
            let count = text.chars().count();
            assert_eq!((points.byte(count), points.byte(count + 1)), (Some(text.len()), None));
            assert_eq!(points.at(text.len() + 9), text.chars().count());
        }
    }
}
