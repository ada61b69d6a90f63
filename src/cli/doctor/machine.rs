//! What `sayso doctor` asks of the operating system: sizes, programs, and what may be written. Makes and starts nothing.

use std::env;
use std::path::{Path, PathBuf};

use super::{Finding, variable};

/// Programs that put text on the clipboard, and the variable without which they have none to put it on.
const CLIPBOARDS: [(&str, Option<&str>); 5] = [
    ("wl-copy", Some("WAYLAND_DISPLAY")),
    ("xclip", Some("DISPLAY")),
    ("xsel", Some("DISPLAY")),
    ("pbcopy", None),
    ("clip.exe", None),
];

/// Columns and rows, of the first standard stream that is a terminal.
pub(super) fn size() -> Finding {
    match columns_and_rows() {
        Some((columns, rows)) => Finding::good("size", format!("{columns} columns, {rows} rows")),
        None => Finding::good("size", "not known, because this is not run on a terminal".to_owned()),
    }
}

#[cfg(unix)]
fn columns_and_rows() -> Option<(u16, u16)> {
    use std::io::{stderr, stdin, stdout};

    use rustix::termios::tcgetwinsize;

    let size = tcgetwinsize(stdout())
        .or_else(|_| tcgetwinsize(stderr()))
        .or_else(|_| tcgetwinsize(stdin()));
    let size = size.ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn columns_and_rows() -> Option<(u16, u16)> {
    let number = |name| variable(name)?.parse().ok();
    Some((number("COLUMNS")?, number("LINES")?))
}

/// The first program that can be used, else the sequence that asks the terminal to do it.
pub(super) fn clipboard() -> Finding {
    let usable = CLIPBOARDS.into_iter();
    let mut usable = usable.filter(|(_, needed)| needed.is_none_or(|name| variable(name).is_some()));
    let found = usable.find_map(|(name, _)| program(name));
    let state = match found {
        Some(path) => path.display().to_string(),
        None => "OSC 52, which not every terminal lets through: no program of wl-copy, xclip, xsel, pbcopy, clip.exe \
                 that works here"
            .to_owned(),
    };
    Finding::good("clipboard", state)
}

/// Where on `PATH` a program is.
fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let mut places = env::split_paths(&folders).map(|folder| folder.join(name));
    places.find(|place| place.is_file() && may(place, Right::Run))
}

/// The folder or file that keeps the library from being written, if any does: the folder, or where it is to be made, and
/// what is in it already.
pub(super) fn unwritable(folder: &Path) -> Option<PathBuf> {
    let there = folder.ancestors().find(|place| place.exists());
    let base = match there {
        Some(place) if !place.as_os_str().is_empty() => place,
        _ => Path::new("."),
    };
    if !base.is_dir() || !may(base, Right::Write) || !may(base, Right::Run) {
        return Some(base.to_owned());
    }
    let files = ["library.db", "library.db-wal", "library.db-shm"].into_iter();
    let mut files = files.map(|name| folder.join(name));
    files.find(|file| file.exists() && !may(file, Right::Write))
}

/// What may be done with a file; to run a folder is to enter it.
#[derive(Clone, Copy)]
enum Right {
    Run,
    Write,
}

#[cfg(unix)]
fn may(path: &Path, right: Right) -> bool {
    use rustix::fs::{Access, access};

    let asked = match right {
        Right::Run => Access::EXEC_OK,
        Right::Write => Access::WRITE_OK,
    };
    access(path, asked).is_ok()
}

#[cfg(not(unix))]
fn may(path: &Path, right: Right) -> bool {
    match right {
        Right::Run => true,
        Right::Write => path.metadata().is_ok_and(|known| !known.permissions().readonly()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_is_judged_by_where_it_is_to_be_made_and_nothing_is_made() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        assert_eq!(unwritable(&folder), None);
        assert!(!place.path().join("a").exists());
        // A file where a folder should be.
        fs::write(place.path().join("a"), "").unwrap();
        assert_eq!(unwritable(&folder), Some(place.path().join("a")));
    }
}
