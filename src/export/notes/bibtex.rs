//! The source as an entry of a bibliography in BibTeX. It holds no notes.

use super::{Sheet, reference};

/// The source as BibTeX.
pub(super) fn bibtex(sheet: &Sheet<'_>) -> String {
    let work = reference::work(sheet.document);
    let mut fields = Vec::new();
    // The inner braces keep the capitals of a title.
    fields.extend(
        work.title
            .as_deref()
            .map(|title| ("title", format!("{{{}}}", escaped(title)))),
    );
    if !work.authors.is_empty() {
        // Each in braces of its own: it is not known what of a name is the family's.
        let names: Vec<_> = work
            .authors
            .iter()
            .map(|name| format!("{{{}}}", escaped(name)))
            .collect();
        fields.push(("author", names.join(" and ")));
    }
    fields.extend(work.outlet.as_deref().map(|outlet| ("howpublished", escaped(outlet))));
    if let Some(day) = work.published {
        fields.push(("year", day.year().to_string()));
        fields.push(("month", day.month().to_string()));
        fields.push(("day", day.day().to_string()));
    }
    fields.extend(work.url.as_deref().map(|url| ("url", address(url))));
    fields.push(("note", escaped(&format!("SHA-256 {}", sheet.document.id))));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("  {name} = {{{value}}},\n"))
        .collect();
    format!("@misc{{{},\n{}}}\n", work.key, fields.concat())
}

/// `text` as TeX that sets it word for word. Braces stay paired, whatever it holds.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '"' => out.push_str("{\\textquotedbl}"),
            '<' => out.push_str("{\\textless}"),
            '>' => out.push_str("{\\textgreater}"),
            '|' => out.push_str("{\\textbar}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address as `\url` takes it: what would end the field or the line is percent-encoded.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            '"' => out.push_str("%22"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_is_tex() {
        assert_eq!(
            escaped("100% of {R&D}: $5_a^b #1 ~\\input"),
            "100\\% of {\\textbraceleft}R\\&D{\\textbraceright}: \\$5\\_a{\\textasciicircum}b \\#1 \
             {\\textasciitilde}{\\textbackslash}input"
        );
        assert_eq!(address("https://a/{b}?c=\\"), "https://a/%7Bb%7D?c=%5C");
    }
}
