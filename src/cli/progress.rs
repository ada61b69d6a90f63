//! How far a run over many documents has come, told on standard error where somebody sees it.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use super::waiting::{self, Waiting};
use crate::text::{counted, grouped};

/// The line is drawn anew no sooner than this.
const PACE: Duration = Duration::from_millis(250);

/// What a run is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Bytes,
    Documents,
}

/// One document of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// How much of the input is behind us once it is done.
    pub(super) at: u64,
    /// How much of that is its own.
    pub(super) size: u64,
}

/// Tells how far the run has come, from one document to the next: nothing wakes while nothing is done.
pub(super) struct Progress {
    run: Run,
    began: Instant,
    drawn: Instant,
    line: Waiting,
}

impl Progress {
    /// A run of `whole`, if that is known. `None` where nobody looks at standard error.
    pub(super) fn of(measure: Measure, whole: Option<u64>) -> Option<Self> {
        if !io::stderr().is_terminal() {
            return None;
        }
        let now = Instant::now();
        Some(Self {
            run: Run::new(measure, whole),
            began: now,
            drawn: now,
            line: Waiting::default(),
        })
    }

    /// Another document is done.
    pub(super) fn step(&mut self, step: Option<Step>, is_bad: bool) {
        self.run.step(step, is_bad);
        if self.drawn.elapsed() >= PACE {
            self.drawn = Instant::now();
            self.line.show(&self.run.told(self.began.elapsed()));
        }
    }

    /// Nothing is left of it.
    pub(super) fn clear(&mut self) {
        self.line.clear();
    }

    /// All documents are done.
    pub(super) fn finish(&mut self) {
        waiting::say(&format!("sayso: {}", self.run.summary(self.began.elapsed())));
    }
}

/// The run in numbers.
struct Run {
    measure: Measure,
    whole: Option<u64>,
    documents: usize,
    bad: usize,
    /// Where the first document began: what is before it was skipped.
    from: Option<u64>,
    at: u64,
}

impl Run {
    const fn new(measure: Measure, whole: Option<u64>) -> Self {
        Self {
            measure,
            whole,
            documents: 0,
            bad: 0,
            from: None,
            at: 0,
        }
    }

    fn step(&mut self, step: Option<Step>, is_bad: bool) {
        self.documents += 1;
        self.bad += usize::from(is_bad);
        if let Some(Step { at, size }) = step {
            self.from.get_or_insert(at.saturating_sub(size));
            self.at = at;
        }
    }

    fn done(&self) -> u64 {
        self.at - self.from.unwrap_or(self.at)
    }

    /// How far it has come in this time, how fast it goes, and what is left.
    fn told(&self, passed: Duration) -> String {
        let seconds = passed.as_secs_f64().max(0.001);
        let mut told = vec![
            format!("{} in {}", self.counted(), time(passed)),
            rate(self.documents as f64 / seconds, "/s"),
        ];
        if self.measure == Measure::Bytes {
            told.push(rate(self.done() as f64 / seconds / 1e6, " MB/s"));
        }
        told.extend(self.left(seconds).map(|left| format!("about {} left", time(left))));
        told.join(", ")
    }

    /// What is left at the pace so far, if the whole is known and is not longer than it was.
    fn left(&self, seconds: f64) -> Option<Duration> {
        let left = self.whole?.checked_sub(self.at)?;
        let pace = self.done() as f64 / seconds;
        Duration::try_from_secs_f64((left as f64 / pace).ceil()).ok()
    }

    fn summary(&self, passed: Duration) -> String {
        let bad = match self.bad {
            0 => String::new(),
            bad => format!(", {} of them bad,", grouped(bad)),
        };
        format!("{}{bad} in {}", self.counted(), time(passed))
    }

    fn counted(&self) -> String {
        counted(self.documents, "document")
    }
}

/// A rate with as many digits behind the point as are worth a look.
fn rate(rate: f64, unit: &str) -> String {
    let digits = usize::from(rate < 10.0) + usize::from(rate < 1.0);
    format!("{rate:.digits$}{unit}")
}

/// In its two largest units.
fn time(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(measure: Measure, whole: Option<u64>, steps: &[(u64, u64)]) -> Run {
        let mut run = Run::new(measure, whole);
        for (at, size) in steps {
            run.step(Some(Step { at: *at, size: *size }), *size == 7);
        }
        run
    }

    #[test]
    fn rates_are_of_what_was_done_and_the_rest_is_estimated() {
        let seconds = Duration::from_secs;
        let begun = run(
            Measure::Bytes,
            Some(10_000_000),
            &[(1_000_000, 1_000_000), (2_000_000, 1_000_000)],
        );
        assert_eq!(
            begun.told(seconds(4)),
            "2 documents in 4 s, 0.50/s, 0.50 MB/s, about 16 s left"
        );
        assert_eq!(begun.summary(seconds(4)), "2 documents in 4 s");
        // What was skipped took no time.
        let resumed = run(Measure::Bytes, Some(10_000_000), &[(9_000_000, 1_000_000)]);
        assert_eq!(
            resumed.told(seconds(90)),
            "1 document in 1 min 30 s, 0.01/s, 0.01 MB/s, about 1 min 30 s left"
        );
        let files = run(Measure::Documents, Some(40), &[(1, 1), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(files.told(seconds(1)), "4 documents in 1 s, 4.0/s, about 9 s left");
    }

    #[test]
    fn what_is_not_known_is_not_estimated() {
        let pipe = run(Measure::Bytes, None, &[(25_000_000, 25_000_000)]);
        assert_eq!(pipe.told(Duration::from_secs(1)), "1 document in 1 s, 1.0/s, 25 MB/s");
        // A file that grows meanwhile is longer than its end was.
        let grown = run(Measure::Bytes, Some(10), &[(20_000_000, 20_000_000)]);
        assert_eq!(grown.left(1.0), None);
        let nothing = run(Measure::Bytes, Some(10), &[]);
        assert_eq!(nothing.left(1.0), None);
        assert_eq!(nothing.summary(Duration::ZERO), "0 documents in 0 s");
        let unread = run(Measure::Bytes, Some(10), &[(0, 0)]);
        assert_eq!(unread.left(1.0), None);
    }

    #[test]
    fn the_summary_counts_what_was_bad() {
        let steps: Vec<_> = (1..=20_000).map(|i| (i, if i % 8000 == 0 { 7 } else { 1 })).collect();
        let all = run(Measure::Bytes, None, &steps);
        assert_eq!(
            all.summary(Duration::from_secs(4300)),
            "20,000 documents, 2 of them bad, in 1 h 11 min"
        );
    }
}
