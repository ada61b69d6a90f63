//! ratatui's crossterm backend with three additions: a frame is one write, no cell can push its neighbours aside, and
//! the terminal is never asked anything (late replies would turn into keystrokes).

use std::io::{self, Write};
use std::iter;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::Clear;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

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
            let mut disputed = None;
            let run = iter::from_fn(|| {
                cells.next_if(|(.., cell)| {
                    disputed = disputed_width(cell.symbol());
                    disputed.is_none()
                })
            });
            self.inner.draw(run)?;
            if let (Some(width), Some((x, y, cell))) = (disputed, cells.next()) {
                let mut blank = cell.clone();
                blank.set_symbol(" ");
                let blanks = (x..).take(width).map(|x| (x, y, &blank));
                self.inner.draw(blanks)?;
                self.inner.draw(iter::once((x, y, cell)))?;
            }
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

    /// On Unix the system is asked. crossterm's own way starts a program where the system does not answer.
    fn size(&self) -> io::Result<Size> {
        if cfg!(unix) {
            crossterm::terminal::window_size().map(|size| Size::new(size.columns, size.rows))
        } else {
            self.inner.size()
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
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
