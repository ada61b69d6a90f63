//! Waiting where there is no `poll`: crossterm is asked in intervals. The promises about signals are Unix only.

use std::io;
use std::time::{Duration, Instant};

use super::{Events, Inbox, News};
use crate::tui::{Message, Now};

/// How long a worker's message may lie unread.
const INTERVAL: Duration = Duration::from_millis(50);

/// The console, with the workers' messages.
#[derive(Debug)]
pub(in crate::tui) struct Keyboard {
    inbox: Inbox,
}

impl Keyboard {
    /// Listens to the console and to `inbox`.
    pub(in crate::tui) fn new(inbox: Inbox) -> io::Result<Self> {
        Ok(Self { inbox })
    }

    /// Listens no longer.
    #[allow(clippy::unnecessary_wraps, reason = "the same signature on every system")]
    pub(in crate::tui) fn let_go(self) -> io::Result<()> {
        Ok(())
    }
}

impl Events for Keyboard {
    fn wait(&mut self, deadline: Option<Instant>, news: &mut Vec<News>) -> io::Result<()> {
        let passed = |now| deadline.is_some_and(|deadline| deadline <= now);
        while news.is_empty() && !passed(Instant::now()) {
            let mut patience = INTERVAL;
            while crossterm::event::poll(patience)? {
                news.push(News::Message(Message::Input(crossterm::event::read()?)));
                patience = Duration::ZERO;
            }
            news.extend(self.inbox.take().map(News::Message));
        }
        Ok(())
    }

    fn now(&mut self) -> Now {
        super::now()
    }
}

/// Whether an error of reading or writing says that there is no console any more.
pub(in crate::tui) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Nothing to wake: messages are looked for in intervals.
#[derive(Clone, Debug)]
pub(super) struct Waker;

/// See [`Waker`].
#[derive(Debug)]
pub(super) struct Woken;

pub(super) fn wake_pipe() -> io::Result<(Waker, Woken)> {
    Ok((Waker, Woken))
}

impl Waker {
    pub(super) fn wake(&self) {}
}
