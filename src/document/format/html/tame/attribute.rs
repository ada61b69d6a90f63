//! The attributes of a start tag: those that anybody here asks for, each once, none too long.

/// Bytes of a value at most.
const LONGEST: usize = 4096;

/// Names that are kept.
const KEPT: &[&str] = &[
    "aria-hidden",
    "aria-modal",
    "charset",
    "class",
    "colspan",
    "content",
    "data-src",
    "datatable",
    "datetime",
    "dir",
    "epub:type",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "rowspan",
    "src",
    "srcset",
    "start",
    "style",
    "summary",
    "type",
    "value",
];

/// What stands in a tag after its name.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a> {
    /// Names in small letters, with values as they were written, without their quotes.
    pub(super) kept: Vec<(&'static str, &'a str)>,
    /// The tag ends with a slash.
    pub(super) is_closed: bool,
    /// Where the tag ends in the source, after its `>`.
    pub(super) end: usize,
}

impl<'a> Attributes<'a> {
    /// Reads those in `source` from `at` on; `None` if the tag has no end.
    pub(super) fn read(source: &'a str, at: usize) -> Option<Self> {
        let bytes = source.as_bytes();
        let mut found = Self::default();
        let mut at = at;
        loop {
            at = skip(bytes, at, |b| b.is_ascii_whitespace());
            match *bytes.get(at)? {
                b'>' => {
                    found.end = at + 1;
                    return Some(found);
                }
                b'/' => {
                    found.is_closed = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                    continue;
                }
                _ => {}
            }
            // A name may begin with an equals sign, and with nothing else that ends it.
            let end = skip(bytes, at + 1, |b| {
                !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')
            });
            let name = source.get(at..end).unwrap_or_default();
            at = skip(bytes, end, |b| b.is_ascii_whitespace());
            let mut value = "";
            if bytes.get(at) == Some(&b'=') {
                let start = skip(bytes, at + 1, |b| b.is_ascii_whitespace());
                (value, at) = Self::value(source, start)?;
            }
            found.keep(name, value);
        }
    }

    /// A value, and where the tag goes on.
    fn value(source: &'a str, start: usize) -> Option<(&'a str, usize)> {
        let bytes = source.as_bytes();
        let quote = *bytes.get(start)?;
        if matches!(quote, b'"' | b'\'') {
            let length = memchr::memchr(quote, bytes.get(start + 1..)?)?;
            let end = start + 1 + length;
            return Some((source.get(start + 1..end)?, end + 1));
        }
        let end = skip(bytes, start, |b| !b.is_ascii_whitespace() && b != b'>');
        Some((source.get(start..end)?, end))
    }

    fn keep(&mut self, name: &str, value: &'a str) {
        let known = KEPT.iter().find(|known| known.eq_ignore_ascii_case(name));
        if let Some(known) = known
            && value.len() <= LONGEST
            && !self.kept.iter().any(|(kept, _)| kept == known)
        {
            self.kept.push((known, value));
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.kept
            .iter()
            .find(|(kept, _)| *kept == name)
            .map(|(_, value)| *value)
    }

    /// Writes them behind the name of a tag.
    pub(super) fn write(&self, out: &mut String) {
        for (name, value) in &self.kept {
            // What was not in double quotes may hold them, but then no single ones, or hardly.
            let quote = if value.contains('"') { '\'' } else { '"' };
            if !value.contains(quote) {
                out.extend([" ", name, "="]);
                out.push(quote);
                out.push_str(value);
                out.push(quote);
            }
        }
    }
}

/// The first place from `at` on where `goes_on` does not hold.
fn skip(bytes: &[u8], at: usize, goes_on: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !goes_on(*b)).unwrap_or(rest.len())
}
