//! An article of which only the beginning is there yet, and the keys that wait for the rest. Data only.

use crossterm::event::KeyEvent;

use super::JobId;
use super::action::{Action, Group, entry_of};

/// Keys that may wait.
const PATIENCE: usize = 1000;

/// The rest of an article on its way, while its beginning is read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The job that reads it.
    pub job: JobId,
    /// What the reader wants done with all of it.
    pub held: Option<Held>,
}

/// An action that needs the whole article, and whatever was typed after it.
#[derive(Clone, Debug)]
pub struct Held {
    /// What is to be done first.
    pub action: Action,
    /// The count before it.
    pub times: Option<u32>,
    /// The keys after it, in order.
    pub then: Vec<KeyEvent>,
}

impl Held {
    pub(super) const fn new(action: Action, times: Option<u32>) -> Self {
        Self {
            action,
            times,
            then: Vec::new(),
        }
    }

    /// One more key that waits its turn; beyond a thousand they are somebody asleep on the keyboard.
    pub(super) fn push(&mut self, key: KeyEvent) {
        if self.then.len() < PATIENCE {
            self.then.push(key);
        }
    }
}

impl Action {
    /// Whether it acts on all of an article, so that the beginning of one is not enough. A count before `Top` means a
    /// paragraph, which may be anywhere.
    #[must_use]
    pub fn needs_whole(self, times: Option<u32>) -> bool {
        match entry_of(self).map(|entry| entry.group) {
            Some(Group::Move) => self == Self::Bottom || self == Self::Top && times.is_some(),
            Some(Group::Jump | Group::Notes) => true,
            Some(Group::Program) => self == Self::Command,
            Some(Group::Panes) | None => false,
        }
    }
}
