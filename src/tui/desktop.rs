//! The desktop around the terminal: which system it is of, and how programs of it are started beside the reader.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether a program is done.
const LOOK: Duration = Duration::from_millis(5);

/// Systems that have programs of their own, whatever the display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Mac,
    Windows,
    Other,
}

/// The system that this was built for.
pub(super) const HERE: System = if cfg!(target_os = "macos") {
    System::Mac
} else if cfg!(windows) {
    System::Windows
} else {
    System::Other
};

/// Whether this is Linux inside of Windows, by the variables that are set.
pub(super) fn is_inside_windows(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("WSL_DISTRO_NAME") || is_set("WSL_INTEROP")
}

/// Waits for the end of a program, so long at most.
pub(super) fn ended(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + patience;
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(Some(status)),
            None if Instant::now() < deadline => thread::sleep(LOOK),
            None => return Ok(None),
        }
    }
}

/// Ends a program that is no longer waited for.
pub(super) fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// Lets the program outlive a terminal that is closed: signals for the reader are not for it.
#[cfg(unix)]
pub(super) fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;

    command.process_group(0);
}

#[cfg(not(unix))]
pub(super) fn detach(_: &mut Command) {}
