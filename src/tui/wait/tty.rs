//! Waiting on Unix: one `poll` over the terminal, the pipe of the workers and the pipe of the signals.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{Ending, Events, Inbox, News};
use crate::tui::input::Decoder;
use crate::tui::{Message, Now, terminal};

/// How long the rest of a key's sequence may take. Long enough for a slow connection, too short to be felt after Escape.
const SEQUENCE_TIME: Duration = Duration::from_millis(30);
/// Bytes taken in before the screen is drawn again, however fast they come.
const BATCH: usize = 1 << 16;

/// The terminal that keys come from, with everything else that can wake the run loop.
#[derive(Debug)]
pub(in crate::tui) struct Keyboard {
    terminal: OwnedFd,
    decoder: Decoder,
    /// When an unfinished sequence is given up.
    give_up: Option<Instant>,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Whether the signals that came since the last look may have been meant for another program.
    lent: bool,
    /// What was taken in already.
    held: Vec<News>,
    inbox: Inbox,
}

impl Keyboard {
    /// Listens to the terminal, to signals and to `inbox`. From here on SIGTERM and its like end the program by way of
    /// the run loop only.
    pub(in crate::tui) fn new(inbox: Inbox) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let wanted = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        Ok(Self {
            terminal: keys()?,
            decoder: Decoder::default(),
            give_up: None,
            signals: SignalDelivery::with_pipe(read, write, SignalOnly, wanted)?,
            lent: false,
            held: Vec::new(),
            inbox,
        })
    }

    /// Listens no longer. From here on a signal ends the program at once, in the way that is usual for it.
    pub(in crate::tui) fn let_go(self) -> io::Result<()> {
        drop(self);
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)))?;
        }
        Ok(())
    }

    /// Takes in what was typed, up to a batch.
    fn read(&mut self, news: &mut Vec<News>) -> io::Result<()> {
        let mut events = Vec::new();
        let mut buffer = [0; 4096];
        let mut taken = 0;
        while taken < BATCH && ready(&self.terminal)?.contains(PollFlags::IN) {
            match rustix::io::read(&self.terminal, &mut buffer) {
                Ok(0) | Err(Errno::IO) => {
                    news.push(News::End(Ending::Gone));
                    break;
                }
                Ok(count) => {
                    taken += count;
                    self.decoder.feed(buffer.get(..count).unwrap_or_default(), &mut events);
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.give_up = self.decoder.is_waiting().then(|| Instant::now() + SEQUENCE_TIME);
        news.extend(events.into_iter().map(input));
        Ok(())
    }

    fn signals(&mut self, news: &mut Vec<News>) {
        let lent = std::mem::take(&mut self.lent);
        for signal in self.signals.pending() {
            match signal {
                SIGINT | SIGQUIT | SIGTSTP | SIGCONT if lent => {}
                SIGWINCH => {
                    news.extend(terminal::size().map(|size| input(Event::Resize(size.width, size.height))));
                }
                SIGTSTP => news.push(News::Suspend),
                SIGCONT => news.push(News::Continued),
                _ => news.push(News::End(Ending::Signal(signal))),
            }
        }
    }
}

impl Events for Keyboard {
    fn wait(&mut self, deadline: Option<Instant>, news: &mut Vec<News>) -> io::Result<()> {
        news.append(&mut self.held);
        if !news.is_empty() {
            return Ok(());
        }
        let until = [deadline, self.give_up].into_iter().flatten().min();
        let timeout = until.map(|until| until.saturating_duration_since(Instant::now()));
        let mut sources = [
            PollFd::new(&self.terminal, PollFlags::IN),
            PollFd::new(&self.inbox.woken.0, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
        ];
        match poll(&mut sources, timespec(timeout).as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [typed, worker, _] = sources.map(|source| source.revents());
        // Before any ending, which would be the last that is heard of.
        if !worker.is_empty() {
            self.inbox.woken.clear();
            news.extend(self.inbox.take().map(News::Message));
        }
        if typed.contains(PollFlags::IN) {
            self.read(news)?;
        } else if typed.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            news.push(News::End(Ending::Gone));
        }
        if self.give_up.is_some_and(|time| time <= Instant::now()) {
            self.give_up = None;
            let mut events = Vec::new();
            self.decoder.give_up(&mut events);
            news.extend(events.into_iter().map(input));
        }
        self.signals(news);
        Ok(())
    }

    fn reclaim(&mut self) {
        self.decoder = Decoder::default();
        self.give_up = None;
        self.lent = true;
    }

    fn put_back(&mut self, news: Vec<News>) {
        let is_input = |item: &News| !matches!(item, News::Message(message) if !matches!(message, Message::Input(_)));
        self.held = news.into_iter().filter(is_input).collect();
    }

    fn now(&mut self) -> Now {
        super::now()
    }
}

/// Whether an error of reading or writing says that there is no terminal any more.
pub(in crate::tui) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(Errno::IO.raw_os_error())
}

fn input(event: Event) -> News {
    News::Message(Message::Input(event))
}

/// Where keys come from: standard input, or the terminal itself where standard input is the article.
fn keys() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned();
    }
    // macOS cannot poll `/dev/tty`, only the device that it stands for.
    let named = cfg!(target_vendor = "apple")
        .then(|| {
            rustix::termios::ttyname(io::stdout(), Vec::new())
                .ok()?
                .into_string()
                .ok()
        })
        .flatten();
    let path = named.unwrap_or_else(|| "/dev/tty".to_owned());
    let opened = File::options().read(true).write(true).open(path);
    let opened =
        opened.map_err(|error| io::Error::new(error.kind(), format!("no terminal to take keys from: {error}")));
    Ok(opened?.into())
}

fn ready(source: &OwnedFd) -> io::Result<PollFlags> {
    let mut sources = [PollFd::new(source, PollFlags::IN)];
    match poll(&mut sources, timespec(Some(Duration::ZERO)).as_ref()) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    let [source] = sources;
    Ok(source.revents())
}

fn timespec(timeout: Option<Duration>) -> Option<Timespec> {
    timeout.map(|timeout| Timespec {
        tv_sec: i64::try_from(timeout.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: timeout.subsec_nanos().into(),
    })
}

/// Woken the run loop from another thread.
#[derive(Clone, Debug)]
pub(super) struct Waker(Arc<UnixStream>);

/// The end of the pipe that the run loop polls.
#[derive(Debug)]
pub(super) struct Woken(UnixStream);

pub(super) fn wake_pipe() -> io::Result<(Waker, Woken)> {
    let (read, write) = UnixStream::pair()?;
    read.set_nonblocking(true)?;
    write.set_nonblocking(true)?;
    Ok((Waker(Arc::new(write)), Woken(read)))
}

impl Waker {
    /// A full pipe wakes as well, so a failed write loses nothing.
    pub(super) fn wake(&self) {
        let _ = (&*self.0).write(&[0]);
    }
}

impl Woken {
    fn clear(&self) {
        let mut buffer = [0; 256];
        while (&self.0).read(&mut buffer).is_ok_and(|count| count > 0) {}
    }
}
