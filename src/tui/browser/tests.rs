//! Who is asked to open links where, and how they are handed an address.

use super::*;

fn named(system: System, variables: &[(&str, &str)]) -> Vec<String> {
    let value = |name: &str| {
        variables
            .iter()
            .find(|(set, _)| *set == name)
            .map(|(_, v)| OsString::from(*v))
    };
    let found = programs(system, value);
    found.iter().map(|words| words.join(" ")).collect()
}

#[test]
fn the_chosen_one_is_asked_before_those_of_the_system() {
    assert_eq!(named(System::Other, &[]), [""; 0]);
    assert_eq!(named(System::Other, &[("DISPLAY", ":0")]), ["xdg-open"]);
    assert_eq!(named(System::Other, &[("WAYLAND_DISPLAY", "")]), [""; 0]);
    assert_eq!(
        named(
            System::Other,
            &[("DISPLAY", ":0"), ("BROWSER", "firefox:'my browser' --tab %s:")]
        ),
        ["firefox", "my browser --tab %s", "xdg-open"]
    );
    assert_eq!(
        named(System::Other, &[("WSL_INTEROP", "1"), ("DISPLAY", ":0")]),
        ["wslview", "xdg-open"]
    );
    assert_eq!(named(System::Mac, &[("BROWSER", "")]), ["open"]);
    assert_eq!(
        named(System::Windows, &[("BROWSER", "C:/firefox.exe")]),
        ["C:/firefox.exe", "rundll32.exe url.dll,FileProtocolHandler"]
    );
}

#[test]
fn none_is_asked_that_would_take_the_terminal() {
    assert_eq!(
        named(System::Other, &[("BROWSER", "w3m:/usr/bin/lynx -accept_all")]),
        [""; 0]
    );
}

#[test]
fn the_address_is_one_argument_whatever_is_in_it() {
    let address = "https://example.org/a?b=%73&c=$(d);e'f";
    let arguments = |words: &[&str]| {
        let words: Words = words.iter().map(|word| (*word).to_owned()).collect();
        let command = command(&words, address).unwrap();
        let all = command.get_args().map(|argument| argument.to_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    assert_eq!(arguments(&["open"]), [address]);
    assert_eq!(arguments(&["b", "--tab"]), ["--tab", address]);
    assert_eq!(arguments(&["b", "--tab=%s", "-x"]), [&format!("--tab={address}"), "-x"]);
    assert!(command(&Vec::new(), address).is_none());
}

#[cfg(unix)]
#[test]
fn the_first_that_takes_it_has_opened_it() {
    const LONG: Duration = Duration::from_mins(1);
    let opened = |programs: &[&[&str]], patience| {
        let words = |program: &&[&str]| program.iter().map(|word| (*word).to_owned()).collect();
        let programs: Vec<Words> = programs.iter().map(words).collect();
        let mut told = None;
        offer(&programs, "0.2", patience, |is_open| told = Some(is_open));
        told
    };
    assert_eq!(
        opened(&[&["sayso-no-such-program"], &["false"], &["true"]], LONG),
        Some(true)
    );
    assert_eq!(opened(&[&["sayso-no-such-program"], &["false"]], LONG), Some(false));
    assert_eq!(opened(&[], LONG), Some(false));
    // One that stays is the browser itself.
    assert_eq!(opened(&[&["sleep"], &["false"]], Duration::ZERO), Some(true));
}
