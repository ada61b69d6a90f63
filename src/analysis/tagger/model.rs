//! Scores of features, read in place from the bytes of a model file. Knows neither texts nor how the scores came about.

use super::clusters::Clusters;
use super::features;
use super::format::{self, HEADER, Parts};
use super::label::LABELS;

/// Scores of the labels, in the model's own unit.
pub type Scores = [i16; LABELS];

/// A trained model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    parts: Parts<'a>,
}

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
        Ok(Self { parts })
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

    /// Adds the scores of `feature` to `sum`; a feature that the model does not have adds nothing.
    pub fn add(&self, feature: u64, sum: &mut Scores) {
        if let Some(row) = self.row(feature) {
            for (sum, score) in sum.iter_mut().zip(row) {
                *sum = sum.wrapping_add(i16::from(score.cast_signed()));
            }
        }
    }

    fn row(&self, feature: u64) -> Option<&'a [u8; LABELS]> {
        let buckets = self.parts.buckets.len() as u64 / 4 - 1;
        // The upper half picks the bucket, the lower one is compared.
        let bucket = (((feature >> 32) * buckets) >> 32) as usize;
        let bounds: &[u8; 8] = self.parts.buckets.get(bucket * 4..)?.first_chunk()?;
        let [first, end] = [bounds.first_chunk()?, bounds.last_chunk()?].map(|b| u32::from_le_bytes(*b) as usize);
        let prints = self.parts.prints.get(first * 4..end * 4)?.as_chunks::<4>().0;
        let found = prints.iter().position(|p| *p == (feature as u32).to_le_bytes())?;
        self.parts.rows.get((first + found) * LABELS..)?.first_chunk()
    }
}

/// The bytes of a model.
///
/// Scores are rounded to whole units. `rows` may come in any order; of two features that cannot be told apart the first
/// is kept.
#[must_use]
pub fn write(pairs: &[Scores; LABELS], clusters: &[u8], rows: &[(u64, [i8; LABELS])]) -> Vec<u8> {
    let buckets = (rows.len() as u64 / 2).max(1);
    let key = |feature: u64| (((feature >> 32) * buckets) >> 32, feature as u32);
    let mut rows: Vec<(u64, [i8; LABELS])> = rows.to_vec();
    rows.sort_by_key(|(feature, _)| key(*feature));
    rows.dedup_by_key(|(feature, _)| key(*feature));
    let mut body: Vec<u8> = pairs.iter().flatten().flat_map(|score| score.to_le_bytes()).collect();
    body.extend(clusters);
    for bucket in 0..=buckets {
        let first = rows.partition_point(|(feature, _)| key(*feature).0 < bucket);
        body.extend((first as u32).to_le_bytes());
    }
    body.extend(rows.iter().flat_map(|(feature, _)| (*feature as u32).to_le_bytes()));
    body.extend(rows.iter().flat_map(|(_, scores)| scores.map(i8::cast_unsigned)));
    let mut bytes = format::MAGIC.to_vec();
    let sizes = [LABELS, clusters.len(), buckets as usize, rows.len()].map(|n| n as u32);
    for number in [format::VERSION, features::VERSION].iter().chain(&sizes) {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(format::checksum(&body).to_le_bytes());
    debug_assert_eq!(bytes.len(), HEADER);
    bytes.extend(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> (Vec<(u64, [i8; LABELS])>, Vec<u8>) {
        let rows: Vec<_> = (1..500_u64)
            .map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15), [(n % 100) as i8; LABELS]))
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
            model.add(feature, &mut sum);
            assert_eq!(sum, scores.map(|s| i16::from(s) + 1));
        }
        let mut sum = [0; LABELS];
        model.add(12345, &mut sum);
        assert_eq!(sum, [0; LABELS]);
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
                model.add(feature, &mut [0; LABELS]);
            }
            prop_assert!(Model::open(&bytes[..bytes.len() - cut - 1]).is_err());
        }
    }
}
