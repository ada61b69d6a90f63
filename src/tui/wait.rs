//! The one wait: for the terminal, for workers, for signals, and for the next deadline. No tick, and no thread that
//! reads keys.

#[cfg(not(unix))]
mod console;
#[cfg(unix)]
mod tty;

#[cfg(not(unix))]
pub(super) use console::{Keyboard, is_gone};
#[cfg(unix)]
pub(super) use tty::{Keyboard, is_gone};

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use super::{Leave, Message, Now};

/// Where the run loop hears from.
pub trait Events {
    /// Waits until something happens or `deadline` passes, and adds all that has happened to `news`, in order. Adds
    /// nothing when only time has passed.
    ///
    /// # Errors
    /// When the terminal can no longer be listened to.
    fn wait(&mut self, deadline: Option<Instant>, news: &mut Vec<News>) -> io::Result<()>;

    /// Another program has had the terminal. Forgets what was meant for that one: the beginning of a key, and signals of
    /// keys that interrupt or stop.
    fn reclaim(&mut self) {}

    /// What was taken in, but not by whom it is for: the next wait brings it again, without news of workers.
    fn put_back(&mut self, _: Vec<News>) {}

    /// The time, and fresh random bits.
    fn now(&mut self) -> Now;
}

/// What a wait brings.
#[derive(Clone, Debug)]
pub enum News {
    /// For the application.
    Message(Message),
    /// Somebody asked the program to stop until it is continued.
    Suspend,
    /// The program goes on; the screen may hold something else now.
    Continued,
    /// The program has to end.
    End(Ending),
}

/// Why the run loop ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// The reader asked for it.
    Quit,
    /// The reader went elsewhere in the program.
    Left(Box<Leave>),
    /// This signal was sent.
    Signal(i32),
    /// The terminal went away.
    Gone,
}

/// Where workers leave their messages. Each one wakes the run loop.
#[derive(Clone, Debug)]
pub(super) struct Mailbox {
    sender: mpsc::Sender<(u64, Message)>,
    waker: Waker,
    /// For whom its messages are: what is shown now, or what was shown before that.
    number: u64,
    current: Arc<AtomicU64>,
}

/// The run loop's end of the [`Mailbox`].
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: mpsc::Receiver<(u64, Message)>,
    current: Arc<AtomicU64>,
    #[cfg_attr(not(unix), allow(dead_code, reason = "the console is asked in intervals"))]
    woken: Woken,
}

impl Mailbox {
    /// A mailbox and its other end.
    pub(super) fn new() -> io::Result<(Self, Inbox)> {
        let (sender, receiver) = mpsc::channel();
        let (waker, woken) = wake_pipe()?;
        let current = Arc::new(AtomicU64::new(0));
        let mailbox = Self {
            sender,
            waker,
            number: 0,
            current: Arc::clone(&current),
        };
        let inbox = Inbox {
            receiver,
            current,
            woken,
        };
        Ok((mailbox, inbox))
    }

    /// A mailbox for what is shown from now on. What comes by way of earlier ones is thrown away.
    pub(super) fn renewed(&self) -> Self {
        let number = self.current.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, ..self.clone() }
    }

    /// Leaves a message. Nobody is there to read it once the loop has ended, and then it does not matter.
    pub(super) fn send(&self, message: Message) {
        if self.sender.send((self.number, message)).is_ok() {
            self.waker.wake();
        }
    }
}

impl Inbox {
    /// What has come in so far.
    pub(super) fn take(&self) -> impl Iterator<Item = Message> {
        let current = self.current.load(Ordering::Relaxed);
        let mail = self.receiver.try_iter();
        mail.filter_map(move |(number, message)| (number == current).then_some(message))
    }

    /// The next message, however long it takes. For tests of workers.
    #[cfg(test)]
    pub(super) fn receive(&self) -> Message {
        let patience = std::time::Duration::from_secs(20);
        self.receiver
            .recv_timeout(patience)
            .map_or(Message::Closing, |(_, message)| message)
    }
}

#[cfg(not(unix))]
use console::{Waker, Woken, wake_pipe};
#[cfg(unix)]
use tty::{Waker, Woken, wake_pipe};

/// The clock and the dice of the real loop.
fn now() -> Now {
    Now {
        monotonic: Instant::now(),
        wall: jiff::Timestamp::now(),
        entropy: uuid::Uuid::new_v4().as_u128(),
    }
}
