//! Pairs the quotation marks of one block. What goes on in the next block is settled elsewhere.

use crate::text::Span;

use super::mark::{Family, Lean, Mark, Shape, marks};
use super::{Habit, Pair};

/// What is found in one block.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) pairs: Vec<Pair>,
    /// The outermost mark that opens something and was never closed.
    pub(super) open: Option<Span>,
    /// What it opens is a sentence of its own.
    pub(super) speaks: bool,
    /// A closing mark before any opening one.
    pub(super) stray: Option<Span>,
    /// Whether the first character is an opening mark.
    pub(super) opens_at_start: bool,
}

/// Marks that wait for their partner.
#[derive(Default)]
struct Waiting {
    marks: Vec<Mark>,
    /// How many of each family, so that none is looked for in vain.
    counts: [usize; 3],
}

impl Waiting {
    fn count(&self, family: Family) -> usize {
        self.counts.get(family as usize).copied().unwrap_or_default()
    }

    fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
        if let Some(count) = self.counts.get_mut(mark.family as usize) {
            *count += 1;
        }
    }

    /// Takes out the last mark of `family` and all that were opened since.
    fn take(&mut self, family: Family) -> Option<Mark> {
        if self.count(family) == 0 {
            return None;
        }
        while let Some(mark) = self.marks.pop() {
            if let Some(count) = self.counts.get_mut(mark.family as usize) {
                *count -= 1;
            }
            if mark.family == family {
                return Some(mark);
            }
        }
        None
    }

    /// Whether `mark` opens a quotation here.
    fn is_opened_by(&self, mark: &Mark) -> bool {
        let inside = self.count(mark.family) > 0;
        match mark.shape {
            Shape::Low => !(inside && mark.lean == Lean::Closes),
            Shape::Left => {
                let low = self.marks.last().is_some_and(|last| {
                    last.family == mark.family && last.shape == Shape::Low && mark.lean == Lean::Neither
                });
                !(inside && (low || mark.lean == Lean::Closes))
            }
            Shape::Right => !inside && mark.lean == Lean::Opens,
            Shape::Straight => mark.lean == Lean::Opens || mark.lean == Lean::Neither && !inside,
        }
    }
}

impl Reading {
    /// Pairs the marks of the block `text`, which begins at `offset`.
    pub(super) fn of(text: &str, offset: usize, habit: Habit) -> Self {
        let mut marks = marks(text, offset, habit);
        drop_doubtful(&mut marks);
        let mut reading = Self::default();
        let mut waiting = Waiting::default();
        // Where the last pair of curved and of straight marks begins.
        let mut last_pair: [Option<usize>; 2] = [None, None];
        for mark in marks {
            if mark.twin && waiting.count(Family::Double) == 0 && waiting.count(Family::Single) > 1 {
                // `‘I call it ‘mine’’`
                let middle = mark.span.start + mark.span.len() / 2;
                reading.close(&mut waiting, Family::Single, Span::new(mark.span.start, middle));
                reading.close(&mut waiting, Family::Single, Span::new(middle, mark.span.end));
            } else if waiting.is_opened_by(&mark) {
                reading.opens_at_start |= mark.span.start == offset;
                waiting.push(mark);
            } else if let Some(opener) = reading.close(&mut waiting, mark.family, mark.span) {
                if let Some(last) = last_pair.get_mut(usize::from(opener.shape == Shape::Straight)) {
                    *last = Some(opener.span.start);
                }
            } else if mark.surely_closes()
                && !mark.doubtful
                && reading.pairs.is_empty()
                && waiting.marks.is_empty()
                && mark.family != Family::Single
            {
                reading.stray = reading.stray.or(Some(mark.span));
            }
        }
        // Inside a quotation the marks are others: where its own kind opens and closes anew, its end was forgotten.
        let open = waiting.marks.iter().find(|opener| {
            let last = last_pair.get(usize::from(opener.shape == Shape::Straight));
            last.copied().flatten().is_none_or(|start| start < opener.span.start)
        });
        reading.open = open.map(|opener| opener.span);
        reading.speaks = open.is_some_and(|opener| speaks(text, offset, opener));
        reading
    }

    /// Whether there is no mark that matters.
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.open.is_none() && self.stray.is_none()
    }

    /// The block before left a quotation open: what stands first here goes on with it.
    pub(super) fn continue_quotation(&mut self, block: Span) {
        if let Some(first) = self.pairs.iter_mut().find(|p| p.span.start == block.start) {
            first.reopens = true;
        } else if let (false, Some(stray)) = (self.opens_at_start, self.stray) {
            self.pairs.push(Pair {
                span: Span::new(block.start, stray.end),
                inner: Span::new(block.start, stray.start),
                depth: 0,
                reopens: true,
                closed: true,
            });
        }
    }

    /// Pairs the mark at `closer` with the last that waits, which is returned.
    fn close(&mut self, waiting: &mut Waiting, family: Family, closer: Span) -> Option<Mark> {
        let opener = waiting.take(family)?;
        self.pairs.push(Pair {
            span: opener.span.hull(closer),
            inner: Span::new(opener.span.end, closer.start),
            depth: 0,
            reopens: false,
            closed: true,
        });
        Some(opener)
    }
}

/// Drops the doubtful marks after which a sure one of their family closes: `the boys’ mother,’ he said`.
fn drop_doubtful(marks: &mut Vec<Mark>) {
    let mut closes_next = [false; 3];
    let mut kept = Vec::with_capacity(marks.len());
    for mark in marks.drain(..).rev() {
        if let Some(closes) = closes_next.get_mut(mark.family as usize) {
            if mark.doubtful && *closes {
                continue;
            }
            if !mark.doubtful {
                *closes = mark.surely_closes();
            }
        }
        kept.push(mark);
    }
    kept.reverse();
    *marks = kept;
}

/// Whether what `opener` opens is a sentence of its own, that is led over to and runs to the end of the block.
fn speaks(text: &str, offset: usize, opener: &Mark) -> bool {
    let at = opener.span.start - offset;
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let said = rest.get(opener.span.len()..).unwrap_or_default();
    opener.family != Family::Single
        && matches!(opener.shape, Shape::Left | Shape::Low)
        && opener.lean == Lean::Opens
        && said.starts_with(char::is_uppercase)
        && said.ends_with(['.', '!', '?', '…'])
        && before
            .trim_end()
            .ends_with([':', ',', '.', '!', '?', '—', '–', '”', '’'])
}
