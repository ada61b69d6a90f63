//! Who is asked to keep the clipboard where, and what becomes of programs that do not.

use super::*;

fn names(variables: &[&str]) -> Vec<&'static str> {
    let set = |name: &str| variables.contains(&name).then(|| OsString::from("set"));
    programs(System::Other, set)
        .iter()
        .map(|program| program.name)
        .collect()
}

#[test]
fn the_display_decides_who_keeps_the_clipboard() {
    assert_eq!(names(&[]), [""; 0]);
    assert_eq!(names(&["WAYLAND_DISPLAY"]), ["wl-copy"]);
    assert_eq!(names(&["DISPLAY"]), ["xclip", "xsel"]);
    assert_eq!(
        names(&["WAYLAND_DISPLAY", "DISPLAY", "TMUX"]),
        ["wl-copy", "xclip", "xsel", "tmux"]
    );
    assert_eq!(names(&["WSL_DISTRO_NAME", "DISPLAY"]), ["clip.exe", "xclip", "xsel"]);
    assert_eq!(programs(System::Mac, |_| None), [PBCOPY]);
    assert_eq!(programs(System::Windows, |_| None), [CLIP]);
}

#[test]
fn over_ssh_the_clipboards_of_this_machine_are_not_the_readers() {
    assert_eq!(names(&["SSH_CONNECTION", "WAYLAND_DISPLAY", "DISPLAY"]), [""; 0]);
    assert_eq!(names(&["SSH_TTY", "DISPLAY", "TMUX"]), ["tmux"]);
}

#[test]
fn an_empty_variable_says_nothing() {
    assert_eq!(programs(System::Other, |_| Some(OsString::new())), []);
}

#[cfg(unix)]
mod started {
    use super::*;

    const LONG: Duration = Duration::from_mins(1);
    const MISSING: Program = program("sayso-no-such-program", &[]);
    const FAILS: Program = program("false", &[]);
    const TAKES: Program = program("cat", &[]);

    #[test]
    fn the_first_that_takes_it_keeps_it() {
        let tmux = Program {
            keeper: Keeper::Tmux,
            ..TAKES
        };
        // More than a pipe holds.
        let text = "words ".repeat(100_000);
        assert_eq!(offer(&[MISSING, FAILS, tmux, TAKES], &text, LONG), Some(Keeper::Tmux));
        assert_eq!(offer(&[MISSING, FAILS], &text, LONG), None);
        assert_eq!(offer(&[], &text, LONG), None);
    }

    #[test]
    fn what_is_handed_over_is_the_text_as_the_program_reads_it() {
        let counts =
            |bytes: &'static str| program("sh", leak(format!("test $(od -An -v -tx1 | tr -d ' \\n') = {bytes}")));
        assert!(hand(&counts("c3a962"), "éb", LONG).is_ok());
        let wide = Program {
            is_wide: true,
            ..counts("e9006200")
        };
        assert!(hand(&wide, "éb", LONG).is_ok());
        assert!(hand(&counts("c3a9"), "éb", LONG).is_err());
    }

    fn leak(script: String) -> &'static [&'static str] {
        Box::leak(vec!["-c", &*script.leak()].into_boxed_slice())
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        // It reads nothing, so that the pipe fills as well.
        let hangs = program("sleep", &["60"]);
        let text = "words ".repeat(100_000);
        let error = hand(&hangs, &text, Duration::from_millis(20)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
