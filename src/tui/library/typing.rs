//! What is typed into the last row: words that narrow the list, words to search for, tags, names.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use super::{Catalogue, Page, Question, Sift, SoughtRow};
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::store::{Sought, Within};
use crate::text::SafeText;
use crate::tui::app::List;
use crate::tui::{Effect, Now};

/// Articles that a search looks into at once.
const LIMIT: usize = 50;

/// A line being typed, and what for.
#[derive(Debug)]
pub struct Typing {
    /// What for.
    pub purpose: Purpose,
    /// The line.
    pub input: Box<Input>,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To narrow the list of articles.
    Filter,
    /// To search in all articles.
    Search(Within),
    /// Tags of an article.
    Tags(DocumentId),
    /// The name that an entity of an article is known by.
    Identity {
        /// In which article.
        document: DocumentId,
        /// Of which kind they are.
        kind: Kind,
        /// What they are called there.
        called: SafeText,
    },
}

impl Catalogue {
    /// Begins to type.
    pub(super) fn open_line(&mut self, purpose: Purpose, words: &str) {
        let input = Box::new(Input::from(words));
        self.typing = Some(Typing { purpose, input });
    }

    /// A key while a line is typed.
    pub(super) fn type_line(&mut self, now: Now, mut typing: Typing, key: KeyEvent) -> Vec<Effect> {
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => self.leave_line(&typing.purpose),
            KeyCode::Char('c') if is_control => self.leave_line(&typing.purpose),
            KeyCode::Char('l') if is_control => {
                self.typing = Some(typing);
                vec![Effect::Repaint]
            }
            KeyCode::Char('z') if is_control => {
                self.typing = Some(typing);
                vec![Effect::Suspend]
            }
            KeyCode::Enter => self.keep_line(now, typing),
            KeyCode::Tab => self.turn_line(typing),
            _ => {
                let change = typing.input.handle_event(&Event::Key(key));
                let is_other = change.is_some_and(|change| change.value);
                self.retype(typing, is_other)
            }
        }
    }

    /// Pasted words go to the end of the line.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let Some(typing) = self.typing.take() else {
            return Vec::new();
        };
        let line = SafeText::of(text).as_str().replace('\n', " ");
        let input = Box::new(Input::new(format!("{}{line}", typing.input.value())));
        self.retype(Typing { input, ..typing }, true)
    }

    /// The line is this now; lists follow what is typed.
    fn retype(&mut self, typing: Typing, is_other: bool) -> Vec<Effect> {
        let words = typing.input.value().to_owned();
        let purpose = typing.purpose.clone();
        self.typing = Some(typing);
        match purpose {
            _ if !is_other => Vec::new(),
            Purpose::Filter => self.sift_anew(Sift {
                words,
                ..self.sift.clone()
            }),
            Purpose::Search(within) => self.search(words, within),
            Purpose::Tags(_) | Purpose::Identity { .. } => Vec::new(),
        }
    }

    /// Looks for words in texts, then in claims, then in notes.
    fn turn_line(&mut self, typing: Typing) -> Vec<Effect> {
        let Purpose::Search(within) = typing.purpose else {
            self.typing = Some(typing);
            return Vec::new();
        };
        let within = match within {
            Within::Texts => Within::Claims,
            Within::Claims => Within::Notes,
            Within::Notes => Within::Texts,
        };
        let purpose = Purpose::Search(within);
        self.retype(Typing { purpose, ..typing }, true)
    }

    /// Nothing comes of what was typed.
    fn leave_line(&mut self, purpose: &Purpose) -> Vec<Effect> {
        match purpose {
            Purpose::Filter => self.sift_anew(Sift {
                words: String::new(),
                ..self.sift.clone()
            }),
            Purpose::Search(_) => {
                self.pages.pop_if(|page| matches!(page, Page::Sought { .. }));
                Vec::new()
            }
            Purpose::Tags(_) | Purpose::Identity { .. } => Vec::new(),
        }
    }

    /// What was typed is meant.
    fn keep_line(&mut self, now: Now, typing: Typing) -> Vec<Effect> {
        let words = typing.input.value().trim().to_owned();
        match typing.purpose {
            Purpose::Filter => Vec::new(),
            Purpose::Search(_) if words.is_empty() => self.leave_line(&typing.purpose),
            Purpose::Search(_) => Vec::new(),
            Purpose::Tags(id) => {
                let tags = words
                    .split_whitespace()
                    .map(|tag| SafeText::of(tag.trim_matches([',', '#'])));
                let tags = tags.filter(|tag| !tag.is_empty()).collect();
                self.change(now, Question::Label(id, tags))
            }
            Purpose::Identity { document, kind, called } => self.change(
                now,
                Question::Identify {
                    document,
                    kind,
                    called,
                    name: (!words.is_empty()).then_some(words),
                },
            ),
        }
    }

    /// Lists other articles, or the same in another order.
    pub(super) fn sift_anew(&mut self, sift: Sift) -> Vec<Effect> {
        self.sift = sift.clone();
        self.list = List::default();
        match self.entries.clone() {
            Some(entries) => vec![self.ask(Question::Sift(entries, sift))],
            None => Vec::new(),
        }
    }

    /// Searches in all articles, on the page of the last search if that is on top.
    pub(super) fn search(&mut self, words: String, within: Within) -> Vec<Effect> {
        let question = Question::Search {
            words: words.clone(),
            within,
            limit: LIMIT,
        };
        // Before there are words, the page says how they are typed.
        let is_empty = words.trim().is_empty();
        self.pages.pop_if(|page| matches!(page, Page::Sought { .. }));
        self.pages.push(Page::Sought {
            words,
            within,
            found: is_empty.then(Sought::default),
            rows: Vec::<SoughtRow>::new(),
            list: List::default(),
        });
        if is_empty {
            self.asked = None;
            return Vec::new();
        }
        vec![self.ask(question)]
    }
}
