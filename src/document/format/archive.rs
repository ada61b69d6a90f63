//! Parts of a ZIP archive, in memory and within limits. Nothing is written anywhere: names are keys and no paths, and
//! sizes are counted as the bytes come, whatever the archive says of them.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Format, ReadError};

/// Parts of an archive at most.
const PARTS: usize = 10_000;
/// Bytes of a part at most.
const PART: u64 = 64 << 20;
/// Bytes of all parts that are read, at most.
const ALL: u64 = 256 << 20;
/// From so many bytes on it matters how closely a part was packed.
const DENSE_FROM: u64 = 1 << 20;
/// Bytes that one packed byte may stand for. Mark-up that repeats itself reaches 400; what only fills memory, 1,000.
const DENSITY: u64 = 500;
/// Bytes in which an XML declaration stands.
const DECLARATION: usize = 256;

/// An archive that is open.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    /// Parts by their names as other systems may write them.
    folded: HashMap<String, usize>,
    /// Bytes that may still be read.
    left: u64,
    is_damaged: bool,
}

impl<'a> Archive<'a> {
    /// Opens `bytes`, which is a file of `format`.
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let kind = format.shown();
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged { kind })?;
        if zip.len() > PARTS {
            return Err(ReadError::Swollen { kind });
        }
        let names = zip.file_names().enumerate();
        let folded = names.filter_map(|(at, name)| Some((folded(&name.ok()?), at))).collect();
        Ok(Self {
            zip,
            format,
            folded,
            left: ALL,
            is_damaged: false,
        })
    }

    /// Names of all parts that can be told.
    #[cfg(feature = "epub")]
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().filter_map(Result::ok).map(Into::into)
    }

    /// Whether there is a part of this name.
    #[cfg(feature = "office")]
    pub(super) fn holds(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The part of this name, else one whose name differs in case or in how its accents are written.
    fn find(&self, name: &str) -> Option<usize> {
        let other = || self.folded.get(&folded(name)).copied();
        self.zip.index_for_name(name).or_else(other)
    }

    /// The bytes of a part; `None` if there is none of this name, or nothing of it can be unpacked.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let kind = self.format.shown();
        let Some(at) = self.find(name) else {
            return Ok(None);
        };
        let part = match self.zip.by_index(at) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Locked { kind }),
            Err(_) => {
                self.is_damaged = true;
                return Ok(None);
            }
        };
        // No more packed bytes than these are looked at, so that it may be believed.
        let dense = part.compressed_size().saturating_mul(DENSITY).max(DENSE_FROM);
        let most = PART.min(dense).min(self.left);
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        let count = bytes.len() as u64;
        if count > most {
            return Err(ReadError::Swollen { kind });
        }
        self.left -= count;
        // What came before the damage is as good as it was.
        self.is_damaged |= read.is_err();
        Ok((read.is_ok() || count > 0).then_some(bytes))
    }

    /// A part that is XML, decoded.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.part(name)?.map(|bytes| decoded(&bytes)))
    }

    /// What a careful reader should know of the archive.
    pub(super) fn warnings(&self) -> impl Iterator<Item = String> {
        let damaged = self
            .is_damaged
            .then_some("A part of the file is damaged; what could be read of it is shown.");
        let doubled = self
            .zip
            .has_duplicate_names()
            .then_some("Two parts of the file have the same name; the last of them is shown.");
        [damaged, doubled].into_iter().flatten().map(str::to_owned)
    }
}

/// A name as far as two systems write the same: Windows has its own slashes and no case, macOS takes accents apart.
fn folded(name: &str) -> String {
    name.replace('\\', "/").nfc().flat_map(char::to_lowercase).collect()
}

/// XML as text: by its byte order mark, its form, or what it declares; else UTF-8.
fn decoded(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    };
    encoding.decode(bytes).0.into_owned()
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes);
    let end = head.iter().position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, value) = declaration.trim_start().strip_prefix("<?xml")?.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
        // It was read as ASCII, so that it is none of these, whatever it says.
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// `href` as the name of a part, seen from the part `from`: the way from its folder, without query and fragment, with
/// its escapes undone. `None` for what lies outside of the archive.
pub(super) fn resolved(from: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default().trim();
    let scheme = href.split(['/', ':']).next().unwrap_or_default();
    if href.is_empty() || href.starts_with("//") || href.get(scheme.len()..).is_some_and(|rest| rest.starts_with(':')) {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<String> = Vec::new();
    let base = if href.starts_with('/') { "" } else { folder };
    for part in base.split('/').chain(href.split('/')) {
        match part {
            "" | "." => {}
            // Above the top there is only the top.
            ".." => drop(parts.pop()),
            part => parts.push(unescaped(part)),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// `%20` and its kin undone.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let value = |digit: Option<&u8>| digit.and_then(|digit| char::from(*digit).to_digit(16));
        let escape = match (first, value(after.first()), value(after.get(1))) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        bytes.push(escape.unwrap_or(*first));
        rest = if escape.is_some() {
            after.get(2..).unwrap_or_default()
        } else {
            after
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of these parts, in this order.
    pub(in crate::document::format) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn opened(bytes: &[u8]) -> Archive<'_> {
        Archive::open(bytes, Format::Epub).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn parts_are_found_by_their_names() {
        let bytes = packed(&[("a/b.xml", b"<a/>"), ("../../c", b"c")]);
        let mut archive = opened(&bytes);
        assert_eq!(archive.part("a/b.xml").unwrap().as_deref(), Some(&b"<a/>"[..]));
        assert_eq!(archive.part("../../c").unwrap().as_deref(), Some(&b"c"[..]));
        assert_eq!(archive.part("c").unwrap(), None);
        assert!(archive.part("A/b.XML").unwrap().is_some());
        assert_eq!(archive.warnings().count(), 0);
    }

    #[test]
    fn what_only_fills_memory_is_refused() {
        let zeros = vec![b' '; 3 << 20];
        let bytes = packed(&[("a", &zeros)]);
        assert!(bytes.len() < 4_096);
        assert!(matches!(opened(&bytes).part("a"), Err(ReadError::Swollen { .. })));
        // Small parts may be packed as closely as they like.
        let bytes = packed(&[("a", &vec![b' '; 1 << 20])]);
        assert!(opened(&bytes).part("a").unwrap().is_some());
    }

    #[test]
    fn too_many_parts_are_refused() {
        let names: Vec<String> = (0..=PARTS).map(|at| at.to_string()).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let opened = Archive::open(&packed(&parts), Format::Epub).map(|_| ());
        assert!(matches!(opened, Err(ReadError::Swollen { .. })));
    }

    #[test]
    fn a_damaged_part_is_read_as_far_as_it_goes() {
        let words: Vec<u8> = (0..40_000_u32)
            .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
            .collect();
        let mut bytes = packed(&[("a", &words)]);
        let middle = bytes.len() / 2;
        for byte in bytes.iter_mut().skip(middle).take(64) {
            *byte ^= 0x55;
        }
        let mut archive = opened(&bytes);
        assert!(
            archive
                .part("a")
                .unwrap()
                .is_some_and(|part| part.starts_with(&words[..1_000]))
        );
        assert_eq!(archive.warnings().count(), 1);
    }

    #[test]
    fn encodings_of_xml() {
        assert_eq!(decoded("<a>é</a>".as_bytes()), "<a>é</a>");
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"),
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"
        );
        let wide = |order: fn(u16) -> [u8; 2]| "<a>é</a>".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        assert_eq!(decoded(&wide(u16::to_le_bytes)), "<a>é</a>");
        assert_eq!(decoded(&wide(u16::to_be_bytes)), "<a>é</a>");
        let marked = [&b"\xFF\xFE"[..], &wide(u16::to_le_bytes)].concat();
        assert_eq!(decoded(&marked), "<a>é</a>");
    }

    #[test]
    fn ways_stay_inside_the_archive() {
        for (from, href, name) in [
            ("OEBPS/o.opf", "c%20d.xhtml#x", Some("OEBPS/c d.xhtml")),
            ("OEBPS/o.opf", "../a/./b.xhtml?q", Some("a/b.xhtml")),
            ("OEBPS/o.opf", "../../../../etc/passwd", Some("etc/passwd")),
            ("OEBPS/o.opf", "/c.xhtml", Some("c.xhtml")),
            ("o.opf", "100%.xhtml", Some("100%.xhtml")),
            ("o.opf", "https://example.org/c.xhtml", None),
            ("o.opf", "//example.org/c.xhtml", None),
            ("o.opf", "file:///etc/passwd", None),
            ("o.opf", "#part", None),
        ] {
            assert_eq!(resolved(from, href).as_deref(), name, "{href}");
        }
    }
}
