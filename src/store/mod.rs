//! The SQLite library: documents, their notebooks, and the place reached in each. Synchronous; threads are the caller's.

mod file;

pub use file::write_new;
