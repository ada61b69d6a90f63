//! Choosing: an entity whose mentions are lit, a claim or a note to go to, a card to read.

use crate::analysis::EntityId;
use crate::reader::navigate::land;
use crate::reader::{Direction, Unit, Who};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, Subject};
use crate::tui::layout::{Pane, Shape};
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Now};

impl App {
    /// Lights all mentions of an entity and narrows the claims to it.
    pub(super) fn choose(&mut self, id: EntityId) {
        self.chosen = self.session.choice(id);
        self.chosen_id = Some(id);
        self.sift_anew();
        let is_narrowed = self.speaker().is_some();
        if let Some(list) = self.list_mut(Pane::Claims).filter(|_| is_narrowed) {
            list.selected = 0;
        }
        self.select_in_list(id);
    }

    /// Lets go of the chosen entity.
    pub(super) fn let_go(&mut self) {
        let shown = self.list(Pane::Claims).and_then(|list| self.claim_nth(list.selected));
        self.chosen = None;
        self.chosen_id = None;
        self.sift_anew();
        let row = shown.and_then(|claim| self.row_of_claim(claim));
        self.select_row(Pane::Claims, row);
    }

    /// The lists follow the caret after a jump: what it stands on becomes their selected item.
    pub(super) fn follow(&mut self) {
        if let Some(id) = self.session.entity_at(self.caret) {
            self.select_in_list(id);
        }
        if let Some(claim) = self.session.claim_at(self.caret) {
            // A joint claim has several rows: where one of them is selected already, it stays so.
            if self.selected_claim() != Some(claim) {
                let row = self.row_of_claim(claim);
                self.select_row(Pane::Claims, row);
            }
        }
        if let Some(id) = self.session.highlight_at(self.caret).map(|h| h.id) {
            self.select_note(id);
        }
    }

    pub(super) fn select_in_list(&mut self, id: EntityId) {
        for (pane, kind) in Pane::LISTS.into_iter().filter_map(|pane| Some((pane, pane.kind()?))) {
            let place = self.session.entities(kind).iter().position(|e| *e == id);
            let list = Listed::of(pane);
            let row = place.and_then(|place| self.shown_row(list?, place));
            self.select_row(pane, row);
        }
    }

    /// Enter: in a list the jump to the selected item, in the article the claim under the caret in its panel.
    pub(super) fn open(&mut self, now: Now) -> Vec<Effect> {
        let selected = self.list(self.focus).map_or(0, |list| list.selected);
        let place = match self.focus {
            Pane::Article => return self.open_here(now),
            Pane::People | Pane::Organizations | Pane::Places => {
                let Some(id) = self.entity_nth(self.focus, selected) else {
                    return Vec::new();
                };
                let goes_on = self.chosen_id == Some(id) || self.session.entity_at(self.caret) == Some(id);
                self.choose(id);
                let next = land(&self.session, self.caret, Unit::Mention(id), Direction::Forward);
                let first = self.session.mentions_of(id).first().copied();
                if goes_on { next.map(|l| l.span) } else { first }
            }
            Pane::Claims => match self.heading_nth(selected).map(|share| share.who.clone()) {
                Some(who) => return self.narrow_to(now, &who),
                None => self.claim_nth(selected).and_then(|index| self.claim_span(index)),
            },
            Pane::Notes => match self.to_attach() {
                Some(id) => return self.begin_attaching(id),
                None => self.note_nth(selected).map(|h| h.anchor.span),
            },
        };
        let Some(place) = place else {
            return Vec::new();
        };
        if matches!(self.panes().shape, Shape::Single | Shape::Pager) {
            self.focus = Pane::Article;
        }
        self.jump(place.start);
        Vec::new()
    }

    fn open_here(&mut self, now: Now) -> Vec<Effect> {
        if let Some(id) = self.attaching {
            return self.attach(now, id);
        }
        if let Some(claim) = self.session.claim_at(self.caret) {
            self.follow();
            self.show_claim(claim);
            return Vec::new();
        }
        if let Some(id) = self.session.entity_at(self.caret) {
            self.choose(id);
            return Vec::new();
        }
        let open = self.key_for(Action::Open);
        self.tell(now, &format!("nothing to open here: {open} works on names and claims"))
    }

    /// Shows a claim in its panel, and all claims where it is not one of the chosen speaker.
    pub(super) fn show_claim(&mut self, claim: usize) {
        if self
            .chosen_id
            .is_some_and(|id| !self.session.claims_of(id).contains(&claim))
        {
            self.let_go();
        }
        if self.row_of_claim(claim).is_none() {
            self.show_all(Listed::Claims);
        }
        // A joint claim has several rows: where one of them is selected already, it stays so.
        if self.selected_claim() != Some(claim) {
            let row = self.row_of_claim(claim);
            self.select_row(Pane::Claims, row);
        }
        self.set_focus(Pane::Claims);
    }

    /// Opens the card of what is selected in a list, or of what is under the caret.
    pub(super) fn card(&mut self, now: Now) -> Vec<Effect> {
        let selected = self.list(self.focus).map_or(0, |list| list.selected);
        let subject = match self.focus {
            Pane::People | Pane::Organizations | Pane::Places => {
                self.entity_nth(self.focus, selected).and_then(|id| self.about(id))
            }
            Pane::Claims => match self.heading_nth(selected).map(|share| &share.who) {
                Some(Who::Entity(id)) => self.about(*id),
                _ => self
                    .claim_nth(selected)
                    .and_then(|index| self.claim_span(index))
                    .map(Subject::Claim),
            },
            Pane::Notes => self.note_nth(selected).map(|h| Subject::Note(h.id)),
            Pane::Article => {
                let entity = self.session.entity_at(self.caret).and_then(|id| self.about(id));
                let claim = || {
                    let index = self.session.claim_at(self.caret)?;
                    self.claim_span(index).map(Subject::Claim)
                };
                let chosen = || self.chosen.clone().map(Subject::Entity);
                entity.or_else(claim).or_else(chosen)
            }
        };
        if let Some(subject) = subject {
            self.layers.push(Layer::Card(subject, 0));
            return Vec::new();
        }
        let (person, claim) = (self.key_for(Action::NextPerson), self.key_for(Action::NextClaim));
        let told = format!("no name or claim under the caret  ·  {person} next person, {claim} next claim");
        self.tell(now, &told)
    }

    fn about(&self, id: EntityId) -> Option<Subject> {
        self.session.choice(id).map(Subject::Entity)
    }

    pub(super) fn claim_span(&self, index: usize) -> Option<Span> {
        self.session.analysis().claims.get(index)?.parts.first().copied()
    }
}
