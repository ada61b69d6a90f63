//! Work on many documents at a time, with the results in the order of the input and a bounded number under way.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Stack of a worker: as much as the main thread has, because the depth of a document is its author's choice.
const STACK: usize = 8 << 20;

/// The work on one item panicked.
#[derive(Debug)]
pub(super) struct Panicked;

/// Does `work` on every item, `jobs` at a time, and hands the results to `take` in the order of the items. Holds at
/// most four results a job, so a stream of any length takes constant memory.
///
/// The first error of `take` ends everything without waiting for `items`, which may be a pipe that nobody feeds.
///
/// # Errors
/// Those of `take`, and a thread that could not be started.
pub(super) fn ordered<T, R>(
    jobs: NonZeroUsize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(Result<R, Panicked>) -> anyhow::Result<()>,
) -> anyhow::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let jobs = jobs.get();
    let (give, queue) = sync_channel::<(T, SyncSender<Result<R, Panicked>>)>(jobs);
    let (promise, promises) = sync_channel::<Receiver<Result<R, Panicked>>>(jobs * 2);
    let queue = Arc::new(Mutex::new(queue));
    let work = Arc::new(work);
    for _ in 0..jobs {
        let (queue, work) = (Arc::clone(&queue), Arc::clone(&work));
        thread::Builder::new().stack_size(STACK).spawn(move || {
            while let Some((item, answer)) = next(&queue) {
                let result = catch_unwind(AssertUnwindSafe(|| work(item))).map_err(|_| Panicked);
                // Nobody waits any more once `take` has failed.
                let _ = answer.send(result);
            }
        })?;
    }
    thread::Builder::new().spawn(move || {
        for item in items {
            let (answer, result) = sync_channel(1);
            if promise.send(result).is_err() || give.send((item, answer)).is_err() {
                return;
            }
        }
    })?;
    for result in promises {
        take(result.recv().unwrap_or(Err(Panicked)))?;
    }
    Ok(())
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for n in [1, 2, 7] {
            let mut seen = Vec::new();
            let work = |i: u64| {
                // Earlier items take longer.
                (0..(300 - i) * 50).fold(i, |a, b| a ^ std::hint::black_box(b) ^ b)
            };
            ordered(jobs(n), 0..300, work, |r| {
                seen.push(r.unwrap());
                Ok(())
            })
            .unwrap();
            assert_eq!(seen, (0..300).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_is_one_failed_item() {
        let mut failed = Vec::new();
        let work = |i: usize| assert_ne!(i, 3);
        ordered(jobs(2), 0..6, work, |r| {
            failed.push(r.is_err());
            Ok(())
        })
        .unwrap();
        assert_eq!(failed, [false, false, false, true, false, false]);
    }

    #[test]
    fn an_endless_input_ends_with_the_first_error() {
        let mut taken = 0;
        let result = ordered(
            jobs(2),
            0_u64..,
            |i| i,
            |_| {
                taken += 1;
                anyhow::ensure!(taken < 10, "enough");
                Ok(())
            },
        );
        assert_eq!((result.unwrap_err().to_string().as_str(), taken), ("enough", 10));
    }
}
