//! Notes by a template of the reader's own, in the language of Jinja. It is given what the JSON has, under the same names
//! (`document`, `highlights`, `exported`, `generator`); see [`super::json`]. Words of the article and of the reader are data
//! in it: nothing in them is run. In a template that is named `.html` or `.xml` they are escaped for that.

use std::fmt;
use std::ops::ControlFlow;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::{Exported, Noted, Written, json};
use crate::notes::About;
use crate::text::SafeText;

/// Steps after which a template is stopped: each takes well under a microsecond.
const STEPS: u64 = 20_000_000;

/// Why a template made nothing, on one line with its own line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateError {}

/// The notes by the template `source`, whose file has this name.
///
/// # Errors
/// What is wrong with the template, and in which line.
pub fn templated(noted: &Noted<'_>, name: &str, source: &str) -> Result<Written, TemplateError> {
    let told = |error: &minijinja::Error| {
        let line = error.line().map(|line| format!("line {line}: ")).unwrap_or_default();
        let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
        TemplateError(format!("{line}{}{detail}", error.kind()))
    };
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    let mut environment = Environment::new();
    environment.set_syntax(syntax.map_err(|error| told(&error))?);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_fuel(Some(STEPS));
    let sheet = noted.sheet(&|| ControlFlow::Continue(()));
    let mut exported = sheet.map(|sheet| json::exported(&sheet));
    let replaced = exported.as_mut().map(make_safe).unwrap_or_default();
    let content = environment.render_named_str(name, source, Value::from(Serde(exported)));
    let content = content.map_err(|error| told(&error))?;
    Ok(Written { content, replaced })
}

/// Takes characters out of the reader's words that act on a terminal, since what a template writes may be printed; tells how
/// many these were.
fn make_safe(exported: &mut Exported) -> usize {
    let mut replaced = 0;
    for highlight in &mut exported.highlights {
        let lists = [&mut highlight.tags, &mut highlight.speakers].into_iter().flatten();
        let words = [&mut highlight.quote, &mut highlight.exact, &mut highlight.note];
        let found = [&mut highlight.cue, &mut highlight.found_by, &mut highlight.earlier]
            .into_iter()
            .flatten();
        let name = match &mut highlight.about {
            About::Name { key, .. } => Some(key),
            About::Passage | About::Claim => None,
        };
        for text in words.into_iter().chain(lists).chain(found).chain(name) {
            let (safe, _, odd) = SafeText::from_raw(text);
            replaced += odd.controls + odd.hidden + odd.cut;
            *text = safe.to_string();
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    const LIST: &str = "\
# {{ document.title }}
{% for h in highlights %}
{% if h.note %}
- {{ h.quote }} ({{ h.speakers | join(', ') }}): {{ h.tags | length }} {{ h.color }}
{% endif %}
{% endfor %}
";

    #[test]
    fn a_template_has_what_the_json_has() {
        check(|noted| {
            assert_eq!(
                templated(noted, "list.md", LIST).unwrap().content,
                "# 🎷 Jazz: \"late\"\n- “We stay [a] open,” said Ada Brandt.\n\nThe end. (Ada Brandt): 2 green\n"
            );
            let note = "{{ highlights[0].note }}";
            let [plain, page] = ["n.md", "n.html"].map(|name| templated(noted, name, note).unwrap());
            assert!(plain.content.ends_with("<b>\u{fffd}[1m"));
            assert!(page.content.ends_with("&lt;b&gt;\u{fffd}[1m"));
            assert_eq!((plain.replaced, page.replaced), (1, 1));
        });
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        check(|noted| {
            for (source, line) in [
                ("a\n{{ x", "line 2: "),
                ("a\n\n{{ document.tilte }}", "line 3: "),
                ("{% include 'x' %}", "line 1: "),
                ("\n{{ highlights | frobnicate }}", "line 2: "),
                (
                    "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
                    "line 1: ",
                ),
            ] {
                let error = templated(noted, "n.md", source).unwrap_err().to_string();
                assert!(error.starts_with(line) && !error.contains('\n'), "{error}");
            }
        });
    }
}
