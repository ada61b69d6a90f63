//! Hints: what is seen of the article gets letters, and typing them goes there.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::analysis::Kind;
use crate::text::Span;
use crate::tui::app::{App, Layer};
use crate::tui::hints::{Hints, Target};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

impl App {
    /// `;`: letters over the names, claims and links that are seen.
    pub(super) fn open_hints(&mut self, now: Now) -> Vec<Effect> {
        if self.panes().prose.is_empty() {
            self.set_focus(Pane::Article);
        }
        let hints = Hints::new(self.things_seen(), self.caret);
        if hints.list.is_empty() {
            return self.tell(now, "no name, no claim and no link is seen here");
        }
        self.layers.push(Layer::Hints(hints));
        Vec::new()
    }

    /// The mentions, claims and links that are seen, each with the first place of it that is. Of what begins at one place
    /// the smallest comes first.
    fn things_seen(&self) -> Vec<(usize, Target)> {
        let (width, height) = self.page();
        let rows = self.session.flow(width).rows(self.viewport.top, height);
        let Some(seen) = rows.first().zip(rows.last()).map(|(a, b)| a.span.hull(b.span)) else {
            return Vec::new();
        };
        let mut things: Vec<(Span, Target)> = Vec::new();
        for (span, id) in self.session.mentions_in(seen) {
            let is_listed = self.measures.places || self.session.kind(id) != Some(Kind::Place);
            let choice = self.session.choice(id).filter(|_| is_listed);
            things.extend(choice.map(|choice| (span, Target::Entity(choice))));
        }
        let mut known = BTreeSet::new();
        for (part, claim) in self.session.parts_in(seen) {
            // A claim in several parts is one thing.
            if let Some(first) = self.claim_span(claim).filter(|_| known.insert(claim)) {
                things.push((part, Target::Claim(first)));
            }
        }
        things.extend(self.session.links_in(seen).map(|span| (span, Target::Link)));
        things.sort_by_key(|(span, _)| (span.start, span.len()));
        let place = |span: Span| span.start.max(seen.start);
        things.into_iter().map(|(span, target)| (place(span), target)).collect()
    }

    /// A key while hints are shown: a letter of one, else they go.
    pub(super) fn type_hint(&mut self, now: Now, mut hints: Hints, key: KeyEvent) -> Vec<Effect> {
        let KeyCode::Char(letter) = key.code else {
            return Vec::new();
        };
        if key.modifiers.difference(KeyModifiers::SHIFT) != KeyModifiers::NONE {
            return Vec::new();
        }
        hints.typed.push(letter);
        let Some(hint) = hints.open().next().cloned() else {
            return Vec::new();
        };
        if hint.letters != hints.typed {
            self.layers.push(Layer::Hints(hints));
            return Vec::new();
        }
        self.follow_hint(now, hint.place, &hint.target)
    }

    fn follow_hint(&mut self, now: Now, place: usize, target: &Target) -> Vec<Effect> {
        self.anchor = self.anchor.filter(|_| *target == Target::Link);
        self.set_focus(Pane::Article);
        self.jump(place);
        match target {
            Target::Entity(choice) => {
                if let Some(id) = self.session.find(choice) {
                    self.choose(id);
                }
                Vec::new()
            }
            Target::Claim(first) => {
                if let Some(claim) = self.session.claim_of(*first) {
                    self.show_claim(claim);
                }
                Vec::new()
            }
            Target::Link => self.tell_link(now),
        }
    }
}
