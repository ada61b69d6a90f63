//! What commands print: everything that is made goes to standard output at once.

use std::io::{self, IsTerminal, Write};

use crate::text::SafeText;

/// Prints all of it. A file or another program gets every character that a format holds; a terminal none that acts on it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn print(content: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(SafeText::of(content).as_str().as_bytes())?;
    } else {
        out.write_all(content.as_bytes())?;
    }
    Ok(out.flush()?)
}
