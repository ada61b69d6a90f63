//! How often a job speaks up: often enough to be seen at work, seldom enough not to be in the way. Reads no clock.

use std::time::{Duration, Instant};

use crate::analysis::Stage;

/// The screen is not drawn more often than this for the sake of a percentage.
const TOLD: Duration = Duration::from_millis(50);
/// Nothing is shown before: a short article is done by then, and its lists fill once.
const AT_FIRST: Duration = Duration::from_millis(100);
/// Lists do not change more often: four times a second.
const SHOWN: Duration = Duration::from_millis(250);
/// Nor so often that what is shown on the way takes more than a ninth of the time.
const REST: u32 = 8;

/// When a job spoke last, and when it may again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    told: Option<(Stage, Instant)>,
    next: Instant,
}

impl From<Instant> for Pace {
    /// The pace of a job that begins at `start`.
    fn from(start: Instant) -> Self {
        Self {
            told: None,
            next: start + AT_FIRST,
        }
    }
}

impl Pace {
    /// Whether it is time to tell how far the work is, as is then done.
    pub(super) fn tells(&mut self, stage: Stage, now: Instant) -> bool {
        let is_told = self.told.is_some_and(|(last, at)| last == stage && now - at < TOLD);
        if !is_told {
            self.told = Some((stage, now));
        }
        !is_told
    }

    /// Whether it is time to show what is known.
    pub(super) fn shows(self, now: Instant) -> bool {
        now >= self.next
    }

    /// What is known was shown; making it took from `begun` to `ended`.
    pub(super) fn has_shown(&mut self, begun: Instant, ended: Instant) {
        self.next = begun + SHOWN.max((ended - begun) * (REST + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn a_stage_is_told_at_once_and_its_progress_sparingly() {
        let start = Instant::now();
        let mut pace = Pace::from(start);
        let mut told = Vec::new();
        for ms in 0..120 {
            let stage = if ms < 30 { Stage::Tokens } else { Stage::Names };
            if pace.tells(stage, start + ms * MS) {
                told.push(ms);
            }
        }
        assert_eq!(told, [0, 30, 80]);
    }

    #[test]
    fn snapshots_come_late_and_at_most_four_a_second() {
        let start = Instant::now();
        let mut pace = Pace::from(start);
        let mut shown = Vec::new();
        for ms in 0..1000 {
            let now = start + ms * MS;
            if pace.shows(now) {
                pace.has_shown(now, now + MS);
                shown.push(ms);
            }
        }
        assert_eq!(shown, [100, 350, 600, 850]);
    }

    #[test]
    fn what_takes_long_to_make_is_made_more_seldom() {
        let start = Instant::now();
        let mut pace = Pace::from(start);
        pace.has_shown(start, start + 100 * MS);
        assert!(!pace.shows(start + 899 * MS) && pace.shows(start + 900 * MS));
    }
}
