//! Lines that were typed before, to be typed again. They live as long as the window.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Lines kept at most.
const MOST: usize = 100;

/// Lines typed before, each once, and which of them is shown.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The oldest first.
    lines: Vec<String>,
    /// How many lines back one is; 0 is the line being typed.
    back: usize,
    /// What was being typed before one went back.
    typed: String,
}

impl History {
    /// Keeps a line as the newest one.
    pub(super) fn keep(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.lines.retain(|kept| kept != line);
        self.lines.push(line.to_owned());
        if self.lines.len() > MOST {
            self.lines.remove(0);
        }
    }

    /// A new line is going to be typed.
    pub(super) fn begin(&mut self) {
        self.back = 0;
        self.typed.clear();
    }

    /// The line that `key` leads to from `line`, which may be the same; `None` for a key that leads to none.
    pub(super) fn recall(&mut self, key: KeyEvent, line: &str) -> Option<String> {
        let is_older = match (key.code, key.modifiers.contains(KeyModifiers::CONTROL)) {
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => true,
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => false,
            _ => return None,
        };
        if self.back == 0 {
            line.clone_into(&mut self.typed);
        }
        self.back = if is_older {
            (self.back + 1).min(self.lines.len())
        } else {
            self.back.saturating_sub(1)
        };
        let kept = self
            .lines
            .len()
            .checked_sub(self.back)
            .and_then(|at| self.lines.get(at));
        Some(kept.unwrap_or(&self.typed).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(history: &mut History, keys: &[KeyCode]) -> Vec<String> {
        let mut line = "dra".to_owned();
        let steps = keys.iter().map(|key| {
            line = history
                .recall(KeyEvent::from(*key), &line)
                .expect("a key of the history");
            line.clone()
        });
        steps.collect()
    }

    #[test]
    fn the_newest_comes_first_each_once_and_the_draft_comes_back() {
        use KeyCode::{Down, Up};
        let mut history = History::default();
        for line in ["one", "two ", " ", "one"] {
            history.keep(line);
        }
        let shown = walked(&mut history, &[Up, Up, Up, Down, Down, Down, Up]);
        assert_eq!(shown, ["one", "two", "two", "one", "dra", "dra", "one"]);
        assert_eq!(history.recall(KeyEvent::from(KeyCode::Char('p')), "x"), None);
        let control = KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL);
        assert_eq!(history.recall(control, "x").as_deref(), Some("two"));
    }

    #[test]
    fn the_oldest_are_let_go_of() {
        let mut history = History::default();
        (0..=MOST).for_each(|number| history.keep(&number.to_string()));
        let shown = walked(&mut history, &[KeyCode::Up; MOST + 1]);
        assert_eq!(
            (shown.first(), shown.last()),
            (Some(&"100".to_owned()), Some(&"1".to_owned()))
        );
    }
}
