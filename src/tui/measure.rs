//! How wide the terminal draws a text: asks it where its cursor is afterwards. The terminal is as it was when this is over.
//! For `sayso doctor` only; the reader never asks the terminal anything.

#[cfg(not(unix))]
use crate::text::SafeText;

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Standard input or output is no terminal, or another program has it.
    NoTerminal,
    /// It does not say where its cursor is, or not in time.
    NoAnswer,
    /// The columns of each text.
    Columns(Vec<u16>),
}

/// Asks the terminal how wide each of `texts` is, all at once, for a second at most.
#[cfg(not(unix))]
#[must_use]
pub fn measure(_: &[SafeText]) -> Measured {
    Measured::NoTerminal
}

#[cfg(unix)]
pub use unix::measure;

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal, Write};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::process::getpgrp;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::{SigId, flag, low_level};

    use super::{Measured, replies};
    use crate::text::SafeText;

    /// How long the terminal may take.
    const PATIENCE: Duration = Duration::from_secs(1);
    /// Columns that are needed, so that no text is broken.
    const ROOM: u16 = 20;
    const ASK: &str = "\x1b[6n";

    /// Asks the terminal how wide each of `texts` is, all at once, for a second at most.
    #[must_use]
    pub fn measure(texts: &[SafeText]) -> Measured {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        // Whoever changes a terminal that another program has is stopped.
        let is_ours = || tcgetpgrp(&stdin).is_ok_and(|group| group == getpgrp());
        if !stdin.is_terminal() || !stdout.is_terminal() || !is_ours() {
            return Measured::NoTerminal;
        }
        let has_room = tcgetwinsize(&stdout).is_ok_and(|size| size.ws_col >= ROOM);
        if !has_room {
            return Measured::NoAnswer;
        }
        let Ok(raw) = Raw::take() else {
            return Measured::NoTerminal;
        };
        let columns = ask(&raw, texts);
        let signal = raw.signal.load(Ordering::SeqCst);
        drop(raw);
        if let Ok(signal @ 1..) = i32::try_from(signal) {
            // What the signal was sent for, now that the terminal is as it was.
            let _ = low_level::emulate_default_handler(signal);
        }
        columns.map_or(Measured::NoAnswer, Measured::Columns)
    }

    fn ask(raw: &Raw, texts: &[SafeText]) -> Option<Vec<u16>> {
        let deadline = Instant::now() + PATIENCE;
        // A terminal that does not answer is shown nothing.
        send(ASK)?;
        let begun = raw.replies(1, deadline)?;
        let mut samples = String::new();
        if begun.first().is_some_and(|column| *column > 1) {
            samples.push_str("\r\n");
        }
        for text in texts {
            samples.push('\r');
            samples.push_str(text.as_str());
            samples.push_str(ASK);
            samples.push_str("\r\x1b[K");
        }
        send(&samples)?;
        let ends = raw.replies(texts.len(), deadline)?;
        Some(ends.into_iter().map(|column| column.saturating_sub(1)).collect())
    }

    fn send(text: &str) -> Option<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok()
    }

    /// The terminal while keys are not echoed; as it was before when dropped.
    struct Raw {
        settings: Termios,
        /// The signal that came meanwhile, and would have left the terminal so.
        signal: Arc<AtomicUsize>,
        handlers: Vec<SigId>,
    }

    impl Raw {
        fn take() -> io::Result<Self> {
            let settings = tcgetattr(io::stdin())?;
            let signal = Arc::new(AtomicUsize::new(0));
            let mut raw = Self {
                settings,
                signal,
                handlers: Vec::new(),
            };
            for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
                let value = usize::try_from(number).unwrap_or_default();
                let handler = flag::register_usize(number, Arc::clone(&raw.signal), value)?;
                raw.handlers.push(handler);
            }
            let mut without_echo = raw.settings.clone();
            without_echo.make_raw();
            tcsetattr(io::stdin(), OptionalActions::Drain, &without_echo)?;
            Ok(raw)
        }

        /// The columns of so many replies.
        fn replies(&self, count: usize, deadline: Instant) -> Option<Vec<u16>> {
            let mut bytes = Vec::new();
            let mut buffer = [0; 256];
            loop {
                let columns = replies(&bytes);
                if columns.len() >= count {
                    return Some(columns);
                }
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() || self.signal.load(Ordering::SeqCst) > 0 {
                    return None;
                }
                let stdin = io::stdin();
                let mut source = [PollFd::new(&stdin, PollFlags::IN)];
                match poll(&mut source, Some(&timespec(left))) {
                    Ok(0) | Err(Errno::INTR) => continue,
                    Ok(_) => {}
                    Err(_) => return None,
                }
                match rustix::io::read(&stdin, &mut buffer) {
                    Ok(0) => return None,
                    Ok(count) => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
                    Err(Errno::INTR) => {}
                    Err(_) => return None,
                }
            }
        }
    }

    impl Drop for Raw {
        fn drop(&mut self) {
            // What has come too late would be taken for keys by the shell. A terminal that is gone needs nothing.
            let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.settings);
            for handler in self.handlers.drain(..) {
                low_level::unregister(handler);
            }
        }
    }

    fn timespec(time: Duration) -> Timespec {
        Timespec {
            tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: time.subsec_nanos().into(),
        }
    }
}

/// The columns that replies tell, `ESC [ row ; column R` each; whatever was typed between them is passed over.
#[cfg(unix)]
fn replies(bytes: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split("\x1b[").skip(1);
    parts
        .filter_map(|part| {
            let (row, column) = part.split_once('R')?.0.split_once(';')?;
            let _: u16 = row.parse().ok()?;
            column.parse().ok()
        })
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn replies_are_told_from_keys() {
        assert_eq!(replies(b"\x1b[3;1Rq\x1b[A\x1b[12;80Rx"), [1, 80]);
        assert_eq!(replies(b"\x1b[3;"), [0_u16; 0]);
        assert_eq!(replies(b"\x1b[3;5\x1b[1;2R"), [2]);
        assert_eq!(replies(b"\xff\x1b[1;99999R"), [0_u16; 0]);
    }
}
