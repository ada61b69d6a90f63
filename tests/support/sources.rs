//! The sources of the program, as text.
#![allow(clippy::unwrap_used, reason = "a failed read is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folder of the package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn all(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The part of a source that is compiled into the program: nothing of a test module.
pub(crate) fn program<'a>(path: &Path, text: &'a str) -> &'a str {
    if path.ends_with("tests.rs") || path.ends_with("fixture.rs") {
        return "";
    }
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

/// The source without comments, strings left in.
pub(crate) fn code(text: &str) -> String {
    text.lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Has each source looked at, with its path in the package.
pub(crate) fn each(mut check: impl FnMut(&Path, &str)) {
    let mut paths = Vec::new();
    all(&root().join("src"), &mut paths);
    assert!(paths.len() > 20, "the sources were not found");
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        check(path.strip_prefix(root()).unwrap(), &text);
    }
}
