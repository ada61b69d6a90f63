//! Word clusters, looked up in place. How they are made is the trainer's business.

/// A table of word forms and the paths to their clusters.
///
/// Slots of eight bytes, a power of two of them, never all full: the upper half of the word's hash and its path, both
/// little endian. A path of 0 is an empty slot; the first set bit of a path only marks where it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clusters<'a>(&'a [u8]);

const SLOT: usize = 8;

/// Hash of a word form (FNV-1a with 64 bits).
fn hash(form: &str) -> u64 {
    form.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

impl<'a> Clusters<'a> {
    /// The table in `bytes`.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The path of `form`, its first set bit before it; 0 where there is none.
    #[must_use]
    pub fn path(self, form: &str) -> u32 {
        let slots = self.0.len() / SLOT;
        let hash = hash(form);
        let Some(last) = slots.checked_sub(1) else { return 0 };
        let mut slot = hash as usize & last;
        for _ in 0..slots {
            let Some((key, rest)) = self.0.get(slot * SLOT..).and_then(<[u8]>::split_first_chunk) else {
                return 0;
            };
            let path = rest.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
            if path == 0 || u32::from_le_bytes(*key) == (hash >> 32) as u32 {
                return path;
            }
            slot = (slot + 1) & last;
        }
        0
    }

    /// The table of `words` with their paths. Of two words with one hash the first is kept.
    #[must_use]
    pub fn table<'w>(words: impl Iterator<Item = (&'w str, u32)> + Clone) -> Vec<u8> {
        let slots = (words.clone().count() * 4 / 3 + 1).next_power_of_two();
        let mut bytes = vec![0; slots * SLOT];
        for (form, path) in words.filter(|(_, path)| *path > 0) {
            let hash = hash(form);
            let mut slot = hash as usize & (slots - 1);
            while let Some(place) = bytes.get_mut(slot * SLOT..(slot + 1) * SLOT) {
                let (key, old) = place.split_at_mut(SLOT / 2);
                let same = *key == ((hash >> 32) as u32).to_le_bytes();
                if old.iter().all(|b| *b == 0) {
                    key.copy_from_slice(&((hash >> 32) as u32).to_le_bytes());
                    old.copy_from_slice(&path.to_le_bytes());
                    break;
                }
                if same {
                    break;
                }
                slot = (slot + 1) & (slots - 1);
            }
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_table_are_found_and_others_are_not() {
        let forms: Vec<String> = (0..500).map(|n| format!("word{n}")).collect();
        let words = forms.iter().zip(1_u32..).map(|(form, n)| (form.as_str(), n));
        let table = Clusters::table(words);
        let clusters = Clusters::new(&table);
        assert!(forms.iter().zip(1_u32..).all(|(form, n)| clusters.path(form) == n));
        assert_eq!(clusters.path("other"), 0);
        assert_eq!(Clusters::default().path("word1"), 0);
    }
}
