//! The tree of a page, bounded in depth and in size.

use dom_query::Document;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::address;
use super::tame::{Tamed, tame};

/// Nodes of a tree at most. Some mark-up of a few bytes stands for many nodes: a style that is not ended is opened anew in
/// every paragraph.
const LARGEST: usize = 1_000_000;
/// What is parsed of a page at most, in bytes.
const LONGEST: usize = 8 << 20;
/// Bytes of other text that take as long as a reference to a character.
const REFERENCE: usize = 8;
/// Bytes that are parsed before the nodes are counted again.
const STEP: usize = 2048;

/// A page as a tree.
pub(super) struct Tree {
    pub(super) document: Document,
    /// It is larger than any page; its end is not in it.
    pub(super) is_cut: bool,
    /// There were programs, which may fetch the text.
    pub(super) has_scripts: bool,
    /// There were frames, which hold other pages.
    pub(super) has_frames: bool,
}

/// The tree of `markup`. Any text has one.
pub(super) fn parse(markup: &str) -> Tree {
    let Tamed {
        markup,
        has_scripts,
        has_frames,
    } = tame(markup);
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What is shown where no program runs is a part of the page.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let mut rest = markup.as_str();
    let (mut is_cut, mut parsed) = (false, 0);
    while !rest.is_empty() && !is_cut {
        let end = (STEP..rest.len())
            .find(|at| rest.is_char_boundary(*at))
            .unwrap_or(rest.len());
        let (now, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        parser.process(StrTendril::from(now));
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        // Nobody reads them, and there may be as many as bytes.
        sink.errors.borrow_mut().clear();
        parsed += now.len() + REFERENCE * memchr::memchr_iter(b'&', now.as_bytes()).count();
        is_cut = sink.tree.len() > LARGEST || parsed > LONGEST;
    }
    Tree {
        document: parser.finish(),
        is_cut: is_cut && !rest.is_empty(),
        has_scripts,
        has_frames,
    }
}

/// The address from which the links of `page` start, where it is at `own`.
pub(super) fn base(page: &Document, own: Option<&str>) -> Option<String> {
    let said = page.base_uri().and_then(|base| address::resolve(own, &base));
    said.or_else(|| own.map(str::to_owned))
}
