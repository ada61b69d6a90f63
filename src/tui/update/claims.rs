//! The list of claims: its order, what is left out of it, whom it is narrowed to, and the way to a speaker's
//! introduction and back.

use crate::analysis::EntityId;
use crate::reader::navigate::among;
use crate::reader::{Direction, Order, Who};
use crate::text::{SafeText, Span};
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Now};

impl App {
    /// `o`: in order of the text, or grouped by speaker. The selected claim stays selected.
    pub(super) fn reorder(&mut self, now: Now) -> Vec<Effect> {
        if self.focus != Pane::Claims {
            let (order, claims) = (self.key_for(Action::Order), self.key_for(Action::FocusClaims));
            return self.tell(
                now,
                &format!("{order} orders the claims: go to their list with {claims}"),
            );
        }
        let claim = self.selected_claim();
        self.order = match self.order {
            Order::Text => Order::Speaker,
            Order::Speaker => Order::Text,
        };
        self.sift_anew();
        let row = claim.and_then(|claim| self.row_of_claim(claim));
        self.select_row(Pane::Claims, Some(row.unwrap_or_default()));
        let told = match (self.order, self.speaker().is_some()) {
            (Order::Text, _) => "claims in order of the text".to_owned(),
            (Order::Speaker, false) => "claims by speaker, those with most quoted words first".to_owned(),
            (Order::Speaker, true) => {
                let back = self.key_for(Action::Back);
                format!("claims by speaker, once they are not narrowed to one ({back})")
            }
        };
        self.tell(now, &told)
    }

    /// `~`: shows the claims that are told in the writer's words, or hides them.
    pub(super) fn toggle_indirect(&mut self, now: Now) -> Vec<Effect> {
        let indirect = !self.session.shows_indirect();
        self.renew(|session| session.show_indirect(indirect));
        let key = self.key_for(Action::ToggleIndirect);
        let told = match (indirect, self.session.hidden_claims()) {
            (true, _) => "indirect claims are shown: the writer's words for what somebody said".to_owned(),
            (false, 0) => format!("indirect claims are hidden; {key} shows them again"),
            (false, 1) => format!("1 indirect claim is hidden; {key} shows it again"),
            (false, hidden) => format!("{hidden} indirect claims are hidden; {key} shows them again"),
        };
        self.tell(now, &told)
    }

    /// Narrows the claims to a speaker; of one whom the analysis does not know, the heading is gone to.
    pub(super) fn narrow_to(&mut self, now: Now, who: &Who) -> Vec<Effect> {
        if let Who::Entity(id) = who {
            self.choose(*id);
            self.set_focus(Pane::Claims);
            return Vec::new();
        }
        if self.chosen.is_some() {
            self.let_go();
        }
        self.order = Order::Speaker;
        self.sift_anew();
        let heading = self.session.voices().heading_of(who);
        if heading.is_some_and(|row| self.shown_row(Listed::Claims, row).is_none()) {
            self.show_all(Listed::Claims);
        }
        let row = heading.and_then(|row| self.shown_row(Listed::Claims, row));
        self.select_row(Pane::Claims, row);
        self.set_focus(Pane::Claims);
        self.tell(now, "no name of the lists: its claims stand below its heading")
    }

    /// `V`: opens the page of who said how much.
    pub(super) fn open_voice(&mut self, now: Now) -> Vec<Effect> {
        if self.session.voices().shares.is_empty() {
            let nothing = if self.session.hidden_claims() > 0 {
                let key = self.key_for(Action::ToggleIndirect);
                format!("nothing is quoted; {key} shows the indirect claims")
            } else if self.analysis.is_some() {
                "no claims yet: the analysis goes on".to_owned()
            } else {
                "no claims: nobody has a voice".to_owned()
            };
            return self.tell(now, &nothing);
        }
        self.layers.push(Layer::Voice(List::default()));
        Vec::new()
    }

    /// `gi`: from a claim to the first mention of its first speaker; from there back to the claim, else to the next
    /// claim of whom the mention is about.
    pub(super) fn introduction(&mut self, now: Now) -> Vec<Effect> {
        let claim = match self.focus {
            Pane::Claims => self.selected_claim(),
            _ => self.session.claim_at(self.caret),
        };
        // A name in a claim is in the claim: the way leads to who said it.
        if let Some(claim) = claim {
            return self.introduce(now, claim);
        }
        if let Some(id) = self.session.entity_at(self.caret) {
            return self.next_claim_of(now, id);
        }
        let key = self.key_for(Action::Introduction);
        let told = format!("no claim and no name here: {key} goes from a claim to its speaker and back");
        self.tell(now, &told)
    }

    fn introduce(&mut self, now: Now, claim: usize) -> Vec<Effect> {
        let speakers = self
            .session
            .analysis()
            .claims
            .get(claim)
            .map(|c| &c.attribution.speakers);
        let speaker = speakers.and_then(|speakers| speakers.iter().find_map(|s| s.entity));
        let Some(first) = speaker.and_then(|id| self.session.mentions_of(id).first().copied()) else {
            return self.tell(now, "nobody whom the article introduces is known to have said it");
        };
        self.came_from = self.claim_span(claim);
        self.leave_for(first);
        let name = speaker.and_then(|id| self.session.choice(id)).map(|choice| choice.name);
        let name = name.unwrap_or_default();
        let back = self.key_for(Action::Introduction);
        self.tell(now, &format!("first mention of {name}; {back} goes back to the claim"))
    }

    fn next_claim_of(&mut self, now: Now, id: EntityId) -> Vec<Effect> {
        let claims = self.session.claims_of(id);
        let back = self.came_from.take().and_then(|span| self.session.claim_of(span));
        let back = back.filter(|claim| claims.binary_search(claim).is_ok());
        let starts = self.session.claim_starts();
        let place = if let Some(claim) = back {
            starts.get(claim).copied()
        } else {
            let places: Vec<Span> = claims.iter().filter_map(|claim| starts.get(*claim).copied()).collect();
            among(&places, self.caret, Direction::Forward).map(|landing| landing.span)
        };
        let Some(place) = place else {
            return self.tell(now, "no claim of this one");
        };
        self.leave_for(place);
        Vec::new()
    }

    /// Jumps to a place of the text, out of a list too.
    fn leave_for(&mut self, place: Span) {
        self.focus = Pane::Article;
        self.jump(place.start);
        self.follow();
    }

    /// The claim in the selected row of their list.
    pub(super) fn selected_claim(&self) -> Option<usize> {
        self.claim_nth(self.list(Pane::Claims)?.selected)
    }

    /// Selects a row of a list, if there is one.
    pub(super) fn select_row(&mut self, pane: Pane, row: Option<usize>) {
        if let (Some(row), Some(list)) = (row, self.list_mut(pane)) {
            list.selected = row;
        }
    }

    /// The row of the heading with this name.
    pub(super) fn row_of_heading(&self, name: &SafeText) -> Option<usize> {
        let voices = self.session.voices();
        let share = voices.shares.iter().find(|share| share.name == *name)?;
        let row = self.is_grouped().then(|| voices.heading_of(&share.who)).flatten()?;
        self.shown_row(Listed::Claims, row)
    }
}
