//! Work on many documents at a time, with the results in the order of the input; what is under way is bounded by number and
//! by bytes.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Stack of a worker: as much as the main thread has, because the depth of a document is its author's choice.
const STACK: usize = 8 << 20;

/// Bytes of input a job that may be under way before the next item is read. Articles never come near it.
const LOAD: usize = 8 << 20;

/// The work on one item panicked.
#[derive(Debug)]
pub(super) struct Panicked;

/// Does `work` on every item, `jobs` at a time, and hands the results to `take` in the order of the items. `weigh` says how
/// many bytes an item is.
///
/// A stream of any length takes constant memory: at most four results a job are held, and while more than [`LOAD`] bytes a
/// job are not yet taken, nothing more is read.
///
/// The first error of `take` ends everything without waiting for `items`, which may be a pipe that nobody feeds.
///
/// # Errors
/// Those of `take`, and a thread that could not be started.
pub(super) fn ordered<T, R>(
    jobs: NonZeroUsize,
    mut items: impl Iterator<Item = T> + Send + 'static,
    weigh: impl Fn(&T) -> usize + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(Result<R, Panicked>) -> anyhow::Result<()>,
) -> anyhow::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let jobs = jobs.get();
    let (give, queue) = sync_channel::<(T, SyncSender<Result<R, Panicked>>)>(jobs);
    let (promise, promises) = sync_channel::<(Receiver<Result<R, Panicked>>, usize)>(jobs * 2);
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
    let load = Arc::new(Load::default());
    let reading = Arc::clone(&load);
    thread::Builder::new().spawn(move || {
        loop {
            reading.wait_until(LOAD.saturating_mul(jobs));
            let Some(item) = items.next() else { return };
            let weight = weigh(&item);
            reading.add(weight);
            let (answer, result) = sync_channel(1);
            if promise.send((result, weight)).is_err() || give.send((item, answer)).is_err() {
                return;
            }
        }
    })?;
    let taken = Taken(load);
    for (result, weight) in promises {
        take(result.recv().unwrap_or(Err(Panicked)))?;
        taken.0.remove(weight);
    }
    Ok(())
}

/// Bytes that are under way.
#[derive(Default)]
struct Load {
    bytes: Mutex<usize>,
    fell: Condvar,
}

impl Load {
    fn bytes(&self) -> MutexGuard<'_, usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no more than `limit` are under way.
    fn wait_until(&self, limit: usize) {
        let waited = self.fell.wait_while(self.bytes(), |bytes| *bytes > limit);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn add(&self, bytes: usize) {
        *self.bytes() += bytes;
    }

    fn remove(&self, bytes: usize) {
        let mut left = self.bytes();
        *left = left.saturating_sub(bytes);
        self.fell.notify_one();
    }
}

/// Nothing is taken any more once it is dropped, and the reading thread need not wait for that.
struct Taken(Arc<Load>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.remove(usize::MAX);
    }
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
            ordered(
                jobs(n),
                0..300,
                |_| 1,
                work,
                |r| {
                    seen.push(r.unwrap());
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(seen, (0..300).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_is_one_failed_item() {
        let mut failed = Vec::new();
        let work = |i: usize| assert_ne!(i, 3);
        ordered(
            jobs(2),
            0..6,
            |_| 1,
            work,
            |r| {
                failed.push(r.is_err());
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(failed, [false, false, false, true, false, false]);
    }

    #[test]
    fn an_endless_input_ends_with_the_first_error() {
        let mut taken = 0;
        let result = ordered(
            jobs(2),
            0_u64..,
            |_| 1,
            |i| i,
            |_| {
                taken += 1;
                anyhow::ensure!(taken < 10, "enough");
                Ok(())
            },
        );
        assert_eq!((result.unwrap_err().to_string().as_str(), taken), ("enough", 10));
    }

    #[test]
    fn large_items_are_not_piled_up() {
        for n in [1, 2, 5] {
            let limit = LOAD * n;
            // Bytes that are read and not yet taken, and the most of them that there were.
            let under_way = Arc::new(Mutex::new((0, 0)));
            let reading = Arc::clone(&under_way);
            let items = [limit / 3, 1, limit * 2, 0, limit + 1, limit / 2]
                .into_iter()
                .cycle()
                .take(60);
            let items = items.inspect(move |bytes| {
                let mut under_way = reading.lock().unwrap();
                under_way.0 += bytes;
                under_way.1 = under_way.1.max(under_way.0);
            });
            let mut count = 0;
            ordered(
                jobs(n),
                items,
                |bytes| *bytes,
                |bytes| bytes,
                |bytes| {
                    under_way.lock().unwrap().0 -= bytes.unwrap();
                    count += 1;
                    Ok(())
                },
            )
            .unwrap();
            let most = under_way.lock().unwrap().1;
            assert_eq!(count, 60);
            assert!(most <= limit + limit * 2, "{most} bytes with {n} jobs");
        }
    }

    #[test]
    fn the_reading_thread_ends_with_the_first_error() {
        struct Told(std::sync::mpsc::Sender<()>);
        impl Drop for Told {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }
        let (told, ended) = std::sync::mpsc::channel();
        let told = Told(told);
        let items = (0..).inspect(move |_: &u64| {
            let _ = &told;
        });
        let result = ordered(jobs(1), items, |_| LOAD * 2, |i| i, |_| anyhow::bail!("enough"));
        assert!(result.is_err());
        ended.recv().unwrap();
    }
}
