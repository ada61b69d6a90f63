//! The layout of a table of tag scores, and its reader. Stands alone, so that the build script can check the file that is
//! built in. All numbers are little endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `sayso/pt` |
//! | 4 | version of this layout |
//! | 4 | version of the features |
//! | 4 | rows, a power of two |
//! | 4 | zeros |
//! | 8 | checksum of the rows |
//! | 16 × rows | a signed score for each tag |
//!
//! A feature's row is that of its lowest bits; features that share one were trained so.

use super::layout::{self, checksum, number, told_checksum};

/// The first bytes of every table.
const MAGIC: [u8; 8] = *b"sayso/pt";
/// Version of the layout.
const LAYOUT: u32 = 1;
/// Bytes before the rows.
const HEADER: usize = 32;
/// Scores of a row.
pub const WIDTH: usize = 16;

/// Scores in place.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Version of the features that the scores belong to.
    pub features: u32,
    checksum: u64,
    rows: &'a [[u8; WIDTH]],
}

impl<'a> Table<'a> {
    /// Takes `bytes` as they are, in constant time. `None` where they are no table of this version, or one cut short.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if bytes.get(..8)? != MAGIC || number(bytes, 8)? != LAYOUT {
            return None;
        }
        let body = bytes.get(HEADER..)?;
        let rows = body.as_chunks().0;
        let count = usize::try_from(number(bytes, 16)?).ok()?;
        let whole = count.is_power_of_two() && rows.len() == count && body.len() == WIDTH * count;
        whole.then_some(Self {
            features: number(bytes, 12)?,
            checksum: told_checksum(bytes, 24)?,
            rows,
        })
    }

    /// Whether the scores are as they were written; reads all of them.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        checksum(self.rows.as_flattened()) == self.checksum
    }

    /// The number of the highest sum of scores of `features`; of equals the first.
    #[must_use]
    pub fn highest(&self, features: &[u32]) -> usize {
        let last = self.rows.len() - 1;
        let mut sums = [0_i16; WIDTH];
        for row in features.iter().filter_map(|f| self.rows.get(*f as usize & last)) {
            for (sum, score) in sums.iter_mut().zip(row) {
                *sum += i16::from(score.cast_signed());
            }
        }
        let mut best = 0;
        for (tag, sum) in sums.iter().enumerate() {
            if *sum > sums[best] {
                best = tag;
            }
        }
        best
    }

    /// The bytes of a table of `rows`, a power of two of them.
    #[must_use]
    pub fn write(features: u32, rows: &[[i8; WIDTH]]) -> Vec<u8> {
        let body: Vec<u8> = rows.iter().flatten().map(|s| s.cast_unsigned()).collect();
        layout::table(MAGIC, &[LAYOUT, features, rows.len() as u32, 0], &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_built_in_is_whole_and_belongs_to_the_features() {
        let table = Table::open(include_bytes!("../../../assets/pos/english.model")).unwrap();
        assert!(table.is_whole());
        assert_eq!(table.features, super::super::VERSION);
    }

    #[test]
    fn of_equal_sums_the_first_is_taken() {
        let bytes = Table::write(1, &[[0; WIDTH]; 2]);
        assert_eq!(Table::open(&bytes).unwrap().highest(&[0, 1]), 0);
    }

    fn rows() -> impl Strategy<Value = Vec<[i8; WIDTH]>> {
        (0_u32..5).prop_flat_map(|bits| prop::collection::vec(any::<[i8; WIDTH]>(), 1 << bits))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_in_place(rows in rows(), features in prop::collection::vec(any::<u32>(), 0..16)) {
            let bytes = Table::write(7, &rows);
            let read = Table::open(&bytes).unwrap();
            prop_assert_eq!(read.features, 7);
            prop_assert!(read.is_whole());
            let mut sums = [0_i32; WIDTH];
            for feature in &features {
                for (sum, score) in sums.iter_mut().zip(rows[*feature as usize % rows.len()]) {
                    *sum += i32::from(score);
                }
            }
            let best = sums.iter().position(|s| Some(s) == sums.iter().max());
            prop_assert_eq!(Some(read.highest(&features)), best);
        }

        #[test]
        fn any_flipped_bit_is_seen(rows in rows(), place in any::<prop::sample::Index>(), bit in 0..8) {
            let mut bytes = Table::write(7, &rows);
            // The version of the features is compared by whoever uses them; four bytes mean nothing.
            let told = (0..12).chain(16..20).chain(24..bytes.len()).collect::<Vec<usize>>();
            bytes[*place.get(&told)] ^= 1_u8 << bit;
            prop_assert!(!Table::open(&bytes).is_some_and(|t| t.is_whole()));
        }

        #[test]
        fn a_table_cut_short_is_refused(rows in rows(), place in any::<prop::sample::Index>()) {
            let bytes = Table::write(7, &rows);
            prop_assert!(Table::open(&bytes[..place.index(bytes.len())]).is_none());
            prop_assert!(Table::open(&[&bytes[..], &[0]].concat()).is_none());
        }
    }
}
