//! Links: the one that is opened in the browser, and the list of all.

use std::ops::ControlFlow;

use crate::reader::Object;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::view::listing;
use crate::tui::{Address, Clip, Effect, Now};

impl App {
    /// `gx`: opens the link under the caret, else the first one of its sentence.
    pub(super) fn open_link(&mut self, now: Now) -> Vec<Effect> {
        let in_sentence = || {
            let sentence = self.session.object_at(self.caret, Object::Sentence)?;
            let first = self.session.links_in(sentence).next()?;
            self.session.link_at(first.start)
        };
        match self.session.link_at(self.caret).or_else(in_sentence).cloned() {
            Some(target) => self.open_target(now, &target),
            None if self.session.links().is_empty() => self.tell(now, NONE),
            None => {
                let (next, list) = (self.key_for(Action::NextLink), self.key_for(Action::Links));
                self.tell(
                    now,
                    &format!("no link in this sentence; {next} goes to the next one, {list} lists all"),
                )
            }
        }
    }

    fn open_target(&mut self, now: Now, target: &SafeText) -> Vec<Effect> {
        match Address::of(target) {
            Some(address) => vec![Effect::OpenLink(address)],
            None => self.tell(
                now,
                &format!("not opened, as it leads to no page and no mailbox: {target}"),
            ),
        }
    }

    /// A program has opened a link, or there is none that does.
    pub(super) fn link_opened(&mut self, now: Now, address: &Address, is_open: bool) -> Vec<Effect> {
        let address = address.as_str();
        if is_open {
            return self.tell(now, &format!("opened {address}"));
        }
        let (list, copy) = (self.key_for(Action::Links), self.key_for(Action::Copy));
        // The address comes last, because it may be long.
        self.fail(&format!(
            "no program opens links here; {list} lists them, {copy} copies one there: {address}"
        ))
    }

    /// Where a link leads that the caret was just put on, and how to go on there.
    pub(super) fn tell_link(&mut self, now: Now) -> Vec<Effect> {
        let Some(target) = self.session.link_at(self.caret).cloned() else {
            return Vec::new();
        };
        let key = self.key_for(Action::OpenLink);
        match Address::of(&target) {
            Some(address) => self.tell(now, &format!("{key} opens {}", address.as_str())),
            None => self.tell(now, target.as_str()),
        }
    }

    /// `gl`: opens the list of links, with the first one from the caret on selected.
    pub(super) fn open_links(&mut self, now: Now) -> Vec<Effect> {
        let count = self.session.links().len();
        if count == 0 {
            return self.tell(now, NONE);
        }
        let mut list = List::default();
        list.go(self.session.link_from(self.caret), count, listing::rows(self.size));
        self.layers.push(Layer::Links(list));
        Vec::new()
    }

    pub(super) fn act_on_links(&mut self, now: Now, action: Action) -> Vec<Effect> {
        if matches!(action, Action::OpenLink | Action::Copy) {
            let Some(target) = self.selected_link() else {
                return Vec::new();
            };
            if action == Action::OpenLink {
                return self.open_target(now, &target);
            }
            return vec![Effect::Copy(Clip {
                text: target,
                what: "the address".to_owned(),
            })];
        }
        match self.act_on_list(now, action, Listed::Links, listing::rows(self.size)) {
            ControlFlow::Break(effects) => return effects,
            ControlFlow::Continue(row) => {
                if let Some(link) = self.session.links().get(row).copied() {
                    self.set_focus(Pane::Article);
                    self.jump(link.start);
                }
            }
        }
        Vec::new()
    }

    /// Where the selected link of the list leads.
    fn selected_link(&self) -> Option<SafeText> {
        let list = self.layers.last().and_then(Layer::rows)?;
        let row = self.whole_row(Listed::Links, list.selected)?;
        self.session.link(row).map(|link| link.target.clone())
    }
}

/// Why there is nothing to open or to list.
const NONE: &str = "no links in this article";
