//! Work on untrusted bytes in a process of its own, so that a crash, a hang or a flood of memory ends that process and
//! nothing else. Knows neither formats nor what the work is.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

/// Address space of such a process, in bytes.
pub const MEMORY: u64 = 512 << 20;
/// Time that it may take.
pub const TIME: Duration = Duration::from_secs(10);
/// Bytes that it may answer.
const ANSWER: u64 = 256 << 20;
/// Time that it may take to end once it has said everything.
const GRACE: Duration = Duration::from_secs(1);
/// Between two questions whether to go on.
const PATIENCE: Duration = Duration::from_millis(50);

/// Why there is no answer. Each says what to do next, after the name of the source.
#[derive(Debug, Error)]
pub enum IsolationError {
    /// The process could not be started, fed or read.
    #[error("no process to read it in could be had ({0}); close some programs and try again")]
    Unavailable(#[from] io::Error),
    /// It did not end in time.
    #[error("reading it took longer than {} seconds and was stopped; open a shorter part of it", TIME.as_secs())]
    TooLong,
    /// It was ended by a signal, or by itself without an answer.
    #[error("its reader broke down on it, or needed more than {} MiB; save it in another format", MEMORY >> 20)]
    BrokeDown,
    /// It answers more than any article is long.
    #[error("it holds more than {} MiB of text; open a part of it", ANSWER >> 20)]
    TooMuch,
}

/// Runs `command`, gives it `sent` on its standard input and returns what it writes to its standard output. `go_on` is
/// asked several times a second and may stop it; there is no answer then. It has no environment and no standard error.
///
/// # Errors
///
/// When it cannot be started, takes too long, breaks down or answers too much. It is gone in every case.
pub fn run(
    mut command: Command,
    sent: Vec<u8>,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Vec<u8>>, IsolationError> {
    let child = command
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut child = Reaped(child);
    let stdin = child.0.stdin.take();
    let stdout = child.0.stdout.take();
    // Both ends at once, or two full pipes wait for each other. The writer ends with the child at the latest.
    thread::Builder::new().spawn(move || stdin.is_some_and(|mut stdin| stdin.write_all(&sent).is_ok()))?;
    let (tell, told) = mpsc::channel();
    thread::Builder::new().spawn(move || tell.send(answer(stdout)))?;
    let deadline = Instant::now() + TIME;
    let answer = loop {
        match told.recv_timeout(PATIENCE) {
            Ok(answer) => break answer?,
            Err(RecvTimeoutError::Disconnected) => return Err(IsolationError::BrokeDown),
            Err(RecvTimeoutError::Timeout) if Instant::now() >= deadline => return Err(IsolationError::TooLong),
            Err(RecvTimeoutError::Timeout) if go_on().is_break() => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    if answer.len() as u64 > ANSWER {
        return Err(IsolationError::TooMuch);
    }
    if !child.ended()?.is_some_and(|status| status.success()) {
        return Err(IsolationError::BrokeDown);
    }
    Ok(Some(answer))
}

fn answer(stdout: Option<ChildStdout>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(stdout) = stdout {
        stdout.take(ANSWER + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// A child that does not outlive its parent's interest.
struct Reaped(Child);

impl Reaped {
    /// How it ended, once it has closed its output; `None` if it does not end for all that.
    fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let deadline = Instant::now() + GRACE;
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() >= deadline {
                return Ok(None);
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Reaped {
    fn drop(&mut self) {
        // One that has ended already cannot be killed, which is as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Binds this process, which is about to work on untrusted bytes: so much memory and time of the processor, no file
/// written, no core dumped.
///
/// # Errors
///
/// When the system refuses a limit.
#[cfg(unix)]
pub fn confine() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, TIME.as_secs()),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most),
            },
        )?;
    }
    Ok(())
}

/// Elsewhere only time binds it.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn confine() -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    fn ran(script: &str, sent: &[u8]) -> Result<Option<Vec<u8>>, IsolationError> {
        run(shell(script), sent.to_vec(), &mut || ControlFlow::Continue(()))
    }

    #[test]
    fn what_goes_in_comes_out() {
        let much = "words ".repeat(100_000).into_bytes();
        assert_eq!(ran("cat", &much).unwrap().unwrap(), much);
    }

    #[test]
    fn an_input_that_nobody_reads_is_no_fault() {
        assert_eq!(ran("echo done", &vec![b'x'; 1 << 20]).unwrap().unwrap(), b"done\n");
    }

    #[test]
    fn whoever_breaks_down_has_no_answer() {
        for script in ["kill -SEGV $$", "echo half; kill -ABRT $$", "echo half; exit 3"] {
            assert!(matches!(ran(script, b""), Err(IsolationError::BrokeDown)), "{script}");
        }
    }

    #[test]
    fn it_can_be_stopped() {
        let mut asked = 0;
        let stopped = run(shell("exec sleep 60"), Vec::new(), &mut || {
            asked += 1;
            ControlFlow::Break(())
        });
        assert!(stopped.unwrap().is_none());
        assert_eq!(asked, 1);
    }

    #[test]
    fn nothing_of_the_surroundings_is_passed_on() {
        assert_eq!(ran("echo \"$HOME$LANG\"", b"").unwrap().unwrap(), b"\n");
    }

    #[test]
    fn what_cannot_be_started_is_told() {
        let none = run(Command::new("/no/such"), Vec::new(), &mut || ControlFlow::Continue(()));
        assert!(matches!(none, Err(IsolationError::Unavailable(_))));
    }
}
