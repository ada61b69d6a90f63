//! The state of the reader's screen: plain data. Changed by `update` only, drawn by `view` only.

use std::sync::Arc;

use crossterm::event::{Event, KeyCode};

use super::theme::Theme;
use super::{Effect, JobId, Message, Now};
use crate::document::Document;
use crate::notes::{Notebook, WindowId};

/// What the reader asked for when starting.
#[derive(Clone, Debug)]
pub struct Options {
    /// Colours.
    pub theme: Theme,
    /// Whether nothing at all is written: notes live as long as the window.
    pub private: bool,
    /// The name of this window in the edit log.
    pub window: WindowId,
}

/// Everything that is on the screen or behind it.
#[derive(Debug)]
pub struct App {
    /// The article.
    pub document: Arc<Document>,
    /// What was asked for.
    pub options: Options,
    /// The reader's highlights and notes.
    pub notebook: Notebook,
    /// Columns and rows of the terminal, as the last resize told.
    pub size: (u16, u16),
}

impl App {
    /// A reader at the top of `document`. The first message should be `Event::Resize` with the size of the terminal.
    #[must_use]
    pub fn new(document: Arc<Document>, options: Options) -> Self {
        Self {
            document,
            options,
            notebook: Notebook::default(),
            size: (80, 24),
        }
    }

    /// What is wanted before the first message.
    pub fn start(&mut self, _now: Now) -> Vec<Effect> {
        let analysis = Effect::Analyze(JobId(1), Arc::clone(&self.document));
        if self.options.private {
            vec![analysis]
        } else {
            vec![Effect::Open, analysis]
        }
    }

    /// Takes one message in; what it returns is to be done by the run loop, in order.
    pub fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Input(Event::Resize(columns, rows)) => self.size = (columns, rows),
            Message::Input(Event::Key(key)) if key.is_press() && key.code == KeyCode::Char('q') => {
                return vec![Effect::Quit];
            }
            Message::Opened(Ok((notebook, _place))) => self.notebook = notebook,
            _ => {}
        }
        Vec::new()
    }
}
