//! Programs that keep the clipboard: which of them there are here, and how words are handed to one. The terminal's own way
//! (OSC 52) is not here: it belongs to whoever owns the terminal.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::desktop::{self, HERE, System};
use super::wait::Mailbox;
use super::{Clip, Keeper, Message};

/// How long a program may take before it is ended; they answer at once unless their display hangs.
const PATIENCE: Duration = Duration::from_secs(2);

/// A program that takes words on its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
    keeper: Keeper,
    /// Whether it reads UTF-16, little end first; UTF-8 where not.
    is_wide: bool,
}

const WL_COPY: Program = program("wl-copy", &["--type", "text/plain;charset=utf-8"]);
const XCLIP: Program = program("xclip", &["-in", "-selection", "clipboard"]);
const XSEL: Program = program("xsel", &["--clipboard", "--input"]);
const PBCOPY: Program = program("pbcopy", &[]);
const CLIP: Program = Program {
    // What is not UTF-16 it takes for the code page of the console.
    is_wide: true,
    ..program("clip.exe", &[])
};
/// As tmux is set at first it takes no OSC 52 from programs (`set-clipboard external`) and lets none through
/// (`allow-passthrough off`); its own command reaches the clipboard of its terminal all the same.
const TMUX: Program = Program {
    keeper: Keeper::Tmux,
    ..program("tmux", &["load-buffer", "-w", "-"])
};

const fn program(name: &'static str, arguments: &'static [&'static str]) -> Program {
    Program {
        name,
        arguments,
        keeper: Keeper::System,
        is_wide: false,
    }
}

/// The programs that may serve in this environment, the best first. Whether they are installed is seen when they are
/// started. Over ssh the screen belongs to another machine, so the clipboards of this one are not the reader's.
fn programs(system: System, variable: impl Fn(&str) -> Option<OsString>) -> Vec<Program> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    // Linux inside of Windows shares its clipboard.
    let is_windows = system == System::Windows || desktop::is_inside_windows(is_set);
    let local = [
        (system == System::Mac, PBCOPY),
        (is_windows, CLIP),
        (is_set("WAYLAND_DISPLAY"), WL_COPY),
        (is_set("DISPLAY"), XCLIP),
        (is_set("DISPLAY"), XSEL),
    ];
    let local = local.into_iter().filter(|(serves, _)| *serves && !is_remote);
    let tmux = is_set("TMUX").then_some(TMUX);
    local.map(|(_, program)| program).chain(tmux).collect()
}

/// A thread that hands words to programs, one after the other, so that what is copied last stays.
#[derive(Debug)]
pub(super) struct Clipboard {
    mailbox: Mailbox,
    /// From the first copy on.
    thread: Option<(mpsc::Sender<Clip>, JoinHandle<()>)>,
}

impl Clipboard {
    /// Who takes the words is told to `mailbox`.
    pub(super) const fn new(mailbox: Mailbox) -> Self {
        Self { mailbox, thread: None }
    }

    /// Has a program take `clip`, and returns before it does.
    pub(super) fn take(&mut self, clip: Clip) {
        if self.thread.is_none() {
            self.thread = self.start().ok();
        }
        let refused = match &self.thread {
            Some((clips, _)) => clips.send(clip).err().map(|mpsc::SendError(clip)| clip),
            None => Some(clip),
        };
        if let Some(clip) = refused {
            self.mailbox.send(Message::Copied(clip, None));
        }
    }

    fn start(&self) -> io::Result<(mpsc::Sender<Clip>, JoinHandle<()>)> {
        let (sender, clips) = mpsc::channel::<Clip>();
        let mailbox = self.mailbox.clone();
        let thread = thread::Builder::new().name("clipboard".to_owned());
        let handle = thread.spawn(move || {
            let programs = programs(HERE, |name| std::env::var_os(name));
            for clip in clips {
                let keeper = offer(&programs, clip.text.as_str(), PATIENCE);
                mailbox.send(Message::Copied(clip, keeper));
            }
        })?;
        Ok((sender, handle))
    }
}

impl Drop for Clipboard {
    /// What was copied last is still handed over when the reader quits.
    fn drop(&mut self) {
        if let Some((clips, thread)) = self.thread.take() {
            drop(clips);
            // A fault in the thread was told of by the hook for faults.
            let _ = thread.join();
        }
    }
}

/// Offers `text` to one program after the other; the first that takes it keeps it.
fn offer(programs: &[Program], text: &str, patience: Duration) -> Option<Keeper> {
    let taker = programs.iter().find(|program| hand(program, text, patience).is_ok())?;
    Some(taker.keeper)
}

/// Hands `text` to `program` and waits until it has ended well. Those that stay to keep the clipboard leave a copy of
/// themselves behind and end.
fn hand(program: &Program, text: &str, patience: Duration) -> io::Result<()> {
    let bytes: Vec<u8> = if program.is_wide {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else {
        text.as_bytes().to_vec()
    };
    let mut command = Command::new(program.name);
    command.args(program.arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    desktop::detach(&mut command);
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A program that does not read would hold up whoever writes. It ends with the program; whether all was taken, the
        // program's code tells.
        let writer = thread::Builder::new().name("clipboard text".to_owned());
        if let Err(error) = writer.spawn(move || input.write_all(&bytes)) {
            desktop::end(&mut child);
            return Err(error);
        }
    }
    match desktop::ended(&mut child, patience) {
        Ok(Some(status)) if status.success() => Ok(()),
        Ok(Some(_)) => Err(io::ErrorKind::Other.into()),
        Ok(None) => {
            desktop::end(&mut child);
            Err(io::ErrorKind::TimedOut.into())
        }
        Err(error) => {
            desktop::end(&mut child);
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests;
