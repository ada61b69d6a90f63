//! A signal that ends a long run: what is being written is finished, something is said, and then the signal does what it
//! would have done at once.

#[cfg(unix)]
pub(super) use unix::before_end;

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io;
    use std::sync::atomic::AtomicBool;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// From here on SIGINT, SIGTERM and SIGHUP wait for `shared`, and do `last` with it before they end the program; nobody
    /// gets `shared` after that. A second signal ends the program at once. Those that were ignored, as by `nohup`, stay so.
    pub(in crate::cli::analyze) fn before_end<T: Send + 'static>(
        shared: Arc<Mutex<T>>,
        last: impl FnOnce(&mut T) + Send + 'static,
    ) -> io::Result<()> {
        let ignored = ignored();
        let wanted: Vec<_> = [SIGINT, SIGTERM, SIGHUP]
            .into_iter()
            .filter(|signal| ignored >> (signal - 1) & 1 == 0)
            .collect();
        let is_second = Arc::new(AtomicBool::new(false));
        for signal in &wanted {
            flag::register_conditional_default(*signal, Arc::clone(&is_second))?;
            flag::register(*signal, Arc::clone(&is_second))?;
        }
        let mut signals = Signals::new(&wanted)?;
        thread::Builder::new().spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
                last(&mut shared);
                // It does not return from any of them.
                let _ = emulate_default_handler(signal);
            }
        })?;
        Ok(())
    }

    /// The signals that this program was started to ignore, a bit each. Where the system does not say, SIGHUP is taken for
    /// one of them.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .unwrap_or(1 << (SIGHUP - 1))
    }
}
