//! The reader's own bindings, put over those of a preset. What could not be pressed is refused, never guessed at.

use std::error::Error;
use std::fmt;

use super::{Binding, Key, Keymap, written};
use crate::tui::action::{Action, entry_named, entry_of};

/// What a sequence is bound to so that it does nothing.
const NONE: &str = "none";

/// A binding that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadBinding {
    /// The sequence as the reader wrote it; empty where it is not one binding that is wrong.
    pub sequence: String,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for BadBinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl Error for BadBinding {}

/// One binding of the reader.
struct Wish<'a> {
    written: &'a str,
    sequence: Vec<Key>,
    action: Option<Action>,
}

impl Keymap {
    /// This map with `bindings` put over it: sequences (keys separated by blanks) and names of actions, or `none`.
    /// A sequence that is bound already is bound anew.
    ///
    /// # Errors
    /// [`BadBinding`], when there is no such key or action, when a sequence stands twice or could never be finished
    /// because another one is its beginning, and when no key is left to quit with.
    pub fn rebind<'a>(mut self, bindings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadBinding> {
        let mut wishes: Vec<Wish<'_>> = Vec::new();
        for (sequence, action) in bindings {
            let wish = self.wish(sequence, action)?;
            if let Some(other) = wishes.iter().find(|other| other.sequence == wish.sequence) {
                return Err(wish.refused(format!(
                    "`{}` and `{}` are the same keys, bound twice",
                    other.written, wish.written
                )));
            }
            wishes.push(wish);
        }
        self.bindings
            .retain(|binding| wishes.iter().all(|wish| wish.sequence != binding.sequence));
        for wish in &wishes {
            self.bindings.extend(wish.action.map(|action| Binding {
                sequence: wish.sequence.clone(),
                action,
            }));
        }
        for wish in wishes.iter().filter(|wish| wish.action.is_some()) {
            self.check(wish)?;
        }
        self.rebound = wishes.len();
        let quits = |binding: &Binding| matches!(binding.action, Action::Quit | Action::QuitOrBack);
        if self.bindings.iter().any(quits) {
            Ok(self)
        } else {
            Err(BadBinding {
                sequence: String::new(),
                problem: "no key is left for `quit` or `quit-now`".to_owned(),
            })
        }
    }

    /// What the reader wrote, understood.
    fn wish<'a>(&self, sequence: &'a str, action: &str) -> Result<Wish<'a>, BadBinding> {
        let bad = |problem| BadBinding {
            sequence: sequence.to_owned(),
            problem,
        };
        let mut keys = Vec::new();
        for name in sequence.split_whitespace() {
            keys.push(Key::parse(name).ok_or_else(|| bad(no_key(name)))?);
        }
        let first = keys
            .first()
            .ok_or_else(|| bad(format!("`{sequence}` names no key; the blank is `Space`")))?;
        if self.preset.counts() && first.digit().is_some_and(|digit| digit > 0) {
            let preset = self.preset.name();
            return Err(bad(format!("`{sequence}`: in the preset `{preset}` digits are counts")));
        }
        let action = match entry_named(action) {
            Some(entry) => Some(entry.action),
            None if action == NONE => None,
            None => {
                return Err(bad(format!(
                    "`{sequence}`: there is no action `{action}`; `sayso keys` lists them"
                )));
            }
        };
        Ok(Wish {
            written: sequence,
            sequence: keys,
            action,
        })
    }

    /// Whether `wish` and all other bindings can be finished.
    fn check(&self, wish: &Wish<'_>) -> Result<(), BadBinding> {
        let others = || self.bindings.iter().filter(|other| other.sequence != wish.sequence);
        let (short, long) = if let Some(longer) = others().find(|o| o.sequence.starts_with(&wish.sequence)) {
            (wish.sequence.as_slice(), longer.sequence.as_slice())
        } else if let Some(shorter) = others().find(|o| wish.sequence.starts_with(&o.sequence)) {
            (shorter.sequence.as_slice(), wish.sequence.as_slice())
        } else {
            return Ok(());
        };
        Err(wish.refused(format!(
            "{} could never be finished: {} is its beginning; bind one of them to \"none\"",
            self.described(long),
            self.described(short)
        )))
    }

    /// A sequence of the map with what it does: `` `g g` (beginning) ``.
    fn described(&self, sequence: &[Key]) -> String {
        let bound = self.bindings.iter().find(|binding| binding.sequence == sequence);
        let id = bound.and_then(|binding| entry_of(binding.action)).map_or("", |e| e.id);
        let names: Vec<String> = sequence.iter().map(ToString::to_string).collect();
        format!("`{}` ({id})", names.join(" "))
    }
}

impl Wish<'_> {
    fn refused(&self, problem: String) -> BadBinding {
        BadBinding {
            sequence: self.written.to_owned(),
            problem,
        }
    }
}

/// Why `name` is no key, as far as that can be told.
fn no_key(name: &str) -> String {
    let keys: Option<Vec<Key>> = name.chars().map(|c| Key::parse(c.encode_utf8(&mut [0; 4]))).collect();
    let held = ["Ctrl-", "Alt-", "Shift-"]
        .iter()
        .any(|prefix| name.starts_with(prefix));
    match keys {
        _ if held => format!("`{name}` is no key, or none that every terminal tells from another one"),
        Some(keys) if written(&keys).chars().count() < 4 => {
            let apart: Vec<String> = keys.iter().map(ToString::to_string).collect();
            format!(
                "`{name}` is no key; keys of a sequence stand apart, as in `{}`",
                apart.join(" ")
            )
        }
        _ => format!("`{name}` is no key; `sayso keys` shows how keys are written"),
    }
}
