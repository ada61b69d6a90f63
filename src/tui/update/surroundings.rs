//! From the article to the library and to other open articles, and back.

use std::sync::Arc;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::opening::Leave;
use crate::tui::{Effect, Now};

impl App {
    /// The place reached is kept, and the reader goes.
    pub(super) fn leave(&self, leave: Leave) -> Vec<Effect> {
        vec![Effect::KeepPlace(self.place_to_keep()), Effect::Leave(Box::new(leave))]
    }

    /// Goes to the library or to another article, if there is one.
    pub(super) fn go_elsewhere(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let is_alone = self.surroundings.others == 0;
        match action {
            Action::Library if self.surroundings.has_library => self.leave(Leave::Library),
            Action::Library if self.options.private => self.tell(now, "who reads in private leaves the library alone"),
            Action::Library => self.tell(now, "there is no place for a library: set XDG_DATA_HOME or HOME"),
            _ if is_alone => {
                let key = self.key_for(Action::Library);
                self.tell(
                    now,
                    &format!("no other article is open; {key} lists all that you have read"),
                )
            }
            Action::NextArticle => self.leave(Leave::Next),
            _ => self.leave(Leave::Last),
        }
    }

    /// An action that is for the list of articles.
    pub(super) fn tell_library(&mut self, now: Now) -> Vec<Effect> {
        let key = self.key_for(Action::Library);
        self.tell(now, &format!("that is for the list of articles, which {key} shows"))
    }

    /// Goes to a place, whatever was kept as the place reached.
    pub(in crate::tui) fn go_when_shown(&mut self, place: usize) {
        self.surroundings.place = Some(place);
        self.jump(place);
    }

    /// The library could not keep something of the article that was shown before.
    pub(in crate::tui) fn tell_unsaved(&mut self, told: &SafeText) {
        self.fail(told.as_str());
    }

    /// The reader has come back: what gave way when they went begins again.
    pub(super) fn resume(&mut self, now: Now) -> Vec<Effect> {
        // Where they are is where they want to be.
        self.surroundings.place = Some(self.caret);
        let article = self.around.article.as_ref().map(|article| article.session.document());
        let document = Arc::clone(article.unwrap_or(self.session.document()));
        let mut effects = vec![Effect::Open(document)];
        let gave_way = self.analysis.take().is_some() | self.preparing.take().is_some();
        (self.search.job, self.sifting, self.drafting, self.around.job) = (None, None, None, None);
        if gave_way {
            effects.push(self.analyse(now));
        }
        effects
    }
}
