//! Where the program keeps its files: the folders of the XDG base directory specification, on macOS too.

use std::env;
use std::path::PathBuf;

use anyhow::Context;
use etcetera::BaseStrategy;

/// Names the library's folder, for tests and for those who keep several.
const VARIABLE: &str = "SAYSO_DATA";

/// The folder of the library: `SAYSO_DATA`, else `sayso` in the data folder of this user.
///
/// # Errors
/// When the user has no home folder.
pub(super) fn library() -> anyhow::Result<PathBuf> {
    if let Some(folder) = env::var_os(VARIABLE).filter(|f| !f.is_empty()) {
        return Ok(folder.into());
    }
    let base = etcetera::choose_base_strategy();
    let base = base.with_context(|| format!("there is no home folder to keep notes in; name one in {VARIABLE}"))?;
    Ok(base.data_dir().join("sayso"))
}

/// The folder for the report of a crash; `None` where the user has no home folder.
pub(super) fn state() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("sayso"))
}
