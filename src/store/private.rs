//! Files and folders for the eyes of their owner only.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;

use crate::document::{Document, DocumentId};
use crate::notes::Edit;
use crate::text::SafeText;

/// Makes a folder, and those above it, where they are missing (mode 0700).
///
/// # Errors
/// When it is missing and cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    for_owner(&mut builder).create(path)
}

/// Makes a folder that nobody had before (mode 0700).
///
/// # Errors
/// When it is there already, or cannot be made.
pub fn new_private_folder(path: &Path) -> io::Result<()> {
    for_owner(&mut DirBuilder::new()).create(path)
}

/// Makes a file that nobody had before (mode 0600), to be written.
///
/// # Errors
/// When it is there already, or cannot be made.
pub fn new_private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes edits that the library could not take to a file of its own in `folder`, and returns the file. It is JSON, so
/// that the reader's words can be read in it.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn rescue(folder: &Path, document: &Document, edits: &[Edit]) -> io::Result<PathBuf> {
    private_folder(folder)?;
    let id = edits.first().map(|edit| edit.id).unwrap_or_default();
    let path = folder.join(format!("unsaved-{id}.json"));
    let content = json!({
        "schema": "sayso/unsaved/1",
        "document": document.id.0,
        "title": document.title.as_ref().map(SafeText::as_str),
        "edits": edits,
    });
    let mut file = new_private_file(&path)?;
    file.write_all(format!("{content:#}\n").as_bytes())?;
    file.sync_all()?;
    Ok(path)
}

/// Removes the files that [`rescue`] has written in `folder` for these documents; returns how many that were.
///
/// # Errors
/// When one of them cannot be removed.
pub fn forget_rescued(folder: &Path, documents: &[DocumentId]) -> io::Result<usize> {
    #[derive(Deserialize)]
    struct Rescued {
        document: String,
    }
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut removed = 0;
    for file in files {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default();
        if !name.to_string_lossy().starts_with("unsaved-") {
            continue;
        }
        let rescued = serde_json::from_slice::<Rescued>(&fs::read(&path)?);
        if rescued.is_ok_and(|rescued| documents.iter().any(|id| id.0 == rescued.document)) {
            fs::remove_file(&path)?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn for_owner(builder: &mut DirBuilder) -> &mut DirBuilder {
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
    builder
}
