//! The terminal, taken over and given back. Given back exactly once: a second `?1049l` would move the cursor of the shell.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;

use super::output::Output;
use crate::text::SafeText;

/// Alternate screen and bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// The mouse: clicks, wheel and drags, no mere movement, which would wake an idle reader.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The mouse is the terminal's own again.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// All of it back, an interrupted frame and its colours too, with the cursor shown.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?25h\x1b[?1049l";

/// More columns and rows than anybody reads on. A terminal may tell of any number, and each cell takes memory.
const LARGEST: Size = Size::new(1000, 500);

/// The size of the terminal, or of its upper left part where it says that it is larger than any. On Unix the system is
/// asked: crossterm's own way starts a program where the system does not answer.
pub(super) fn size() -> io::Result<Size> {
    let (columns, rows) = if cfg!(unix) {
        crossterm::terminal::window_size().map(|size| (size.columns, size.rows))?
    } else {
        crossterm::terminal::size()?
    };
    Ok(Size::new(columns.min(LARGEST.width), rows.min(LARGEST.height)))
}

/// The terminal while sayso has it. Gives it back when dropped.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    entered: Arc<AtomicBool>,
    /// Whether the mouse is taken over too, whenever the terminal is.
    mouse: Arc<AtomicBool>,
}

/// Gives the terminal back when it goes out of scope.
#[derive(Debug)]
pub(super) struct Guard(Screen);

impl Screen {
    /// Takes the terminal over, with its mouse or without: raw mode first, so that nothing typed meanwhile is echoed.
    pub(super) fn take(mouse: bool) -> io::Result<Guard> {
        let guard = Guard(Self {
            entered: Arc::new(AtomicBool::new(false)),
            mouse: Arc::new(AtomicBool::new(mouse)),
        });
        guard.0.enter()?;
        Ok(guard)
    }

    /// Takes the terminal over unless it is taken.
    pub(super) fn enter(&self) -> io::Result<()> {
        if self.entered.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        enable_raw_mode()?;
        send(ENTER)?;
        if self.mouse.load(Ordering::SeqCst) {
            send(MOUSE_ON)?;
        }
        Ok(())
    }

    /// Takes the mouse over, or leaves it to the terminal; at once, or when the terminal is taken over again.
    pub(super) fn set_mouse(&self, is_on: bool) -> io::Result<()> {
        self.mouse.store(is_on, Ordering::SeqCst);
        if !self.entered.load(Ordering::SeqCst) {
            return Ok(());
        }
        send(if is_on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal back unless that is done. Everything is tried even if a part fails.
    pub(super) fn leave(&self) -> io::Result<()> {
        if !self.entered.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let sent = send(LEAVE);
        disable_raw_mode().and(sent)
    }

    /// Stops the program until the shell continues it. The terminal is the shell's meanwhile.
    #[cfg(unix)]
    pub(super) fn suspend(&self) -> io::Result<()> {
        self.leave()?;
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.enter()
    }

    /// There is no shell to go back to.
    #[cfg(not(unix))]
    #[allow(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the same signature on every system"
    )]
    pub(super) fn suspend(&self) -> io::Result<()> {
        Ok(())
    }

    /// Lets `borrower` have the terminal. It is taken back when the borrower is done, with the settings that it had before,
    /// whatever the borrower left.
    #[cfg(unix)]
    pub(super) fn lend<T>(&self, borrower: impl FnOnce() -> T) -> io::Result<T> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

        self.leave()?;
        let settings = tcgetattr(io::stdout());
        let result = borrower();
        // A terminal that went away meanwhile is noticed by the next wait, which must not lose the result.
        if let Ok(settings) = settings {
            let _ = tcsetattr(io::stdout(), OptionalActions::Drain, &settings);
        }
        let _ = self.enter();
        Ok(result)
    }

    /// Lets `borrower` have the terminal until it is done.
    #[cfg(not(unix))]
    pub(super) fn lend<T>(&self, borrower: impl FnOnce() -> T) -> io::Result<T> {
        self.leave()?;
        let result = borrower();
        self.enter().map(|()| result)
    }

    /// Asks the terminal to put `text` on its clipboard, unless the terminal is somebody else's now. It is sent as base64,
    /// so nothing in the text can end the sequence.
    pub(super) fn copy(&self, text: &SafeText) -> io::Result<()> {
        if !self.entered.load(Ordering::SeqCst) {
            return Ok(());
        }
        execute!(Output::new(), CopyToClipboard::to_clipboard_from(text.as_str()))
    }

    /// After somebody else stopped and continued the program: the shell may have left raw mode.
    pub(super) fn regain(&self) -> io::Result<()> {
        if self.entered.load(Ordering::SeqCst) {
            disable_raw_mode()?;
            enable_raw_mode()?;
        }
        Ok(())
    }
}

impl Guard {
    /// A handle for those who must give the terminal back before the guard goes.
    pub(super) fn screen(&self) -> Screen {
        self.0.clone()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A terminal that has gone away cannot be restored, and nobody could be told.
        let _ = self.0.leave();
    }
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::new();
    out.write_all(bytes)?;
    out.flush()
}
