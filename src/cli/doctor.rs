//! `sayso doctor`: what the program finds on this machine, a line for each thing, and what to do where one is amiss.
//! Looks only: nothing is made or changed. The terminal is asked how wide it draws, and is as it was before.

mod machine;
mod width;

use std::env;
use std::fmt::Write;

use serde::Serialize;

use super::args::{Doctor, DoctorFormat};
use super::config::{self, Config};
use super::output::print;
use super::{Outcome, colours, folders};
use crate::export::harmless;
use crate::store::KeptScreen;
use crate::text::{SafeText, in_one_line};
use crate::tui::theme::{By, Colours, Decision, Theme, Wish};

/// Name of the schema, with its version.
const SCHEMA: &str = "sayso/doctor/1";

/// What was found of one thing.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Finding {
    thing: &'static str,
    state: String,
    /// What to do, where something is amiss.
    advice: Option<&'static str>,
}

impl Finding {
    const fn good(thing: &'static str, state: String) -> Self {
        Self {
            thing,
            state,
            advice: None,
        }
    }

    const fn amiss(thing: &'static str, state: String, advice: &'static str) -> Self {
        Self {
            thing,
            state,
            advice: Some(advice),
        }
    }

    /// The line: safe, because names of files and variables may hold anything.
    fn line(&self) -> SafeText {
        let mark = if self.advice.is_some() { '!' } else { ' ' };
        let advice = self.advice.map(|advice| format!("; {advice}")).unwrap_or_default();
        let state = in_one_line(&self.state);
        SafeText::of(&format!("{mark} {:<9}  {state}{advice}", self.thing))
    }
}

/// What was found, for a program: the state of each thing, and what to do where something is amiss, else null.
#[derive(Debug, Serialize)]
struct Report<'a> {
    schema: &'static str,
    findings: &'a [Finding],
}

/// Runs the command. The outcome is partly good where a line says what to do.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn run(arguments: &Doctor) -> anyhow::Result<Outcome> {
    let loaded = config::load();
    let screen = loaded.as_ref().map(|config| config.screen).unwrap_or_default();
    let decision = colours::decide(arguments.look, screen);
    let findings = &[
        terminal(decision),
        theme(decision),
        machine::size(),
        width::widths(),
        machine::clipboard(),
        data(),
        settings(&loaded),
        locale(),
    ];
    print(&match arguments.format {
        DoctorFormat::Text => lines(findings),
        DoctorFormat::Json => {
            let schema = SCHEMA;
            harmless::pretty(&Report { schema, findings })? + "\n"
        }
    })?;
    let is_well = findings.iter().all(|finding| finding.advice.is_none());
    Ok(if is_well { Outcome::Done } else { Outcome::Partly })
}

fn lines(findings: &[Finding]) -> String {
    let mut lines = String::new();
    for finding in findings {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}", finding.line());
    }
    lines
}

/// A variable of the environment that says something.
fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name)?.to_string_lossy().into_owned();
    Some(value).filter(|value| !value.is_empty())
}

fn terminal(decision: Decision) -> Finding {
    let colours = match decision.colours {
        Colours::True => "all colours, by COLORTERM",
        Colours::Many => "256 colours, by TERM",
        Colours::Console => "16 colours, 8 of them as grounds, by TERM",
        Colours::Sixteen => "16 colours, since neither COLORTERM nor TERM says that there are more",
    };
    match variable("TERM").as_deref() {
        None => Finding::amiss(
            "terminal",
            "TERM is not set, so that articles are printed".to_owned(),
            "set TERM to the name of your terminal to read on a screen",
        ),
        Some("dumb") => Finding::amiss(
            "terminal",
            "TERM is dumb, so that articles are printed".to_owned(),
            "use another terminal to read on a screen",
        ),
        Some(term) => Finding::good("terminal", format!("{term}: {colours}")),
    }
}

fn theme(decision: Decision) -> Finding {
    let theme = match decision.theme {
        Theme::Dark(_) => "dark, on its own ground",
        Theme::Light(_) => "light, on its own ground",
        Theme::HighContrast(_) => "high-contrast, on its own ground",
        Theme::Sixteen | Theme::Console => "16-colour, on the ground of the terminal",
        Theme::Plain => "without colours, on the ground of the terminal",
    };
    let by = match decision.by {
        By::NoColorFlag => "by --no-color",
        By::NoColor => "by NO_COLOR",
        By::Flag => "by --theme",
        By::Setting => "by [screen] theme in the settings",
        By::Ground => "by COLORFGBG",
        By::Nothing => {
            "legible on every ground, because COLORFGBG does not say what it is; --theme dark or light has more"
        }
    };
    let is_own = matches!(decision.theme, Theme::Sixteen | Theme::Console);
    let is_asked = matches!(decision.by, By::Flag | By::Setting);
    if is_own && is_asked && decision.wish != Wish::Sixteen {
        return Finding::amiss(
            "theme",
            format!("{theme}: another is asked for {by}, and needs more colours"),
            "set COLORTERM to truecolor if the terminal has them",
        );
    }
    Finding::good("theme", format!("{theme}: {by}"))
}

fn data() -> Finding {
    let folder = match folders::library() {
        Ok(folder) => folder,
        Err(error) => {
            return Finding::amiss("data", format!("{error:#}"), "notes cannot be kept until then");
        }
    };
    let shown = folder.display();
    match machine::unwritable(&folder) {
        None if folder.exists() => Finding::good("data", format!("{shown}: can be written")),
        None => Finding::good("data", format!("{shown}: made when it is needed")),
        Some(place) => Finding::amiss(
            "data",
            format!("{shown}: {} cannot be written", place.display()),
            "make it writable, or name another folder in SAYSO_DATA",
        ),
    }
}

fn settings(loaded: &anyhow::Result<Config>) -> Finding {
    let file = config::file();
    let kept = folders::state().map(|folder| KeptScreen::file(&folder));
    let kept = match kept.filter(|file| file.exists()) {
        Some(file) => format!("; what keys have set, in {}, comes before [screen]", file.display()),
        None => String::new(),
    };
    match (loaded, file) {
        (Err(error), _) => Finding::amiss(
            "settings",
            format!("{error:#}"),
            "correct it, or name another file in SAYSO_CONFIG",
        ),
        (Ok(_), Some(file)) if file.exists() => {
            Finding::good("settings", format!("{}: reads well{kept}", file.display()))
        }
        (Ok(_), Some(file)) => Finding::good(
            "settings",
            format!("{}: not there, so all is as by default{kept}", file.display()),
        ),
        (Ok(_), None) => Finding::good("settings", "no folder for them, so all is as by default".to_owned()),
    }
}

/// The first of these variables that is set says how characters are written.
fn locale() -> Finding {
    let mut named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let named = named.find_map(|name| Some((name, variable(name)?)));
    let advice = "set LANG to a locale of UTF-8, such as C.UTF-8";
    match named {
        Some((name, value)) if is_utf_8(&value) => Finding::good("locale", format!("{value}, by {name}: UTF-8")),
        Some((name, value)) => Finding::amiss("locale", format!("{value}, by {name}: not UTF-8"), advice),
        None => Finding::amiss(
            "locale",
            "none of LC_ALL, LC_CTYPE and LANG is set: not UTF-8".to_owned(),
            advice,
        ),
    }
}

fn is_utf_8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_and_harmless() {
        let finding = Finding::amiss("data", "/a\nb/\u{1b}[31m: cannot".to_owned(), "do this");
        let line = finding.line();
        assert!(line.as_str().starts_with("! data       /a b/"), "{line:?}");
        assert!(line.as_str().ends_with("; do this"), "{line:?}");
        assert!(!line.as_str().contains(['\n', '\u{1b}']), "{line:?}");
    }

    #[test]
    fn locales_say_how_characters_are_written() {
        assert!(["en_GB.UTF-8", "C.utf8", "de_DE.UTF-8@euro"].into_iter().all(is_utf_8));
        assert!(
            !["C", "POSIX", "de_DE@euro", "en_US.ISO-8859-1"]
                .into_iter()
                .any(is_utf_8)
        );
    }
}
