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

/// Has writes to standard output wait until they are taken, also where a program that shares it has left it so that they
/// fail: what is printed would end in the middle.
pub(super) fn let_writes_wait() {
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

        let out = io::stdout();
        if let Ok(flags) = fcntl_getfl(&out)
            && flags.contains(OFlags::NONBLOCK)
        {
            // Where that is refused, the write says what is wrong.
            let _ = fcntl_setfl(&out, flags - OFlags::NONBLOCK);
        }
    }
}
