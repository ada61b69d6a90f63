//! Moving: by rows, pages and units of text in the article, by items in a list.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::EntityId;
use crate::reader::navigate::{by_rows, first, go, land, last};
use crate::reader::{Direction, Unit};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::layout::{Pane, inside};
use crate::tui::{Effect, Now};

impl App {
    /// Moves by rows and pages; in a list by items.
    pub(super) fn walk(&mut self, action: Action) {
        if self.focus != Pane::Article {
            self.walk_list(action);
            return;
        }
        let page = self.page().1.max(2).cast_signed();
        match action {
            Action::Down => self.rows(1),
            Action::Up => self.rows(-1),
            Action::PageDown => self.scroll(page - 2),
            Action::PageUp => self.scroll(2 - page),
            Action::HalfDown => self.scroll(page / 2),
            Action::HalfUp => self.scroll(-page / 2),
            Action::Top => self.jump(first(&self.session)),
            Action::Bottom => self.jump(last(&self.session)),
            Action::Left => self.by(Unit::Character, Direction::Backward),
            Action::Right => self.by(Unit::Character, Direction::Forward),
            Action::NextWord => self.by(Unit::Word, Direction::Forward),
            Action::PreviousWord => self.by(Unit::Word, Direction::Backward),
            Action::EndOfWord => self.go_to_end_of_word(),
            Action::NextSentence => self.by(Unit::Sentence, Direction::Forward),
            Action::PreviousSentence => self.by(Unit::Sentence, Direction::Backward),
            Action::NextParagraph => self.by(Unit::Paragraph, Direction::Forward),
            Action::PreviousParagraph => self.by(Unit::Paragraph, Direction::Backward),
            _ => {}
        }
    }

    fn by(&mut self, unit: Unit, direction: Direction) {
        if let Some(place) = go(&self.session, self.caret, unit, direction) {
            self.go(place);
        }
    }

    /// To the last letter of the word under the caret; from there, to that of the next word.
    fn go_to_end_of_word(&mut self) {
        let place = self.end_of_word(self.caret).filter(|place| *place > self.caret);
        let next = || {
            let start = go(&self.session, self.caret, Unit::Word, Direction::Forward)?;
            self.end_of_word(start)
        };
        if let Some(place) = place.or_else(next) {
            self.go(place);
        }
    }

    /// The last letter of the word that the text at `from` is of.
    fn end_of_word(&self, from: usize) -> Option<usize> {
        let text = &self.session.document().text;
        let rest = text.slice(Span::new(from, text.len())).as_str();
        let (_, word) = rest.unicode_word_indices().next().filter(|(at, _)| *at == 0)?;
        word.grapheme_indices(true).next_back().map(|(at, _)| from + at)
    }

    /// Moves the caret by rows of text, in its column; blank rows are stepped over.
    fn rows(&mut self, rows: isize) {
        let flow = self.session.flow(self.page().0);
        let column = self.column.unwrap_or_else(|| flow.column(self.caret));
        let place = by_rows(&flow, self.caret, rows, column);
        self.go(place);
        self.column = Some(column);
    }

    /// Moves view and caret together.
    pub(super) fn scroll(&mut self, rows: isize) {
        let (width, height) = self.page();
        self.viewport.scroll(&self.session.flow(width), height.max(1), rows);
        self.rows(rows);
    }

    fn walk_list(&mut self, action: Action) {
        let pane = self.focus;
        let count = self.length(pane);
        let step = self
            .panes()
            .list(pane)
            .map_or(1, |area| usize::from(inside(area).height).max(2) - 1);
        let Some(list) = self.list_mut(pane) else {
            return;
        };
        let at = list.selected;
        let to = match action {
            Action::Down | Action::NextParagraph => at + 1,
            Action::Up | Action::PreviousParagraph => at.saturating_sub(1),
            Action::PageDown => at + step,
            Action::PageUp => at.saturating_sub(step),
            Action::HalfDown => at + step.div_ceil(2),
            Action::HalfUp => at.saturating_sub(step.div_ceil(2)),
            Action::Top => 0,
            Action::Bottom => count,
            _ => at,
        };
        list.selected = to.min(count.saturating_sub(1));
    }

    /// Jumps to the next or previous thing of a kind, around the end of the text, and tells which it is.
    pub(super) fn go_to_next(&mut self, now: Now, unit: Unit, direction: Direction) -> Vec<Effect> {
        let what = name(unit);
        let Some(landing) = land(&self.session, self.caret, unit, direction) else {
            let (highlight, indirect) = (self.key_for(Action::Highlight), self.key_for(Action::ToggleIndirect));
            let told = match unit {
                Unit::Highlight => format!("nothing highlighted yet: {highlight} highlights a sentence"),
                Unit::Section => "no headings in this article".to_owned(),
                _ if self.analysis.is_some() => format!("no {what} yet: the analysis goes on"),
                Unit::Claim if self.session.hidden_claims() > 0 => {
                    format!("the claims are hidden; {indirect} shows them")
                }
                _ => format!("no {what} in this article"),
            };
            return self.tell(now, &told);
        };
        self.jump(landing.span.start);
        self.follow();
        let around = match (landing.wrapped, direction) {
            (false, _) => "",
            (true, Direction::Forward) => ", from the beginning",
            (true, Direction::Backward) => ", from the end",
        };
        let target = self.session.link_at(self.caret).filter(|_| unit == Unit::Link);
        let target = target.map(|target| format!(": {target}")).unwrap_or_default();
        self.tell(
            now,
            &format!("{what} {}/{}{around}{target}", landing.number, landing.of),
        )
    }

    /// Jumps to the next or previous mention of the chosen entity, or chooses the one under the caret.
    pub(super) fn go_to_mention(&mut self, now: Now, direction: Direction) -> Vec<Effect> {
        let id: Option<EntityId> = self.chosen_id.or_else(|| self.session.entity_at(self.caret));
        let Some(id) = id else {
            let key = self.key_for(Action::NextPerson);
            return self.tell(
                now,
                &format!("no name under the caret  ·  {key} goes to the next person"),
            );
        };
        if self.chosen_id.is_none() {
            self.choose(id);
        }
        match land(&self.session, self.caret, Unit::Mention(id), direction) {
            Some(landing) => {
                self.jump(landing.span.start);
                self.follow();
                self.status = None;
                Vec::new()
            }
            None => self.tell(now, "no mention of it in the text"),
        }
    }
}

const fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Person => "person",
        Unit::Organization => "organisation",
        Unit::Claim => "claim",
        Unit::Highlight => "highlight",
        Unit::Section => "section",
        Unit::Link => "link",
        _ => "place",
    }
}
