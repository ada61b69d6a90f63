//! Which tables hold data, and which only lay out a page.

use dom_query::NodeRef;

/// Nodes that are looked at for all tables of a page together, so that tables in tables cost no more than the page.
const MOST: usize = 1 << 20;
/// Characters of a cell in a table of data at most, on average.
const CELL: usize = 160;

/// Whether `table` is one of rows and cells with few words in each, so that it is shown as such; what is in the cells of
/// other tables is read as if there were none. `looked_at` counts the nodes that were looked at.
pub(super) fn is_data(table: &NodeRef<'_>, looked_at: &mut usize) -> bool {
    let is_layout = table
        .attr("role")
        .is_some_and(|role| matches!(&*role, "presentation" | "none"));
    if is_layout {
        return false;
    }
    let (mut rows, mut cells, mut letters) = (0_usize, 0_usize, 0_usize);
    for node in table.descendants_it() {
        *looked_at += 1;
        if *looked_at > MOST {
            return false;
        }
        let Some(name) = node.node_name() else {
            letters += node.query_or(0, |inner| match &inner.data {
                dom_query::NodeData::Text { contents } => contents.trim().len(),
                _ => 0,
            });
            continue;
        };
        match &*name {
            "tr" => rows += 1,
            "td" | "th" => cells += 1,
            "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "li" | "article" | "figure" => {
                return false;
            }
            _ => {}
        }
    }
    rows > 0 && cells > rows && letters <= CELL * cells
}
