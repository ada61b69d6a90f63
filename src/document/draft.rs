//! What a reader of a format found, before it is made safe: the text as it was decoded, and what stands where in it.
//! Plain data, so that it can come out of another process. Not yet an article: [`Draft::into_document`] makes one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::format::{number, settle, shown, told};
use super::{Block, Document, DocumentId, Inline, SourceText, language, repair};
use crate::source::Origin;
use crate::text::{SafeText, in_one_line};

/// An article as it was understood. Spans are bytes of [`Draft::text`]; those that are not are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// All words that are read, decoded, without mark-up, unsafe to show.
    pub text: String,
    /// The parts of the text, in order, disjoint; they need no numbers.
    pub blocks: Vec<Block>,
    /// Emphasis, code and links, in any order.
    pub inlines: Vec<Inline>,
    /// Targets of the links, by the number that `Style::Link` holds.
    pub links: Vec<String>,
    /// Headline, as the source declares it.
    pub title: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Newspaper, site or publisher.
    pub outlet: Option<String>,
    /// The address that a page of the web gives as its own, whichever it was found by.
    pub address: Option<String>,
    /// What a careful reader should know of how the source was understood, a sentence each.
    pub warnings: Vec<String>,
}

impl Draft {
    /// The article as it was read from `origin`. A page of the web is known by the address that it calls its own, if that
    /// is on the same site.
    #[must_use]
    pub fn read_from(self, origin: &Origin) -> Document {
        let own = match (origin, &self.address) {
            (Origin::Address(reached), Some(own)) if site(reached) == site(own) => Some(SafeText::of(own)),
            _ => None,
        };
        Document {
            source: own.or_else(|| shown(origin)),
            ..self.into_document()
        }
    }

    /// The article: safe text, numbered blocks, and the way back to the draft's text. A draft may be hostile.
    ///
    /// ```
    /// use sayso::document::{BlockKind, Composer};
    /// let mut composer = Composer::default();
    /// composer.begin(BlockKind::Paragraph, 0);
    /// composer.text("The bridge\u{1b}  opens.");
    /// let document = composer.finish().into_document();
    /// assert_eq!(document.text.as_str(), "The bridge\u{fffd} opens.");
    /// assert_eq!(document.blocks[0].number, 1);
    /// ```
    #[must_use]
    pub fn into_document(self) -> Document {
        let (text, map, odd) = SafeText::from_raw(&self.text);
        let mut end = 0;
        let sound = self.blocks.into_iter().filter(|block| {
            let fits = end <= block.span.start && block.span.start <= block.span.end;
            let is_sound = fits && self.text.get(block.span.start..block.span.end).is_some();
            if is_sound {
                end = block.span.end;
            }
            is_sound
        });
        let mut blocks = settle(&text, &map, sound.collect());
        let joins = repair::join(&text, &mut blocks);
        number(&mut blocks);
        let mut inlines: Vec<Inline> = self
            .inlines
            .into_iter()
            .filter(|inline| self.text.get(inline.span.start..inline.span.end).is_some())
            .map(|inline| Inline {
                span: map.from_source(inline.span),
                ..inline
            })
            .filter(|inline| !inline.span.is_empty())
            .collect();
        inlines.sort_by_key(|inline| (inline.span.start, usize::MAX - inline.span.end));
        let said = |words: Option<String>| words.as_deref().map(line).filter(|line| !line.is_empty());
        Document {
            id: DocumentId::of(&self.text),
            title: said(self.title),
            byline: said(self.byline),
            published: self.published,
            source: None,
            outlet: said(self.outlet),
            language: language::detect(text.as_str()),
            blocks,
            inlines,
            links: self.links.iter().map(|link| SafeText::of(link)).collect(),
            warnings: self
                .warnings
                .iter()
                .map(|warning| line(warning))
                .chain(told(joins, odd))
                .collect(),
            origin: SourceText::new(self.text, &text, vec![map]),
            text,
        }
    }
}

/// The server of an address, and the scheme.
fn site(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some((scheme, host.strip_prefix("www.").unwrap_or(host)))
}

/// `words` on one line.
fn line(words: &str) -> SafeText {
    SafeText::of(&in_one_line(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Style};
    use crate::text::Span;

    fn block(start: usize, end: usize) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            span: Span { start, end },
            depth: 0,
            number: 0,
        }
    }

    #[test]
    fn spans_that_do_not_fit_are_passed_over() {
        let inline = |start, end| Inline {
            span: Span { start, end },
            style: Style::Strong,
        };
        let document = Draft {
            text: "Été one two".to_owned(),
            // Inside a character, backwards, over the one before, beyond the end.
            blocks: vec![
                block(1, 4),
                block(5, 3),
                block(0, 5),
                block(3, 6),
                block(6, 13),
                block(7, 99),
            ],
            inlines: vec![inline(1, 4), inline(9, 6), inline(6, 9), inline(3, 80)],
            ..Draft::default()
        }
        .into_document();
        let words: Vec<_> = document
            .blocks
            .iter()
            .map(|b| document.slice(b.span).as_str())
            .collect();
        assert_eq!(words, ["Été", "one two"]);
        assert_eq!(document.inlines.len(), 1);
        assert_eq!(document.slice(document.inlines[0].span).as_str(), "one");
    }

    #[test]
    fn places_lead_back_to_the_text_as_it_was() {
        let text = "A\u{202e}B \u{7}two".to_owned();
        let document = Draft {
            blocks: vec![block(0, text.len())],
            text,
            ..Draft::default()
        }
        .into_document();
        let at = document.text.as_str().find("two").unwrap();
        let there = document.origin.locate(Span::new(at, at + 3));
        assert_eq!(&document.origin.raw[there.start..there.end], "two");
        assert_eq!(document.warnings.len(), 2);
    }

    #[test]
    fn a_page_is_known_by_its_own_address_on_the_same_site_only() {
        let source = |own: &str, origin: Origin| {
            let draft = Draft {
                address: Some(own.to_owned()),
                ..Draft::default()
            };
            draft.read_from(&origin).source.unwrap().to_string()
        };
        let found = || Origin::Address("https://www.a.example/x?from=letter".to_owned());
        assert_eq!(source("https://a.example/x", found()), "https://a.example/x");
        for foreign in ["https://b.example/x", "http://a.example/x", "x"] {
            assert_eq!(
                source(foreign, found()),
                "https://www.a.example/x?from=letter",
                "{foreign}"
            );
        }
        assert_eq!(
            source("https://a.example/x", Origin::File("page.html".into())),
            "page.html"
        );
    }

    #[test]
    fn what_is_declared_is_one_safe_line() {
        let document = Draft {
            title: Some(" Bridge\n to\u{1b} open ".to_owned()),
            byline: Some(" \n".to_owned()),
            ..Draft::default()
        }
        .into_document();
        assert_eq!(document.title.unwrap().as_str(), "Bridge to\u{fffd} open");
        assert_eq!(document.byline, None);
    }
}
