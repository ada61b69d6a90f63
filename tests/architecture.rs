//! The directions of dependence between modules, read from the sources. Runs nothing of the program itself.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed read is a failed test")]
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
            "encoding_rs",
            "jiff",
            "memchr",
            "pulldown_cmark",
            "serde",
            "sha2",
            "thiserror",
            "toml",
            "whatlang",
            "yaml_rust2",
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
        &["text", "document", "analysis", "notes"],
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
            "etcetera",
            "jiff",
            "rustix",
            "serde",
            "serde_json",
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

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The part of a source that is compiled into the program: nothing of a test module.
fn program<'a>(path: &Path, text: &'a str) -> &'a str {
    if path.ends_with("tests.rs") || path.ends_with("fixture.rs") {
        return "";
    }
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

/// How many `super`s lead from a file out of its module, so that it would see its neighbours without naming `crate`.
fn way_out(path: &Path) -> usize {
    let parts = path.components().count() - 1;
    if path.ends_with("mod.rs") { parts - 1 } else { parts }
}

/// The source without comments, strings left in.
fn code(text: &str) -> String {
    text.lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
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
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?.to_owned();
    MODULES.iter().any(|(m, ..)| *m == first).then_some(first)
}

fn each_source(mut check: impl FnMut(&str, &Path, &str)) {
    let mut paths = Vec::new();
    sources(&root().join("src"), &mut paths);
    assert!(paths.len() > 20, "the sources were not found");
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        check(
            &module_of(&path).unwrap_or_default(),
            path.strip_prefix(root()).unwrap(),
            &text,
        );
    }
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
        "src/tui/clipboard.rs",
        "src/tui/crash.rs",
        "src/tui/editor.rs",
        "src/tui/librarian",
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

/// The README promises it.
#[test]
fn nothing_uses_the_network() {
    let mut wrong = Vec::new();
    each_source(|_, path, text| {
        let code = code(program(path, text));
        let ways = ["std::net", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];
        wrong.extend(
            ways.iter()
                .filter(|way| code.contains(**way))
                .map(|way| format!("{} uses {way}", path.display())),
        );
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ways past safe text to a terminal, and the only files that may go them: those that own a stream, the one that makes
/// cells of safe text, the one that sends cells, and the one that takes the terminal over. All of them are read with care.
const WAYS_PAST_SAFE_TEXT: &[(&[&str], &[&str])] = &[
    (
        &["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!("],
        &["src/bin"],
    ),
    (
        &["stdout()", "stderr()"],
        &[
            "src/bin",
            "src/cli/analyze.rs",
            "src/cli/claims.rs",
            "src/cli/doctor.rs",
            "src/cli/doctor/machine.rs",
            "src/cli/export.rs",
            "src/cli/fault.rs",
            "src/cli/import.rs",
            "src/cli/input.rs",
            "src/cli/keys.rs",
            "src/cli/library.rs",
            "src/cli/mod.rs",
            "src/cli/read.rs",
            "src/cli/reanchor.rs",
            "src/tui/crash.rs",
            "src/tui/librarian.rs",
            "src/tui/measure.rs",
            "src/tui/mod.rs",
            "src/tui/output.rs",
            "src/tui/terminal.rs",
            "src/tui/wait/tty.rs",
        ],
    ),
    (
        &[
            "set_symbol",
            "set_char",
            "set_string",
            "set_line",
            "set_span",
            "append_symbol",
        ],
        &["src/tui/widget/mod.rs", "src/tui/backend.rs"],
    ),
    // Widgets of others wrap and measure in their own way, and pass on what reorders text.
    (
        &[
            "ratatui::text",
            "ratatui::widgets",
            "render_widget",
            "render_stateful_widget",
        ],
        &[],
    ),
    (&["Output::new"], &["src/tui/mod.rs", "src/tui/terminal.rs"]),
    (&["queue!("], &["src/tui/backend.rs"]),
    (&["execute!("], &["src/tui/terminal.rs"]),
    (&["SetTitle", "style::Print"], &[]),
];

/// Whether `way` stands in `code`, and not as the end of a longer word.
fn names(code: &str, way: &str) -> bool {
    let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(way)
        .any(|(at, _)| way.starts_with('.') || begins(at))
}

/// What `code` of the file `path` goes past safe text with, and may not.
fn strays(path: &str, code: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (ways, owners) in WAYS_PAST_SAFE_TEXT {
        if !owners.iter().any(|owner| path.starts_with(owner)) {
            found.extend(ways.iter().filter(|way| names(code, way)));
        }
    }
    found
}

#[test]
fn few_files_can_go_past_safe_text() {
    let mut wrong = Vec::new();
    each_source(|_, path, text| {
        let path = path.to_string_lossy();
        let found = strays(&path, &code(program(Path::new(&*path), text)));
        wrong.extend(found.into_iter().map(|way| format!("{path} uses {way}")));
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (_, owners) in WAYS_PAST_SAFE_TEXT {
        for owner in *owners {
            assert!(root().join(owner).exists(), "{owner} is no more");
        }
    }
}

#[test]
fn a_planted_way_past_safe_text_is_seen() {
    let planted =
        "fn f(cell: &mut Cell) { cell.set_symbol(raw); println!(\"{raw}\"); write!(io::stdout(), \"{raw}\") }";
    assert_eq!(
        strays("src/tui/view/bars.rs", planted),
        ["println!(", "stdout()", "set_symbol"]
    );
    assert_eq!(strays("src/tui/widget/mod.rs", "cell.set_symbol(shown)"), [""; 0]);
    assert_eq!(
        strays("src/tui/view/notes.rs", "use ratatui::widgets::Paragraph;"),
        ["ratatui::widgets"]
    );
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
