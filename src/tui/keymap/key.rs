//! One key with what is held down: from a terminal, from its name, and back to the name.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with what is held down, in one normal form: a capital is its character, without Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that are no character, and the blank, by their names.
const NAMED: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Insert", KeyCode::Insert),
    ("Delete", KeyCode::Delete),
    ("Down", KeyCode::Down),
    ("Up", KeyCode::Up),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PageDown", KeyCode::PageDown),
    ("PageUp", KeyCode::PageUp),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

const HELD: [(&str, KeyModifiers); 3] = [
    ("Ctrl-", KeyModifiers::CONTROL),
    ("Alt-", KeyModifiers::ALT),
    ("Shift-", KeyModifiers::SHIFT),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::normal(event.code, event.modifiers)
    }
}

impl fmt::Display for Key {
    /// The name by which [`Key::parse`] knows it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in HELD {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::F(number) => write!(f, "F{number}"),
            code => match (NAMED.iter().find(|(_, named)| *named == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, KeyCode::Char(c)) => write!(f, "{c}"),
                (None, other) => write!(f, "{other}"),
            },
        }
    }
}

impl Key {
    /// Reads a key as maps write it: `j`, `G`, `Ctrl-d`, `Shift-Tab`, `Alt-Left`, `F1`. `None` for what is no key, or
    /// none that a terminal tells from another one.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        for (prefix, modifier) in HELD {
            if let Some(after) = rest.strip_prefix(prefix) {
                modifiers |= modifier;
                rest = after;
            }
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            // A letter with Shift is a capital, and Ctrl-i, Ctrl-m and Ctrl-[ are the bytes of Tab, Enter and Esc.
            (Some(_), None) if modifiers.contains(KeyModifiers::SHIFT) => return None,
            (Some('i' | 'I' | 'm' | 'M' | '['), None) if modifiers.contains(KeyModifiers::CONTROL) => return None,
            (Some(only), None) if only.is_control() || only.is_whitespace() => return None,
            (Some(only), None) => KeyCode::Char(only),
            _ => named(rest)?,
        };
        if code == KeyCode::Tab && modifiers.contains(KeyModifiers::SHIFT) {
            return Some(Self::normal(KeyCode::BackTab, modifiers));
        }
        Some(Self::normal(code, modifiers))
    }

    /// With Control, terminals do not tell capitals from small letters.
    fn normal(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let held = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match code {
            KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => KeyCode::Char(c.to_ascii_lowercase()),
            other => other,
        };
        let modifiers = match code {
            KeyCode::Char(_) | KeyCode::BackTab => held - KeyModifiers::SHIFT,
            _ => held,
        };
        Self { code, modifiers }
    }

    /// The event that a terminal sends for it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The digit that it types.
    #[must_use]
    pub fn digit(self) -> Option<u32> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_digit(10),
            _ => None,
        }
    }

    /// Whether its name is one character, so that names can be written together.
    const fn is_short(self) -> bool {
        matches!(self.code, KeyCode::Char(c) if c != ' ') && self.modifiers.is_empty()
    }
}

/// Keys of a sequence as one reads them: `gg`, `]p`, `Ctrl-d`, `g Space`.
#[must_use]
pub fn written(keys: &[Key]) -> String {
    let between = if keys.iter().all(|key| key.is_short()) { "" } else { " " };
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    names.join(between)
}

fn named(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let number = name.strip_prefix('F')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}
