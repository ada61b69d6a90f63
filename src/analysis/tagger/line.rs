//! One line of the table of scores: eight features and what they add. The layout of a model and its reader share it.
//!
//! Eight prints of four bytes, then eight payloads of four bytes. A payload of 0 is an empty place; full places come first.
//! Most features (three quarters of a model) score one or two labels, which a payload holds itself: two times five bits of
//! label and eight of score. Others have the highest bit set, and the number of their full row.

use super::format::LINE;
use super::label::LABELS;

/// Features in a line.
pub(super) const PLACES: usize = 8;

/// Marks the payload of a feature with a full row.
pub(super) const FULL: u32 = 1 << 31;

/// Sums by label; longer than there are labels, so that five bits always lie within it.
pub(super) type Wide = [i16; 32];

const _: () = assert!(LABELS <= 32 && LINE == PLACES * 8);

/// The payload of the feature with `print`; 0 for none. Without branches: which features a model has is as good as random.
pub(super) fn payload(line: &[u8; LINE], print: u32) -> u32 {
    let (prints, payloads) = halves(line);
    let of = |(p, payload): (&[u8; 4], &[u8; 4])| {
        let same = u32::from_le_bytes(*p) == print;
        u32::from_le_bytes(*payload) & 0_u32.wrapping_sub(u32::from(same))
    };
    prints.iter().zip(payloads).map(of).fold(0, |a, b| a | b)
}

/// Whether all places are taken, so that the search goes on in the next line.
pub(super) fn is_full(line: &[u8; LINE]) -> bool {
    line.last_chunk().is_some_and(|last| u32::from_le_bytes(*last) != 0)
}

/// Puts a feature into the first free place; whether there was one.
pub(super) fn put(line: &mut [u8; LINE], print: u32, payload: u32) -> bool {
    let (prints, payloads) = line.split_at_mut(LINE / 2);
    let mut places = prints.as_chunks_mut().0.iter_mut().zip(payloads.as_chunks_mut().0);
    let free = places.find(|(_, payload)| **payload == [0; 4]);
    let is_free = free.is_some();
    if let Some((p, place)) = free {
        (*p, *place) = (print.to_le_bytes(), payload.to_le_bytes());
    }
    is_free
}

fn halves(line: &[u8; LINE]) -> (&[[u8; 4]], &[[u8; 4]]) {
    let (prints, payloads) = line.split_at(LINE / 2);
    (prints.as_chunks().0, payloads.as_chunks().0)
}

/// The payload that holds `scores` itself; `None` if too many labels have one.
pub(super) fn pack(scores: &[i8; LABELS]) -> Option<u32> {
    let nonzero = || (0_u32..).zip(scores).filter(|(_, score)| **score != 0);
    let half = |(label, score): (u32, &i8)| label | u32::from(score.cast_unsigned()) << 5;
    let [first, second] = [0, 1].map(|n| nonzero().nth(n).map_or(0, half));
    (nonzero().count() <= 2).then_some(first | second << 13)
}

/// Adds what `payload`, which is not [`FULL`], holds.
pub(super) fn unpack(payload: u32, sums: &mut Wide) {
    for half in [payload, payload >> 13] {
        let score = i16::from(((half >> 5) as u8).cast_signed());
        let sum = &mut sums[(half & 31) as usize];
        *sum = sum.wrapping_add(score);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scores_fit_and_three_do_not() {
        let mut scores = [0; LABELS];
        (scores[0], scores[16]) = (-128, 127);
        let mut sums = [1; 32];
        unpack(pack(&scores).unwrap(), &mut sums);
        assert_eq!((sums[0], sums[1], sums[16]), (-127, 1, 128));
        scores[5] = 1;
        assert_eq!(pack(&scores), None);
    }

    #[test]
    fn a_line_holds_eight() {
        let mut line = [0; LINE];
        for print in 0..8 {
            assert!(!is_full(&line) && put(&mut line, print, print + 10));
        }
        assert!(is_full(&line) && !put(&mut line, 8, 18));
        assert_eq!((payload(&line, 0), payload(&line, 7), payload(&line, 8)), (10, 17, 0));
    }
}
