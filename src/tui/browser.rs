//! Programs that open links: which of them there are here, and how an address is handed to one. No shell reads it.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::desktop::{self, HERE, System};
use super::wait::Mailbox;
use super::{Address, Message};

/// After so long a program that has not ended is the browser itself, and has the page.
const PATIENCE: Duration = Duration::from_secs(2);

/// Browsers that need the terminal, which the reader has.
const OF_TERMINALS: [&str; 8] = [
    "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan",
];

/// A program and its arguments; the address takes the place of `%s` in them, else it follows them.
type Words = Vec<String>;

/// The programs that may serve in this environment, the best first. Whether they are installed is seen when they are
/// started.
fn programs(system: System, variable: impl Fn(&str) -> Option<OsString>) -> Vec<Words> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let chosen = variable("BROWSER").and_then(|value| value.into_string().ok());
    let chosen = chosen.unwrap_or_default();
    // Several may be named, as in a path of folders; on Windows the colon belongs to a disk.
    let commands: Vec<&str> = match system {
        System::Windows => vec![&chosen],
        System::Mac | System::Other => chosen.split(':').collect(),
    };
    let chosen = commands
        .into_iter()
        .filter_map(|command| shell_words::split(command).ok());
    let of_system = [
        (system == System::Mac, "open"),
        (system == System::Windows, "rundll32.exe url.dll,FileProtocolHandler"),
        (desktop::is_inside_windows(is_set), "wslview"),
        // Without a display it would look for a browser that takes the terminal.
        (is_set("WAYLAND_DISPLAY") || is_set("DISPLAY"), "xdg-open"),
    ];
    let of_system = of_system.into_iter().filter(|(serves, _)| *serves);
    let of_system = of_system.map(|(_, command)| command.split(' ').map(str::to_owned).collect());
    chosen.filter(is_beside).chain(of_system).collect()
}

/// Whether a program is known, and does not take the terminal.
fn is_beside(words: &Words) -> bool {
    let name = words.first().and_then(|program| Path::new(program).file_stem());
    name.is_some_and(|name| !OF_TERMINALS.iter().any(|other| name == *other))
}

/// Has a program open `address` and tells whether one did. Returns before it does.
pub(super) fn open(address: Address, mailbox: &Mailbox) {
    let told = mailbox.clone();
    let thread = thread::Builder::new().name("browser".to_owned());
    let refused = address.clone();
    let started = thread.spawn(move || {
        let programs = programs(HERE, |name| std::env::var_os(name));
        offer(&programs, address.as_str(), PATIENCE, |is_open| {
            told.send(Message::LinkOpened(address.clone(), is_open));
        });
    });
    if started.is_err() {
        mailbox.send(Message::LinkOpened(refused, false));
    }
}

/// Offers an address to one program after the other until one takes it, and tells whether one has. Stays until that one
/// has ended, for its parent has to take note of that.
fn offer(programs: &[Words], address: &str, patience: Duration, tell: impl FnOnce(bool)) {
    for words in programs {
        let Some(mut command) = command(words, address) else {
            continue;
        };
        let Ok(mut child) = command.spawn() else { continue };
        match desktop::ended(&mut child, patience) {
            Ok(Some(status)) if status.success() => return tell(true),
            Ok(Some(_)) | Err(_) => {}
            Ok(None) => {
                tell(true);
                // How it ends is between it and the reader.
                let _ = child.wait();
                return;
            }
        }
    }
    tell(false);
}

/// The command that opens `address`, apart from the terminal.
fn command(words: &Words, address: &str) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    let has_place = arguments.iter().any(|argument| argument.contains("%s"));
    command.args(arguments.iter().map(|argument| argument.replace("%s", address)));
    if !has_place {
        command.arg(address);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    desktop::detach(&mut command);
    Some(command)
}

#[cfg(test)]
mod tests;
