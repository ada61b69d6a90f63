//! The terminal around the reader: events in, frames out. The only module that knows of a terminal.

mod app;
mod effect;
mod message;
pub mod theme;
pub mod view;
mod widget;

pub use app::{App, Options};
pub use effect::Effect;
pub use message::{Job, JobId, Message, Now};
