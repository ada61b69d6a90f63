//! A walk through XML, tag by tag. Names are local: prefixes are the choice of whoever wrote the file. Entities of a
//! document type are not known here, so that nothing is fetched and nothing grows.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Whoever is told what stands in the XML.
pub(super) trait Visit {
    /// A tag is opened. One that is empty is closed at once.
    fn open(&mut self, tag: &Tag<'_>);
    /// A tag of this name is closed.
    fn close(&mut self, name: &str);
    /// Characters between tags, in any number of pieces.
    fn text(&mut self, words: &str);
}

/// An opening tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Whether it is written so, with its prefix.
    #[cfg(feature = "office")]
    pub(super) fn is_exact(&self, name: &str) -> bool {
        self.0.name().into_inner() == name
    }

    /// Value of the attribute of this name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// Value of the attribute that is written so, with its prefix.
    #[cfg(feature = "office")]
    pub(super) fn get_exact(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.html_attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| is_it(attribute.key.into_inner()))?;
        // One with an entity that is not known is what is written.
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        Some(value.map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// The XML ends before it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Tells `visit` of all that stands in `markup`, up to where it is broken.
pub(super) fn walk(markup: &str, visit: &mut impl Visit) -> Result<(), Broken> {
    let mut reader = Reader::from_str(markup);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Broken)? {
            Event::Start(tag) => {
                depth += 1;
                visit.open(&Tag(tag));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit.close(tag.local_name().into_inner());
            }
            Event::Text(words) => visit.text(&words),
            Event::CData(words) => visit.text(&words),
            Event::GeneralRef(entity) => match character(&entity) {
                Some(c) => visit.text(c.encode_utf8(&mut [0; 4])),
                None => visit.text(resolve_predefined_entity(&entity).unwrap_or_default()),
            },
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(Broken) },
            _ => {}
        }
    }
}

fn character(entity: &BytesRef<'_>) -> Option<char> {
    entity.resolve_char_ref().ok().flatten()
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Told(String);

    impl Visit for Told {
        fn open(&mut self, tag: &Tag<'_>) {
            let value = tag.get("v").map(|value| format!(" {value}")).unwrap_or_default();
            self.0 += &["<", tag.name(), &value, ">"].concat();
        }

        fn close(&mut self, name: &str) {
            self.0 += &["</", name, ">"].concat();
        }

        fn text(&mut self, words: &str) {
            self.0 += words;
        }
    }

    fn told(markup: &str) -> (String, Result<(), Broken>) {
        let mut told = Told::default();
        let end = walk(markup, &mut told);
        (told.0, end)
    }

    #[test]
    fn prefixes_do_not_matter_and_empty_tags_are_closed() {
        assert_eq!(
            told("<?xml version='1.0'?><w:a x:v='1 &amp; 2'><!-- no --><b/>t&#x41;&lt;<![CDATA[<c>]]></w:a>"),
            ("<a 1 & 2><b></b>tA<<c></a>".to_owned(), Ok(()))
        );
    }

    #[test]
    fn entities_of_a_document_type_are_nothing() {
        let markup = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY f 'ffff'>]><x v='&f;'>&e;&f;Z</x>";
        assert_eq!(told(markup), ("<x &f;>Z</x>".to_owned(), Ok(())));
    }

    #[test]
    fn what_is_broken_is_told_up_to_there() {
        assert_eq!(
            told("<a><b>one</b><b>tw"),
            ("<a><b>one</b><b>tw".to_owned(), Err(Broken))
        );
        assert_eq!(told("<a><b>one</a>").1, Err(Broken));
    }
}
