//! ratatui's crossterm backend with three additions: a frame is one write, no cell can push its neighbours aside, and
//! the terminal is never asked anything (late replies would turn into keystrokes).
//!
//! The bytes of a frame are bounded, so that a slow terminal is done with it: only cells that have changed are sent, a
//! cell holds one cluster of safe text, which is of at most sixteen code points, and so no cell takes more than 256 bytes
//! whatever its style. A page of prose takes about two. All that has happened while a frame was written is
//! taken in before the next one, so that frames never queue.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::Clear;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::terminal;
use crate::text::disputed_width;

/// Terminals that know synchronized updates show a frame when it is whole; others pass over these.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A terminal to draw on.
#[derive(Debug)]
pub(super) struct Screen<W: Write> {
    inner: CrosstermBackend<FrameWriter<W>>,
    cursor: Position,
}

impl<W: Write> Screen<W> {
    /// Draws on `out`.
    pub(super) const fn new(out: W) -> Self {
        Self {
            inner: CrosstermBackend::new(FrameWriter { frame: Vec::new(), out }),
            cursor: Position::ORIGIN,
        }
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    /// Cells in order. Whether a cell of disputed width takes one column or two: it is drawn on blanks of its own, and
    /// the cursor is set anew for the next one.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells = content.peekable();
        while cells.peek().is_some() {
            let mut run = Vec::new();
            while let Some(plain) = cells.next_if(|(.., cell)| disputed_width(cell.symbol()).is_none()) {
                run.push(plain);
            }
            let disputed = cells.next();
            let blank = disputed.map(|(.., cell)| blank_like(cell));
            if let (Some((x, y, cell)), Some(blank)) = (disputed, &blank) {
                let width = disputed_width(cell.symbol()).unwrap_or_default();
                run.extend((x..).take(width).map(|x| (x, y, blank)));
                // A step back from the last of its blanks, to which the cursor is moved; the next run moves it anew.
                run.push((x, y, cell));
            }
            self.inner.draw(run.into_iter())?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        queue!(self.inner, MoveTo(self.cursor.x, self.cursor.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        match region {
            ClearType::All => queue!(self.inner, Clear(crossterm::terminal::ClearType::All)),
            part => self.inner.clear_region(part),
        }
    }

    fn size(&self) -> io::Result<Size> {
        terminal::size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

fn blank_like(cell: &Cell) -> Cell {
    let mut blank = cell.clone();
    blank.set_symbol(" ");
    blank
}

/// Holds a frame back until it is whole.
#[derive(Debug)]
struct FrameWriter<W: Write> {
    frame: Vec<u8>,
    out: W,
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END);
        let written = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        written
    }
}

#[cfg(test)]
mod tests;
