//! The notes on one article as a part of a Markdown file that is also the reader's own: text in, text out. The part stands
//! between two lines of marks; what is outside of them is kept to the byte, and so is what was changed by hand inside.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::markdown::{body, front_matter};
use super::{Noted, held};

const BEGIN: &str = "sayso:begin";
const END: &str = "<!-- sayso:end -->";
/// Stands before what was changed by hand, once that has been moved out of the marks.
const KEPT: &str = "<!-- sayso:kept what was changed by hand between the marks; it is yours to keep or delete -->";

/// Characters of the hash in a mark, and of that in a name.
const HASH: usize = 12;
const SHORT: usize = 8;
/// Bytes of a name without its ending; file systems take 255, and names of unfinished files are longer.
const NAME: usize = 120;

/// What a file of the mirror is to hold of an article.
#[derive(Clone, Debug)]
pub struct Mirrored {
    id: String,
    slug: String,
    front: String,
    /// What stands between the marks.
    inner: String,
    is_empty: bool,
}

/// Which article a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This one: it has the marks of it, or its number.
    This,
    /// It has the marks of another one only.
    Another,
    /// It has no marks.
    Nobody,
}

impl Mirrored {
    /// The notes as they are.
    #[must_use]
    pub fn new(noted: &Noted<'_>) -> Self {
        let document = noted.document;
        let is_empty = noted.notebook.highlights.is_empty();
        let (notebook, _) = held::as_text(noted.notebook);
        let noted = Noted {
            notebook: &notebook,
            ..*noted
        };
        // Nobody stops it, so there is a body.
        let mut inner = noted
            .sheet(&|| ControlFlow::Continue(()))
            .map_or_else(String::new, |sheet| body(&sheet));
        if is_empty {
            inner.push_str("\nNo notes on this article now.\n");
        }
        inner.push('\n');
        Self {
            id: document.id.0.clone(),
            slug: slug(document.title.as_ref().map_or("", |title| title.as_str())),
            front: front_matter(document, noted.exported),
            inner,
            is_empty,
        }
    }

    /// Whether there are no notes; no file is made for none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// What its file may be called: as the article; where another has that name, with a part of the article's number.
    #[must_use]
    pub fn names(&self) -> [String; 2] {
        let short: String = self.id.chars().take(SHORT).collect();
        if self.slug.is_empty() {
            return [format!("article-{short}.md"), format!("article-{}.md", self.id)];
        }
        [format!("{}.md", self.slug), format!("{}-{short}.md", self.slug)]
    }

    /// Whether a text, or its beginning, has the mark that begins the part of this article.
    #[must_use]
    pub fn is_marked(&self, text: &str) -> bool {
        lines(text).any(|(_, line)| matches!(mark(line), Some(Mark::Begin { id, .. }) if id == self.id))
    }

    /// Which article a whole text is about.
    #[must_use]
    pub fn whose(&self, text: &str) -> Whose {
        if self.is_marked(text) {
            return Whose::This;
        }
        if lines(text).any(|(_, line)| matches!(mark(line), Some(Mark::Begin { .. }))) {
            return Whose::Another;
        }
        // Front matter of ours names the article.
        if text.contains(&self.id) {
            Whose::This
        } else {
            Whose::Nobody
        }
    }

    /// The whole text of the file that was `old`, with the notes as they are now. The same text again if nothing changed.
    #[must_use]
    pub fn merged(&self, old: Option<&str>) -> String {
        let Some(old) = old else {
            return format!("{}\n{}", self.front, self.part());
        };
        let Some(part) = self.find(old) else {
            let gap = match old {
                "" => "",
                old if old.ends_with("\n\n") => "",
                old if old.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            return format!("{old}{gap}{}", self.part());
        };
        let hash = hash(part.inner);
        let by_hand = hash != part.hash && hash != self::hash(&self.inner) && !part.inner.trim().is_empty();
        let kept = if by_hand {
            format!("\n{KEPT}\n{}", part.inner)
        } else {
            String::new()
        };
        format!("{}{}{kept}{}", part.before, self.part(), part.after)
    }

    fn part(&self) -> String {
        format!(
            "<!-- {BEGIN} {} {} -->\n{}{END}\n",
            self.id,
            hash(&self.inner),
            self.inner
        )
    }

    /// The part of this article in a text. One without an end is taken for changed by hand as far as the text goes.
    fn find<'a>(&self, text: &'a str) -> Option<Part<'a>> {
        let mut lines = lines(text);
        let (begin, inner, hash) = lines.by_ref().find_map(|(at, line)| match mark(line) {
            Some(Mark::Begin { id, hash }) if id == self.id => Some((at, at + line.len(), hash)),
            _ => None,
        })?;
        let next = lines.find_map(|(at, line)| mark(line).map(|mark| (at, line, mark)));
        let (end, after) = match next {
            Some((at, line, Mark::End)) => (at, at + line.len()),
            _ => (text.len(), text.len()),
        };
        Some(Part {
            before: text.get(..begin)?,
            hash,
            inner: text.get(inner..end)?,
            after: text.get(after..)?,
        })
    }
}

/// A file as it was found.
struct Part<'a> {
    before: &'a str,
    hash: &'a str,
    inner: &'a str,
    after: &'a str,
}

enum Mark<'a> {
    Begin { id: &'a str, hash: &'a str },
    End,
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    if line == END {
        return Some(Mark::End);
    }
    let mut words = line.strip_prefix("<!--")?.strip_suffix("-->")?.split_whitespace();
    if words.next()? != BEGIN {
        return None;
    }
    Some(Mark::Begin {
        id: words.next()?,
        hash: words.next().unwrap_or_default(),
    })
}

/// The lines of a text with their ends, and where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}

/// A hash of lines without the blanks at their ends, which editors and repositories take away or change.
fn hash(inner: &str) -> String {
    let mut hash = Sha256::new();
    for line in inner.trim_end().lines() {
        hash.update(line.trim_end());
        hash.update("\n");
    }
    let hex = hash.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    hex.take(HASH)
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}

/// A title as a name that can be read and typed: its words, joined by hyphens. Empty where it has none.
fn slug(title: &str) -> String {
    let parts = |c: char| {
        let is_mark = matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '«' | '»' | '\u{fffd}');
        c.is_whitespace() || c.is_control() || c.is_ascii_punctuation() || is_mark
    };
    let mut slug = String::new();
    // An apostrophe parts no words.
    let title = title.to_lowercase().replace(['\'', '’'], "");
    for word in title.split(parts).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() >= NAME {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::super::tests::{article, at};
    use super::*;
    use crate::analysis::Analysis;
    use crate::notes::{Anchor, Highlight, HighlightId, Notebook};
    use crate::text::Span;

    type Made = (prop::sample::Index, prop::sample::Index, Highlight);

    fn mirrored(made: Vec<Made>) -> Mirrored {
        let document = article();
        let notebook = fixture::noted(&document, made);
        Mirrored::new(&Noted {
            document: &document,
            analysis: &Analysis::default(),
            notebook: &notebook,
            exported: at("2026-05-04T10:00:00Z"),
        })
    }

    /// Texts that may be around the part, some of them looking like marks.
    fn around() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "---\ntags: [ferry]\n---\n",
            "# Mine\n",
            "words",
            "\r\n",
            "\n",
            " ",
            "漢字",
            "<!-- sayso:begin -->\n",
            "<!-- other -->\n",
            "\u{feff}",
            "<!-- sayso:kept -->",
        ]);
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    fn ended(text: &str) -> String {
        if text.is_empty() || text.ends_with('\n') {
            text.to_owned()
        } else {
            format!("{text}\n")
        }
    }

    proptest! {
        #[test]
        fn what_is_around_is_kept_to_the_byte(
            (before, after) in (around(), around()),
            (one, two) in (prop::collection::vec(fixture::highlight(), 0..3), prop::collection::vec(fixture::highlight(), 0..3)),
        ) {
            let (one, two) = (mirrored(one), mirrored(two));
            let before = ended(&before);
            let file = format!("{before}{}{after}", one.part());
            let merged = two.merged(Some(&file));
            prop_assert_eq!(&merged, &format!("{before}{}{after}", two.part()));
            prop_assert_eq!(two.merged(Some(&merged)), merged);
        }

        #[test]
        fn any_text_is_kept_whole_and_the_second_time_nothing_changes(
            text in around(),
            made in prop::collection::vec(fixture::highlight(), 0..3),
        ) {
            let page = mirrored(made);
            let merged = page.merged(Some(&text));
            prop_assert!(merged.starts_with(&text));
            prop_assert_eq!(page.whose(&merged), Whose::This);
            prop_assert_eq!(page.merged(Some(&merged)), merged);
        }

        #[test]
        fn what_was_changed_by_hand_is_kept_beside(
            by_hand in around(),
            after in around(),
            made in prop::collection::vec(fixture::highlight(), 0..3),
        ) {
            let (old, new) = (mirrored(Vec::new()), mirrored(made));
            let by_hand = format!("{}mine\n", ended(&by_hand));
            let file = old.part().replace("\nNo notes", &format!("\n{by_hand}No notes"));
            let inner = old.inner.replace("\nNo notes", &format!("\n{by_hand}No notes"));
            let merged = new.merged(Some(&format!("{file}{after}")));
            prop_assert_eq!(&merged, &format!("{}\n{KEPT}\n{inner}{after}", new.part()));
            prop_assert_eq!(new.merged(Some(&merged)), merged);
            // Without its end, too.
            let cut = file.replace(END, "");
            let merged = new.merged(Some(&cut));
            prop_assert!(merged.contains(&inner), "{}", merged);
            prop_assert_eq!(new.merged(Some(&merged)), merged);
        }
    }

    #[test]
    fn a_new_file_has_front_matter_and_says_so_when_its_last_note_goes() {
        let page = mirrored(Vec::new());
        let file = page.merged(None);
        assert!(file.starts_with("---\ntitle: "), "{file}");
        assert!(file.contains("\n---\n\n<!-- sayso:begin "), "{file}");
        assert!(
            file.ends_with("\nNo notes on this article now.\n\n<!-- sayso:end -->\n"),
            "{file}"
        );
        assert_eq!(page.merged(Some(&file)), file);
    }

    #[test]
    fn nothing_in_a_note_is_a_mark() {
        let document = article();
        let mut highlight = Highlight::new(
            HighlightId(uuid::Uuid::nil()),
            Anchor::new(&document.text, Span::new(0, 4)),
            at("2026-05-04T10:00:00Z"),
        );
        highlight.note = format!("one\n{END}\ntwo");
        let page = Mirrored::new(&Noted {
            document: &document,
            analysis: &Analysis::default(),
            notebook: &Notebook::of(vec![highlight], Vec::new()),
            exported: at("2026-05-04T10:00:00Z"),
        });
        let file = page.merged(None);
        assert_eq!(file.lines().filter(|line| mark(line).is_some()).count(), 2, "{file}");
        assert!(file.contains("two"), "{file}");
        assert_eq!(page.merged(Some(&file)), file);
    }

    #[test]
    fn blanks_and_line_ends_that_a_tool_changed_are_no_change_by_hand() {
        let page = mirrored(Vec::new());
        let file = page.merged(None).replace('\n', "\r\n");
        assert!(!page.merged(Some(&file)).contains(KEPT));
        let file = page.merged(None).replace("now.", "now.  ");
        assert!(!page.merged(Some(&file)).contains(KEPT));
    }

    #[test]
    fn a_text_is_told_by_its_marks() {
        let page = mirrored(Vec::new());
        assert_eq!(page.whose("# Mine\n"), Whose::Nobody);
        assert_eq!(
            page.whose("<!-- sayso:begin 77 abc -->\n<!-- sayso:end -->\n"),
            Whose::Another
        );
        assert_eq!(page.whose(&format!("---\nsha256: \"{}\"\n---\n", page.id)), Whose::This);
        let both = format!("<!-- sayso:begin 77 abc -->\n<!-- sayso:end -->\n{}", page.part());
        assert_eq!(page.whose(&both), Whose::This);
    }

    #[test]
    fn names_can_be_read_and_are_no_paths() {
        for (title, expected) in [
            ("Ferry contract: what's in it?", "ferry-contract-whats-in-it"),
            ("../../etc/passwd", "etc-passwd"),
            (".hidden", "hidden"),
            ("“Ça va”, dit-il…", "ça-va-dit-il"),
            ("漢字 の、話", "漢字-の-話"),
            ("\u{fffd}[31m", "31m"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert!(slug(&"word ".repeat(80)).len() <= NAME);
        let untitled = Mirrored {
            slug: String::new(),
            ..mirrored(Vec::new())
        };
        assert!(untitled.names()[0].starts_with("article-"));
    }
}
