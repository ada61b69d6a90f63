//! `sayso keys`, the table of the keys in use; and `[keys]` of the settings, which says which these are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::args::{self, KeyPreset, ListFormat};
use super::config;
use super::output::print;
use crate::export::{self, harmless};
use crate::text::{SafeText, width};
use crate::tui::action::{Action, Entry, Group, TABLE};
use crate::tui::command;
use crate::tui::keymap::{Keymap, Preset};

/// `[keys]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Keys {
    pub(super) preset: KeyPreset,
    /// Sequences and what they do, put over the preset.
    pub(super) bind: BTreeMap<Spanned<String>, String>,
}

impl Keys {
    /// The map that these settings make.
    ///
    /// # Errors
    /// Where a binding makes no sense: its place in the file, if it is one binding, and what is wrong.
    pub(super) fn keymap(&self) -> Result<Keymap, (Option<Range<usize>>, String)> {
        let bindings = self.bind.iter();
        let bindings = bindings.map(|(sequence, action)| (sequence.get_ref().as_str(), action.as_str()));
        Keymap::of(self.preset.into()).rebind(bindings).map_err(|bad| {
            let place = self.bind.keys().find(|key| *key.get_ref() == bad.sequence);
            (place.map(Spanned::span), bad.problem)
        })
    }
}

impl From<KeyPreset> for Preset {
    fn from(preset: KeyPreset) -> Self {
        match preset {
            KeyPreset::Default => Self::Default,
            KeyPreset::Vim => Self::Vim,
            KeyPreset::Less => Self::Less,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Settings that cannot be used, and output that cannot be written.
pub(super) fn run(arguments: &args::Keys) -> anyhow::Result<()> {
    let keymap = match arguments.preset {
        Some(preset) => Keymap::of(preset.into()),
        None => config::load()?.keymap,
    };
    let content = match arguments.format {
        ListFormat::Text => table(&keymap),
        ListFormat::Json => {
            let (actions, commands) = (actions(&keymap), commands());
            let record = export::keys::record(keymap.preset().name(), keymap.rebound(), &actions, &commands);
            harmless::pretty(&record)? + "\n"
        }
        ListFormat::Csv => export::keys::csv(&actions(&keymap), &commands())?,
    };
    print(&content)
}

/// The actions by groups, as the table has them.
fn actions(keymap: &Keymap) -> Vec<export::keys::Action> {
    let of_group = |group: Group| TABLE.iter().filter(move |entry| entry.group == group);
    let entries = Group::ALL.into_iter().flat_map(of_group);
    let action = |entry: &'static Entry| export::keys::Action {
        group: entry.group.title(),
        name: entry.id,
        keys: keymap.keys_of(entry.action).collect(),
        help: entry.help,
    };
    entries.map(action).collect()
}

fn commands() -> Vec<export::keys::Command> {
    let command = |entry: &'static command::Entry| export::keys::Command {
        usage: entry.usage,
        choices: entry.verb.choices(),
        help: entry.help,
    };
    command::TABLE.iter().map(command).collect()
}

/// Which map it is; then the actions by groups, each with its keys, its name and what it does; then the commands.
fn table(keymap: &Keymap) -> String {
    let own = match keymap.rebound() {
        0 => String::new(),
        1 => ", 1 binding of yours".to_owned(),
        n => format!(", {n} bindings of yours"),
    };
    let counts = if keymap.preset().counts() {
        "; digits before a motion say how often, before the keys of `beginning` and `end` which paragraph"
    } else {
        ""
    };
    let mut text = format!("preset {}{own}{counts}\n", keymap.preset().name());
    let keys = |action| {
        let keys: Vec<String> = keymap.keys_of(action).collect();
        SafeText::of(&if keys.is_empty() {
            "-".to_owned()
        } else {
            keys.join(" ")
        })
    };
    let widest = TABLE.iter().map(|entry| width(keys(entry.action).as_safe())).max();
    let longest = TABLE.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    for group in Group::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{}", group.title());
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys = keys(entry.action);
            let blank = " ".repeat(widest.unwrap_or_default().saturating_sub(width(keys.as_safe())));
            let _ = writeln!(text, "  {keys}{blank}  {:<longest$}  {}", entry.id, entry.help);
        }
    }
    let _ = writeln!(text, "\nCommands, after {}", keys(Action::Command));
    let longest = command::TABLE.iter().map(|entry| entry.usage.len()).max();
    let longest = longest.unwrap_or_default();
    for entry in command::TABLE {
        let choices = match entry.verb.choices().join(", ") {
            choices if choices.is_empty() => choices,
            choices => format!(" ({choices})"),
        };
        let _ = writeln!(text, "  {:<longest$}  {}{choices}", entry.usage, entry.help);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_every_action_with_its_keys_in_columns() {
        let keymap = Keymap::of(Preset::Vim).rebind([("é é", "note"), ("a", "none"), ("x", "none")]);
        let text = table(&keymap.unwrap());
        assert!(text.starts_with("preset vim, 3 bindings of yours"), "{text}");
        let line = |id: &str| {
            let found = text.lines().find(|line| line.contains(&format!("  {id}  ")));
            found.unwrap_or_else(|| panic!("{id} in\n{text}"))
        };
        let column = line("note").chars().take_while(|c| *c != 'n').count();
        for entry in TABLE {
            assert!(line(entry.id).ends_with(entry.help));
            let skipped: String = line(entry.id).chars().skip(column).collect();
            assert!(skipped.starts_with(entry.id), "{skipped}");
        }
        assert!(line("note").starts_with("  éé "));
        assert!(line("remove").starts_with("  - "));
        assert!(line("highlight").starts_with("  gh "));
        for entry in command::TABLE {
            assert!(text.contains(&format!("  {}  ", entry.usage)), "{}", entry.usage);
        }
    }
}
