//! `&`: a list narrows while words are typed, and stays so until it is shown whole again. Long lists are filtered by a
//! job; until it is done, its earlier rows are shown.

use std::ops::ControlFlow;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::reader::{Filter, Kept};
use crate::tui::action::Action;
use crate::tui::app::{App, Layer};
use crate::tui::narrowed::{Listed, Narrowed};
use crate::tui::view::{concordance, dispersion, listing, voice};
use crate::tui::{Effect, JobId, Now};

impl App {
    /// `&`: opens the field for the words; those of before can be changed.
    pub(super) fn open_filter(&mut self, now: Now) -> Vec<Effect> {
        let Some(list) = self.listed() else {
            let (filter, next) = (self.key_for(Action::Filter), self.key_for(Action::NextPane));
            return self.tell(now, &format!("{filter} filters a list: go to one with {next}"));
        };
        let typed = self.narrowed(list).map(|narrowed| narrowed.filter.typed().to_owned());
        let input = Box::new(Input::new(typed.unwrap_or_default()));
        self.layers.push(Layer::Filter(input, list));
        Vec::new()
    }

    /// A key while the words are typed.
    pub(super) fn type_filter(&mut self, now: Now, mut input: Box<Input>, list: Listed, key: KeyEvent) -> Vec<Effect> {
        let is_cancelled = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => self.show_all(list),
            KeyCode::Backspace if input.value().is_empty() => self.show_all(list),
            _ if is_cancelled => self.show_all(list),
            KeyCode::Enter => {}
            KeyCode::Down | KeyCode::Up | KeyCode::PageDown | KeyCode::PageUp => {
                let action = match key.code {
                    KeyCode::Down => Action::Down,
                    KeyCode::Up => Action::Up,
                    KeyCode::PageDown => Action::PageDown,
                    _ => Action::PageUp,
                };
                let effects = self.perform(now, action);
                self.layers.push(Layer::Filter(input, list));
                return effects;
            }
            _ => {
                input.handle_event(&Event::Key(key));
                self.refilter(input, list);
            }
        }
        Vec::new()
    }

    /// Takes the words as they are now.
    pub(super) fn refilter(&mut self, input: Box<Input>, list: Listed) {
        let filter = Filter::new(input.value());
        self.layers.push(Layer::Filter(input, list));
        let Some(filter) = filter else {
            self.show_all(list);
            return;
        };
        let earlier = self.narrowed(list);
        if earlier.is_some_and(|narrowed| narrowed.filter == filter) {
            return;
        }
        let basis = self.basis(list);
        // Where there was no filter, all rows are the earlier ones.
        let kept = earlier.map_or_else(|| self.everything(list), |narrowed| narrowed.kept.clone());
        if let Some(slot) = self.narrowed.get_mut(list as usize) {
            *slot = Some(Narrowed {
                filter,
                kept,
                basis,
                is_due: true,
            });
        }
        self.sift(list, true);
    }

    fn everything(&self, list: Listed) -> Kept {
        Kept {
            rows: (0..self.all_rows_of(list)).collect(),
            count: self.all_of(list),
        }
    }

    /// Lets go of the filter of a list; what is selected stays so.
    pub(super) fn show_all(&mut self, list: Listed) {
        let selected = self.whole_row(list, self.selected_in(list));
        if let Some(slot) = self.narrowed.get_mut(list as usize) {
            *slot = None;
        }
        self.select_in(list, selected.unwrap_or_default());
    }

    /// Lets go of the filter of the list that the keys go to. True if there was one.
    pub(super) fn let_go_of_filter(&mut self) -> bool {
        let narrowed = self.listed().filter(|list| self.narrowed(*list).is_some());
        if let Some(list) = narrowed {
            self.show_all(list);
        }
        narrowed.is_some()
    }

    /// Filters the lists anew that have become other ones; a page that is closed needs it no more.
    pub(super) fn sift_anew(&mut self) {
        for list in Listed::ALL {
            if list.pane().is_none() && self.listed() != Some(list) {
                if let Some(slot) = self.narrowed.get_mut(list as usize) {
                    *slot = None;
                }
            } else if self.narrowed(list).is_some_and(|n| n.basis != self.basis(list)) {
                self.sift(list, false);
            }
        }
    }

    /// Filters a list, or sees that this is too long a work for now.
    fn sift(&mut self, list: Listed, same_list: bool) {
        let Some(filter) = self.narrowed(list).map(|narrowed| narrowed.filter.clone()) else {
            return;
        };
        let sieve = self.sieve(list, filter);
        let basis = self.basis(list);
        let kept = if sieve.is_long() {
            // Rows of another list would not be those that they were.
            (!same_list).then(Kept::default)
        } else {
            sieve.run(&mut || ControlFlow::Continue(()))
        };
        let is_due = sieve.is_long();
        if let Some(kept) = kept {
            self.keep(list, kept, same_list);
        }
        if let Some(Some(narrowed)) = self.narrowed.get_mut(list as usize) {
            narrowed.basis = basis;
            narrowed.is_due = is_due;
        }
    }

    /// Shows these rows. In a ranked list the best one is then selected, else what was selected as long as it is there.
    fn keep(&mut self, list: Listed, kept: Kept, same_list: bool) {
        let selected = self.whole_row(list, self.selected_in(list));
        if let Some(Some(narrowed)) = self.narrowed.get_mut(list as usize) {
            narrowed.kept = kept;
        }
        if same_list {
            let still = selected.filter(|_| !list.is_ranked());
            let row = still.and_then(|whole| self.shown_row(list, whole));
            self.select_in(list, row.unwrap_or_default());
        }
    }

    /// The job for a long list, one at a time; one that is no longer wanted is stopped.
    pub(super) fn keep_sifted(&mut self) -> Vec<Effect> {
        let is_due = |app: &Self, list: Listed| app.narrowed(list).is_some_and(|narrowed| narrowed.is_due);
        let mut effects = Vec::new();
        if let Some((job, list)) = self.sifting {
            if self.narrowed(list).is_some() && !is_due(self, list) {
                return effects;
            }
            effects.push(Effect::Cancel(job));
            self.sifting = None;
        }
        let Some(list) = Listed::ALL.into_iter().find(|list| is_due(self, *list)) else {
            return effects;
        };
        if let Some(filter) = self.narrowed(list).map(|narrowed| narrowed.filter.clone()) {
            let job = self.next_job();
            self.sifting = Some((job, list));
            effects.push(Effect::Filter(job, Box::new(self.sieve(list, filter))));
        }
        if let Some(Some(narrowed)) = self.narrowed.get_mut(list as usize) {
            narrowed.is_due = false;
        }
        effects
    }

    /// What a job has kept of its list.
    pub(super) fn sifted(&mut self, id: JobId, kept: Kept) {
        if let Some((_, list)) = self.sifting.take_if(|(job, _)| *job == id) {
            self.keep(list, kept, true);
        }
    }

    /// Rows that the page of `list` shows at once.
    fn page_rows(&self, list: Listed) -> usize {
        match list {
            Listed::Voice => voice::rows(self.size),
            Listed::Concordance => concordance::rows(self.size),
            Listed::Contents | Listed::Links | Listed::Corrections => listing::rows(self.size),
            _ => dispersion::rows(self.size),
        }
    }

    fn selected_in(&self, list: Listed) -> usize {
        let topmost = self.layers.iter().rev().find_map(Layer::rows);
        match list.pane() {
            Some(pane) => self.list(pane).map_or(0, |rows| rows.selected),
            None => topmost.map_or(0, |rows| rows.selected),
        }
    }

    /// Selects a row of a list and shows it.
    pub(super) fn select_in(&mut self, list: Listed, row: usize) {
        if let Some(pane) = list.pane() {
            self.select_row(pane, Some(row));
            return;
        }
        let (length, shown) = (self.rows_of(list), self.page_rows(list));
        for rows in self.layers.iter_mut().filter_map(Layer::rows_mut) {
            rows.go(row, length, shown);
        }
    }
}
