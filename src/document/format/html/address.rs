//! Targets of links, made whole: RFC 3986, section 5, as far as links of articles need it. Never fetched.

/// Bytes of a target at most; longer ones are data, not addresses.
const LONGEST: usize = 2048;

/// The address that `target` means on a page at `base`. None for targets that are programs, data or places on the page
/// itself.
pub(super) fn resolve(base: Option<&str>, target: &str) -> Option<String> {
    // As browsers do: line breaks and tabs inside say nothing, nor do controls and spaces around.
    let target: String = target
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    if target.is_empty() || target.len() > LONGEST || target.starts_with('#') {
        return None;
    }
    if let Some(scheme) = scheme(&target) {
        let is_shown = ["http", "https", "mailto", "ftp", "tel", "doi"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme));
        return is_shown.then_some(target);
    }
    let Some(base) = base.and_then(Parts::of) else {
        return Some(target);
    };
    let whole = base.join(&target);
    (whole.len() <= LONGEST).then_some(whole)
}

/// What stands before the first colon, if it is the name of a scheme.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.chars();
    let begins = letters.next()?.is_ascii_alphabetic();
    (begins && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).then_some(scheme)
}

/// A base address of the web, taken apart.
struct Parts<'a> {
    scheme: &'a str,
    /// With its two slashes.
    authority: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Parts<'a> {
    fn of(base: &'a str) -> Option<Self> {
        let scheme = scheme(base)?;
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let rest = base
            .get(scheme.len() + 1..)
            .filter(|rest| is_web && rest.starts_with("//"))?;
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.get(2..)?.find(['/', '?']).map_or(rest.len(), |at| at + 2);
        let (authority, rest) = rest.split_at_checked(end)?;
        let (path, query) = rest.split_at_checked(rest.find('?').unwrap_or(rest.len()))?;
        Some(Self {
            scheme,
            authority,
            path,
            query,
        })
    }

    fn join(&self, target: &str) -> String {
        let Self {
            scheme,
            authority,
            path,
            query,
        } = self;
        if target.starts_with("//") {
            return format!("{scheme}:{target}");
        }
        if target.starts_with('?') {
            return format!("{scheme}:{authority}{path}{target}");
        }
        let (there, rest) = target
            .find(['?', '#'])
            .and_then(|at| target.split_at_checked(at))
            .unwrap_or((target, ""));
        if there.is_empty() {
            return format!("{scheme}:{authority}{path}{query}{rest}");
        }
        let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/");
        let path = if there.starts_with('/') {
            plain(there)
        } else {
            plain(&format!("{folder}{there}"))
        };
        format!("{scheme}:{authority}{path}{rest}")
    }
}

/// `path` without its steps `.` and `..`.
fn plain(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for step in path.split('/').skip(1) {
        is_folder = matches!(step, "." | "..");
        match step {
            "." => {}
            ".." => {
                kept.pop();
            }
            step => kept.push(step),
        }
    }
    let end = if is_folder && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
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
            ("//g", "http://g"),
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
