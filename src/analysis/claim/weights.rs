//! The layout of a table of weights: what hashed features count for or against a choice. Stands alone, so that the build
//! script can check the files that are built in. All numbers are little endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `sayso/cw` |
//! | 4 | version of this layout |
//! | 4 | version of the features |
//! | 4 | slots, a power of two |
//! | 4 | what one is in the unit of the weights: a float |
//! | 8 | checksum of everything after it |
//! | 4 × 21 | how often choices of chance 0, 0.05, …, 1 are right: floats |
//! | 2 × slots | signed weights |
//!
//! A feature's weight stands in the slot of its lowest bits; features that share one were trained so.

use super::layout::{self, checksum, number, told_checksum};

/// The first bytes of every table.
const MAGIC: [u8; 8] = *b"sayso/cw";
/// Version of the layout.
const VERSION: u32 = 1;
/// Bytes before those that the checksum is of.
const HEADER: usize = 32;
/// Points at which it is told how often chances are right.
pub const KNOTS: usize = 21;

/// Weights in place.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// Version of the features that the weights belong to.
    pub features: u32,
    unit: f32,
    checksum: u64,
    body: &'a [u8],
    knots: &'a [[u8; 4]],
    slots: &'a [[u8; 2]],
}

impl<'a> Weights<'a> {
    /// Takes `bytes` as they are, in constant time. `None` where they are no table of this version, or one cut short.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if bytes.get(..8)? != MAGIC || number(bytes, 8)? != VERSION {
            return None;
        }
        let body = bytes.get(HEADER..)?;
        let (knots, slots) = body.split_at_checked(4 * KNOTS)?;
        let count = usize::try_from(number(bytes, 16)?).ok()?;
        let whole = count.is_power_of_two() && slots.len() == 2 * count;
        whole.then_some(Self {
            features: number(bytes, 12)?,
            unit: f32::from_bits(number(bytes, 20)?),
            checksum: told_checksum(bytes, 24)?,
            body,
            knots: knots.as_chunks().0,
            slots: slots.as_chunks().0,
        })
    }

    /// Whether the weights are as they were written; reads all of them.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        checksum(self.body) == self.checksum && self.unit.is_finite() && self.unit > 0.0
    }

    /// The sum of the weights of `features`, in nats.
    #[must_use]
    pub fn sum(&self, features: &[u32]) -> f32 {
        let last = self.slots.len() - 1;
        let weight = |feature: &u32| {
            let slot = self.slots.get(*feature as usize & last);
            slot.map_or(0, |bytes| i32::from(i16::from_le_bytes(*bytes)))
        };
        let sum: i32 = features.iter().map(weight).sum();
        sum as f32 / self.unit
    }

    /// How often choices are right that the weights give this `chance`, 0 to 1.
    #[must_use]
    pub fn calibrated(&self, chance: f32) -> f32 {
        let place = chance.clamp(0.0, 1.0) * (KNOTS - 1) as f32;
        let knot = |at: usize| {
            self.knots
                .get(at.min(KNOTS - 1))
                .map_or(0.0, |bytes| f32::from_le_bytes(*bytes))
        };
        let low = (0..KNOTS).rev().find(|knot| *knot as f32 <= place).unwrap_or(0);
        let part = place - low as f32;
        knot(low).mul_add(1.0 - part, knot(low + 1) * part)
    }

    /// The bytes of a table of `weights`, a power of two of them, in nats. `knots` tell how often choices are right.
    #[must_use]
    pub fn write(features: u32, weights: &[f32], knots: &[f32; KNOTS]) -> Vec<u8> {
        let highest = weights.iter().fold(0.0_f32, |high, w| high.max(w.abs()));
        let unit = if highest > 0.0 { 32_000.0 / highest } else { 1.0 };
        let mut body: Vec<u8> = knots.iter().flat_map(|k| k.to_le_bytes()).collect();
        body.extend(weights.iter().flat_map(|w| ((w * unit).round() as i16).to_le_bytes()));
        let numbers = [VERSION, features, weights.len() as u32, unit.to_bits()];
        layout::table(MAGIC, &numbers, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Knots that rise evenly.
    fn knots() -> [f32; KNOTS] {
        std::array::from_fn(|at| at as f32 / (KNOTS - 1) as f32)
    }

    #[test]
    fn what_is_built_in_is_whole_and_belongs_to_the_features() {
        let all: [&[u8]; 2] = [
            include_bytes!("../../../assets/ranker/quotations.weights"),
            include_bytes!("../../../assets/ranker/reports.weights"),
        ];
        for bytes in all {
            let weights = Weights::open(bytes).unwrap();
            assert!(weights.is_whole());
            assert_eq!(weights.features, super::super::ranker::VERSION);
            let chances = (0..=100).map(|chance| weights.calibrated(chance as f32 / 100.0));
            let chances: Vec<f32> = chances.collect();
            assert!(
                chances.is_sorted() && chances.iter().all(|c| (0.0..=1.0).contains(c)),
                "{chances:?}"
            );
        }
    }

    #[test]
    fn a_table_without_slots_or_with_an_odd_number_is_refused() {
        for count in [0, 3, 12] {
            assert!(Weights::open(&Weights::write(1, &vec![0.5; count], &knots())).is_none());
        }
        let zeros = Weights::write(1, &[0.0; 4], &knots());
        assert!(Weights::open(&zeros).is_some_and(|w| w.is_whole() && w.sum(&[0, 1, 9]) == 0.0));
    }

    fn table() -> impl Strategy<Value = Vec<f32>> {
        (0_u32..6).prop_flat_map(|bits| prop::collection::vec(-20.0_f32..20.0, 1 << bits))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_in_place(weights in table(), features in prop::collection::vec(any::<u32>(), 0..9)) {
            let bytes = Weights::write(7, &weights, &knots());
            let read = Weights::open(&bytes).unwrap();
            prop_assert_eq!(read.features, 7);
            prop_assert!(read.is_whole());
            let sum: f32 = features.iter().map(|f| weights[*f as usize % weights.len()]).sum();
            // A weight is at most 20, so that the unit is at least 1600 a nat.
            prop_assert!((read.sum(&features) - sum).abs() < 0.01, "{} for {sum}", read.sum(&features));
        }

        #[test]
        fn any_flipped_bit_is_seen(weights in table(), place in any::<prop::sample::Index>(), bit in 0..8) {
            let mut bytes = Weights::write(7, &weights, &knots());
            // The version of the features and the unit are compared by whoever uses them, not summed up.
            let told = (0..12).chain(16..20).chain(24..bytes.len()).collect::<Vec<usize>>();
            bytes[*place.get(&told)] ^= 1_u8 << bit;
            prop_assert!(!Weights::open(&bytes).is_some_and(|w| w.is_whole()));
        }

        #[test]
        fn a_table_cut_short_is_refused(weights in table(), place in any::<prop::sample::Index>()) {
            let bytes = Weights::write(7, &weights, &knots());
            prop_assert!(Weights::open(&bytes[..place.index(bytes.len())]).is_none());
            prop_assert!(Weights::open(&[&bytes[..], &[0]].concat()).is_none());
        }

        #[test]
        fn certainty_never_falls_and_keeps_between_its_knots(
            mut knots in prop::array::uniform21(0.0_f32..1.0),
            (a, b) in (-0.5_f32..1.5, -0.5_f32..1.5),
        ) {
            knots.sort_by(f32::total_cmp);
            let bytes = Weights::write(7, &[1.0], &knots);
            let read = Weights::open(&bytes).unwrap();
            let (low, high) = (read.calibrated(a.min(b)), read.calibrated(a.max(b)));
            prop_assert!(low <= high + 1e-6, "{low} {high}");
            prop_assert!(low >= knots[0] - 1e-6 && high <= knots[KNOTS - 1] + 1e-6);
            for (at, knot) in knots.iter().enumerate() {
                let told = read.calibrated(at as f32 / (KNOTS - 1) as f32);
                prop_assert!((told - knot).abs() < 1e-4, "{told} for {knot}");
            }
        }
    }
}
