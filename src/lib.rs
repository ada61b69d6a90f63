//! sayso reads an article in the terminal and shows who is in it, who said what, and where exactly.
//!
//! # The map
//!
//! Folders in the order in which the data flows; each may use only what the table in `tests/architecture.rs` allows it.
//!
//! ```text
//! bytes ─► source ─► document ─► analysis ─► reader ─► tui ─► screen
//!                        │           │          ▲
//!                        └──► notes ◄┴──────────┘ ──► store / export
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`text`] | byte spans, safe text with its way back to the source, widths, flattened layers |
//! | [`source`] | the edge: a path, an address or standard input becomes bytes; untrusted work in a child process |
//! | [`document`] | bytes of any format become a draft, and that a [`document::Document`]: safe text, blocks, marks |
//! | [`analysis`] | sentences, names, entities, quotations, claims |
//! | [`notes`] | highlights, notes, corrections, edits that can be taken back, passages in revised texts |
//! | [`reader`] | rows, places, search, marks, corrections applied, versions compared: reading without a terminal |
//! | [`export`] | every format that leaves the program |
//! | [`import`] | highlights from files of this program and of others |
//! | [`store`] | the SQLite library: notes, and all articles with what was found in them |
//! | [`tui`] | the terminal: events, actions, views; the library on the screen stands in [`tui::library`] |
//! | [`cli`] | arguments and commands |
//!
//! # What always holds
//!
//! - There is one coordinate system: byte [`text::Span`]s into `Document::text`. Rows of the screen are derived from it
//!   and never stored; only exports count code points.
//! - Text that reaches a terminal is [`text::SafeText`]; there is no other way to make one than to make it safe.
//! - Nothing downstream of `document` knows formats. Their parsers run in a child process with limits, and are pure.
//! - Only [`source`] uses the network, and only for an address that was given.
//! - Paragraphs are repaired without editing the text.
//! - `update` does no I/O and reads no clock: it returns effects as data. `view` changes nothing.
//! - Nothing below `tui` names a terminal library. `analysis` and `notes` never see each other.

pub mod analysis;
pub mod cli;
pub mod document;
pub mod export;
pub mod import;
pub mod notes;
pub mod reader;
pub mod source;
pub mod store;
pub mod text;
pub mod tui;
