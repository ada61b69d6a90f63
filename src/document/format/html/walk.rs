//! From a tree of elements to blocks: what each element does to the words in it. With a stack of its own, so that no
//! nesting is too deep.

use dom_query::{NodeData, NodeRef};

use super::flow::{Flow, List, Mark};
use super::{address, element, table, tree};
use crate::document::Composer;

/// Adds the words of `markup`, a page or a part of one, HTML or XHTML, to `composer`, block by block. Links are made whole
/// by its own base, else by `base`. An open block ends before it, and none is open after it.
pub(in crate::document::format) fn walk(markup: &str, composer: &mut Composer, base: Option<&str>) {
    let page = tree::parse(markup).document;
    let own = tree::base(&page, base);
    walk_tree(page.root(), composer, own.as_deref());
}

/// Adds the words under `root`, and returns the sum of the depths of the nodes that were walked.
pub(super) fn walk_tree(root: NodeRef<'_>, composer: &mut Composer, base: Option<&str>) -> usize {
    let mut walk = Walk {
        flow: Flow::new(composer),
        base,
        open: Vec::new(),
        looked_at: 0,
    };
    walk.flow.border();
    let depths = walk.all(root);
    walk.flow.border();
    depths
}

/// What an open element changed, to be changed back.
#[derive(Default)]
struct Open {
    is_block: bool,
    /// Styles that it opened.
    styles: u8,
    role: Role,
    is_furniture: bool,
}

#[derive(Default)]
enum Role {
    #[default]
    None,
    /// The heading around it.
    Heading(Option<u8>),
    List,
    Item,
    Quote,
    Literal,
    Caption,
    Table,
    Quoted,
}

struct Walk<'c, 'b> {
    flow: Flow<'c>,
    base: Option<&'b str>,
    open: Vec<Open>,
    /// Elements that were looked at ahead of the walk.
    looked_at: usize,
}

impl Walk<'_, '_> {
    fn all(&mut self, root: NodeRef<'_>) -> usize {
        let mut next = Some(root);
        let mut depths = 0_usize;
        while let Some(node) = next {
            depths += self.open.len();
            let inside = if self.enter(&node) { node.first_child() } else { None };
            next = inside.or_else(|| {
                let mut node = node;
                loop {
                    self.leave();
                    if node.id == root.id {
                        return None;
                    }
                    if let Some(sibling) = node.next_sibling() {
                        return Some(sibling);
                    }
                    node = node.parent()?;
                }
            });
        }
        depths
    }

    /// Begins a node, and says whether what is in it is read.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let mut open = Open::default();
        let goes_on = node.query_or(false, |inner| match &inner.data {
            NodeData::Text { contents } => {
                self.flow.words(contents);
                false
            }
            NodeData::Document | NodeData::Fragment => true,
            NodeData::Element(_) => true,
            _ => false,
        });
        let read = goes_on && (!node.is_element() || self.element(node, &mut open));
        self.open.push(open);
        read
    }

    fn element(&mut self, node: &NodeRef<'_>, open: &mut Open) -> bool {
        let Some(name) = node.node_name() else { return false };
        let name = &*name;
        if element::is_unread(name) || is_hidden(node) {
            return false;
        }
        if element::is_block(name) {
            open.is_block = true;
            self.flow.border();
        }
        if is_navigation(name, node) {
            open.is_furniture = true;
            self.flow.furniture += 1;
        }
        if let Some(style) = element::style(name).filter(|_| self.flow.literal == 0) {
            self.flow.open(Mark::Style(style));
            open.styles = 1;
        }
        open.role = self.role(name, node);
        if name == "a"
            && let Some(target) = node.attr("href")
            && let Some(target) = address::resolve(self.base, &target)
        {
            self.flow.open(Mark::Link(target));
            open.styles += 1;
        }
        true
    }

    /// What the element is among blocks, with what that changes.
    fn role(&mut self, name: &str, node: &NodeRef<'_>) -> Role {
        let flow = &mut self.flow;
        if let Some(level) = element::heading(name) {
            return Role::Heading(flow.heading.replace(level));
        }
        match name {
            "br" => flow.line_break(),
            "ul" | "ol" | "menu" | "dir" => {
                let first = || node.attr("start").and_then(|start| start.trim().parse().ok());
                flow.lists.push(List {
                    next: (name == "ol").then(|| first().unwrap_or(1)),
                });
                return Role::List;
            }
            "li" => {
                flow.item(node.attr("value").and_then(|value| value.trim().parse().ok()));
                return Role::Item;
            }
            "blockquote" => {
                flow.quotes = flow.quotes.saturating_add(1);
                return Role::Quote;
            }
            "pre" | "listing" | "plaintext" | "xmp" => {
                flow.literal += 1;
                return Role::Literal;
            }
            "figcaption" | "caption" => {
                flow.captions += 1;
                return Role::Caption;
            }
            "table" if table::is_data(node, &mut self.looked_at) => {
                flow.table();
                return Role::Table;
            }
            "tr" => flow.row(),
            "td" | "th" => flow.cell(),
            "q" => {
                flow.words("“");
                return Role::Quoted;
            }
            _ => {}
        }
        Role::None
    }

    /// Ends the node that was begun last.
    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if matches!(open.role, Role::Quoted) {
            self.flow.words("”");
        }
        for _ in 0..open.styles {
            self.flow.close();
        }
        if open.is_block {
            self.flow.border();
        }
        let flow = &mut self.flow;
        match open.role {
            Role::None | Role::Quoted => {}
            Role::Heading(before) => flow.heading = before,
            Role::List => drop(flow.lists.pop()),
            Role::Item => flow.end_item(),
            Role::Quote => flow.quotes = flow.quotes.saturating_sub(1),
            Role::Literal => flow.literal = flow.literal.saturating_sub(1),
            Role::Caption => flow.captions = flow.captions.saturating_sub(1),
            Role::Table => flow.end_table(),
        }
        if open.is_furniture {
            flow.furniture = flow.furniture.saturating_sub(1);
        }
    }
}

/// Whether the page says that nobody shall see it.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| c.to_ascii_lowercase())
                .collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether the element leads through the site and is no part of what is read.
fn is_navigation(name: &str, node: &NodeRef<'_>) -> bool {
    name == "nav"
        || node
            .attr("role")
            .is_some_and(|role| matches!(&*role, "navigation" | "menu" | "menubar"))
}

#[cfg(test)]
mod tests;
