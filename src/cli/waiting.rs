//! A line on standard error that says what is waited for, where somebody sees it, and goes away again.

use std::io::{self, IsTerminal, StderrLock, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::text::{SafeText, width};

/// Columns that are covered by the line. There is one standard error, and any thread may have to complain there; who
/// changes this holds its lock.
static SHOWN: AtomicUsize = AtomicUsize::new(0);

/// The line. Nothing of it is left once it is dropped.
#[derive(Default)]
pub(super) struct Waiting {
    is_shown: bool,
}

impl Waiting {
    /// Shows `what` in the place of what was shown before, as much of it as a row takes.
    pub(super) fn show(&mut self, what: &str) {
        let stream = io::stderr();
        if !stream.is_terminal() {
            return;
        }
        self.is_shown = true;
        let line = fitting(&format!("sayso: {what} (Ctrl-C stops it)"), columns().saturating_sub(1));
        let shown = width(line.as_safe());
        let mut stream = stream.lock();
        let before = SHOWN.swap(shown, Ordering::Relaxed);
        write(
            &mut stream,
            &format!("\r{line}{}", " ".repeat(before.saturating_sub(shown))),
        );
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            clear(&mut io::stderr().lock());
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Says `line`, which is safe, for good. What is waited for gives way to it.
pub(super) fn say(line: &str) {
    let mut stream = io::stderr().lock();
    clear(&mut stream);
    write(&mut stream, &format!("{line}\n"));
}

fn clear(stream: &mut StderrLock<'_>) {
    let shown = SHOWN.swap(0, Ordering::Relaxed);
    if shown > 0 {
        write(stream, &format!("\r{}\r", " ".repeat(shown)));
    }
}

/// Nobody to tell is no reason to stop.
fn write(stream: &mut StderrLock<'_>, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}

/// The beginning of `line` that takes no more than `room` columns: a line that wraps cannot be taken away.
fn fitting(line: &str, room: usize) -> SafeText {
    let line = SafeText::of(line);
    if width(line.as_safe()) <= room {
        return line;
    }
    let mut beginning = String::new();
    for c in line.as_str().chars() {
        beginning.push(c);
        if width(SafeText::of(&beginning).as_safe()) > room {
            beginning.pop();
            break;
        }
    }
    SafeText::of(&beginning)
}

#[cfg(unix)]
fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stderr()).ok();
    size.map(|size| usize::from(size.ws_col))
        .filter(|columns| *columns > 0)
        .unwrap_or(80)
}

#[cfg(not(unix))]
fn columns() -> usize {
    80
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn a_line_is_cut_to_its_row() {
        assert_eq!(fitting("sayso: asking", 13).as_str(), "sayso: asking");
        assert_eq!(fitting("sayso: asking", 7).as_str(), "sayso: ");
        assert_eq!(fitting("a漢字", 4).as_str(), "a漢");
        assert_eq!(fitting("a漢字", 0).as_str(), "");
    }
}
