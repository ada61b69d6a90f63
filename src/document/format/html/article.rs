//! The article of a page, without what stands around it: navigation, teasers, comments.

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::about::{self, About};
use super::{tree, walk};
use crate::document::format::Hints;
use crate::document::{Block, BlockKind, Composer, Draft, Inline, head};
use crate::text::{Span, grouped, in_one_line};

/// Nodes of a page in which an article is looked for, each counted once for every one around it: the time that takes.
const LARGEST: usize = 4_000_000;
/// Bytes of text that no article has, but a book.
const LONGEST: usize = 500_000;
/// Letters of an article at least, where the page has many more.
const SHORTEST: usize = 140;
/// Words of a block that is prose, and no line of a menu.
const PROSE: usize = 20;
/// Words of prose left out that are worth a warning.
const NOTABLE: usize = 60;

/// Reads `page`.
pub(super) fn read(page: Document, hints: &Hints) -> Draft {
    let base = tree::base(&page, hints.base.as_deref());
    let base = base.as_deref();
    let (mut whole, depths) = body(&page, base);
    whole.address = about::address(&page, base);
    let address = whole.address.clone();
    let is_large = depths > LARGEST || whole.text.len() > LONGEST;
    let config = Config {
        // What it knows of JSON-LD is in `about`.
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let Ok(mut reader) = Readability::with_document(page, None, Some(config)) else {
        return whole;
    };
    let mut about = About::of(&reader);
    let main = (!hints.whole && !is_large)
        .then(|| main(&mut reader, &mut about, base))
        .flatten();
    let main = main.filter(|main| is_enough(main, &whole));
    let warning = main.as_ref().and_then(|main| left_out(main, &whole));
    let is_whole = main.is_none();
    let mut draft = match main {
        Some(main) => under_head(&about, main),
        None => with_title(whole, about.title.as_deref()),
    };
    draft.warnings.extend(warning);
    draft.address = address;
    draft.title = about.title;
    draft.published = about.published;
    draft.outlet = about.outlet;
    draft.byline = about.byline;
    if is_whole && is_large && !hints.whole {
        let told = "The page is so large that the article was not looked for in it; all of it is shown.";
        draft.warnings.push(told.to_owned());
    }
    head::settle(&mut draft);
    draft
}

/// All words of the page, and the sum of the depths at which its nodes are.
fn body(page: &Document, base: Option<&str>) -> (Draft, usize) {
    let mut composer = Composer::default();
    let depths = walk::walk_tree(page.root(), &mut composer, base);
    (composer.finish(), depths)
}

/// The article, if one is found; the page is not the same after it.
fn main(reader: &mut Readability, about: &mut About, base: Option<&str>) -> Option<Draft> {
    let article = reader.parse().ok()?;
    if about.byline.is_none() {
        about.byline = article.byline.as_deref().and_then(about::byline);
    }
    let found = reader.doc.select_single("#readability-page-1");
    let mut composer = Composer::default();
    walk::walk_tree(*found.nodes().first()?, &mut composer, base);
    Some(composer.finish())
}

/// Whether what was found is the article, and not a line that happened to be alone.
fn is_enough(main: &Draft, whole: &Draft) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let found = letters(&main.text);
    found > 0 && (found >= SHORTEST || letters(&whole.text) <= 2 * found + SHORTEST)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A sentence about prose that is not in the article.
fn left_out(main: &Draft, whole: &Draft) -> Option<String> {
    let shown: HashSet<&str> = main.blocks.iter().map(|block| said(main, block.span)).collect();
    let missing: usize = whole
        .blocks
        .iter()
        .filter(|block| {
            matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem
            )
        })
        .map(|block| said(whole, block.span))
        .filter(|block| words(block) >= PROSE && !shown.contains(*block))
        .map(words)
        .sum();
    (missing >= NOTABLE).then(|| {
        format!(
            "{} of {} words of the page are shown; R shows the whole page.",
            grouped(words(&main.text)),
            grouped(words(&whole.text))
        )
    })
}

/// The article under its headline, author and date, as far as it does not begin with them itself.
fn under_head(about: &About, mut main: Draft) -> Draft {
    let mut head = Composer::default();
    if let Some(title) = about.title.as_deref() {
        let first = main.blocks.first().map(|block| said(&main, block.span));
        if first.is_some_and(|first| same(first) == same(title)) {
            main = without_first(main);
        }
        head.begin(BlockKind::Title, 0);
        head.text(title);
    }
    let beginning: Vec<String> = main
        .blocks
        .iter()
        .take(4)
        .map(|block| same(said(&main, block.span)))
        .collect();
    let says = |words: &str, more: usize| {
        let words = same(words);
        beginning
            .iter()
            .any(|block| block.contains(&words) && block.len() <= words.len() + more)
    };
    if let Some(byline) = about.byline.as_deref().filter(|byline| !says(byline, 40)) {
        head.begin(BlockKind::Byline, 0);
        head.text(byline);
    }
    if let Some(date) = about.shown_date.as_deref().filter(|date| !says(date, 60)) {
        head.begin(BlockKind::Byline, 0);
        head.text(date);
    }
    joined(head.finish(), main)
}

/// The whole page, in which the headline may stand anywhere.
fn with_title(mut whole: Draft, title: Option<&str>) -> Draft {
    let wanted = title.map(same);
    let text = &whole.text;
    let found = whole.blocks.iter_mut().find(|block| {
        let words = text.get(block.span.start..block.span.end).unwrap_or_default();
        block.kind == BlockKind::Heading && wanted.as_deref() == Some(&*same(words))
    });
    if let Some(block) = found {
        block.kind = BlockKind::Title;
        block.depth = 0;
    }
    whole
}

/// `words` as far as they say the same as others.
fn same(words: &str) -> String {
    in_one_line(words).to_lowercase()
}

fn said(draft: &Draft, span: Span) -> &str {
    draft.text.get(span.start..span.end).unwrap_or_default()
}

/// `draft` from its second block on.
fn without_first(draft: Draft) -> Draft {
    let start = draft.blocks.get(1).map_or(draft.text.len(), |block| block.span.start);
    let text = draft.text.get(start..).unwrap_or_default().to_owned();
    let moved = |span: Span| (span.start >= start).then(|| Span::new(span.start - start, span.end - start));
    Draft {
        blocks: draft
            .blocks
            .into_iter()
            .skip(1)
            .filter_map(|block| moved(block.span).map(|span| Block { span, ..block }))
            .collect(),
        inlines: draft
            .inlines
            .into_iter()
            .filter_map(|inline| moved(inline.span).map(|span| Inline { span, ..inline }))
            .collect(),
        text,
        ..draft
    }
}

/// `above` and then `below`, as one.
fn joined(above: Draft, below: Draft) -> Draft {
    if above.text.is_empty() {
        return below;
    }
    let text = format!("{}\n\n{}", above.text, below.text);
    let by = text.len() - below.text.len();
    let moved = |span: Span| Span::new(span.start + by, span.end + by);
    let mut draft = Draft { text, ..below };
    for block in &mut draft.blocks {
        block.span = moved(block.span);
    }
    for inline in &mut draft.inlines {
        inline.span = moved(inline.span);
    }
    draft.blocks.splice(0..0, above.blocks);
    draft
}
