//! Numbers of things, in words.

/// A number with commas between its thousands.
///
/// ```
/// use sayso::text::grouped;
/// assert_eq!([grouped(7), grouped(1234), grouped(1_234_567)], ["7", "1,234", "1,234,567"]);
/// ```
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So many of a thing whose plural ends in an s.
///
/// ```
/// use sayso::text::counted;
/// assert_eq!([counted(1, "claim"), counted(10_000, "article")], ["1 claim", "10,000 articles"]);
/// ```
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}
