//! Keys on the concordance: lines are selected, picked and highlighted, put into another order, and gone to.

use super::highlight::fresh;
use crate::notes::{About, Change};
use crate::reader::{By, Concordance};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::view::concordance;
use crate::tui::{Effect, Now};

/// Lines that are put into another order at once (`benches/concordance.rs`); more would keep the reader waiting.
const MOST: usize = 20_000;

impl App {
    /// `L`: every place of the selected or chosen name, else of what was searched for, else of the name under the caret.
    pub(super) fn open_concordance(&mut self, now: Now) -> Vec<Effect> {
        let selected = self.list(self.focus).map_or(0, |list| list.selected);
        let listed = self.entity_nth(self.focus, selected).or(self.chosen_id);
        let here = || self.session.entity_at(self.caret);
        let searched = !self.search.matches.is_empty();
        let id = if searched { listed } else { listed.or_else(here) };
        let lines = match id.and_then(|id| Some((self.session.choice(id)?.name, id))) {
            Some((name, id)) => Concordance::new(name, self.session.mentions_of(id).to_vec()),
            None => Concordance::new(
                SafeText::of(&self.search.label(usize::MAX)),
                self.search.matches.clone(),
            ),
        };
        if lines.places().is_empty() {
            let (choose, search) = (self.key_for(Action::NextMention), self.key_for(Action::Search));
            let told = match self.search.words.as_str() {
                "" => format!("a concordance is of a name or a search: choose a name ({choose}), or search ({search})"),
                words => format!("“{words}” is not in the text, and no name is chosen ({choose})"),
            };
            return self.tell(now, &told);
        }
        let mut list = List::default();
        let reached = lines.places().partition_point(|place| place.start <= self.caret);
        list.go(
            reached.saturating_sub(1),
            lines.places().len(),
            concordance::rows(self.size),
        );
        self.layers.push(Layer::Concordance(Box::new(lines), list));
        Vec::new()
    }

    pub(super) fn act_on_concordance(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let shown = concordance::rows(self.size);
        let document = std::sync::Arc::clone(self.session.document());
        let length = self.rows_of(Listed::Concordance);
        let Some(Layer::Concordance(_, list)) = self.layers.last_mut() else {
            return Vec::new();
        };
        if list.walk(action, length, shown) {
            return Vec::new();
        }
        let selected = list.selected;
        let row = self.whole_row(Listed::Concordance, selected);
        let Some(Layer::Concordance(lines, list)) = self.layers.last_mut() else {
            return Vec::new();
        };
        let place = row.and_then(|row| lines.places().get(row).copied());
        match action {
            Action::Select => {
                if let Some(row) = row {
                    lines.pick(row);
                }
                list.walk(Action::Down, length, shown);
                Vec::new()
            }
            Action::Order if lines.places().len() > MOST => self.tell(
                now,
                "too many lines to order them: search for more words, or choose a rarer name",
            ),
            Action::Order => {
                lines.order(lines.by().next(), &document);
                let (by, same) = (lines.by(), lines.places().iter().position(|p| Some(*p) == place));
                self.sift_anew();
                let row = same.and_then(|row| self.shown_row(Listed::Concordance, row));
                self.select_in(Listed::Concordance, row.unwrap_or_default());
                let told = match by {
                    By::Text => "in the order of the text",
                    By::Right => "ordered by the words after",
                    By::Left => "ordered by the words before",
                };
                self.tell(now, told)
            }
            Action::Highlight => {
                let picked: Vec<usize> = lines.picked().collect();
                let places = if picked.is_empty() {
                    place.iter().map(|place| place.start).collect()
                } else {
                    picked
                };
                self.highlight_all(now, &places)
            }
            Action::Open => {
                self.layers.pop();
                self.set_focus(Pane::Article);
                if let Some(place) = place {
                    self.jump(place.start);
                    self.follow();
                }
                Vec::new()
            }
            other => self.leave_page(now, other),
        }
    }

    /// Highlights the sentences at `places`, each once and none that is highlighted already.
    fn highlight_all(&mut self, now: Now, places: &[usize]) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (mut made, mut known) = (0, 0);
        for (number, place) in (0..).zip(places) {
            let Some(span) = self
                .session
                .sentence_at(*place)
                .and_then(|span| self.session.trimmed(span))
            else {
                continue;
            };
            if self.session.notebook().highlights.iter().any(|h| h.anchor.span == span) {
                known += 1;
                continue;
            }
            let now = fresh(now, number);
            let highlight = self.new_highlight(now, span, About::Passage);
            effects.extend(self.edit(now, Change::Add { highlight }));
            made += 1;
        }
        let told = match (made, known) {
            (0, _) => "highlighted already".to_owned(),
            (1, 0) => "1 sentence highlighted".to_owned(),
            (n, 0) => format!("{n} sentences highlighted"),
            (n, known) => format!("{n} highlighted, {known} were already"),
        };
        effects.extend(self.tell(now, &told));
        effects
    }
}
