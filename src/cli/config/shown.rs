//! `sayso config`: where the settings are, what they are with their defaults, and what is wrong in them.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Context;
use clap::ValueEnum;
use toml::Spanned;

use super::{Claims, Config, Keep, Library, Mirror, Order, Screen, Width, file, load};
use crate::cli::args::{self, ConfigCommand, ThemeName};
use crate::cli::keys::Keys;
use crate::cli::output::print;
use crate::text::SafeText;

/// Runs the command.
///
/// # Errors
/// Settings that cannot be used, no place for them, output that cannot be written.
pub(in crate::cli) fn run(arguments: &args::Config) -> anyhow::Result<()> {
    let path = || file().context("there is no home folder to read settings from; name a file in SAYSO_CONFIG");
    let shown = || anyhow::Ok(SafeText::of(&path()?.display().to_string()));
    print(&match arguments.command {
        ConfigCommand::Path => format!("{}\n", shown()?),
        ConfigCommand::Show => format!("{}\n{}", origin(), toml(&load()?)),
        ConfigCommand::Check => {
            load()?;
            if path()?.exists() {
                format!("{}: nothing is wrong\n", shown()?)
            } else {
                format!("there is no {}: all settings have their defaults\n", shown()?)
            }
        }
    })
}

/// A comment that says where the settings come from.
fn origin() -> SafeText {
    SafeText::of(&match file() {
        Some(path) if path.exists() => format!("# Settings of {}, with the defaults of all others.", path.display()),
        Some(path) => format!("# The defaults: there is no {}.", path.display()),
        None => "# The defaults: there is no home folder to read settings from.".to_owned(),
    })
}

/// The settings as a file that says the same. Every field is named here, so that none is forgotten.
fn toml(config: &Config) -> String {
    let Config {
        claims: Claims { indirect, order },
        library: Library { keep },
        screen,
        mirror: Mirror { folder },
        keys,
        keymap: _,
    } = config;
    let order = match order {
        Order::Text => "text",
        Order::Speaker => "speaker",
    };
    let keep = match keep {
        Keep::All => "all",
        Keep::Notes => "notes",
        Keep::Nothing => "nothing",
    };
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "\n[claims]\nindirect = {indirect}\norder = \"{order}\"\n\n[library]\nkeep = \"{keep}\"\n\n[mirror]\n"
    );
    let _ = match folder {
        Some(folder) => writeln!(text, "folder = {}", quoted(&folder.0.to_string_lossy())),
        None => writeln!(text, "# folder = \"~/notes\"   # nothing is mirrored"),
    };
    text + &of_screen(*screen) + &of_keys(keys)
}

fn of_screen(screen: Screen) -> String {
    let Screen {
        theme,
        plain,
        mouse,
        width: Width(width),
        places,
    } = screen;
    let theme = named(&theme.unwrap_or(ThemeName::Auto));
    format!("\n[screen]\nmouse = {mouse}\nplaces = {places}\nplain = {plain}\ntheme = \"{theme}\"\nwidth = {width}\n")
}

fn of_keys(keys: &Keys) -> String {
    let Keys { preset, bind } = keys;
    format!("\n[keys]\npreset = \"{}\"\n{}", named(preset), of_bindings(bind))
}

fn of_bindings(bind: &BTreeMap<Spanned<String>, String>) -> String {
    let mut text = "\n[keys.bind]\n".to_owned();
    for (sequence, action) in bind {
        let _ = writeln!(text, "{} = {}", quoted(sequence.get_ref()), quoted(action));
    }
    text
}

/// The name of a value, as arguments and settings have it.
fn named(value: &impl ValueEnum) -> String {
    let value = value.to_possible_value();
    value.map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A string of TOML on one line, with escapes for what may not stand in one and for what would act on a terminal.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        let is_safe = SafeText::of(c.encode_utf8(&mut [0; 4])).as_str().chars().eq([c]);
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || !is_safe => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config::parse;

    /// The settings that [`toml`] writes of those that `text` has, read again.
    fn again(text: &str) -> (Config, Config) {
        let mut config = parse(text).unwrap();
        let written = toml(&config);
        // No theme is as `auto`.
        config.screen.theme.get_or_insert(ThemeName::Auto);
        (
            config,
            parse(&written).unwrap_or_else(|problem| panic!("{problem} in\n{written}")),
        )
    }

    #[test]
    fn what_is_shown_is_read_as_the_same_settings() {
        for text in [
            "",
            "[claims]\nindirect = false\norder = \"speaker\"\n[library]\nkeep = \"notes\"\n",
            "[library]\nkeep = \"nothing\"\n[mirror]\nfolder = \"/a \\\"b\\\"\\\\ \\u202E c\"\n",
            "[screen]\ntheme = \"16\"\nplain = true\nmouse = false\nwidth = 90\nplaces = true\n",
            "[keys]\npreset = \"less\"\n[keys.bind]\n\"F2\" = \"note\"\n\"\\\\\" = \"card\"\n",
        ] {
            let (set, read) = again(text);
            let plain = |config: &Config| (config.claims, config.library, config.screen, config.mirror.clone());
            assert_eq!(plain(&set), plain(&read), "{text}");
            assert_eq!((toml(&set), set.keymap), (toml(&read), read.keymap), "{text}");
        }
    }

    #[test]
    fn every_setting_is_shown_with_its_default() {
        let shown = toml(&Config::default());
        for line in [
            "indirect = true",
            "order = \"text\"",
            "keep = \"all\"",
            "theme = \"auto\"",
            "preset = \"default\"",
        ] {
            assert!(shown.lines().any(|shown| shown == line), "{line} in\n{shown}");
        }
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_is_shown_as_it_is() {
        assert_eq!(
            quoted("a\u{1b}\n\u{202e}\"é漢"),
            "\"a\\U0000001B\\U0000000A\\U0000202E\\\"é漢\""
        );
    }
}
