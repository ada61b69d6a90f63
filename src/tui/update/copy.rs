//! Copying: which words are meant, how they are cited, and what is told of it. Who keeps the clipboard is not known here.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::Claim;
use crate::export::{citation, linear};
use crate::reader::{Object, Unit};
use crate::text::{SafeText, Span, in_one_line};
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::{Clip, Effect, Keeper, Now};

/// Bytes that are handed to a terminal at once: many pass over what is longer than 100 000 as base64.
const TERMINAL_LIMIT: usize = 74_000;

/// What is meant by the words to be copied.
enum Piece<'a> {
    Passage(Span),
    Claim(&'a Claim),
    /// A name, or a passage that is no longer in the text.
    Bare(&'a str),
}

impl App {
    /// `y` and `Y`: copies the selection, else the sentence or what is selected in the list; with its citation if `cited`.
    pub(super) fn copy(&mut self, now: Now, cited: bool) -> Vec<Effect> {
        let Some(clip) = self.piece().and_then(|piece| self.clip(&piece, cited)) else {
            return self.tell(now, "there is nothing here to copy");
        };
        self.anchor = None;
        vec![Effect::Copy(clip)]
    }

    fn piece(&self) -> Option<Piece<'_>> {
        let selected = self.list(self.focus).map_or(0, |list| list.selected);
        match self.focus {
            Pane::Article => self.passage().map(Piece::Passage),
            Pane::People | Pane::Organizations | Pane::Places => {
                let entity = self.session.entity(self.entity_nth(self.focus, selected)?)?;
                Some(Piece::Bare(entity.name.as_str()))
            }
            Pane::Claims => {
                let heading = self.heading_nth(selected);
                let claim = || self.session.analysis().claims.get(self.claim_nth(selected)?);
                let name = heading.map(|share| Piece::Bare(share.name.as_str()));
                name.or_else(|| claim().map(Piece::Claim))
            }
            Pane::Notes => {
                let anchor = &self.note_nth(selected)?.anchor;
                let in_place = self.session.document().slice(anchor.span).as_str() == anchor.quote;
                Some(if in_place {
                    Piece::Passage(anchor.span)
                } else {
                    Piece::Bare(&anchor.quote)
                })
            }
        }
    }

    /// `None` if there is no word in it.
    fn clip(&self, piece: &Piece<'_>, cited: bool) -> Option<Clip> {
        let document = self.session.document();
        let plain = match piece {
            Piece::Passage(span) => citation::paragraphs(document, *span).join("\n\n"),
            Piece::Claim(claim) => linear::words(document, claim),
            Piece::Bare(words) => in_one_line(words),
        };
        let count = match plain.unicode_words().count() {
            0 => return None,
            1 => "1 word".to_owned(),
            n => format!("{n} words"),
        };
        if !cited {
            return Some(Clip {
                text: SafeText::of(&plain),
                what: count,
            });
        }
        let text = match piece {
            Piece::Passage(span) => {
                let claims = self.session.claims_in(*span);
                let claims = claims.filter_map(|index| self.session.analysis().claims.get(index));
                citation::passage(document, *span, claims)
            }
            Piece::Claim(claim) => citation::claim(document, claim),
            Piece::Bare(words) => citation::bare(document, words),
        };
        Some(Clip {
            text: SafeText::of(&text),
            what: format!("{count} with a citation"),
        })
    }

    /// Somebody took the words, or nobody is there to take them but the terminal.
    pub(super) fn copied(&mut self, now: Now, clip: Clip, keeper: Option<Keeper>) -> Vec<Effect> {
        let what = &clip.what;
        match keeper {
            Some(Keeper::System) => self.tell(now, &format!("copied {what}")),
            Some(Keeper::Tmux) => self.tell(now, &format!("copied {what} to tmux and the clipboard of its terminal")),
            None if clip.text.len() > TERMINAL_LIMIT => self.fail(&format!(
                "not copied: {} kB, and the terminal's clipboard takes {}; install wl-copy or xclip, or select less",
                clip.text.len().div_ceil(1000),
                TERMINAL_LIMIT / 1000,
            )),
            None => {
                let mut effects = self.tell(now, &format!("sent {what} to the terminal's clipboard (OSC 52)"));
                effects.push(Effect::CopyByTerminal(clip));
                effects
            }
        }
    }

    /// `is`, `ip`, `iq`: selects what is around the caret.
    pub(super) fn select(&mut self, now: Now, object: Object) -> Vec<Effect> {
        let Some(span) = self.session.object_at(self.caret, object) else {
            return self.tell(
                now,
                match object {
                    Object::Quotation => "no quotation around the caret",
                    Object::Sentence | Object::Paragraph => "there is no text here to select",
                },
            );
        };
        self.focus = Pane::Article;
        self.anchor = Some(span.start);
        self.selects = Unit::Character;
        self.pressed = None;
        self.go(self.session.last_place(span));
        Vec::new()
    }
}
