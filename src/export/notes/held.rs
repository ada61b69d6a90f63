//! What a format that is text cannot hold of the reader's own words, which are kept as they were typed. The article's words
//! are safe text, and need none of this.

use std::borrow::Cow;
use std::fmt;

use super::Format;
use crate::notes::{About, Highlight, Notebook};

/// What stands for a character that a format cannot hold.
const MARK: char = '\u{fffd}';

/// Notes in a format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The content of the file.
    pub content: String,
    /// How many characters of the reader's own words are replaced in it by U+FFFD, since the format cannot hold them.
    pub replaced: usize,
}

/// That characters were replaced, as it is told: `3 characters that HTML cannot hold were replaced`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// By what they cannot be held.
    pub holder: &'static str,
    /// How many.
    pub count: usize,
}

impl Written {
    /// What is to be told of what the format did not hold, if there was any.
    #[must_use]
    pub fn told(&self, format: Format) -> Option<Replaced> {
        Replaced::of(format.entry().title, self.replaced)
    }
}

impl Replaced {
    /// So many characters, by `holder`, if there were any.
    #[must_use]
    pub fn of(holder: &'static str, count: usize) -> Option<Self> {
        (count > 0).then_some(Self { holder, count })
    }
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { holder, count } = self;
        match count {
            1 => write!(f, "1 character that {holder} cannot hold was replaced"),
            _ => write!(f, "{count} characters that {holder} cannot hold were replaced"),
        }
    }
}

/// The notebook with a mark for each character that is no text, and how many these are.
pub(super) fn as_text(notebook: &Notebook) -> (Cow<'_, Notebook>, usize) {
    let mut marked = Cow::Borrowed(notebook);
    let is_text_only = |highlight: &Highlight| words(highlight).all(|word| word.chars().all(is_text));
    if notebook.highlights.iter().all(is_text_only) {
        return (marked, 0);
    }
    let mut count = 0;
    for word in marked.to_mut().highlights.iter_mut().flat_map(words_mut) {
        count += word.chars().filter(|&c| !is_text(c)).count();
        *word = word.chars().map(|c| if is_text(c) { c } else { MARK }).collect();
    }
    (marked, count)
}

/// All but controls, of which tabs and line ends are text, and the code points that are no characters.
fn is_text(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fdd0}'..='\u{fdef}' => false,
        c => !c.is_control() && c as u32 & 0xfffe != 0xfffe,
    }
}

/// The words of a highlight that formats of text write. Those of its passage are the article's while they stand in it.
fn words(highlight: &Highlight) -> impl Iterator<Item = &String> {
    let said_by = highlight.said_by.iter();
    let said = said_by.flat_map(|said| said.names.iter().chain(&said.cue).chain([&said.engine]));
    let own = [&highlight.note, &highlight.anchor.quote].into_iter();
    let name = match &highlight.about {
        About::Name { key, .. } => Some(key),
        About::Passage | About::Claim => None,
    };
    own.chain(&highlight.tags)
        .chain(said)
        .chain(name)
        .chain(&highlight.earlier)
}

fn words_mut(highlight: &mut Highlight) -> impl Iterator<Item = &mut String> {
    let said_by = highlight.said_by.iter_mut();
    let said = said_by.flat_map(|said| said.names.iter_mut().chain(&mut said.cue).chain([&mut said.engine]));
    let own = [&mut highlight.note, &mut highlight.anchor.quote].into_iter();
    let name = match &mut highlight.about {
        About::Name { key, .. } => Some(key),
        About::Passage | About::Claim => None,
    };
    let own = own.chain(&mut highlight.tags).chain(said);
    own.chain(name).chain(&mut highlight.earlier)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, highlight};
    use super::*;
    use crate::notes::SaidBy;

    #[test]
    fn what_is_no_text_gets_a_mark_and_is_counted() {
        let document = article();
        let noted = |note: &str, tag: &str| Highlight {
            note: note.to_owned(),
            tags: vec![tag.to_owned()],
            said_by: Some(SaidBy {
                names: vec!["\u{7f}Ada".to_owned()],
                cue: None,
                indirect: false,
                confidence: 90,
                engine: "x".to_owned(),
            }),
            ..highlight(&document, "The club")
        };
        let odd = "a\0\u{1b}\u{85}\u{c}<\u{fffe}\u{10ffff}\u{fdd0}é\u{202e}\t\r\n";
        let notebook = Notebook::of(vec![noted(odd, "\u{9b}1")], Vec::new());
        let (marked, count) = as_text(&notebook);
        assert_eq!(count, 9);
        let marked = &marked.highlights[0];
        let m = "\u{fffd}";
        assert_eq!(marked.note, format!("a{m}{m}{m}{m}<{m}{m}{m}é\u{202e}\t\r\n"));
        assert_eq!(
            (&marked.tags[0], marked.anchor.quote.as_str()),
            (&format!("{m}1"), "The club")
        );
        assert_eq!(marked.said_by.as_ref().unwrap().names, [format!("{m}Ada")]);
    }

    #[test]
    fn what_is_text_is_not_copied() {
        let document = article();
        let notebook = Notebook::of(vec![highlight(&document, "The club")], Vec::new());
        assert!(matches!(as_text(&notebook), (Cow::Borrowed(_), 0)));
    }

    #[test]
    fn one_character_is_told_as_one() {
        let told = |replaced| {
            let written = Written {
                replaced,
                ..Written::default()
            };
            written.told(Format::Html).map(|told| told.to_string())
        };
        assert_eq!(told(0), None);
        assert_eq!(told(1).unwrap(), "1 character that HTML cannot hold was replaced");
        assert_eq!(told(3).unwrap(), "3 characters that HTML cannot hold were replaced");
    }
}
