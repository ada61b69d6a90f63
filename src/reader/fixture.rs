//! Documents for the tests of this module, from easy to hostile. Not part of the program.

use std::sync::Arc;

use proptest::prelude::*;

use super::Session;
use crate::analysis::{Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Rule, Speaker};
use crate::document::{Block, BlockKind, Document};
use crate::text::{SafeText, Span};

/// A document of these blocks, with a blank line between any two.
pub(super) fn document(parts: &[(BlockKind, &str)]) -> Document {
    let words: Vec<&str> = parts.iter().map(|(_, words)| words.trim()).collect();
    let text = SafeText::of(&words.join("\n\n"));
    let mut blocks = Vec::new();
    let mut at = 0;
    for (kind, words) in parts {
        let len = SafeText::of(words.trim()).len();
        if len > 0 {
            blocks.push(Block {
                kind: *kind,
                span: Span::new(at, at + len),
                depth: 0,
                number: 1 + blocks.len() as u32,
            });
        }
        at += len + 2;
    }
    Document {
        text,
        blocks,
        ..Document::default()
    }
}

/// A document of paragraphs.
pub(super) fn prose(paragraphs: &[&str]) -> Document {
    let parts: Vec<_> = paragraphs.iter().map(|p| (BlockKind::Paragraph, *p)).collect();
    document(&parts)
}

/// Where `words` stand in the text of `document`.
pub(super) fn places(document: &Document, words: &str) -> Vec<Span> {
    let found = document.text.as_str().match_indices(words);
    found.map(|(at, m)| Span::new(at, at + m.len())).collect()
}

/// An analysis that finds the given names, everywhere they stand, and one claim for each pair of a speaker and words.
pub(super) fn analysis(document: &Document, names: &[(Kind, &str)], said: &[(usize, &[&str])]) -> Analysis {
    let entities = names.iter().map(|(kind, name)| Entity {
        kind: *kind,
        name: SafeText::of(name),
        aliases: Vec::new(),
    });
    let mut mentions: Vec<Mention> = Vec::new();
    for (id, (_, name)) in (0..).map(EntityId).zip(names) {
        mentions.extend(places(document, name).into_iter().map(|span| Mention {
            span,
            entity: id,
            form: Form::Name,
        }));
    }
    mentions.sort_by_key(|m| m.span);
    let claims = said.iter().map(|(speaker, parts)| Claim {
        parts: parts.iter().map(|p| places(document, p)[0]).collect(),
        form: ClaimForm::Direct,
        attribution: Attribution {
            speakers: vec![Speaker {
                name: SafeText::of(names[*speaker].1),
                entity: Some(EntityId(*speaker as u32)),
                mention: None,
            }],
            cue: places(document, "said").first().copied(),
            rule: Rule::Tail,
            confidence: 0.9,
            hearers: Vec::new(),
        },
    });
    Analysis {
        entities: entities.collect(),
        claims: claims.collect(),
        mentions,
        ..Analysis::default()
    }
}

/// A session over `document` with what `analysis` found.
pub(super) fn session(document: Document, analysis: Analysis) -> Session {
    let mut session = Session::new(Arc::new(document));
    session.set_analysis(Arc::new(analysis));
    session
}

/// Pieces that have broken layouts elsewhere: wide, joined, reordered, without width, without a place to break.
const HOSTILE: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\u{A0}",
    "\u{3000}",
    "a",
    "Ada",
    "longer-than-most-rows-are-wide",
    "“quoted,”",
    "漢字",
    "、",
    "日本語の文章",
    "한국어",
    "\u{1100}\u{1100}\u{1161}\u{11A8}",
    "e\u{301}",
    " \u{301}",
    "\u{301}\u{302}\u{303}",
    "🦀",
    "👩\u{200D}👩\u{200D}👧\u{200D}👦",
    "👍🏽",
    "❤\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "🇳🇴",
    "🇳",
    "ไทย",
    "नमस्ते क्षि",
    "لا",
    "ｶﾞ",
    "ﾞ",
    "\u{FFFD}",
    "—",
    "\u{2028}",
    "\u{200B}",
    "\u{10FFFF}",
    "…",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        4 => "[a-z]{1,9} ",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

/// Any document: one to six blocks of any kind and depth, of hostile text.
pub(super) fn documents() -> impl Strategy<Value = Document> {
    let kind = prop::sample::select(vec![
        BlockKind::Title,
        BlockKind::Paragraph,
        BlockKind::Paragraph,
        BlockKind::Quote,
        BlockKind::ListItem,
        BlockKind::ListItem,
        BlockKind::Preformatted,
    ]);
    prop::collection::vec((kind, 0u8..4, hostile()), 1..6)
        .prop_map(|parts| {
            let blocks: Vec<_> = parts.iter().map(|(kind, _, words)| (*kind, words.as_str())).collect();
            let mut document = document(&blocks);
            for (block, (_, depth, _)) in document.blocks.iter_mut().zip(&parts) {
                block.depth = *depth;
            }
            document
        })
        // Words that are all unsafe leave nothing; a text without rows is no case for them.
        .prop_filter("no words are left", |document| !document.blocks.is_empty())
}
