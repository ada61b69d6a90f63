//! The tags of a highlight being typed: words with blanks between them, completed from those that are in use.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::notes::Change;
use crate::tui::app::{App, CommandLine, Layer, Tagging, Target};
use crate::tui::{Effect, Now};

impl App {
    /// `t`: opens the line for the tags of the highlight here; of a passage, which gets its highlight with them.
    pub(super) fn open_tags(&mut self, now: Now) -> Vec<Effect> {
        let Some((target, _)) = self.note_here() else {
            return self.tell(now, "there is no text here to tag");
        };
        let before = match target {
            Target::Highlight(id) => self.session.notebook().get(id).map(|h| h.tags.clone()),
            Target::New(..) => None,
        };
        let before = before.unwrap_or_default();
        let mut line = before.join(" ");
        if !line.is_empty() {
            line.push(' ');
        }
        let tagging = Tagging {
            line: CommandLine::default(),
            target,
            before,
        };
        self.retype_tags(line, Box::new(tagging));
        Vec::new()
    }

    /// Opens the line with these words in it.
    pub(super) fn retype_tags(&mut self, line: String, mut tagging: Box<Tagging>) {
        tagging.line = CommandLine {
            offers: self.tags_for(&line),
            input: Input::new(line),
            ..CommandLine::default()
        };
        self.layers.push(Layer::Tags(tagging));
    }

    /// A key while tags are being typed.
    pub(super) fn type_tags(&mut self, now: Now, mut tagging: Box<Tagging>, key: KeyEvent) -> Vec<Effect> {
        let line = &mut tagging.line;
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => return Vec::new(),
            KeyCode::Enter => return self.keep_tags(now, *tagging),
            KeyCode::Tab => line.offer(true),
            KeyCode::BackTab => line.offer(false),
            _ => {
                line.input.handle_event(&Event::Key(key));
                line.offers = self.tags_for(line.input.value());
                line.taken = None;
            }
        }
        self.layers.push(Layer::Tags(tagging));
        Vec::new()
    }

    fn keep_tags(&mut self, now: Now, tagging: Tagging) -> Vec<Effect> {
        let tags = read(tagging.line.input.value());
        self.anchor = None;
        match tagging.target {
            Target::Highlight(id) => {
                if self.session.notebook().get(id).is_some_and(|h| h.tags == tags) {
                    return self.tell(now, "the tags are as they were");
                }
                let (changed, over) = (now.wall, Some(tagging.before));
                self.edit(
                    now,
                    Change::SetTags {
                        id,
                        tags,
                        over,
                        changed,
                    },
                )
            }
            Target::New(..) if tags.is_empty() => self.tell(now, "no tags, so nothing was highlighted"),
            Target::New(span, about) => {
                let mut highlight = self.new_highlight(now, span, about);
                highlight.tags = tags;
                self.edit(now, Change::Add { highlight })
            }
        }
    }

    /// What the word at the end of `line` may become: tags of this article that the line does not have, by name.
    fn tags_for(&self, line: &str) -> Vec<String> {
        let (before, begun) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
        let (there, begun) = (read(before), begun.trim_start_matches('#'));
        let all = self.session.notebook().highlights.iter().flat_map(|h| &h.tags);
        let mut fitting: Vec<String> = all
            .filter(|tag| tag.starts_with(begun) && !there.contains(tag))
            .cloned()
            .collect();
        fitting.sort();
        fitting.dedup();
        fitting
    }
}

/// The tags that `line` names, each once, without the `#` that some write before them.
fn read(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in line.split([' ', ',', '\t']) {
        let tag = word.trim_start_matches('#');
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_words_each_once() {
        assert_eq!(read("budget, #Ferry  budget ##x #"), ["budget", "Ferry", "x"]);
        assert_eq!(read(" , # "), Vec::<String>::new());
    }
}
