//! Targets of links, made whole by the URL Standard, as browsers do. Never fetched.

use url::{ParseError, Url};

/// Bytes of a target at most; longer ones are data, not addresses.
const LONGEST: usize = 2048;
/// What may be followed. The others are programs and data.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "ftp", "tel"];

/// The address that `target` means on a page at `base`. None for targets that are programs, data or places on the page
/// itself; as it is where the page has no address of its own.
pub(super) fn resolve(base: Option<&str>, target: &str) -> Option<String> {
    let target = target.trim_matches(|c: char| c <= ' ');
    if target.is_empty() || target.len() > LONGEST || target.starts_with('#') {
        return None;
    }
    let whole = match Url::parse(target) {
        Ok(whole) => whole,
        Err(ParseError::RelativeUrlWithoutBase) => {
            match base.and_then(|base| Url::parse(base).ok()).filter(Url::has_authority) {
                Some(base) => base.join(target).ok()?,
                None => return Some(target.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()),
            }
        }
        Err(_) => return None,
    };
    (SCHEMES.contains(&whole.scheme()) && whole.as_str().len() <= LONGEST).then(|| whole.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let base = Some("http://a/b/c/d;p?q");
        for (target, whole) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../../../g", "http://a/g"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            (" htt\nps://b.example/ ", "https://b.example/"),
            ("mailto:a@b", "mailto:a@b"),
        ] {
            assert_eq!(resolve(base, target).as_deref(), Some(whole), "{target}");
        }
        assert_eq!(resolve(Some("https://a"), "b").as_deref(), Some("https://a/b"));
        assert_eq!(resolve(Some("https://a?q"), "b").as_deref(), Some("https://a/b"));
        assert_eq!(resolve(None, "b.html").as_deref(), Some("b.html"));
        assert_eq!(resolve(Some("b.html"), "c").as_deref(), Some("c"));
    }

    #[test]
    fn programs_and_places_are_no_targets() {
        for target in [
            "javascript:alert(1)",
            "\u{1}java\nscript:alert(1)",
            "DATA:text/html,x",
            "file:///etc/passwd",
            "#top",
            " ",
        ] {
            assert_eq!(resolve(Some("https://a/"), target), None, "{target}");
        }
    }
}
