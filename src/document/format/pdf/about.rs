//! What a file declares of its article. Many declare nonsense: the name of a file, or of the program that wrote it.

use hayro_interpret::hayro_syntax::Pdf;
use jiff::civil::Date;

use crate::document::metadata;
use crate::text::in_one_line;

/// Bytes of a declaration at most.
const LONGEST: usize = 400;
/// No file is older.
const EARLIEST: i16 = 1980;
/// What titles begin with that a program gave.
const PROGRAMS: &[&str] = &[
    "microsoft ",
    "untitled",
    "document",
    "print",
    "layout ",
    "slide ",
    "file:",
];
/// Endings of names of files.
const FILES: &[&str] = &[
    ".doc", ".docx", ".dvi", ".html", ".indd", ".odt", ".pdf", ".ps", ".qxd", ".rtf", ".tex", ".txt", ".wpd", ".xls",
];
/// Who writes files but no articles.
const NOBODY: &[&str] = &[
    "admin",
    "anonymous",
    "administrator",
    "author",
    "owner",
    "root",
    "unknown",
    "user",
];

/// What is declared and makes sense.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) created: Option<Date>,
}

impl About {
    pub(super) fn of(pdf: &Pdf) -> Self {
        let declared = pdf.metadata();
        let line = |bytes: &Option<Box<[u8]>>| bytes.as_deref().and_then(text);
        Self {
            title: line(&declared.title).filter(|title| is_title(title)),
            author: line(&declared.author).filter(|author| is_author(author)),
            created: declared.creation_date.and_then(|date| {
                let year = i16::try_from(date.year).ok()?;
                let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                Date::new(year, month, day).ok().filter(|date| date.year() >= EARLIEST)
            }),
        }
    }
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else nearly Latin-1.
fn text(bytes: &[u8]) -> Option<String> {
    if bytes.len() > LONGEST {
        return None;
    }
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let line = in_one_line(&text);
    (!line.contains(['\u{FFFD}', '\0'])).then_some(line)
}

fn is_title(title: &str) -> bool {
    let small = title.to_lowercase();
    metadata::is_title(title, true)
        && title.contains(' ')
        && !PROGRAMS.iter().any(|program| small.starts_with(program))
        && !FILES.iter().any(|ending| small.ends_with(ending))
}

fn is_author(author: &str) -> bool {
    let small = author.to_lowercase();
    author.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && author.contains(' ')
        && !author.contains(['@', '/', '\\', '_'])
        && !author.chars().any(|c| c.is_ascii_digit())
        && !NOBODY.contains(&small.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_titles_of_articles_are_titles() {
        for title in ["Bridge to open in May", "Über die Brücke"] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "Microsoft Word - bridge.doc",
            "untitled",
            "Untitled Document 2",
            "bridge_final.indd",
            "my bridge.pdf",
            "",
        ] {
            assert!(!is_title(title), "{title}");
        }
    }

    #[test]
    fn only_names_of_people_are_authors() {
        assert!(is_author("Ada Obi, Li Wei"));
        for author in ["root", "Administrator", "ada@example.org", "User 1", "hp"] {
            assert!(!is_author(author), "{author}");
        }
    }

    #[test]
    fn strings_are_decoded() {
        assert_eq!(text(b"\xFE\xFF\0B\0\xFC").as_deref(), Some("Bü"));
        assert_eq!(text(b"B\xFC").as_deref(), Some("Bü"));
        assert_eq!(text(b"\xEF\xBB\xBFB\xC3\xBC").as_deref(), Some("Bü"));
    }
}
