//! Web pages to drafts: what is read of them, in blocks, and what they declare of themselves.

mod address;
mod element;
mod flow;
mod table;
mod tree;
mod walk;

pub(in crate::document::format) use walk::walk;
