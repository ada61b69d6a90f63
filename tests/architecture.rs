//! The directions of dependence between modules, read from the sources. Runs nothing of the program itself.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed read is a failed test")]
#[path = "support/sources.rs"]
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sources::{code, program, root};

/// What each module under `src/` may import of the others, and of the crates outside.
const MODULES: &[(&str, &[&str], &[&str])] = &[
    (
        "text",
        &[],
        &[
            "serde",
            "textwrap",
            "unicode_linebreak",
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
        ],
    ),
    ("source", &["text"], &["rustix", "thiserror", "ureq", "url"]),
    (
        "document",
        &["text", "source"],
        &[
            "chardetng",
            "dom_query",
            "dom_smoothie",
            "encoding_rs",
            "hayro_interpret",
            "html5ever",
            "jiff",
            "memchr",
            "pulldown_cmark",
            "quick_xml",
            "serde",
            "serde_json",
            "sha2",
            "skrifa",
            "thiserror",
            "toml",
            "url",
            "unicode_normalization",
            "whatlang",
            "yaml_rust2",
            "zip",
        ],
    ),
    ("analysis", &["text", "document"], &["memchr", "thiserror"]),
    (
        "notes",
        &["text", "document"],
        &[
            "imara_diff",
            "jiff",
            "serde",
            "thiserror",
            "unicode_segmentation",
            "uuid",
        ],
    ),
    (
        "reader",
        &["text", "document", "analysis", "notes"],
        &[
            "nucleo_matcher",
            "regex_automata",
            "regex_syntax",
            "unicode_linebreak",
            "unicode_segmentation",
        ],
    ),
    (
        "export",
        &["text", "document", "analysis", "notes", "reader"],
        &["csv", "jiff", "minijinja", "serde", "serde_json", "sha2"],
    ),
    (
        "import",
        &["text", "document", "notes", "export"],
        &["jiff", "serde", "serde_json", "sha2", "uuid"],
    ),
    (
        "store",
        &["text", "document", "analysis", "notes"],
        &[
            "flate2",
            "jiff",
            "notify",
            "rusqlite",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
            "uuid",
        ],
    ),
    (
        "tui",
        &[
            "text", "source", "document", "analysis", "notes", "reader", "export", "store",
        ],
        &[
            "anyhow",
            "crossterm",
            "jiff",
            "ratatui",
            "ratatui_textarea",
            "rustix",
            "shell_words",
            "signal_hook",
            "tui_input",
            "unicode_segmentation",
            "uuid",
        ],
    ),
    (
        "cli",
        &[
            "text", "source", "document", "analysis", "notes", "reader", "export", "import", "store", "tui",
        ],
        &[
            "anyhow",
            "clap",
            "clap_complete",
            "clap_mangen",
            "etcetera",
            "jiff",
            "rustix",
            "serde",
            "serde_json",
            "signal_hook",
            "thiserror",
            "toml",
            "uuid",
        ],
    ),
];

/// Every crate that the package depends on, so that one outside of a module's list is seen.
fn outside_crates() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]") && !line.contains("dev-");
        } else if let (true, Some((name, _))) = (inside, line.split_once('=')) {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}

/// How many `super`s lead from a file out of its module, so that it would see its neighbours without naming `crate`.
fn way_out(path: &Path) -> usize {
    let parts = path.components().count() - 1;
    if path.ends_with("mod.rs") { parts - 1 } else { parts }
}

/// Whether `name` stands in `code` as a path root: `name::`, not part of a longer path or word.
fn names_path(code: &str, name: &str) -> bool {
    let needle = format!("{name}::");
    code.match_indices(&needle).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// Modules of this crate that `code` imports: `crate::x`, also inside `use crate::{x, y::z}`.
fn crate_imports(code: &str) -> BTreeSet<String> {
    let word = |s: &str| {
        s.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (i, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if c.is_whitespace() => {}
                    _ if start => {
                        found.insert(word(&list[i..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.insert(word(rest));
        }
    }
    found
}

fn violations(module: &str, text: &str) -> Vec<String> {
    let (_, modules, crates) = MODULES
        .iter()
        .find(|(m, ..)| *m == module)
        .expect("a module of the table");
    let code = code(text);
    let known: BTreeSet<&str> = MODULES.iter().map(|(m, ..)| *m).collect();
    let inner = crate_imports(&code)
        .into_iter()
        .filter(|m| m != module && known.contains(m.as_str()) && !modules.contains(&m.as_str()));
    let outer = outside_crates()
        .into_iter()
        .filter(|c| !crates.contains(&c.as_str()) && names_path(&code, c));
    inner
        .chain(outer)
        .map(|what| format!("{module} may not use {what}"))
        .collect()
}

fn module_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?.to_owned();
    MODULES.iter().any(|(m, ..)| *m == first).then_some(first)
}

fn each_source(mut check: impl FnMut(&str, &Path, &str)) {
    sources::each(|path, text| check(&module_of(path).unwrap_or_default(), path, text));
}

#[test]
fn modules_depend_only_downwards() {
    let mut wrong = Vec::new();
    each_source(|module, path, text| {
        if !module.is_empty() {
            let program = program(path, text);
            let found = violations(module, program);
            wrong.extend(found.into_iter().map(|v| format!("{}: {v}", path.display())));
            if code(program).contains(&"super::".repeat(way_out(path))) {
                wrong.push(format!("{}: leaves its module by `super`", path.display()));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_import_is_seen() {
    assert_eq!(way_out(Path::new("src/analysis/mod.rs")), 1);
    assert_eq!(way_out(Path::new("src/analysis/claim/cue.rs")), 3);
    assert_eq!(
        violations("analysis", "use crate::notes::Anchor;"),
        ["analysis may not use notes"]
    );
    assert_eq!(
        violations("reader", "use crate::{text::Span, tui::Message};"),
        ["reader may not use tui"]
    );
    assert_eq!(
        violations("reader", "fn f(c: ratatui::text::Line) {}"),
        ["reader may not use ratatui"]
    );
    assert_eq!(
        violations("reader", "// use crate::tui\nuse crate::text::{Span, SafeText};"),
        Vec::<String>::new()
    );
}

/// The world outside (files, environment, processes, threads, clocks) is touched at the edges only.
#[test]
fn the_core_is_pure() {
    const WORLD: &[&str] = &[
        "std::fs",
        "std::env",
        "std::process",
        "std::thread",
        "std::net",
        "Instant::now",
        "SystemTime",
        "Timestamp::now",
        "now_v7",
    ];
    const EDGES: &[&str] = &[
        "src/cli",
        "src/source",
        "src/store",
        "src/main.rs",
        "src/tui/mod.rs",
        "src/tui/browser.rs",
        "src/tui/clipboard.rs",
        "src/tui/crash.rs",
        "src/tui/desktop.rs",
        "src/tui/editor.rs",
        "src/tui/librarian",
        "src/tui/library/clerk.rs",
        "src/tui/program.rs",
        "src/tui/wait",
        "src/tui/job.rs",
        "src/tui/terminal.rs",
        "src/tui/backend.rs",
        "src/tui/measure.rs",
        "src/bin",
    ];
    let mut wrong = Vec::new();
    each_source(|_, path, text| {
        let shown = path.to_string_lossy().into_owned();
        if EDGES.iter().any(|edge| shown.starts_with(edge)) {
            return;
        }
        let code = code(program(path, text));
        wrong.extend(
            WORLD
                .iter()
                .filter(|w| code.contains(**w))
                .map(|w| format!("{shown} uses {w}")),
        );
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut wrong = Vec::new();
    each_source(|_, path, text| {
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not open with a //! line", path.display()));
        }
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with("//"))
            .count();
        if lines > 450 {
            wrong.push(format!("{} has {lines} lines of code", path.display()));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `view` draws and changes nothing.
#[test]
fn views_never_change_the_application() {
    let mut wrong = Vec::new();
    each_source(|_, path, text| {
        if path.starts_with("src/tui/view") && code(text).contains("&mut App") {
            wrong.push(path.display().to_string());
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
