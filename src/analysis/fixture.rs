//! Marked-up sentences for tests.

/// `[Ada Lovelace]{person} wrote.` without its marks, and the names it marks.
pub(crate) fn marked(text: &str) -> (String, Vec<(String, String)>) {
    let (mut plain, mut names, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once("]{").unwrap();
        let (kind, after) = after.split_once('}').unwrap();
        plain.push_str(before);
        plain.push_str(name);
        names.push((name.to_owned(), kind.to_owned()));
        rest = after;
    }
    (plain + rest, names)
}
