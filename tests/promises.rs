//! What no source may do, read from the sources: go past safe text, measure text by itself, use the network where no address was given.

#[path = "support/sources.rs"]
mod sources;

use std::path::Path;

use sources::{code, each, program, root};

/// Two ways to measure would wrap a text in one way and draw it in another.
#[test]
fn one_function_measures_text() {
    let mut wrong = Vec::new();
    each(|path, text| {
        let code = code(program(path, text));
        if !path.ends_with("text/width.rs") && code.contains("unicode_width") {
            wrong.push(format!("{} measures by itself", path.display()));
        }
        if path.starts_with("src/tui/view") && code.contains("chars().count()") {
            wrong.push(format!("{} takes characters for columns", path.display()));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The README promises that nothing else does.
#[test]
fn only_what_fetches_a_page_uses_the_network() {
    let mut wrong = Vec::new();
    each(|path, text| {
        let code = code(program(path, text));
        if path.ends_with("source/fetch.rs") {
            return;
        }
        let ways = [
            "std::net",
            "ureq",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "ToSocketAddrs",
        ];
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
            "src/cli/analyze/delivery.rs",
            "src/cli/progress.rs",
            "src/cli/doctor/machine.rs",
            "src/cli/fault.rs",
            "src/cli/foreign.rs",
            "src/cli/import.rs",
            "src/cli/input.rs",
            "src/cli/library/forget.rs",
            "src/cli/library/mod.rs",
            "src/cli/mod.rs",
            "src/cli/output.rs",
            "src/cli/read.rs",
            "src/cli/reanchor.rs",
            "src/cli/waiting.rs",
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
    each(|path, text| {
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
