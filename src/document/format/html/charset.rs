//! Which encoding a page declares in its first bytes.

/// Bytes in which it must stand; browsers look at the first 1024, and pages grew.
const HEAD: usize = 4096;

/// The name of the encoding that `bytes` declare: `<meta charset=…>`, `<meta content="…; charset=…">`,
/// `<?xml encoding="…"?>`.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(HEAD)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let mut tags = head.split('<').filter_map(|rest| rest.split('>').next());
    tags.find_map(|tag| {
        let (_, value) = if tag.starts_with("meta") {
            tag.split_once("charset")?
        } else if tag.starts_with("?xml") {
            tag.split_once("encoding")?
        } else {
            return None;
        };
        let value = value
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.' | '+'));
        let name = value.get(..end.unwrap_or(value.len()))?;
        (!name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_declare_their_encoding() {
        for (page, name) in [
            ("<meta charset=windows-1252>", Some("windows-1252")),
            (
                "<META http-equiv='x' content='text/html; CHARSET = Shift_JIS'>",
                Some("shift_jis"),
            ),
            ("<?xml version='1.0' encoding=\"iso-8859-1\"?>", Some("iso-8859-1")),
            ("<meta name=charset><meta charset='koi8-r'/>", Some("koi8-r")),
            ("<p>charset=x", None),
            ("<meta charset=\"\">", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), name, "{page}");
        }
    }
}
