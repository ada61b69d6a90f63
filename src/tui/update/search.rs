//! Searching while typing. The text is walked by a job; only its result comes in here.

use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::reader::navigate::among;
use crate::reader::{Direction, Query, Viewport};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, Search};
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        self.searches.begin();
        let prompt = Layer::Prompt(Box::default(), self.caret, self.viewport);
        self.layers.push(prompt);
        Vec::new()
    }

    /// A key while the search is being typed.
    pub(super) fn type_search(
        &mut self,
        now: Now,
        mut input: Box<Input>,
        origin: (usize, Viewport),
        key: KeyEvent,
    ) -> Vec<Effect> {
        if let Some(words) = self.searches.recall(key, input.value()) {
            return self.retype(now, Box::new(Input::new(words)), origin);
        }
        match key.code {
            KeyCode::Esc => self.give_up_search(origin),
            KeyCode::Enter => {
                self.searches.keep(input.value());
                if self.caret != origin.0 {
                    self.jumps.back.push(origin.0);
                    self.jumps.forward.clear();
                }
                if self.search.job.is_none() && self.search.matches.is_empty() && !self.search.words.is_empty() {
                    return self.not_found(now);
                }
                Vec::new()
            }
            KeyCode::Backspace if input.value().is_empty() => self.give_up_search(origin),
            KeyCode::Char('c') if key.modifiers.contains(crossterm::event::KeyModifiers::CONTROL) => {
                self.give_up_search(origin)
            }
            _ => {
                input.handle_event(&Event::Key(key));
                self.retype(now, input, origin)
            }
        }
    }

    /// Takes the words as they are now, and looks for them.
    pub(super) fn retype(&mut self, now: Now, input: Box<Input>, origin: (usize, Viewport)) -> Vec<Effect> {
        let words = input.value().to_owned();
        self.layers.push(Layer::Prompt(input, origin.0, origin.1));
        if words == self.search.words && !self.search.is_pattern {
            return Vec::new();
        }
        let query = Query::new(&words);
        let is_empty = words.trim().is_empty();
        let mut effects = self.replace_search(words, query);
        if is_empty {
            self.return_to(origin.0, origin.1);
        } else if self.search.job.is_none() {
            effects.extend(self.not_found(now));
        }
        effects
    }

    /// Looks for `query` from the caret on, without a prompt.
    pub(super) fn search_for(&mut self, query: Query) -> Vec<Effect> {
        if !query.is_pattern() {
            self.searches.keep(query.words());
        }
        self.replace_search(query.words().to_owned(), Some(query))
    }

    /// Lets go of an earlier search, and looks for `query` if that can be looked for.
    fn replace_search(&mut self, words: String, query: Option<Query>) -> Vec<Effect> {
        let old = self.search.job.take();
        let mut effects: Vec<Effect> = old.map(Effect::Cancel).into_iter().collect();
        self.search = Search {
            words,
            is_pattern: query.as_ref().is_some_and(Query::is_pattern),
            ..Search::default()
        };
        if let Some(query) = query {
            let job = self.next_job();
            self.search.job = Some(job);
            effects.push(Effect::Search(job, Arc::clone(self.session.document()), query));
        }
        effects
    }

    fn give_up_search(&mut self, origin: (usize, Viewport)) -> Vec<Effect> {
        let job = self.search.job.take();
        self.search = Search::default();
        self.return_to(origin.0, origin.1);
        job.map(Effect::Cancel).into_iter().collect()
    }

    /// The result of a search: the first match from where it began is gone to.
    pub(super) fn found(&mut self, now: Now, matches: Vec<Span>) -> Vec<Effect> {
        self.search.job = None;
        self.search.matches = matches;
        let begun = self.layers.iter().find_map(|layer| match layer {
            Layer::Prompt(_, caret, _) => Some(*caret),
            _ => None,
        });
        let origin = begun.unwrap_or(self.caret);
        let at = self.search.matches.partition_point(|m| m.start < origin);
        let index = if at < self.search.matches.len() { at } else { 0 };
        if let Some(place) = self.search.matches.get(index).copied() {
            self.search.current = Some(index);
            // While a search is typed, the jump begins where the prompt was opened.
            if begun.is_some() {
                self.go(place.start);
            } else {
                self.jump(place.start);
            }
            Vec::new()
        } else {
            self.search.current = None;
            self.not_found(now)
        }
    }

    fn not_found(&mut self, now: Now) -> Vec<Effect> {
        let text = format!("{} is not in the text", self.search.label(usize::MAX));
        self.tell(now, &text)
    }

    /// `n` and `N`.
    pub(super) fn go_to_match(&mut self, now: Now, direction: Direction) -> Vec<Effect> {
        if self.search.words.is_empty() {
            let search = self.key_for(Action::Search);
            return self.tell(now, &format!("nothing is searched for: {search} begins a search"));
        }
        match among(&self.search.matches, self.caret, direction) {
            Some(landing) => {
                self.search.current = Some(landing.number - 1);
                self.jump(landing.span.start);
                if landing.wrapped {
                    return self.tell(now, "search goes on around the end of the text");
                }
                Vec::new()
            }
            None => self.not_found(now),
        }
    }
}
