//! From pressed keys to actions, and back for hints. Sequences have no time-out: a prefix waits until it is finished or
//! let go.

mod key;
mod preset;
mod rebind;

pub use key::{Key, written};
pub use preset::Preset;
pub use rebind::BadBinding;

use super::action::{Action, TABLE, entry_named, entry_of};

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is complete.
    Action(Action),
    /// It is the beginning of at least one.
    Prefix,
    /// It is nothing.
    Nothing,
}

/// All sequences of a preset, with the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    preset: Preset,
    /// How many bindings are the reader's.
    rebound: usize,
    /// In the order of the table, the reader's own after those of the preset.
    bindings: Vec<Binding>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    sequence: Vec<Key>,
    action: Action,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(Preset::Default)
    }
}

impl Keymap {
    /// The map of `preset`.
    #[must_use]
    pub fn of(preset: Preset) -> Self {
        let bindings = TABLE
            .iter()
            .flat_map(|entry| {
                preset
                    .keys(entry.action, entry.keys)
                    .iter()
                    .map(move |k| (*k, entry.action))
            })
            .filter_map(|(keys, action)| {
                let sequence: Option<Vec<Key>> = keys.split(' ').map(Key::parse).collect();
                Some(Binding {
                    sequence: sequence?,
                    action,
                })
            })
            .collect();
        Self {
            preset,
            rebound: 0,
            bindings,
        }
    }

    /// The preset that it is made from.
    #[must_use]
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// How many bindings are the reader's own.
    #[must_use]
    pub const fn rebound(&self) -> usize {
        self.rebound
    }

    /// What `pressed` means.
    #[must_use]
    pub fn meaning(&self, pressed: &[Key]) -> Meaning {
        let mut prefix = false;
        for binding in &self.bindings {
            if binding.sequence == pressed {
                return Meaning::Action(binding.action);
            }
            prefix |= binding.sequence.starts_with(pressed);
        }
        if prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// What may follow `pressed`: the other keys, and what the whole does.
    pub fn following(&self, pressed: &[Key]) -> impl Iterator<Item = (String, Action)> {
        self.bindings.iter().filter_map(move |binding| {
            let rest = binding.sequence.strip_prefix(pressed)?;
            (!rest.is_empty()).then(|| (written(rest), binding.action))
        })
    }

    /// The sequences of keys for `action`, the one that is shown first.
    pub fn sequences(&self, action: Action) -> impl Iterator<Item = &[Key]> {
        let own = self.bindings.iter().filter(move |binding| binding.action == action);
        own.map(|binding| binding.sequence.as_slice())
    }

    /// Every sequence of `action`, as one reads it.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = String> {
        self.sequences(action).map(written)
    }

    /// The sequence of `action` that hints show; `None` where it has none.
    #[must_use]
    pub fn hint(&self, action: Action) -> Option<String> {
        self.keys_of(action).next()
    }

    /// What a text says to press for `action`: its sequence, or where it has none, its name.
    #[must_use]
    pub fn key_for(&self, action: Action) -> String {
        let id = || entry_of(action).map_or_else(String::new, |entry| format!("`{}`", entry.id));
        self.hint(action).unwrap_or_else(id)
    }

    /// What is pressed for the action that settings call `id`; without a key, `id` itself.
    #[must_use]
    pub fn key_named(&self, id: &str) -> String {
        let key = entry_named(id).and_then(|entry| self.hint(entry.action));
        key.unwrap_or_else(|| id.to_owned())
    }

    /// `h highlight  a note`: those of `hints` that have a key, each with its words.
    #[must_use]
    pub fn hints(&self, hints: &[(Action, &str)]) -> String {
        let known = hints.iter().filter_map(|(action, words)| {
            let key = self.hint(*action)?;
            Some(format!("{key} {words}"))
        });
        known.collect::<Vec<_>>().join("  ")
    }
}

#[cfg(test)]
mod tests;
