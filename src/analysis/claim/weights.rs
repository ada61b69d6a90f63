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
            checksum: u64::from_le_bytes(*bytes.get(24..)?.first_chunk()?),
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
        let (low, part) = (place.floor() as usize, place.fract());
        knot(low).mul_add(1.0 - part, knot(low + 1) * part)
    }

    /// The bytes of a table of `weights`, a power of two of them, in nats. `knots` tell how often choices are right.
    #[must_use]
    pub fn write(features: u32, weights: &[f32], knots: &[f32; KNOTS]) -> Vec<u8> {
        let highest = weights.iter().fold(0.0_f32, |high, w| high.max(w.abs()));
        let unit = if highest > 0.0 { 32_000.0 / highest } else { 1.0 };
        let mut body: Vec<u8> = knots.iter().flat_map(|k| k.to_le_bytes()).collect();
        body.extend(weights.iter().flat_map(|w| ((w * unit).round() as i16).to_le_bytes()));
        let mut bytes = MAGIC.to_vec();
        for number in [VERSION, features, weights.len() as u32, unit.to_bits()] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Sum of `bytes` (FNV-1a with 64 bits).
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
