//! What a fault in the program leaves behind: the terminal as it was, and a report without a word of the article.

use std::backtrace::Backtrace;
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::thread;

use super::terminal::Screen;
use crate::store::{new_private_file, private_folder};
use crate::text::SafeText;

/// What is done at a panic.
type Told = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// While it lives, a panic of this thread gives the terminal back and writes a report. Panics of other threads are left
/// to those who started them, who catch them: the screen is live and must not be touched.
pub(super) struct Hook {
    /// What was done before, and is done again afterwards.
    before: Option<Told>,
}

impl Hook {
    /// Replaces the panic hook of the process.
    pub(super) fn install(screen: Screen, folder: Option<PathBuf>) -> Self {
        let reader = thread::current().id();
        let before = Some(panic::take_hook());
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() != reader {
                return;
            }
            // Whatever fails here, nothing else can be tried.
            let _ = screen.leave();
            let report = folder.as_deref().and_then(|folder| write_report(folder, info).ok());
            let _ = tell(info, report.as_deref());
        }));
        Self { before }
    }
}

impl Drop for Hook {
    fn drop(&mut self) {
        if let Some(before) = self.before.take().filter(|_| !thread::panicking()) {
            panic::set_hook(before);
        }
    }
}

fn tell(info: &PanicHookInfo<'_>, report: Option<&Path>) -> io::Result<()> {
    let mut out = io::stderr().lock();
    writeln!(out, "sayso: a fault in the program ended it{}.", place(info))?;
    writeln!(out, "What was shown as saved is saved.")?;
    match report {
        Some(path) => {
            // The name of a folder may hold anything.
            let path = SafeText::of(&path.display().to_string());
            writeln!(out, "A report without your text is in {path}")
        }
        None => Ok(()),
    }
}

fn write_report(folder: &Path, info: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    private_folder(folder)?;
    let path = folder.join(format!(
        "crash-{}-{}.txt",
        jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ"),
        std::process::id()
    ));
    let mut file = new_private_file(&path)?;
    writeln!(file, "sayso {}{}", env!("CARGO_PKG_VERSION"), place(info))?;
    // A message put together at run time may quote the article ("… is not a character boundary; it is inside …").
    if let Some(message) = info.payload().downcast_ref::<&'static str>() {
        writeln!(file, "{message}")?;
    }
    writeln!(file, "\n{}", Backtrace::force_capture())?;
    Ok(path)
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location()
        .map(|place| format!(" at {}:{}", place.file(), place.line()))
        .unwrap_or_default()
}
