//! How the reader last arranged the screen, in a small file of its own. Nothing in it is worth a word when it is lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::file::write_over_privately;
use super::private_folder;

const FILE: &str = "screen.toml";

/// What the reader has changed with keys, and only that: the rest is as the settings say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct KeptScreen {
    /// Columns of prose.
    pub width: Option<u16>,
    /// Columns that panels have more than is usual, or fewer.
    pub panels: Option<i16>,
    /// Whether places have a panel.
    pub places: Option<bool>,
}

impl KeptScreen {
    /// Its file in `folder`.
    #[must_use]
    pub fn file(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// What is kept in `folder`; nothing where there is no such file, or a damaged one.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(Self::file(folder)).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Writes it to its file in `folder`, whole or not at all. The folder is made where it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made or written, or the disk is full; what was kept before is then still there.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        private_folder(folder)?;
        let lines = [
            self.width.map(|columns| format!("width = {columns}\n")),
            self.panels.map(|columns| format!("panels = {columns}\n")),
            self.places.map(|shown| format!("places = {shown}\n")),
        ];
        let text: String = lines.into_iter().flatten().collect();
        write_over_privately(&Self::file(folder), &format!("# Set by keys in the reader.\n{text}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/sayso");
        assert_eq!(KeptScreen::read(&folder), KeptScreen::default());
        let all = KeptScreen {
            width: Some(96),
            panels: Some(-8),
            places: Some(true),
        };
        for kept in [all, KeptScreen::default(), KeptScreen { width: None, ..all }] {
            kept.write(&folder).unwrap();
            assert_eq!(KeptScreen::read(&folder), kept);
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(KeptScreen::file(&folder)).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
        }
    }

    #[test]
    fn a_damaged_file_is_as_none_and_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeptScreen::file(folder.path());
        for damaged in ["width = \"wide\"\n", "width = 80\npanels", "width = 70000\n", "\0\0\0"] {
            fs::write(&file, damaged).unwrap();
            assert_eq!(KeptScreen::read(folder.path()), KeptScreen::default(), "{damaged:?}");
        }
        fs::write(&file, [0xff, 0xfe]).unwrap();
        assert_eq!(KeptScreen::read(folder.path()), KeptScreen::default());
        let kept = KeptScreen {
            width: Some(40),
            ..KeptScreen::default()
        };
        kept.write(folder.path()).unwrap();
        assert_eq!(KeptScreen::read(folder.path()), kept);
        // What a later version keeps besides is passed over.
        fs::write(&file, "width = 40\nruler = true\n").unwrap();
        assert_eq!(KeptScreen::read(folder.path()), kept);
    }
}
