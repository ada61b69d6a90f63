//! Corrections: the menu's keys, and what follows from a correction for what is chosen and selected.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use super::highlight::identifier;
use crate::analysis::EntityId;
use crate::notes::{Anchor, Change, Correction, CorrectionId, Edit, EditError, Fix, Item, Name, NameKind, Notebook};
use crate::reader::Who;
use crate::reader::correct::{Outcome, Shaped};
use crate::text::Span;
use crate::tui::app::{App, Layer};
use crate::tui::correcting::{Act, Correcting, FollowUp, Naming, Pick, Told, alike, lines, may_be_name, picks};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

impl App {
    /// `c`: opens the menu on what is selected in a list, or on what is under the caret.
    pub(super) fn open_menu(&mut self, now: Now) -> Vec<Effect> {
        let menu = self.correctable();
        if lines(self, &menu).is_empty() {
            let nothing = match self.focus {
                Pane::Article | Pane::Notes => "nothing to correct here: c works on names, claims and selected words",
                _ => "this list is empty: there is nothing to correct",
            };
            return self.tell(now, nothing);
        }
        self.layers.push(Layer::Correct(Box::new(menu)));
        Vec::new()
    }

    fn correctable(&self) -> Correcting {
        let selected = self.list(self.focus).map_or(0, |list| list.selected);
        let mut menu = Correcting {
            entity: None,
            passage: None,
            claim: None,
            selected: 0,
            naming: None,
        };
        match self.focus {
            Pane::People | Pane::Organizations | Pane::Places => {
                let id = self.entity_nth(self.focus, selected);
                menu.entity = id.and_then(|id| Some((self.session.name_of(id, None)?, None)));
            }
            Pane::Claims => match self.heading_nth(selected).map(|share| &share.who) {
                Some(Who::Entity(id)) => menu.entity = self.session.name_of(*id, None).map(|name| (name, None)),
                _ => menu.claim = self.claim_nth(selected).and_then(|index| self.claim_span(index)),
            },
            Pane::Article | Pane::Notes => self.correctable_here(&mut menu),
        }
        menu
    }

    /// The selection; else the mention under the caret, else the word, else the chosen one; and the claim.
    fn correctable_here(&self, menu: &mut Correcting) {
        let selection = self.anchor.and_then(|_| self.passage());
        let place = selection.map_or(self.caret, |s| s.start);
        let mention = self
            .session
            .mention_at(place)
            .filter(|m| selection.is_none_or(|s| s == m.span));
        if let Some(mention) = mention {
            let name = self.session.name_of(mention.entity, Some(mention.span));
            menu.entity = name.map(|name| (name, Some(mention.span)));
        } else {
            let words = selection.or_else(|| self.name_here());
            menu.passage = words.filter(|span| may_be_name(self.session.document().slice(*span).as_str()));
        }
        if selection.is_some() {
            return;
        }
        let claim = self.session.claim_at(self.caret);
        menu.claim = claim.and_then(|index| self.claim_span(index));
        if let (None, None, None, Some(id)) = (&menu.entity, menu.passage, menu.claim, self.chosen_id) {
            menu.entity = self.session.name_of(id, None).map(|name| (name, None));
        }
    }

    /// The words around the caret that may be a name. In a claim, where more often the claim itself is meant, they must be
    /// written as a name within a sentence is.
    fn name_here(&self) -> Option<Span> {
        let words = self.session.name_around(self.caret)?;
        let Some(claim) = self.session.claim_at(self.caret) else {
            return Some(words);
        };
        let parts = self.session.analysis().claims.get(claim).map(|c| &c.parts);
        let begins = parts.is_some_and(|parts| parts.iter().any(|p| p.start == words.start))
            || self
                .session
                .sentence_at(self.caret)
                .is_some_and(|s| s.start == words.start);
        let text = self.session.document().slice(words).as_str();
        (!begins && text.starts_with(char::is_uppercase)).then_some(words)
    }

    /// A key while the menu is open.
    pub(super) fn type_correction(&mut self, now: Now, mut menu: Box<Correcting>, key: KeyEvent) -> Vec<Effect> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.code == KeyCode::Char('c') && control {
            return Vec::new();
        }
        if let Some(naming) = menu.naming.take() {
            return self.type_name(now, menu, naming, key);
        }
        let lines = lines(self, &menu);
        let picked = match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Vec::new(),
            KeyCode::Char(pressed) if !control => lines.iter().position(|line| line.key == pressed),
            KeyCode::Enter => Some(menu.selected),
            KeyCode::Down => {
                menu.selected = (menu.selected + 1).min(lines.len().saturating_sub(1));
                None
            }
            KeyCode::Up => {
                menu.selected = menu.selected.saturating_sub(1);
                None
            }
            _ => None,
        };
        let Some((place, line)) = picked.and_then(|place| Some((place, lines.get(place)?))) else {
            self.layers.push(Layer::Correct(menu));
            return Vec::new();
        };
        menu.selected = place;
        if let (Act::Judge(verdict), Some(claim)) = (line.act, menu.claim) {
            return self.judge(now, claim, verdict);
        }
        if let Some(fix) = self.at_once(&menu, line.act) {
            return self.correct(now, fix);
        }
        let begun = match (line.act, &menu.entity) {
            (Act::Rename, Some((name, _))) => name.key.clone(),
            _ => String::new(),
        };
        menu.naming = Some(Naming {
            act: line.act,
            input: Input::new(begun),
            selected: 0,
            before: Vec::new(),
        });
        self.layers.push(Layer::Correct(menu));
        Vec::new()
    }

    /// The correction of a line that asks for nothing more.
    fn at_once(&self, menu: &Correcting, act: Act) -> Option<Fix> {
        let name = || menu.entity.as_ref().map(|(name, _)| name.clone());
        Some(match act {
            Act::Retype(to) => Fix::Retype { name: name()?, to },
            Act::RejectHere => Fix::Reject {
                mentions: vec![self.anchored(menu.entity.as_ref()?.1?)],
                name: name()?,
            },
            Act::Reject => Fix::Reject {
                name: name()?,
                mentions: Vec::new(),
            },
            Act::Add(kind) => {
                let passage = self.anchored(menu.passage?);
                let words: Vec<&str> = passage.quote.split_whitespace().collect();
                Fix::Add {
                    name: typed(kind, &words.join(" ")),
                    passage,
                    everywhere: true,
                }
            }
            Act::Unknown => Fix::SetSpeakers {
                claim: self.anchored(menu.claim?),
                speakers: Vec::new(),
            },
            Act::NotClaim => Fix::NotClaim {
                claim: self.anchored(menu.claim?),
            },
            Act::Merge
            | Act::SplitHere
            | Act::SplitAlike
            | Act::Rename
            | Act::AddTo
            | Act::SetSpeakers
            | Act::Judge(_) => return None,
        })
    }

    /// A key while a name is asked for.
    fn type_name(&mut self, now: Now, mut menu: Box<Correcting>, mut naming: Naming, key: KeyEvent) -> Vec<Effect> {
        match key.code {
            KeyCode::Esc => {
                self.layers.push(Layer::Correct(menu));
                return Vec::new();
            }
            KeyCode::Up => naming.selected = naming.selected.saturating_sub(1),
            KeyCode::Down => {
                let count = picks(self, &menu, &naming, naming.selected + 2).len();
                naming.selected = (naming.selected + 1).min(count.saturating_sub(1));
            }
            KeyCode::Enter => {
                if let Some(fix) = self.named(&menu, &naming) {
                    return self.correct(now, fix);
                }
            }
            KeyCode::Tab if naming.act == Act::SetSpeakers => {
                naming.before.extend(self.picked(&menu, &naming));
                naming.input.reset();
                naming.selected = 0;
            }
            _ => {
                let typed = naming.input.value().to_owned();
                naming.input.handle_event(&Event::Key(key));
                if naming.input.value() != typed {
                    naming.selected = 0;
                }
            }
        }
        menu.naming = Some(naming);
        self.layers.push(Layer::Correct(menu));
        Vec::new()
    }

    /// Whom the reader has picked or typed.
    fn picked(&self, menu: &Correcting, naming: &Naming) -> Option<Name> {
        match picks(self, menu, naming, naming.selected + 1).pop()? {
            Pick::Known(id) => self.session.name_of(id, None),
            Pick::Typed(words) => {
                let own = menu.entity.as_ref().filter(|_| naming.act != Act::SetSpeakers);
                Some(typed(own.map_or(NameKind::Person, |(name, _)| name.kind), &words))
            }
        }
    }

    /// The correction that the picked or typed name makes; `None` while there is none.
    fn named(&self, menu: &Correcting, naming: &Naming) -> Option<Fix> {
        let picked = self.picked(menu, naming);
        if naming.act == Act::SetSpeakers {
            let speakers: Vec<Name> = naming.before.iter().cloned().chain(picked).collect();
            let claim = self.anchored(menu.claim?);
            return (!speakers.is_empty()).then_some(Fix::SetSpeakers { claim, speakers });
        }
        if naming.act == Act::AddTo {
            return Some(Fix::Add {
                passage: self.anchored(menu.passage?),
                name: picked?,
                everywhere: true,
            });
        }
        let (name, mention) = menu.entity.clone()?;
        let split = |mentions: Vec<Span>, into: Name| Fix::Split {
            name: name.clone(),
            mentions: mentions.into_iter().map(|span| self.anchored(span)).collect(),
            into,
        };
        match naming.act {
            Act::Rename => {
                let to = naming.input.value().trim();
                (!to.is_empty() && to != name.key).then(|| Fix::Rename {
                    name: name.clone(),
                    to: to.to_owned(),
                })
            }
            Act::SplitHere => Some(split(vec![mention?], picked?)),
            Act::SplitAlike => Some(split(alike(self, &name, mention?), picked?)),
            _ => Some(merged(name, picked?)),
        }
    }

    fn anchored(&self, span: Span) -> Anchor {
        Anchor::new(&self.session.document().text, span)
    }

    /// Makes a correction, and has it written.
    fn correct(&mut self, now: Now, fix: Fix) -> Vec<Effect> {
        self.anchor = None;
        let correction = Box::new(Correction {
            id: CorrectionId(identifier(now, 0)),
            fix,
            created: now.wall,
        });
        self.edit(now, Change::AddCorrection { correction })
    }

    /// Changes the notebook; what is chosen and selected stays so, under its corrected name.
    pub(super) fn apply(&mut self, edit: &Edit) -> Result<Change, EditError> {
        let Item::Correction(correction) = edit.change.item() else {
            return self.session.apply(edit);
        };
        let before = match &edit.change {
            Change::AddCorrection { correction } => correction.fix.name().and_then(|name| self.session.whom(name)),
            _ => self.shaped_by(correction),
        };
        let was_chosen = before.is_some() && self.chosen_id == before;
        let inverse = self.renew(|session| session.apply(edit))?;
        let name = match &inverse {
            Change::AddCorrection { correction } => correction.fix.name().cloned(),
            _ => None,
        };
        self.awaited = Some(FollowUp {
            correction,
            name,
            was_chosen,
        });
        Ok(inverse)
    }

    pub(super) fn follow_up(&mut self, done: &FollowUp) {
        let after = match &done.name {
            Some(name) => self.session.whom(name),
            None => self.shaped_by(done.correction),
        };
        match after {
            Some(after) if done.was_chosen => self.choose(after),
            None if done.was_chosen => self.let_go(),
            _ => {}
        }
        if let Some(after) = after {
            self.turn_to(after);
        }
    }

    /// The entity that a correction has shaped.
    fn shaped_by(&self, id: CorrectionId) -> Option<EntityId> {
        let outcome = self.session.outcomes().iter().find(|(correction, _)| *correction == id);
        match outcome?.1 {
            Outcome::Held(Shaped::Entity(id)) => Some(id),
            _ => None,
        }
    }

    /// Selects an entity in its list; where the other list of entities has the focus, this one gets it.
    fn turn_to(&mut self, id: EntityId) {
        self.select_in_list(id);
        let kind = self.session.kind(id);
        let pane = Pane::LISTS
            .into_iter()
            .find(|pane| pane.kind() == kind && self.measures.has(*pane));
        if let Some(pane) = pane.filter(|pane| self.focus.kind().is_some() && self.focus != *pane) {
            self.set_focus(pane);
        }
    }

    /// Takes over a notebook; what is chosen and selected stays so.
    pub(super) fn take_notebook(&mut self, notebook: Notebook) {
        self.renew(|session| session.set_notebook(notebook));
    }

    /// Tells of corrections that no longer find what they speak of, once the analysis is whole.
    pub(super) fn tell_lost(&mut self, now: Now) -> Vec<Effect> {
        let lost = self
            .session
            .outcomes()
            .iter()
            .filter(|(_, o)| *o == Outcome::Lost)
            .count();
        match lost {
            _ if self.analysis.is_some() => Vec::new(),
            0 => Vec::new(),
            1 => self.tell(
                now,
                "1 of your corrections no longer finds its words, and changes nothing",
            ),
            n => {
                let text = format!("{n} of your corrections no longer find their words, and change nothing");
                self.tell(now, &text)
            }
        }
    }
}

/// Two that are the same: the fuller name stays, and where neither is, the one that was picked.
fn merged(name: Name, picked: Name) -> Fix {
    let words = |name: &Name| name.key.split_whitespace().count();
    let (other, into) = if words(&name) > words(&picked) {
        (picked, name)
    } else {
        (name, picked)
    };
    Fix::Merge {
        names: vec![other],
        into,
    }
}

fn typed(kind: NameKind, words: &str) -> Name {
    Name {
        kind,
        key: words.to_owned(),
        seen: None,
    }
}

/// What a change of corrections is told as.
pub(super) fn told(change: &Change) -> Option<String> {
    match change {
        Change::AddCorrection { correction } => Some(Told(&correction.fix).to_string()),
        _ => None,
    }
}
