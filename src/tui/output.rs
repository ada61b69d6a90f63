//! Standard output as a terminal has it: it may be slow, and it is shared with programs that may have left it so that a
//! write fails where it should wait.

use std::io::{self, ErrorKind, Write};

/// Standard output. What cannot be written at once is waited for, however it was set.
#[derive(Debug)]
pub(super) struct Output<W = io::Stdout> {
    out: W,
    /// Returns when something can be written again.
    wait: fn() -> io::Result<()>,
}

impl Output {
    /// That of this process.
    pub(super) fn new() -> Self {
        Self {
            out: io::stdout(),
            wait,
        }
    }
}

impl<W: Write> Output<W> {
    fn patiently<T>(&mut self, mut work: impl FnMut(&mut W) -> io::Result<T>) -> io::Result<T> {
        loop {
            match work(&mut self.out) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => (self.wait)()?,
                done => return done,
            }
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.patiently(|out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.patiently(W::flush)
    }
}

/// Waits until standard output takes something, or says why it never will.
#[cfg(unix)]
fn wait() -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let stdout = io::stdout();
    match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A console always waits by itself.
#[cfg(not(unix))]
fn wait() -> io::Result<()> {
    Err(ErrorKind::WouldBlock.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes three bytes at every other write, and fails in between.
    #[derive(Debug, Default)]
    struct Slow {
        taken: Vec<u8>,
        is_full: bool,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.is_full = !self.is_full;
            if self.is_full {
                return Err(ErrorKind::WouldBlock.into());
            }
            let count = bytes.len().min(3);
            self.taken.extend_from_slice(&bytes[..count]);
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.is_full = !self.is_full;
            if self.is_full {
                Err(ErrorKind::WouldBlock.into())
            } else {
                Ok(())
            }
        }
    }

    #[test]
    fn every_byte_is_written_once() {
        let mut output = Output {
            out: Slow::default(),
            wait: || Ok(()),
        };
        output.write_all(b"all of it, in order").unwrap();
        output.flush().unwrap();
        assert_eq!(output.out.taken, b"all of it, in order");
    }

    #[test]
    fn what_can_never_be_written_is_an_error() {
        let mut output = Output {
            out: Slow::default(),
            wait: || Err(ErrorKind::BrokenPipe.into()),
        };
        assert_eq!(output.write_all(b"x").unwrap_err().kind(), ErrorKind::BrokenPipe);
    }
}
