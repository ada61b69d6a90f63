//! The layout of a model file. Stands alone, so that the build script can check the file that is built in.
//!
//! All numbers are little endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `sayso/nt` |
//! | 4 | version of this layout |
//! | 4 | version of the features |
//! | 4 | labels |
//! | 4 | bytes of the cluster table |
//! | 4 | buckets |
//! | 4 | rows |
//! | 8 | checksum of everything after it |
//! | 2 × labels² | scores of label pairs |
//! | as told | cluster table |
//! | 4 × (buckets + 1) | for each bucket its first row; the end of the last one |
//! | 4 × rows | the low halves of the features' hashes, by bucket |
//! | labels × rows | signed scores |

/// The first bytes of every model.
pub(super) const MAGIC: [u8; 8] = *b"sayso/nt";
/// Version of the layout.
pub(super) const VERSION: u32 = 1;
/// Bytes before the label pairs.
pub(super) const HEADER: usize = 40;

/// The parts of a model, in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    /// Version of the features that the scores belong to.
    pub(super) features: u32,
    /// Number of labels.
    pub(super) labels: usize,
    /// Told checksum.
    pub(super) checksum: u64,
    /// What the checksum is of.
    pub(super) body: &'a [u8],
    /// Two bytes a pair of labels.
    pub(super) pairs: &'a [u8],
    /// The cluster table.
    pub(super) clusters: &'a [u8],
    /// Four bytes a bucket, and four more.
    pub(super) buckets: &'a [u8],
    /// Four bytes a row.
    pub(super) prints: &'a [u8],
    /// A byte a label, row by row.
    pub(super) rows: &'a [u8],
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

/// The parts of the model in `bytes`, in constant time. `None` when the header does not fit the length.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    if bytes.get(..MAGIC.len())? != MAGIC || number(bytes, 8)? != VERSION {
        return None;
    }
    let size = |at: usize| usize::try_from(number(bytes, at)?).ok();
    let (labels, clusters, buckets, rows) = (size(16)?, size(20)?, size(24)?, size(28)?);
    let checksum = u64::from_le_bytes(*bytes.get(32..)?.first_chunk()?);
    let body = bytes.get(HEADER..)?;
    let mut rest = body;
    let mut take = |bytes: Option<usize>| {
        let (part, after) = rest.split_at_checked(bytes?)?;
        rest = after;
        Some(part)
    };
    let parts = Parts {
        features: number(bytes, 12)?,
        labels,
        checksum,
        body,
        pairs: take(labels.checked_mul(labels)?.checked_mul(2))?,
        clusters: take(Some(clusters))?,
        buckets: take(buckets.checked_add(1)?.checked_mul(4))?,
        prints: take(rows.checked_mul(4))?,
        rows: take(rows.checked_mul(labels))?,
    };
    rest.is_empty().then_some(parts)
}

/// Sum of `bytes`, eight at a time, each step spread over all bits.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let start = 0xCBF2_9CE4_8422_2325_u64 ^ bytes.len() as u64;
    let step = |sum: u64, value: u64| (sum ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let sum = chunks
        .iter()
        .fold(start, |sum, chunk| step(sum, u64::from_le_bytes(*chunk)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

/// Whether everything in `parts` is as it was written.
///
/// # Errors
/// What is wrong, in a few words.
pub(super) fn check(parts: &Parts<'_>) -> Result<(), &'static str> {
    if checksum(parts.body) != parts.checksum {
        return Err("the checksum is wrong");
    }
    let rows = parts.prints.len() / 4;
    let (buckets, _) = parts.buckets.as_chunks::<4>();
    let mut before = 0;
    for bucket in buckets {
        let first = u32::from_le_bytes(*bucket) as usize;
        if first < before || first > rows {
            return Err("the buckets are not in order");
        }
        before = first;
    }
    Ok(())
}
