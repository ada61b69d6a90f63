//! A line on standard error that says what is waited for, where somebody sees it, and goes away again.

use std::io::{self, IsTerminal, Write};

use crate::text::{SafeText, width};

/// The line. Nothing of it is left once it is dropped.
#[derive(Default)]
pub(super) struct Waiting {
    /// Columns that are covered.
    shown: usize,
}

impl Waiting {
    /// Shows `what` in the place of what was shown before.
    pub(super) fn show(&mut self, what: &str) {
        if !io::stderr().is_terminal() {
            return;
        }
        self.clear();
        let line = SafeText::of(&format!("sayso: {what} (Ctrl-C stops it)"));
        self.shown = width(line.as_safe());
        write(&format!("\r{line}"));
    }

    fn clear(&mut self) {
        if self.shown > 0 {
            write(&format!("\r{}\r", " ".repeat(self.shown)));
            self.shown = 0;
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Nobody to tell is no reason to stop.
fn write(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
