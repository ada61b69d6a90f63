//! Files for others to read, written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::new_private_file;

/// Numbered neighbours that are tried before giving up.
const NEIGHBOURS: u32 = 999;

/// Writes `content` to `path`, or where that is taken to the first free of `name-2.ext`, `name-3.ext` and so on. Returns
/// the path that was written.
///
/// # Errors
/// When the folder is missing or cannot be written, or the disk is full; no part of the file is then left behind.
pub fn write_new(path: &Path, content: &str) -> io::Result<PathBuf> {
    let unfinished = unfinished(path)?;
    let written = write_whole(&unfinished, content).and_then(|()| publish(&unfinished, path));
    // After a success the name is a second one for the same file.
    let removed = fs::remove_file(&unfinished);
    let place = written?;
    removed.map(|()| place)
}

/// Writes `content` to `path`, in place of the file that is there. What is no plain file (a pipe, a device) is written to.
///
/// # Errors
/// When the folder is missing or cannot be written, or the disk is full; the old file is then still whole.
pub fn write_over(path: &Path, content: &str) -> io::Result<()> {
    // Through links, so that what they point to is replaced and not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return File::options().write(true).open(path)?.write_all(content.as_bytes());
    }
    let unfinished = unfinished(path)?;
    let mode = |()| old.map_or(Ok(()), |old| fs::set_permissions(&unfinished, old.permissions()));
    let written = write_whole(&unfinished, content).and_then(mode);
    replace(written, &unfinished, path)
}

/// Writes `content` to `path` for the eyes of its owner only (mode 0600), in place of the file that is there.
///
/// # Errors
/// As those of [`write_over`].
pub(super) fn write_over_privately(path: &Path, content: &str) -> io::Result<()> {
    let unfinished = unfinished(path)?;
    let written = new_private_file(&unfinished).and_then(|file| fill(file, content));
    replace(written, &unfinished, path)
}

/// Gives the file the place of the old one where it was written whole, else removes it.
fn replace(written: io::Result<()>, unfinished: &Path, path: &Path) -> io::Result<()> {
    written.and_then(|()| fs::rename(unfinished, path)).inspect_err(|_| {
        // The first error is the one to tell.
        let _ = fs::remove_file(unfinished);
    })
}

fn write_whole(path: &Path, content: &str) -> io::Result<()> {
    fill(File::options().write(true).create_new(true).open(path)?, content)
}

fn fill(mut file: File, content: &str) -> io::Result<()> {
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

/// Gives the finished file its name. Linking, unlike renaming, never replaces what another program put there meanwhile.
fn publish(finished: &Path, path: &Path) -> io::Result<PathBuf> {
    for number in 1..=NEIGHBOURS {
        let place = neighbour(path, number);
        match fs::hard_link(finished, &place) {
            Ok(()) => return Ok(place),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(_) if place.try_exists()? => {}
            // Some file systems know no links.
            Err(_) => return fs::copy(finished, &place).map(|_| place),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Gives the finished file this name, which must be nobody's, and sees to it that it keeps it.
///
/// # Errors
/// `AlreadyExists` when the name is taken; nothing is replaced.
pub(super) fn publish_new(finished: &Path, place: &Path) -> io::Result<()> {
    match fs::hard_link(finished, place) {
        Ok(()) => fs::remove_file(finished)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {
            // Some file systems know no links. The name is taken first, so that what is replaced is ours.
            new_private_file(place)?;
            fs::rename(finished, place)?;
        }
    }
    #[cfg(unix)]
    match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all()?,
        _ => File::open(".")?.sync_all()?,
    }
    Ok(())
}

fn neighbour(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// The name of a file beside `path` while it is not finished, this program's own.
pub(super) fn unfinished(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_taken_name_gets_a_neighbour_and_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        for expected in ["notes.md", "notes-2.md", "notes-3.md"] {
            let written = write_new(&path, expected).unwrap();
            assert_eq!(written, folder.path().join(expected));
            assert_eq!(fs::read_to_string(written).unwrap(), expected);
        }
        assert_eq!(names(folder.path()), ["notes-2.md", "notes-3.md", "notes.md"]);
    }

    #[test]
    fn a_folder_is_neither_replaced_nor_filled() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("out")).unwrap();
        assert_eq!(
            write_new(&folder.path().join("out"), "x").unwrap(),
            folder.path().join("out-2")
        );
        assert_eq!(names(folder.path()), ["out", "out-2"]);
    }

    #[test]
    fn an_old_file_is_replaced_through_its_links() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        for content in ["a long first version", "short"] {
            write_over(&path, content).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(names(folder.path()), ["notes.md"]);
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            write_over(&link, "linked").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&path).unwrap(), "linked");
        }
    }

    #[test]
    fn failures_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_over(&folder.path().join("missing/notes.md"), "x").is_err());
        assert!(write_over(folder.path(), "x").is_err());
        assert!(write_new(&folder.path().join("missing/notes.md"), "x").is_err());
        assert!(write_new(Path::new("/"), "x").is_err());
        assert!(names(folder.path()).is_empty());
    }
}
