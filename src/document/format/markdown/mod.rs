//! Markdown (`CommonMark` with tables, footnotes and front matter) to a draft. What it means, not how it would be set.

mod front;
mod tag;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::document::{BlockKind, Composer, Draft, Style, head};

/// Reads `text`. Never fails: any text is Markdown.
pub(super) fn read(text: &str) -> Draft {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut walk = Walk::default();
    for event in Parser::new_ext(text, options) {
        walk.event(event);
    }
    let mut draft = walk.composer.finish();
    walk.front.settle(&mut draft);
    head::settle(&mut draft);
    draft
}

#[derive(Default)]
struct Walk {
    composer: Composer,
    front: front::Matter,
    /// Front matter that is being read, and how it is written.
    matter: Option<(MetadataBlockKind, String)>,
    /// Lists that are open, each with the number of its next item where it is ordered.
    lists: Vec<Option<u64>>,
    /// Quotations that are open.
    quotes: u8,
    /// The item that was begun has no words yet: its first paragraph is it.
    fresh: bool,
    /// The cell is not the first of its row.
    divided: bool,
    in_table: bool,
    /// Mark-up of HTML between blocks that is being read.
    html: Option<String>,
    /// Elements of HTML inside the block that give a style and are open.
    tags: Vec<String>,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => match &mut self.matter {
                Some((_, matter)) => matter.push_str(&words),
                None => self.words(&words),
            },
            Event::Code(code) => {
                self.composer.open(Style::Code);
                self.words(&code);
                self.composer.close();
            }
            Event::InlineMath(formula) | Event::DisplayMath(formula) => self.words(&formula),
            Event::FootnoteReference(label) => self.words(&format!("[{label}]")),
            Event::SoftBreak | Event::HardBreak if self.in_table => self.words(" "),
            Event::SoftBreak | Event::HardBreak => self.composer.line_break(),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::Html(line) => {
                if let Some(html) = &mut self.html {
                    html.push_str(&line);
                }
            }
            // A border between blocks, which there is anyway.
            Event::Rule => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.paragraph();
            }
            Tag::Heading { level, .. } => self.composer.begin(BlockKind::Heading, depth(level)),
            Tag::BlockQuote(_) => {
                self.composer.end();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.composer.begin(BlockKind::Preformatted, 0);
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => {
                self.composer.begin(BlockKind::Paragraph, 0);
                self.composer.text(&format!("[{label}] "));
                self.fresh = true;
            }
            Tag::Table(_) => {
                self.composer.begin(BlockKind::Table, 0);
                self.in_table = true;
            }
            Tag::TableHead | Tag::TableRow => self.divided = false,
            Tag::TableCell => {
                if std::mem::replace(&mut self.divided, true) {
                    self.words(" | ");
                }
            }
            Tag::Emphasis => self.composer.open(Style::Emphasis),
            Tag::Strong => self.composer.open(Style::Strong),
            Tag::Link { dest_url, .. } => {
                let link = self.composer.link(&dest_url);
                self.composer.open(link);
            }
            Tag::MetadataBlock(kind) => self.matter = Some((kind, String::new())),
            Tag::DefinitionList | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Image { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.markup(&html);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.composer.close(),
            TagEnd::BlockQuote(_) => {
                self.composer.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.composer.end();
                self.lists.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.composer.line_break(),
            TagEnd::Table => {
                self.composer.end();
                self.in_table = false;
            }
            TagEnd::MetadataBlock(_) => {
                if let Some((kind, matter)) = self.matter.take() {
                    self.front = front::read(kind, &matter);
                }
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                for _ in self.tags.drain(..) {
                    self.composer.close();
                }
                self.composer.end();
                self.fresh = false;
            }
            _ => {}
        }
    }

    /// Words of a block; in an item that stands close to the next there is no paragraph around them.
    fn words(&mut self, words: &str) {
        self.fresh = false;
        self.composer.text(words);
    }

    fn paragraph(&mut self) {
        if std::mem::take(&mut self.fresh) {
            return;
        }
        match self.quotes.checked_sub(1) {
            Some(depth) => self.composer.begin(BlockKind::Quote, depth),
            None => self.composer.begin(BlockKind::Paragraph, 0),
        }
    }

    fn item(&mut self) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}.");
                *number = number.saturating_add(1);
                mark
            }
            _ => "•".to_owned(),
        };
        self.composer.item(depth, &mark);
        self.fresh = true;
    }
}

const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
