//! Which format an input is in, told by its content. Only between Markdown and plain text, which are the same bytes, and
//! for a page without its first tag does a name or a declared type decide.

use memchr::memmem;

use crate::source::{Input, Origin};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, with light marks.
    Text,
    /// `CommonMark` with tables and front matter.
    Markdown,
    /// A web page.
    Html,
    /// An e-book.
    Epub,
    /// A document of Word.
    Docx,
    /// A document of `LibreOffice` and others.
    Odt,
    /// A Portable Document Format file.
    Pdf,
}

/// Bytes at the start in which the mark of a format must stand.
const HEAD: usize = 1024;

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Epub,
        Self::Docx,
        Self::Odt,
        Self::Pdf,
    ];

    /// The format of `input`; plain text where nothing says otherwise.
    ///
    /// ```
    /// use sayso::document::Format;
    /// use sayso::source::Input;
    /// let page = Input { bytes: b"<!DOCTYPE html><p>Hello".to_vec(), ..Input::default() };
    /// assert_eq!(Format::of(&page), Format::Html);
    /// ```
    #[must_use]
    pub fn of(input: &Input) -> Self {
        let bytes = input.bytes.as_slice();
        if let Some(packed) = packed(bytes) {
            return packed;
        }
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if memmem::find(head, b"%PDF-").is_some_and(|at| at == 0 || !is_text(head)) {
            return Self::Pdf;
        }
        let declared = declared(input);
        if is_page(head) || declared == Some(Self::Html) && is_text(head) {
            return Self::Html;
        }
        match declared {
            Some(Self::Markdown) => Self::Markdown,
            _ => Self::Text,
        }
    }

    /// The name by which another process is told of it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
        }
    }

    /// The format of this [`Format::name`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What to call it in a sentence, with its article.
    #[must_use]
    pub const fn shown(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Markdown => "a Markdown file",
            Self::Html => "a web page",
            Self::Epub => "an e-book (EPUB)",
            Self::Docx => "a Word file (DOCX)",
            Self::Odt => "an OpenDocument text (ODT)",
            Self::Pdf => "a PDF file",
        }
    }

    /// The feature of the package that it needs and that this program was built without.
    #[must_use]
    pub const fn lacks(self) -> Option<&'static str> {
        match self {
            Self::Html if !cfg!(feature = "html") => Some("html"),
            Self::Epub if !cfg!(feature = "epub") => Some("epub"),
            Self::Docx | Self::Odt if !cfg!(feature = "office") => Some("office"),
            Self::Pdf if !cfg!(feature = "pdf") => Some("pdf"),
            _ => None,
        }
    }

    /// Whether its parsers may crash, hang or eat memory on a hostile file, so that they are run in a process of their
    /// own.
    #[must_use]
    pub const fn is_isolated(self) -> bool {
        !matches!(self, Self::Text | Self::Markdown)
    }
}

/// What a ZIP archive holds, told by its names, which stand uncompressed in it.
fn packed(bytes: &[u8]) -> Option<Format> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let holds = |name: &[u8]| memmem::find(bytes, name).is_some();
    let kind = bytes.get(..HEAD).unwrap_or(bytes);
    let says = |mime: &[u8]| memmem::find(kind, mime).is_some();
    if says(b"application/epub+zip") || holds(b"META-INF/container.xml") {
        Some(Format::Epub)
    } else if says(b"application/vnd.oasis.opendocument.text") {
        Some(Format::Odt)
    } else if holds(b"word/document.xml") || holds(b"[Content_Types].xml") && holds(b"word/") {
        Some(Format::Docx)
    } else if holds(b"content.xml") && holds(b"META-INF/manifest.xml") && !says(b"application/vnd.oasis.opendocument.")
    {
        // Packed anew, by a program that packs what should stand open at the beginning as well.
        Some(Format::Odt)
    } else {
        None
    }
}

/// Whether the beginning is that of a web page: a doctype or one of the outermost tags, after comments.
fn is_page(head: &[u8]) -> bool {
    const TAGS: [&str; 6] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta"];
    // UTF-16 is ASCII here, with zeros in between.
    let ascii: Vec<u8> = head.iter().copied().filter(|b| *b != 0 && b.is_ascii()).collect();
    let text = String::from_utf8(ascii).unwrap_or_default().to_ascii_lowercase();
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?xml") {
            "?>"
        } else {
            break;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    TAGS.iter().any(|tag| {
        let after = rest.strip_prefix(tag);
        after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

fn is_text(head: &[u8]) -> bool {
    match std::str::from_utf8(head) {
        Ok(text) => !text.contains('\0'),
        Err(error) => error.error_len().is_none() || !head.contains(&0),
    }
}

/// What the type or else the name declares.
fn declared(input: &Input) -> Option<Format> {
    if let Some(media) = &input.media {
        let kind = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        return match kind.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/markdown" | "text/x-markdown" => Some(Format::Markdown),
            _ => None,
        };
    }
    let Origin::File(path) = &input.origin else { return None };
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" | "xht" => Some(Format::Html),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], name: &str) -> Format {
        Format::of(&Input {
            bytes: bytes.to_vec(),
            origin: Origin::File(name.into()),
            ..Input::default()
        })
    }

    #[test]
    fn content_decides() {
        let zip = |inside: &str| format!("PK\x03\x04\x14\0\0\0\0\0{inside}").into_bytes();
        for (bytes, name, format) in [
            (b"%PDF-1.7".to_vec(), "a.txt", Format::Pdf),
            (zip("mimetypeapplication/epub+zip"), "a.docx", Format::Epub),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), "a", Format::Odt),
            (zip("content.xml META-INF/manifest.xml"), "a", Format::Odt),
            (
                zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet content.xml META-INF/manifest.xml"),
                "a.ods",
                Format::Text,
            ),
            (zip("[Content_Types].xml word/document.xml"), "a.zip", Format::Docx),
            (zip("readme.txt"), "a.docx", Format::Text),
            (
                b"\xEF\xBB\xBF\n<!-- saved --> <!DOCTYPE HTML>".to_vec(),
                "a.txt",
                Format::Html,
            ),
            (b"<?xml version='1.0'?><html xmlns='x'>".to_vec(), "a", Format::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0".to_vec(), "a", Format::Html),
            (b"<p>A page without a head".to_vec(), "a.html", Format::Html),
            (b"<p>A page without a head".to_vec(), "a.txt", Format::Text),
            (b"<headline> is not <head".to_vec(), "a.txt", Format::Text),
            (b"# A title".to_vec(), "a.md", Format::Markdown),
            (b"# A title".to_vec(), "a.txt", Format::Text),
            (b"They write %PDF- at the start.".to_vec(), "a.txt", Format::Text),
        ] {
            assert_eq!(of(&bytes, name), format, "{:?}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_declared_type_is_better_than_a_name() {
        let input = |media: &str| Input {
            bytes: b"Words".to_vec(),
            origin: Origin::File("a.md".into()),
            media: Some(media.to_owned()),
        };
        assert_eq!(Format::of(&input("text/html; charset=utf-8")), Format::Html);
        assert_eq!(Format::of(&input("text/plain")), Format::Text);
    }

    #[test]
    fn names_lead_back() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
        }
    }
}
