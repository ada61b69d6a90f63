//! The linear reading: an article and what was found in it as plain lines, for pipes, screen readers and terminals that
//! can do nothing else. No escape codes, no columns, nothing told by position alone.

use std::cmp::Reverse;

use crate::analysis::{Analysis, Claim, ClaimForm, Kind, Speaker};
use crate::document::{Block, BlockKind, Document};
use crate::text::{Breaks, SafeText, counted, in_one_line, wrap};

/// Width of a reading where nothing else is known, in cells.
pub const WIDTH: usize = 72;
/// Indent of what belongs to the line above it.
const INDENT: &str = "  ";

/// The article, then its people, organisations and claims, in lines of at most `width` cells (but for single words that
/// cannot be broken, and lines that the author broke).
#[must_use]
pub fn reading(document: &Document, analysis: &Analysis, width: usize) -> String {
    let mut page = Page::new(width);
    page.header(document);
    for block in &document.blocks {
        page.block(document, block);
    }
    page.findings(document, analysis);
    page.out
}

/// What was found in the article, without its text.
#[must_use]
pub fn findings(document: &Document, analysis: &Analysis, width: usize) -> String {
    let mut page = Page::new(width);
    page.header(document);
    page.findings(document, analysis);
    page.out
}

/// The words of a claim on one line, parts joined by ` … `.
#[must_use]
pub fn words(document: &Document, claim: &Claim) -> String {
    let parts: Vec<_> = claim
        .parts
        .iter()
        .map(|&part| in_one_line(document.slice(part).as_str()))
        .collect();
    parts.join(" … ")
}

/// A claim on one line with who made it. The words of a paraphrase are the writer's, so they have no quotation marks.
#[must_use]
pub fn told(document: &Document, claim: &Claim) -> String {
    told_as(claim, &words(document, claim))
}

/// A claim with who made it, its words being told as `words`.
pub(super) fn told_as(claim: &Claim, words: &str) -> String {
    let speaker = speakers(claim).unwrap_or_else(|| "Unknown speaker".to_owned());
    match claim.form {
        ClaimForm::Indirect => format!("{speaker}, in the writer's words: {words}"),
        ClaimForm::Direct | ClaimForm::Mixed => format!("{speaker}: “{words}”"),
    }
}

/// Who made a claim: `Ada, Li and Jo`. `None` where nobody knows.
pub(super) fn speakers(claim: &Claim) -> Option<String> {
    let speakers = &claim.attribution.speakers;
    (!speakers.is_empty()).then(|| joined(speakers))
}

/// What they are called, each in one line.
pub(super) fn names(named: &[Speaker]) -> Vec<String> {
    named.iter().map(|one| in_one_line(one.name.as_str())).collect()
}

/// `Ada, Li and Jo`.
pub(super) fn joined(named: &[Speaker]) -> String {
    match names(named).split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Who wrote the article, for whom, and when: `By Jo Reed`, `The Courier`, `3 March 2026`, as far as they are known.
pub(super) fn facts(document: &Document) -> Vec<String> {
    let byline = document.byline.as_ref();
    let byline = byline.map(|b| format!("By {}", in_one_line(b.as_str())));
    let published = document.published.map(|day| day.strftime("%-d %B %Y").to_string());
    let outlet = document.outlet.as_ref().map(|outlet| in_one_line(outlet.as_str()));
    byline.into_iter().chain(outlet).chain(published).collect()
}

/// Lines as they are gathered.
pub(super) struct Page {
    pub(super) out: String,
    width: usize,
}

impl Page {
    pub(super) fn new(width: usize) -> Self {
        Self {
            out: String::new(),
            width: width.max(20),
        }
    }

    /// Wraps `text` after the indent `first`, and further lines after `rest`; both are ASCII.
    pub(super) fn lines(&mut self, first: &str, rest: &str, text: &str) {
        let text = SafeText::of(text);
        let columns =
            [first, rest].map(|indent| u16::try_from(self.width.saturating_sub(indent.len())).unwrap_or(u16::MAX));
        for (at, row) in wrap(text.as_safe(), 0, columns, Breaks::Soft).into_iter().enumerate() {
            let indent = if at == 0 { first } else { rest };
            self.line(&format!("{indent}{}", text.slice(row)));
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// An empty line, but none at the top.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    pub(super) fn header(&mut self, document: &Document) {
        if let Some(title) = &document.title {
            self.lines("", "", &in_one_line(title.as_str()));
        }
        let facts = facts(document);
        if !facts.is_empty() {
            self.lines("", "", &facts.join(", "));
        }
    }

    fn block(&mut self, document: &Document, block: &Block) {
        let text = document.slice(block.span).as_str();
        match block.kind {
            // They stand in the header.
            BlockKind::Title if document.title.is_some() => return,
            BlockKind::Byline if document.byline.is_some() || document.published.is_some() => return,
            _ => self.gap(),
        }
        let indent = INDENT.repeat(usize::from(block.depth));
        match block.kind {
            BlockKind::Preformatted | BlockKind::Table => text.lines().for_each(|line| self.line(line)),
            BlockKind::Quote => {
                let bar = format!("{indent}> ");
                self.lines(&bar, &bar, &in_one_line(text));
            }
            BlockKind::ListItem => self.lines(&format!("{indent}- "), &format!("{indent}  "), &in_one_line(text)),
            _ => self.lines("", "", &in_one_line(text)),
        }
    }

    fn findings(&mut self, document: &Document, analysis: &Analysis) {
        self.entities("People", Kind::Person, analysis);
        self.entities("Organisations", Kind::Organization, analysis);
        self.heading("Claims", analysis.claims.len());
        for claim in &analysis.claims {
            self.lines(INDENT, "    ", &told(document, claim));
        }
        let warnings = document.warnings.iter().chain(&analysis.warnings);
        for (at, warning) in warnings.enumerate() {
            if at == 0 {
                self.gap();
            }
            self.lines("Note: ", INDENT, warning.as_str());
        }
    }

    pub(super) fn heading(&mut self, name: &str, count: usize) {
        self.gap();
        match count {
            0 => self.line(&format!("{name}: none found")),
            _ => self.line(&format!("{name}: {count}")),
        }
    }

    fn entities(&mut self, name: &str, kind: Kind, analysis: &Analysis) {
        let mut counts = vec![0_usize; analysis.entities.len()];
        for mention in &analysis.mentions {
            if let Some(count) = counts.get_mut(mention.entity.0 as usize) {
                *count += 1;
            }
        }
        let mut found: Vec<_> = counts
            .into_iter()
            .zip(&analysis.entities)
            .filter(|(_, entity)| entity.kind == kind)
            .collect();
        found.sort_by_key(|&(count, _)| Reverse(count));
        self.heading(name, found.len());
        for (count, entity) in found {
            let mut text = format!("{}, {}", in_one_line(entity.name.as_str()), counted(count, "mention"));
            if !entity.aliases.is_empty() {
                let aliases: Vec<_> = entity.aliases.iter().map(|a| in_one_line(a.as_str())).collect();
                text = format!("{text} (also {})", aliases.join(", "));
            }
            self.lines(INDENT, "    ", &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, EntityId, Form, Mention};
    use crate::document::from_text;
    use crate::export::fixture::claim_of;
    use crate::text::Span;

    fn mention(start: usize, end: usize) -> Mention {
        Mention {
            span: Span::new(start, end),
            entity: EntityId(0),
            form: Form::Name,
        }
    }

    #[test]
    fn lists_say_what_they_show_in_words() {
        let document = from_text("Ada “stays\nput” and “will\tnot” move. Ada.");
        let at = |words: &str| {
            let start = document.text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let both = vec![at("stays\nput"), at("will    not")];
        let analysis = Analysis {
            entities: vec![Entity {
                kind: Kind::Person,
                name: SafeText::of("Ada Brandt"),
                aliases: vec![SafeText::of("Ada")],
            }],
            mentions: vec![mention(0, 3), mention(40, 43)],
            claims: vec![
                claim_of(ClaimForm::Mixed, both, &["Ada Brandt", "Li Wei", "Jo"]),
                claim_of(ClaimForm::Direct, vec![at("move")], &[]),
                claim_of(ClaimForm::Indirect, vec![at("Ada")], &["Li Wei"]),
            ],
            ..Analysis::default()
        };
        let expected = "\
            People: 1\n  Ada Brandt, 2 mentions (also Ada)\n\n\
            Organisations: none found\n\n\
            Claims: 3\n  \
            Ada Brandt, Li Wei and Jo: “stays put … will not”\n  \
            Unknown speaker: “move”\n  \
            Li Wei, in the writer's words: Ada\n";
        assert_eq!(findings(&document, &analysis, 72), expected);
    }

    #[test]
    fn every_line_fits_and_every_word_is_there() {
        let words: Vec<_> = (0..200).map(|i| format!("w{i:03}")).collect();
        let document = from_text(&words.join(" "));
        for width in [0, 20, 33, 200] {
            let shown = reading(&document, &Analysis::default(), width);
            assert!(shown.lines().all(|l| l.len() <= width.max(25)), "{width}");
            let article = shown.split("\n\n").next().unwrap();
            assert_eq!(article.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
