//! From pressed keys to actions. Sequences have no time-out: a prefix waits until it is finished or let go.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, TABLE};

/// A key with what is held down, in one normal form: a capital is its character, without Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let modifiers = match event.code {
            KeyCode::Char(_) | KeyCode::BackTab => held - KeyModifiers::SHIFT,
            _ => held,
        };
        Self {
            code: event.code,
            modifiers,
        }
    }
}

impl fmt::Display for Key {
    /// As it was typed, for the footer.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            other => write!(f, "{other}"),
        }
    }
}

impl Key {
    /// Reads a key as the table writes it: `j`, `Ctrl-d`, `Shift-Tab`, `Alt-Left`, `F1`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        for (prefix, modifier) in [("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT)] {
            if let Some(after) = rest.strip_prefix(prefix) {
                modifiers |= modifier;
                rest = after;
            }
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(only), None) => KeyCode::Char(only),
            _ => named(rest)?,
        };
        Some(Self { code, modifiers })
    }

    /// The event that a terminal sends for it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }
}

fn named(name: &str) -> Option<KeyCode> {
    Some(match name {
        "Space" => KeyCode::Char(' '),
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        _ => KeyCode::F(name.strip_prefix('F')?.parse().ok()?),
    })
}

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

/// All sequences of the table.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, &'static str, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = TABLE
            .iter()
            .flat_map(|entry| entry.keys.iter().map(move |keys| (*keys, entry.action)))
            .filter_map(|(keys, action)| {
                let sequence: Option<Vec<Key>> = keys.split(' ').map(Key::parse).collect();
                Some((sequence?, keys, action))
            })
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// What `pressed` means.
    #[must_use]
    pub fn meaning(&self, pressed: &[Key]) -> Meaning {
        let mut prefix = false;
        for (sequence, _, action) in &self.bindings {
            if sequence == pressed {
                return Meaning::Action(*action);
            }
            prefix |= sequence.starts_with(pressed);
        }
        if prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// What may follow `pressed`: the name of the last key, and what the whole does.
    pub fn following(&self, pressed: &[Key]) -> impl Iterator<Item = (&'static str, Action)> {
        self.bindings
            .iter()
            .filter(move |(sequence, _, _)| sequence.len() > pressed.len() && sequence.starts_with(pressed))
            .filter_map(|(_, name, action)| Some((name.rsplit(' ').next()?, *action)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_help_and_keys_that_can_be_pressed() {
        for entry in TABLE {
            assert!(
                !entry.help.is_empty() && !entry.name.is_empty() && !entry.keys.is_empty(),
                "{entry:?}"
            );
            for key in entry.keys.iter().flat_map(|k| k.split(' ')) {
                let key = Key::parse(key).expect(key);
                assert_eq!(Key::from(key.event()), key);
            }
        }
    }

    #[test]
    fn no_action_stands_twice_and_no_sequence_begins_another() {
        for (i, entry) in TABLE.iter().enumerate() {
            assert!(TABLE.iter().skip(i + 1).all(|e| e.action != entry.action), "{entry:?}");
        }
        let map = Keymap::default();
        let all: usize = TABLE.iter().map(|e| e.keys.len()).sum();
        assert_eq!(map.bindings.len(), all);
        for (i, (a, ..)) in map.bindings.iter().enumerate() {
            for (j, (b, ..)) in map.bindings.iter().enumerate() {
                assert!(i == j || !b.starts_with(a), "{a:?} hides {b:?}");
            }
        }
    }

    #[test]
    fn a_prefix_tells_what_may_follow() {
        let map = Keymap::default();
        let pressed = [Key::parse("]").unwrap()];
        assert_eq!(map.meaning(&pressed), Meaning::Prefix);
        let names: Vec<_> = map.following(&pressed).map(|(key, _)| key).collect();
        assert_eq!(names, ["p", "o", "c", "h", "s"]);
    }
}
