//! What the layouts of all built-in tables share: numbers and checksums. Stands alone, as they do, so that the build script
//! can check the files that are built in.

/// The little-endian number `at` that many bytes into `bytes`.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The little-endian checksum `at` that many bytes into `bytes`.
pub(super) fn told_checksum(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
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

/// The bytes of a table: `magic`, `numbers`, the checksum of `body`, `body`.
pub(super) fn table(magic: [u8; 8], numbers: &[u32], body: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(checksum(body).to_le_bytes());
    bytes.extend(body);
    bytes
}
