//! Word from the operating system that files of the library have changed. Until there is one, nothing runs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

/// A watched library. Nothing is told any more once this is dropped.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
    told: Arc<AtomicBool>,
}

impl Watch {
    /// Has `tell` called, on another thread, when the library at `path` may have been written to, by this window or by
    /// another; then not again until [`Watch::rearm`]. `None` where the system tells of no changes.
    #[must_use]
    pub fn new(path: &Path, tell: impl Fn() + Send + 'static) -> Option<Self> {
        // Without word from the system, the files would have to be looked at again and again.
        if RecommendedWatcher::kind() == WatcherKind::PollWatcher {
            return None;
        }
        let (folder, name) = (path.parent()?, path.file_name()?.to_str()?.to_owned());
        let told = Arc::new(AtomicBool::new(false));
        let is_told = Arc::clone(&told);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // After an error it is not known what was missed.
            let concerns = event.map_or(true, |event| concerns(&event, &name));
            if concerns && !is_told.swap(true, Ordering::AcqRel) {
                tell();
            }
        })
        .ok()?;
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        Some(Self {
            _watcher: watcher,
            told,
        })
    }

    /// The next change is told of again. To be called before looking, so that none goes unseen.
    pub fn rearm(&self) {
        self.told.store(false, Ordering::Release);
    }
}

/// Whether an event is about a written file of the library: the database, or what SQLite keeps beside it.
fn concerns(event: &Event, name: &str) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    let ours = |path: &Path| {
        path.file_name()
            .and_then(|file| file.to_str())
            .is_some_and(|file| file.starts_with(name))
    };
    event.need_rescan() || event.paths.iter().any(|path| ours(path))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::store::Library;
    use crate::store::tests::{article, highlight};

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn a_write_is_told_of_once_until_it_is_asked_for_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        let (sender, told) = channel();
        let watch = Watch::new(library.path(), move || sender.send(()).unwrap()).unwrap();
        for number in 1..=20 {
            library.save(&article(), &highlight(number, "")).unwrap();
            told.recv_timeout(PATIENCE).unwrap();
            watch.rearm();
        }
        // With the watch its end of the channel goes, so that this ends.
        drop(watch);
        assert!(
            told.iter().count() <= 1,
            "what comes after the last time is told of once"
        );
    }

    #[test]
    fn reading_and_the_files_of_others_are_no_news() {
        let about = |kind, path: &str| concerns(&Event::new(kind).add_path(path.into()), "library.db");
        let modified = EventKind::Modify(notify::event::ModifyKind::Any);
        assert!(about(modified, "/notes/library.db-wal"));
        assert!(about(modified, "/notes/library.db"));
        assert!(!about(modified, "/notes/screen.toml"));
        let opened = EventKind::Access(notify::event::AccessKind::Open(notify::event::AccessMode::Any));
        assert!(!about(opened, "/notes/library.db"));
    }
}
