//! What both formats declare in the same words: title, creator, date.

use super::flow::About;
use crate::document::format::xml::{Tag, Visit, walk};

/// Reads `markup`, which holds elements of Dublin Core.
pub(super) fn read(markup: &str) -> About {
    let mut core = Core::default();
    // What is damaged has declared less.
    let _ = walk(markup, &mut core);
    core.about
}

#[derive(Default)]
struct Core {
    about: About,
    words: Option<String>,
}

impl Visit for Core {
    fn open(&mut self, _: &Tag<'_>) {
        self.words = Some(String::new());
    }

    fn close(&mut self, name: &str) {
        let Some(words) = self.words.take().filter(|words| !words.trim().is_empty()) else {
            return;
        };
        let about = &mut self.about;
        let place = match name {
            "title" => &mut about.title,
            // `OpenDocument` calls whoever began it the initial creator.
            "creator" | "initial-creator" => &mut about.author,
            "created" | "creation-date" | "date" => &mut about.date,
            _ => return,
        };
        place.get_or_insert(words);
    }

    fn text(&mut self, words: &str) {
        if let Some(all) = &mut self.words {
            all.push_str(words);
        }
    }
}
