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
//! | 4 | full rows |
//! | 8 | checksum of everything after it |
//! | 24 | zeros, so that lines begin at multiples of their size |
//! | 64 × half of the buckets, rounded up | lines, see `line` |
//! | twice the buckets, up to a power of two | filter: a bit is set if a feature has its number, see `model` |
//! | as told | cluster table |
//! | 2 × labels² | scores of label pairs |
//! | labels × full rows | signed scores |

use super::layout::{checksum, number, told_checksum};

/// The first bytes of every model.
pub(super) const MAGIC: [u8; 8] = *b"sayso/nt";
/// Version of the layout.
pub(super) const VERSION: u32 = 3;
/// Bytes before those that the checksum is of.
pub(super) const HEADER: usize = 40;
/// Bytes between the header and the lines.
pub(super) const PADDING: usize = 24;
/// Bytes of a line: those of a cache line, so that looking a feature up costs one memory access.
pub(super) const LINE: usize = 64;

/// The parts of a model, in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    /// Version of the features that the scores belong to.
    pub(super) features: u32,
    /// Number of labels.
    pub(super) labels: usize,
    /// Number of buckets.
    pub(super) buckets: u32,
    /// Told checksum.
    pub(super) checksum: u64,
    /// What the checksum is of.
    pub(super) body: &'a [u8],
    /// Two buckets a line.
    pub(super) lines: &'a [[u8; LINE]],
    /// A power of two of bytes.
    pub(super) filter: &'a [u8],
    /// The cluster table.
    pub(super) clusters: &'a [u8],
    /// Two bytes a pair of labels.
    pub(super) pairs: &'a [u8],
    /// A byte a label, row by row.
    pub(super) rows: &'a [u8],
}

/// Bytes of the filter: 8 to 16 bits a row, so that 6 to 12% of the features that a model does not have pass it.
pub(super) fn filter_bytes(buckets: usize) -> Option<usize> {
    buckets.checked_mul(2)?.checked_next_power_of_two()
}

/// The parts of the model in `bytes`, in constant time. `None` when the header does not fit the length.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    if bytes.get(..MAGIC.len())? != MAGIC || number(bytes, 8)? != VERSION {
        return None;
    }
    let size = |at: usize| usize::try_from(number(bytes, at)?).ok();
    let (labels, clusters, buckets, rows) = (size(16)?, size(20)?, size(24)?, size(28)?);
    let checksum = told_checksum(bytes, 32)?;
    let body = bytes.get(HEADER..)?;
    let mut rest = body.get(PADDING..)?;
    let mut take = |bytes: Option<usize>| {
        let (part, after) = rest.split_at_checked(bytes?)?;
        rest = after;
        Some(part)
    };
    let parts = Parts {
        features: number(bytes, 12)?,
        labels,
        buckets: number(bytes, 24)?,
        checksum,
        body,
        lines: take(buckets.div_ceil(2).checked_mul(LINE))?.as_chunks().0,
        filter: take(filter_bytes(buckets))?,
        clusters: take(Some(clusters))?,
        pairs: take(labels.checked_mul(labels)?.checked_mul(2))?,
        rows: take(rows.checked_mul(labels))?,
    };
    rest.is_empty().then_some(parts)
}

/// Whether everything in `parts` is as it was written.
///
/// # Errors
/// What is wrong, in a few words.
pub(super) fn check(parts: &Parts<'_>) -> Result<(), &'static str> {
    if checksum(parts.body) != parts.checksum {
        return Err("the checksum is wrong");
    }
    Ok(())
}
