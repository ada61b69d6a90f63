//! Words in one line.

/// `words` with a single blank wherever white space of any kind stood between them, and none at the ends.
///
/// ```
/// use sayso::text::in_one_line;
/// assert_eq!(in_one_line("  The ferry\n\twill sail. "), "The ferry will sail.");
/// ```
#[must_use]
pub fn in_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
