//! What a fault in the program says outside of the reader: words that cannot act on the terminal.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

use super::complain;
use crate::text::SafeText;

/// From here on a panic is told of in one safe line, for its message may quote the text at hand.
pub(super) fn install() {
    panic::set_hook(Box::new(tell));
}

fn tell(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| format!(" at {place}")).unwrap_or_default();
    let literal = info.payload().downcast_ref::<&str>().copied();
    let composed = || info.payload().downcast_ref::<String>().map(String::as_str);
    let message = literal.or_else(composed).unwrap_or_default();
    complain(&format!("a fault in the program{place}: {message}"));
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        let _ = writeln!(io::stderr(), "{}", SafeText::of(&trace.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::process::Command;

    #[test]
    #[ignore = "the next test runs it, as a process of its own"]
    fn at_fault() {
        super::install();
        panic!("no place in “\u{1b}]0;OWNED\u{7}\u{9b}2J\u{202e}a\nb”");
    }

    #[test]
    fn the_message_of_a_fault_is_words() {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([
            "--ignored",
            "--exact",
            "cli::fault::tests::at_fault",
            "--nocapture",
            "--color=never",
        ]);
        let output = command.env("RUST_BACKTRACE", "0").output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let marks = "\u{fffd}]0;OWNED\u{fffd}\u{fffd}2J\u{fffd}a b”";
        assert!(
            told.starts_with("sayso: a fault in the program at src/cli/fault.rs:"),
            "{told}"
        );
        assert!(told.contains(marks), "{told}");
        assert!(!told.chars().any(|c| c.is_control() && c != '\n'), "{told:?}");
    }
}
