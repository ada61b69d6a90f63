//! Scores of features, read in place from the bytes of a model file. Knows neither texts nor how the scores came about.

use super::clusters::Clusters;
use super::features;
use super::format::{self, HEADER, LINE, PADDING, Parts};
use super::label::LABELS;
use super::layout;
use super::line::{self, FULL, Wide};

/// Scores of the labels, in the model's own unit.
pub type Scores = [i16; LABELS];

/// A trained model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    parts: Parts<'a>,
    rows: &'a [[u8; LABELS]],
}

/// Features that are looked up at once.
const BATCH: usize = 64;

/// Why bytes are no model for this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model, one of another version, or one cut short.
    #[error("not a model of this version, or cut short")]
    Format,
    /// The scores belong to other features or labels than the program has.
    #[error("trained for other features; train it again")]
    Features,
    /// The contents were changed.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

impl<'a> Model<'a> {
    /// Takes `bytes` as they are, in constant time: only the header is read. Scores of a damaged model are wrong, but
    /// reading them is safe.
    ///
    /// # Errors
    /// When the header does not fit the length or this program.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let parts = format::parts(bytes).ok_or(ModelError::Format)?;
        if parts.features != features::VERSION || parts.labels != LABELS {
            return Err(ModelError::Features);
        }
        Ok(Self {
            parts,
            rows: parts.rows.as_chunks().0,
        })
    }

    /// Whether the contents are as they were written; reads all of them.
    ///
    /// # Errors
    /// When they are not.
    pub fn check(&self) -> Result<(), ModelError> {
        format::check(&self.parts).map_err(ModelError::Damaged)
    }

    /// The clusters that the model was trained with.
    #[must_use]
    pub fn clusters(&self) -> Clusters<'a> {
        Clusters::new(self.parts.clusters)
    }

    /// The scores of `next` after each label.
    #[must_use]
    pub fn pairs(&self) -> [Scores; LABELS] {
        let mut numbers = self
            .parts
            .pairs
            .as_chunks::<2>()
            .0
            .iter()
            .map(|b| i16::from_le_bytes(*b));
        [(); LABELS].map(|()| [(); LABELS].map(|()| numbers.next().unwrap_or(0)))
    }

    /// Adds the scores of `features` to `sum`; those that the model does not have add nothing.
    ///
    /// First all are looked up, then what was found is added: the memory accesses of lookups that do not wait for each
    /// other overlap. A filter, which stays in the second cache as the table does not, keeps most features back that the
    /// model does not have. Everywhere what is not wanted is written and then overwritten, since a branch on what a model
    /// has can hardly be guessed. What that is worth was not measured by itself.
    pub fn add(&self, features: &[u64], sum: &mut Scores) {
        for features in features.chunks(BATCH) {
            let mut sums: Wide = [0; 32];
            let (mut kept, mut full, mut packed, mut left) = ([0; BATCH], [0; BATCH], [0; BATCH], [0; BATCH]);
            let (mut kepts, mut fulls, mut packeds, mut lefts) = (0, 0, 0, 0);
            for feature in features {
                kept[kepts % BATCH] = *feature;
                kepts += self.passes(*feature as u32);
            }
            for feature in kept.iter().take(kepts) {
                let (payload, goes_on) = self.payload(*feature);
                left[lefts % BATCH] = *feature;
                full[fulls % BATCH] = payload ^ FULL;
                packed[packeds % BATCH] = payload;
                lefts += goes_on;
                fulls += (payload >> 31) as usize;
                packeds += usize::from(payload.wrapping_sub(1) < FULL - 1);
            }
            self.add_rows(full.get(..fulls).unwrap_or_default(), &mut sums);
            for payload in packed.iter().take(packeds) {
                line::unpack(*payload, &mut sums);
            }
            for feature in left.iter().take(lefts) {
                match self.payload_beyond(*feature) {
                    payload if payload & FULL != 0 => self.add_rows(&[payload ^ FULL], &mut sums),
                    payload => line::unpack(payload, &mut sums),
                }
            }
            for (sum, more) in sum.iter_mut().zip(sums) {
                *sum = sum.wrapping_add(more);
            }
        }
    }

    /// Adds full rows. Sixteen labels fill two registers; the last one goes by itself.
    fn add_rows(&self, rows: &[u32], sums: &mut Wide) {
        let (mut head, mut tail) = ([0_i16; LABELS - 1], 0_i16);
        for [scores @ .., last] in rows.iter().filter_map(|row| self.rows.get(*row as usize)) {
            for (sum, score) in head.iter_mut().zip(scores) {
                *sum = sum.wrapping_add(i16::from(score.cast_signed()));
            }
            tail = tail.wrapping_add(i16::from(last.cast_signed()));
        }
        for (sum, more) in sums.iter_mut().zip(head.into_iter().chain([tail])) {
            *sum = sum.wrapping_add(more);
        }
    }

    /// 0 if no feature has this print, else 1 (for some prints that none has, too).
    fn passes(&self, print: u32) -> usize {
        let (byte, bit) = number(print, self.parts.filter.len());
        usize::from(self.parts.filter.get(byte).copied().unwrap_or(0) >> bit & 1)
    }

    /// The payload of `feature`, 0 for none, and whether (0 or 1) the search must go on behind its line.
    fn payload(&self, feature: u64) -> (u32, usize) {
        let (first, print) = place(feature, self.parts.buckets);
        let line = self.parts.lines.get(first).unwrap_or(&[0; LINE]);
        let found = line::payload(line, print);
        (found, usize::from(found == 0) & usize::from(line::is_full(line)))
    }

    /// The payload of a feature whose own line is full; one line in twenty is.
    fn payload_beyond(&self, feature: u64) -> u32 {
        let (first, print) = place(feature, self.parts.buckets);
        let (before, after) = self.parts.lines.split_at_checked(first + 1).unwrap_or_default();
        for line in after.iter().chain(before) {
            let found = line::payload(line, print);
            if found != 0 || !line::is_full(line) {
                return found;
            }
        }
        0
    }
}

/// Where the search for `feature` begins, and its print: the upper half of the hash picks the bucket, and with it the line,
/// the lower one is compared.
const fn place(feature: u64, buckets: u32) -> (usize, u32) {
    let bucket = ((feature >> 32) * buckets as u64) >> 32;
    (bucket as usize / 2, feature as u32)
}

/// The byte and the bit of a print in a filter of `bytes`.
const fn number(print: u32, bytes: usize) -> (usize, u32) {
    let spread = print.wrapping_mul(0x9E37_79B1);
    (
        spread.rotate_left(16) as usize & bytes.saturating_sub(1),
        spread >> 13 & 7,
    )
}

/// The bytes of a model.
///
/// Scores are rounded to whole units. `rows` may come in any order; of two features that cannot be told apart the first
/// is kept.
#[must_use]
pub fn write(pairs: &[Scores; LABELS], clusters: &[u8], rows: &[(u64, [i8; LABELS])]) -> Vec<u8> {
    // Lines are half full, so that one in twenty leaves something to the next one.
    let buckets = (rows.len() as u32 / 2).max(1);
    let mut rows: Vec<_> = rows.iter().filter(|(_, scores)| *scores != [0; LABELS]).collect();
    rows.sort_by_key(|(feature, _)| place(*feature, buckets));
    rows.dedup_by_key(|(feature, _)| place(*feature, buckets));
    // The rows of one template stand together: those of templates with few values are wanted by almost every token.
    rows.sort_by_key(|(feature, _)| feature & 0xFF);
    let mut lines = vec![[0; LINE]; buckets.div_ceil(2) as usize];
    let mut full: Vec<u8> = Vec::new();
    let mut filter = vec![0; format::filter_bytes(buckets as usize).unwrap_or(1)];
    for (feature, scores) in rows {
        let (byte, bit) = number(*feature as u32, filter.len());
        filter[byte] |= 1 << bit;
        let payload = line::pack(scores).unwrap_or_else(|| {
            full.extend(scores.map(i8::cast_unsigned));
            FULL | (full.len() / LABELS - 1) as u32
        });
        let (first, print) = place(*feature, buckets);
        let (before, after) = lines.split_at_mut(first);
        // There are twice as many places as rows.
        let _ = after
            .iter_mut()
            .chain(before)
            .any(|line| line::put(line, print, payload));
    }
    let mut body = vec![0; PADDING];
    body.extend(lines.as_flattened());
    body.extend(filter);
    body.extend(clusters);
    body.extend(pairs.iter().flatten().flat_map(|score| score.to_le_bytes()));
    body.extend(&full);
    let sizes = [LABELS, clusters.len(), buckets as usize, full.len() / LABELS].map(|n| n as u32);
    let mut numbers = vec![format::VERSION, features::VERSION];
    numbers.extend(sizes);
    let bytes = layout::table(format::MAGIC, &numbers, &body);
    debug_assert_eq!(bytes.len(), HEADER + body.len());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(n: u64) -> [i8; LABELS] {
        let mut scores = [0; LABELS];
        scores[..=(n as usize % 4)].fill(1 + (n % 100) as i8);
        scores
    }

    fn sample() -> (Vec<(u64, [i8; LABELS])>, Vec<u8>) {
        let rows: Vec<_> = (1..500_u64)
            .map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15), scores(n)))
            .collect();
        let pairs = [[-7; LABELS]; LABELS];
        let bytes = write(&pairs, &[1, 2, 3, 4, 5, 6, 7, 8], &rows);
        (rows, bytes)
    }

    #[test]
    fn what_is_written_is_read_in_place() {
        let (rows, bytes) = sample();
        let model = Model::open(&bytes).unwrap();
        assert_eq!(model.check(), Ok(()));
        assert_eq!(model.pairs()[3][4], -7);
        for (feature, scores) in rows {
            let mut sum = [1; LABELS];
            model.add(&[feature], &mut sum);
            assert_eq!(sum, scores.map(|s| i16::from(s) + 1));
        }
        let mut sum = [0; LABELS];
        model.add(&[12345], &mut sum);
        assert_eq!(sum, [0; LABELS]);
    }

    #[test]
    fn many_at_once_add_what_each_adds() {
        let (rows, bytes) = sample();
        let model = Model::open(&bytes).unwrap();
        // Every third one is absent.
        let features: Vec<u64> = rows.iter().flat_map(|(f, _)| [*f, *f, f.rotate_left(7)]).collect();
        let (mut one, mut all) = ([0; LABELS], [0; LABELS]);
        for feature in &features {
            model.add(&[*feature], &mut one);
        }
        model.add(&features, &mut all);
        assert_eq!(one, all);
    }

    proptest! {
        #[test]
        fn damage_is_seen_and_never_read_beyond(at in 0..1000_usize, bit in 0..8_u32, cut in 0..2000_usize, feature: u64) {
            let (_, bytes) = sample();
            let mut damaged = bytes.clone();
            let at = at * bytes.len() / 1000;
            damaged[at] ^= 1 << bit;
            if let Ok(model) = Model::open(&damaged) {
                prop_assert!(model.check().is_err() || (12..16).contains(&at));
                model.add(&[feature], &mut [0; LABELS]);
            }
            prop_assert!(Model::open(&bytes[..bytes.len() - cut - 1]).is_err());
        }
    }
}
