//! A folder of the reader's own in which each article with notes has one file, written beside and renamed. What stands in
//! a file, and whose it is, is for others to say.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{write_new, write_over};

/// Files that are looked through for one that was renamed, and how much of each.
const FILES: usize = 5_000;
const BEGINNING: u64 = 64 << 10;
/// Folders within folders that are looked through.
const DEPTH: usize = 8;

/// What the file of an article is to hold.
pub trait Page {
    /// What the file may be called, the first choice first. Names without folders.
    fn names(&self) -> [String; 2];
    /// Whether no file is to be made for it, though one that is there is kept up to date.
    fn is_empty(&self) -> bool;
    /// Whether a text, or the beginning of one, has the article's mark.
    fn is_marked(&self, text: &str) -> bool;
    /// Whether the text of a file is about this article: `None` when it is about none.
    fn is_about(&self, text: &str) -> Option<bool>;
    /// The new text of the file; the old one where there was one.
    fn merged(&self, old: Option<&str>) -> String;
}

/// The folder, and where in it the file of one article was last found.
#[derive(Clone, Debug)]
pub struct Mirror {
    folder: PathBuf,
    found: Option<PathBuf>,
}

impl Mirror {
    /// A mirror in `folder`, which must be there by the time that something is written to it.
    #[must_use]
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, found: None }
    }

    /// Brings the file of an article up to date; one and the same article each time. Returns the file if it was written:
    /// it is not where nothing has changed.
    ///
    /// # Errors
    /// When the folder is missing or cannot be written, or the file cannot be read as text. What was there is whole then.
    pub fn keep(&mut self, page: &dyn Page) -> io::Result<Option<PathBuf>> {
        if !fs::metadata(&self.folder)?.is_dir() {
            return Err(ErrorKind::NotADirectory.into());
        }
        let Some((path, old)) = self.place(page)? else {
            return Ok(None);
        };
        let new = page.merged(old.as_deref());
        let written = match old {
            Some(old) if old == new => None,
            Some(_) => write_over(&path, &new).map(|()| Some(path.clone()))?,
            // Another program may have put a file there meanwhile, which stays.
            None => Some(write_new(&path, &new)?),
        };
        self.found = Some(written.clone().unwrap_or(path));
        Ok(written)
    }

    /// The file of the article and what it holds, or where to make it. `None` if none is there, and none is wanted.
    fn place(&mut self, page: &dyn Page) -> io::Result<Option<(PathBuf, Option<String>)>> {
        if let Some(path) = self.found.take()
            && let Some(text) = text(&path)?
            && page.is_about(&text) != Some(false)
        {
            return Ok(Some((path, Some(text))));
        }
        let [plain, numbered] = page.names().map(|name| self.folder.join(name));
        let old = text(&plain)?;
        let is_free = old.is_none();
        if let Some(old) = old.filter(|old| page.is_about(old) == Some(true)) {
            return Ok(Some((plain, Some(old))));
        }
        // Nobody but this program gives such a name, so that one without marks has lost them.
        let old = text(&numbered)?;
        if let Some(old) = old.filter(|old| page.is_about(old) != Some(false)) {
            return Ok(Some((numbered, Some(old))));
        }
        if let Some(path) = self.renamed(page)
            && let Some(old) = text(&path)?
        {
            return Ok(Some((path, Some(old))));
        }
        let path = if is_free { plain } else { numbered };
        Ok((!page.is_empty()).then_some((path, None)))
    }

    /// A file with another name that has the mark of the article. Hidden folders and links are left alone.
    fn renamed(&self, page: &dyn Page) -> Option<PathBuf> {
        let mut folders = vec![(self.folder.clone(), 0)];
        let mut left = FILES;
        while let Some((folder, depth)) = folders.pop() {
            // A folder that cannot be read is none of this program's.
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let (path, kind) = (entry.path(), entry.file_type().ok()?);
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                if kind.is_dir() && !is_hidden && depth < DEPTH {
                    folders.push((path, depth + 1));
                } else if kind.is_file() && path.extension().is_some_and(|e| e == "md") {
                    if beginning(&path).is_ok_and(|text| page.is_marked(&text)) {
                        return Some(path);
                    }
                    left = left.checked_sub(1)?;
                }
            }
        }
        None
    }
}

/// What a file holds; `None` where there is none.
fn text(path: &Path) -> io::Result<Option<String>> {
    let read = |of: fs::Metadata| {
        // A pipe would be waited for.
        if of.is_file() {
            fs::read_to_string(path)
        } else {
            Err(io::Error::new(ErrorKind::InvalidInput, "no plain file"))
        }
    };
    match fs::metadata(path).and_then(read) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    }
}

fn beginning(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(BEGINNING).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notes of the article `.0`, which are `.1`.
    struct Notes(&'static str, &'static str);

    impl Page for Notes {
        fn names(&self) -> [String; 2] {
            ["ferry.md".into(), format!("ferry-{}.md", self.0)]
        }

        fn is_empty(&self) -> bool {
            self.1.is_empty()
        }

        fn is_marked(&self, text: &str) -> bool {
            text.contains(&format!("<{}>", self.0))
        }

        fn is_about(&self, text: &str) -> Option<bool> {
            text.contains('<').then(|| self.is_marked(text))
        }

        fn merged(&self, old: Option<&str>) -> String {
            let own = old.and_then(|old| old.split('<').next()).unwrap_or_default();
            format!("{own}<{}>{}", self.0, self.1)
        }
    }

    fn files(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    #[track_caller]
    fn check(folder: &Path, expected: &[(&str, &str)]) {
        let files = files(folder);
        let files: Vec<_> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(files, expected);
    }

    #[test]
    fn a_file_is_made_for_notes_and_written_again_only_for_others() {
        let folder = tempfile::tempdir().unwrap();
        let mut mirror = Mirror::new(folder.path().to_owned());
        assert_eq!(mirror.keep(&Notes("a", "")).unwrap(), None);
        check(folder.path(), &[]);
        let path = folder.path().join("ferry.md");
        assert_eq!(mirror.keep(&Notes("a", "one")).unwrap(), Some(path.clone()));
        assert_eq!(mirror.keep(&Notes("a", "one")).unwrap(), None);
        assert_eq!(mirror.keep(&Notes("a", "")).unwrap(), Some(path));
        check(folder.path(), &[("ferry.md", "<a>")]);
    }

    #[test]
    fn files_of_other_articles_and_of_the_reader_are_left_alone() {
        for theirs in ["<b>theirs", "mine"] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("ferry.md"), theirs).unwrap();
            for text in ["one", "two"] {
                // A new session each time.
                Mirror::new(folder.path().to_owned()).keep(&Notes("a", text)).unwrap();
            }
            check(folder.path(), &[("ferry-a.md", "<a>two"), ("ferry.md", theirs)]);
        }
    }

    #[test]
    fn a_renamed_file_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut mirror = Mirror::new(folder.path().to_owned());
        mirror.keep(&Notes("a", "one")).unwrap();
        fs::write(folder.path().join("other.md"), "<b>").unwrap();
        fs::create_dir_all(folder.path().join("read/2026")).unwrap();
        let moved = folder.path().join("read/2026/Boats.md");
        fs::rename(folder.path().join("ferry.md"), &moved).unwrap();
        for text in ["two", "three"] {
            assert_eq!(mirror.keep(&Notes("a", text)).unwrap(), Some(moved.clone()));
        }
        check(folder.path(), &[("other.md", "<b>")]);
        assert_eq!(fs::read_to_string(&moved).unwrap(), "<a>three");
    }

    #[test]
    fn a_file_that_lost_its_marks_is_still_that_of_the_session_or_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut mirror = Mirror::new(folder.path().to_owned());
        mirror.keep(&Notes("a", "one")).unwrap();
        fs::write(folder.path().join("ferry.md"), "mine ").unwrap();
        mirror.keep(&Notes("a", "two")).unwrap();
        check(folder.path(), &[("ferry.md", "mine <a>two")]);
    }

    #[test]
    fn what_cannot_be_read_or_is_not_there_is_told_and_left() {
        let folder = tempfile::tempdir().unwrap();
        let mut missing = Mirror::new(folder.path().join("missing"));
        assert_eq!(
            missing.keep(&Notes("a", "one")).unwrap_err().kind(),
            ErrorKind::NotFound
        );
        assert!(!folder.path().join("missing").exists());
        let path = folder.path().join("ferry.md");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(Mirror::new(folder.path().to_owned()).keep(&Notes("a", "one")).is_err());
        assert_eq!(fs::read(&path).unwrap(), [0xff, 0xfe]);
        assert!(Mirror::new(path).keep(&Notes("a", "one")).is_err());
    }
}
