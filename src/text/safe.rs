//! Text that may reach a terminal, and the way back from it to the source. Not the place for mark-up or layout.
//!
//! An article is untrusted: an escape character in it could move the cursor, set the clipboard or hide words. So every
//! sink takes [`SafeText`] or [`SafeStr`], and [`SafeText::from_raw`] is the only door to them. It runs *after* every
//! decoder, because decoders create controls (`&#27;` is an escape character).

use std::fmt;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::class::{Class, class, takes_joiner, takes_selector};

/// What stands for a character that must not be shown as it is.
const MARK: char = '\u{FFFD}';
/// A tab, as spaces.
const TAB: &str = "    ";
/// Code points kept of one grapheme cluster. The longest emoji in use has ten; a million combining marks would
/// otherwise land in a single cell, and 32,769 × U+1100 overflow a 16-bit width.
const CLUSTER_LIMIT: usize = 16;

/// Text without controls, hidden or reordering characters. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(Arc<str>);

/// A borrowed piece of [`SafeText`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeStr<'a>(&'a str);

/// How many characters of a text were not taken as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Oddities {
    /// Control characters shown as a mark.
    pub controls: usize,
    /// Invisible or reordering characters shown as a mark.
    pub hidden: usize,
    /// Code points cut from overlong grapheme clusters.
    pub cut: usize,
}

/// The way from offsets in a safe text back to the text it was made from. Identity but for a sorted list of edits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

/// `source` (bytes of the original) became `text` (bytes of the result); either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    text: Span,
    source: Span,
}

impl SafeText {
    /// Makes `raw` safe, with the map back to `raw`.
    ///
    /// Tabs become four spaces; CR, CRLF, NEL, VT, FF and the Unicode separators become line feeds; soft hyphens go;
    /// other controls, bidirectional controls and invisible characters become U+FFFD; what exceeds sixteen code points
    /// of one grapheme cluster is cut, with U+FFFD in its place.
    ///
    /// ```
    /// use sayso::text::{SafeText, Span};
    /// let (safe, map, odd) = SafeText::from_raw("a\tb\u{1b}[31mc");
    /// assert_eq!(safe.as_str(), "a    b\u{fffd}[31mc");
    /// assert_eq!(odd.controls, 1);
    /// assert_eq!(map.to_source(Span::new(5, 6)), Span::new(2, 3));
    /// ```
    #[must_use]
    pub fn from_raw(raw: &str) -> (Self, OffsetMap, Oddities) {
        let mut builder = Builder {
            out: String::with_capacity(raw.len()),
            ..Builder::default()
        };
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = plain_length(rest);
            builder.plain(at, rest.get(..plain).unwrap_or_default());
            at += plain;
            if let Some(c) = rest.get(plain..).and_then(|rest| rest.chars().next()) {
                builder.character(at, c);
                at += c.len_utf8();
            }
        }
        builder.finish()
    }

    /// Makes `raw` safe where nobody needs the way back.
    #[must_use]
    pub fn of(raw: &str) -> Self {
        Self::from_raw(raw).0
    }

    /// The text without the bytes in `drops` (sorted, disjoint, on character boundaries; others are passed over), with
    /// the map back to this text. This is how mark-up leaves.
    #[must_use]
    pub fn without(&self, drops: &[Span]) -> (Self, OffsetMap) {
        let mut out = String::with_capacity(self.0.len());
        let mut edits = Vec::new();
        let mut from = 0;
        for drop in drops.iter().filter(|d| !d.is_empty()) {
            let Some(kept) = self.0.get(from..drop.start) else {
                continue;
            };
            if !self.0.is_char_boundary(drop.end) {
                continue;
            }
            out.push_str(kept);
            edits.push(Edit {
                text: Span::at(out.len()),
                source: *drop,
            });
            from = drop.end;
        }
        out.push_str(self.0.get(from..).unwrap_or_default());
        (Self(out.into()), OffsetMap { edits })
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same words, held together with this text and not once more.
    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    /// The whole text, borrowed.
    #[must_use]
    pub fn as_safe(&self) -> SafeStr<'_> {
        SafeStr(&self.0)
    }

    /// The words at `span`; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> SafeStr<'_> {
        SafeStr(self.0.get(span.start..span.end).unwrap_or_default())
    }

    /// The span of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, self.0.len())
    }

    /// The nearest character boundary at or before `offset`.
    #[must_use]
    pub fn floor(&self, offset: usize) -> usize {
        let mut at = offset.min(self.0.len());
        while !self.0.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl<'a> SafeStr<'a> {
    /// A text that stands in the program's own source.
    #[must_use]
    pub const fn literal(text: &'static str) -> SafeStr<'static> {
        SafeStr(text)
    }

    /// The piece as a string.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// A part of the piece; empty where the span does not fit it.
    #[must_use]
    pub fn slice(self, span: Span) -> Self {
        SafeStr(self.0.get(span.start..span.end).unwrap_or_default())
    }

    /// Without white space at both ends.
    #[must_use]
    pub fn trim(self) -> Self {
        SafeStr(self.0.trim())
    }

    /// An owned copy.
    #[must_use]
    pub fn to_safe_text(self) -> SafeText {
        SafeText(self.0.into())
    }
}

impl OffsetMap {
    /// The source bytes that `span` of the result came from. A span that touches a replaced character takes the whole
    /// of what it stands for; what was dropped right before or after a span stays outside.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let before = self.edits.partition_point(|e| e.text.start <= span.start);
        let start = match before.checked_sub(1).and_then(|i| self.edits.get(i)) {
            None => span.start,
            Some(e) if span.start < e.text.end => e.source.start,
            Some(e) => e.source.end + (span.start - e.text.end),
        };
        if span.is_empty() {
            return Span::at(start);
        }
        let before = self.edits.partition_point(|e| e.text.start < span.end);
        let end = match before.checked_sub(1).and_then(|i| self.edits.get(i)) {
            None => span.end,
            Some(e) if span.end <= e.text.end => e.source.end,
            Some(e) => e.source.end + (span.end - e.text.end),
        };
        Span::new(start, end)
    }

    /// The bytes of the result that `span` of the source became; the other direction of [`Self::to_source`].
    #[must_use]
    pub fn from_source(&self, span: Span) -> Span {
        let before = self.edits.partition_point(|e| e.source.start <= span.start);
        let start = match before.checked_sub(1).and_then(|i| self.edits.get(i)) {
            None => span.start,
            Some(e) if span.start < e.source.end => e.text.start,
            Some(e) => e.text.end + (span.start - e.source.end),
        };
        let before = self.edits.partition_point(|e| e.source.start < span.end);
        let end = match before.checked_sub(1).and_then(|i| self.edits.get(i)) {
            None => span.end,
            Some(e) if span.end < e.source.end => e.text.end,
            Some(e) => e.text.end + (span.end - e.source.end),
        };
        Span::new(start, end)
    }
}

#[derive(Default)]
struct Builder {
    out: String,
    edits: Vec<Edit>,
    odd: Oddities,
    /// A CR was the last character, so a LF is part of the same break.
    after_cr: bool,
}

impl Builder {
    /// Printable ASCII and line feeds are most of most texts, and kept as they are.
    fn plain(&mut self, at: usize, run: &str) {
        let rest = match run.strip_prefix('\n') {
            Some(rest) if self.after_cr => {
                self.extend_last(at + 1);
                rest
            }
            _ => run,
        };
        self.out.push_str(rest);
        self.after_cr &= run.is_empty();
    }

    fn finish(self) -> (SafeText, OffsetMap, Oddities) {
        let mut odd = self.odd;
        let map = OffsetMap { edits: self.edits };
        let cuts = overlong(&self.out);
        if cuts.is_empty() {
            return (SafeText(self.out.into()), map, odd);
        }
        let mut out = String::with_capacity(self.out.len());
        let mut edits = Vec::with_capacity(map.edits.len() + cuts.len());
        let mut old = map.edits.iter().peekable();
        let mut from = 0;
        let end = Span::at(self.out.len());
        for cut in cuts.into_iter().chain([end]) {
            // An edit that took something out right before the cut stays on its own.
            while let Some(edit) = old.next_if(|e| e.text.start < cut.start || cut == end) {
                let start = out.len() + (edit.text.start - from);
                let text = Span::new(start, start + edit.text.len());
                edits.push(Edit { text, ..*edit });
            }
            let source = map.to_source(cut);
            while old.next_if(|e| e.text.start < cut.end).is_some() {}
            out.push_str(self.out.get(from..cut.start).unwrap_or_default());
            if cut != end {
                let start = out.len();
                out.push(MARK);
                edits.push(Edit {
                    text: Span::new(start, out.len()),
                    source,
                });
                odd.cut += self.out.get(cut.start..cut.end).unwrap_or_default().chars().count();
            }
            from = cut.end;
        }
        (SafeText(out.into()), OffsetMap { edits }, odd)
    }

    fn character(&mut self, at: usize, c: char) {
        let source = Span::new(at, at + c.len_utf8());
        match class(c) {
            Class::Plain => self.out.push(c),
            Class::Tab => self.replace(source, TAB),
            Class::Break => self.replace(source, "\n"),
            Class::SoftHyphen => self.replace(source, ""),
            Class::Joiner if self.out.ends_with(takes_joiner) => self.out.push(c),
            Class::Selector if self.out.ends_with(takes_selector) => self.out.push(c),
            Class::Joiner | Class::Selector | Class::Hidden => {
                self.odd.hidden += 1;
                self.replace(source, MARK.encode_utf8(&mut [0; 4]));
            }
            Class::Control => {
                self.odd.controls += 1;
                self.replace(source, MARK.encode_utf8(&mut [0; 4]));
            }
        }
        self.after_cr = c == '\r';
    }

    fn replace(&mut self, source: Span, with: &str) {
        let start = self.out.len();
        self.out.push_str(with);
        self.edits.push(Edit {
            text: Span::new(start, self.out.len()),
            source,
        });
    }

    fn extend_last(&mut self, source_end: usize) {
        if let Some(last) = self.edits.last_mut() {
            last.source.end = source_end;
        }
    }
}

/// What is cut from `text`: of each cluster of too many code points the end, a mark in its place. So no cut can bring two
/// clusters together.
fn overlong(text: &str) -> Vec<Span> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.bytes().position(|b| !b.is_ascii())) {
        // A cluster has at most one ASCII character, so it lies in a stretch without two in a row.
        let start = at + found.saturating_sub(1);
        let mut ascii = false;
        let mut characters = 0;
        let mut end = text.len();
        for (offset, c) in text.get(start..).unwrap_or_default().char_indices() {
            if ascii && c.is_ascii() {
                end = start + offset;
                break;
            }
            ascii = c.is_ascii();
            characters += 1;
        }
        if characters > CLUSTER_LIMIT {
            for (offset, cluster) in text.get(start..end).unwrap_or_default().grapheme_indices(true) {
                if cluster.chars().nth(CLUSTER_LIMIT).is_some() {
                    let kept: usize = cluster.chars().take(CLUSTER_LIMIT - 1).map(char::len_utf8).sum();
                    cuts.push(Span::new(start + offset + kept, start + offset + cluster.len()));
                }
            }
        }
        at = end;
    }
    cuts
}

/// Bytes of the longest beginning of `text` that is printable ASCII and line feeds.
fn plain_length(text: &str) -> usize {
    let plain = |b: &u8| matches!(b, b' '..=b'~' | b'\n');
    text.bytes().position(|b| !plain(&b)).unwrap_or(text.len())
}

macro_rules! reads_as_str {
    ($($t:ty),*) => {$(
        impl fmt::Display for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl fmt::Debug for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }
    )*};
}
reads_as_str!(SafeText, SafeStr<'_>);

impl Default for SafeText {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

#[cfg(test)]
mod tests;
