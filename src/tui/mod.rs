//! The terminal around the reader: events in, frames out. The only module that knows of a terminal.

mod effect;
mod message;

pub use effect::Effect;
pub use message::{Job, JobId, Message, Now};
