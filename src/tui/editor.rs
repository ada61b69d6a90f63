//! A note in the editor of the reader's choice: the text goes out in a private file and comes back from it. The terminal
//! is handed over by the caller.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use uuid::Uuid;

use crate::store::{new_private_file, new_private_folder};
use crate::text::SafeText;

/// POSIX names no other editor that is on every system.
const FALLBACK: &str = "vi";
/// The editor takes the note for what most notes are.
const FILE: &str = "note.md";

/// Has `text` changed by the editor that `command` names, as a shell would read it but without one: `code -w`.
///
/// # Errors
/// When there is no such editor, when it ended with an error (which is how one says that nothing is to be changed), or
/// when there is no place for the file.
pub(super) fn edit(command: Option<&str>, text: &str) -> Result<String, SafeText> {
    let named = command.unwrap_or(FALLBACK);
    let told = |error: &dyn std::fmt::Display| SafeText::of(&format!("{named}: {error}"));
    let words = shell_words::split(named).map_err(|error| told(&error))?;
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| SafeText::of("EDITOR names no editor"))?;
    let file = NoteFile::new(text).map_err(|error| SafeText::of(&format!("no file for the note: {error}")))?;
    let mut editor = Command::new(program);
    editor.args(arguments).arg(&file.path);
    give_terminal(&mut editor);
    let mut child = editor.spawn().map_err(|error| match command {
        None => SafeText::of("no editor was found: set EDITOR to yours"),
        Some(_) => told(&error),
    })?;
    match wait(&mut child) {
        Ok(None) => {}
        Ok(Some(code)) => return Err(told(&format!("it ended with code {code}"))),
        Err(error) => return Err(told(&error)),
    }
    let bytes = fs::read(&file.path).map_err(|error| told(&error))?;
    // Words that are not UTF-8 are the reader's all the same.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The note in a file in a folder of its own, where editors leave their copies too. Both go when this goes.
#[derive(Debug)]
struct NoteFile {
    folder: PathBuf,
    path: PathBuf,
}

impl NoteFile {
    fn new(text: &str) -> io::Result<Self> {
        let name = format!("sayso-{}", Uuid::new_v4());
        let folder = in_memory()
            .chain([std::env::temp_dir()])
            .map(|folder| folder.join(&name))
            .find(|folder| new_private_folder(folder).is_ok())
            .ok_or(io::ErrorKind::PermissionDenied)?;
        let path = folder.join(FILE);
        let file = Self { folder, path };
        new_private_file(&file.path)?.write_all(text.as_bytes())?;
        Ok(file)
    }
}

impl Drop for NoteFile {
    fn drop(&mut self) {
        // What cannot be removed stays readable by its owner only.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Folders that are kept in memory on Linux, so that a note leaves no trace on a disk.
fn in_memory() -> impl Iterator<Item = PathBuf> {
    let own = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    own.into_iter()
        .chain([PathBuf::from("/dev/shm")])
        .filter(|folder| folder.is_absolute() && Path::is_dir(folder))
}

/// Where the article comes from standard input, the editor gets the terminal in its place. One with a window of its own
/// does without, if there is none.
#[cfg(unix)]
fn give_terminal(editor: &mut Command) {
    use std::io::IsTerminal;

    if let (false, Ok(terminal)) = (io::stdin().is_terminal(), fs::File::open("/dev/tty")) {
        editor.stdin(terminal);
    }
}

#[cfg(not(unix))]
fn give_terminal(_: &mut Command) {}

/// Waits for the end of the editor, and returns its code if that tells of an error. A signal may have ended it after it
/// wrote the file (a lost terminal), so that is none.
///
/// An editor that is stopped (`Ctrl-z`) stops sayso with it, so that the shell is back; the shell continues both.
#[cfg(unix)]
fn wait(child: &mut Child) -> io::Result<Option<i32>> {
    use rustix::io::Errno;
    use rustix::process::{Pid, WaitOptions, waitpid};

    let pid = Pid::from_child(child);
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
            }
            Ok(Some((_, status))) => return Ok(status.exit_status().filter(|code| *code != 0)),
            Ok(None) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
fn wait(child: &mut Child) -> io::Result<Option<i32>> {
    Ok(child.wait()?.code().filter(|code| *code != 0))
}

#[cfg(test)]
mod tests;
