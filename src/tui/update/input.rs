//! Keys and pasted text: to the topmost layer, else through the keymap to an action.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;

use super::highlight::colour_of;
use crate::export::notes::Format;
use crate::notes::Turn;
use crate::reader::{Direction, Object, Unit};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, Part};
use crate::tui::keymap::{Key, Meaning};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn input(&mut self, now: Now, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(columns, rows) => {
                self.resize((columns, rows));
                Vec::new()
            }
            Event::Key(key) if !key.is_release() => self.key(now, key),
            Event::Mouse(mouse) if self.layers.is_empty() && self.options.mouse => {
                self.mouse(mouse);
                Vec::new()
            }
            Event::Paste(text) => self.paste(now, &text),
            _ => Vec::new(),
        }
    }

    pub(super) fn key(&mut self, now: Now, key: KeyEvent) -> Vec<Effect> {
        let key = match self.hold_key(now, key) {
            Ok(effects) => return effects,
            Err(key) => key,
        };
        if self.is_typed_into() {
            // Letters are text here, so these are the same in every map.
            match (key.modifiers, key.code) {
                (KeyModifiers::CONTROL, KeyCode::Char('l')) => return vec![Effect::Repaint],
                (KeyModifiers::CONTROL, KeyCode::Char('z')) => return vec![Effect::Suspend],
                (_, KeyCode::F(1)) => {
                    self.layers.push(Layer::Help(0));
                    return Vec::new();
                }
                _ => {}
            }
        }
        match self.layers.pop() {
            Some(Layer::Prompt(input, caret, view)) => self.type_search(now, input, (caret, view), key),
            Some(Layer::Narrow(words)) => self.type_narrower(words, key),
            Some(Layer::Command(line)) => self.type_command(now, line, key),
            Some(Layer::Tags(tagging)) => self.type_tags(now, tagging, key),
            Some(Layer::Filter(input, list)) => self.type_filter(now, input, list, key),
            Some(Layer::Editor(editor)) => self.type_note(now, editor, key),
            Some(Layer::Export(export)) => self.type_export(now, export, key),
            Some(Layer::Correct(menu)) => self.type_correction(now, menu, key),
            Some(Layer::Forget) => self.type_forget(now, key),
            Some(Layer::Hints(hints)) => self.type_hint(now, hints, key),
            Some(Layer::Letter(wanted)) => self.type_letter(now, wanted, key),
            other => {
                self.layers.extend(other);
                self.press(now, key)
            }
        }
    }

    /// A key that is part of a sequence of the keymap.
    fn press(&mut self, now: Now, key: KeyEvent) -> Vec<Effect> {
        self.status = None;
        if key.code == KeyCode::Esc && (!self.pending.is_empty() || self.times.is_some()) {
            self.let_go_of_keys();
            return Vec::new();
        }
        let key = Key::from(key);
        if self.counts(key) {
            return Vec::new();
        }
        self.pending.push(key);
        match self.options.keymap.meaning(&self.pending) {
            Meaning::Prefix => Vec::new(),
            Meaning::Nothing => {
                self.let_go_of_keys();
                Vec::new()
            }
            Meaning::Action(action) => {
                let times = self.let_go_of_keys();
                if self.hold(action, times) {
                    return Vec::new();
                }
                self.carry_out(now, action, times)
            }
        }
    }

    /// An action, so many times where there is a count.
    pub(super) fn carry_out(&mut self, now: Now, action: Action, times: Option<u32>) -> Vec<Effect> {
        match times {
            Some(times) => self.repeat(now, action, times),
            None => self.perform(now, action),
        }
    }

    /// Forgets what was pressed of a sequence; returns the count before it.
    fn let_go_of_keys(&mut self) -> Option<u32> {
        self.pending.clear();
        self.times.take()
    }

    /// An action, by what is topmost.
    pub(super) fn perform(&mut self, now: Now, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.refuse(now, action) {
            return effects;
        }
        self.learn(action);
        match (action, self.layers.last()) {
            (Action::Repaint, _) => vec![Effect::Repaint],
            (Action::Suspend, _) => vec![Effect::Suspend],
            (Action::ToggleMouse, _) => self.toggle_mouse(now),
            (Action::Command, _) => {
                // It acts on the article: what lies over that would hide what it does.
                self.layers.clear();
                self.open_command()
            }
            (Action::Filter, None) => self.open_filter(now),
            (_, Some(Layer::Help(_) | Layer::Card(..) | Layer::Warnings(_))) => self.act_on_page(action),
            (_, Some(Layer::Voice(_))) => self.act_on_voice(now, action),
            (_, Some(Layer::Concordance(..))) => self.act_on_concordance(now, action),
            (_, Some(Layer::Dispersion(_))) => self.act_on_dispersion(now, action),
            (_, Some(Layer::Contents(_))) => self.act_on_contents(now, action),
            (_, Some(Layer::Links(_))) => self.act_on_links(now, action),
            (_, Some(Layer::Corrections(_))) => self.act_on_corrections(now, action),
            _ => self.act(now, action),
        }
    }

    /// Whether the topmost layer takes the keys as they are, without the map.
    fn is_typed_into(&self) -> bool {
        matches!(
            self.layers.last(),
            Some(
                Layer::Prompt(..)
                    | Layer::Narrow(_)
                    | Layer::Filter(..)
                    | Layer::Command(_)
                    | Layer::Tags(..)
                    | Layer::Editor(_)
                    | Layer::Export(_)
                    | Layer::Correct(_)
                    | Layer::Forget
                    | Layer::Hints(_)
                    | Layer::Letter(_)
            )
        )
    }

    fn act(&mut self, now: Now, action: Action) -> Vec<Effect> {
        use Direction::{Backward, Forward};
        if let Some((unit, direction)) = jump_of(action) {
            return self.go_to_next(now, unit, direction);
        }
        if let Some(effects) = self.act_on_notes(now, action) {
            return effects;
        }
        if let Some(pane) = Pane::ALL.into_iter().find(|pane| pane.action() == action) {
            self.set_focus(pane);
            return Vec::new();
        }
        match action {
            Action::NextPane => self.turn(Forward),
            Action::PreviousPane => self.turn(Backward),
            Action::TogglePlaces => return self.toggle_places(now),
            Action::TogglePanels => self.toggle_panels(),
            Action::Zen => return self.toggle_zen(now),
            Action::WholePage => return self.turn_page(now),
            Action::Library | Action::NextArticle | Action::OtherArticle => return self.go_elsewhere(now, action),
            Action::Archive | Action::Archived => return self.tell_library(now),
            Action::Wider | Action::Narrower => return self.set_width(now, action == Action::Wider),
            Action::PanelsWider | Action::PanelsNarrower => return self.set_panels(now, action == Action::PanelsWider),
            Action::Back => {
                self.back_out();
            }
            Action::Open => return self.open(now),
            Action::NextMention => return self.go_to_mention(now, Forward),
            Action::PreviousMention => return self.go_to_mention(now, Backward),
            Action::NextMatch => return self.go_to_match(now, Forward),
            Action::PreviousMatch => return self.go_to_match(now, Backward),
            Action::Search => return self.open_search(),
            Action::Card => return self.card(now),
            Action::Introduction => return self.introduction(now),
            Action::Order => return self.reorder(now),
            Action::ToggleIndirect => return self.toggle_indirect(now),
            Action::Voice => return self.open_voice(now),
            Action::Concordance => return self.open_concordance(now),
            Action::Dispersion => return self.open_dispersion(now),
            Action::Contents => return self.open_contents(now),
            Action::OpenLink => return self.open_link(now),
            Action::Links => return self.open_links(now),
            Action::Hints => return self.open_hints(now),
            Action::Help => self.layers.push(Layer::Help(0)),
            Action::Cancel => return self.cancel(now),
            Action::QuitOrBack => return self.quit_or_back(),
            Action::Quit => return self.quit(),
            Action::JumpBack | Action::JumpForward => {
                if !self.travel(action == Action::JumpBack) {
                    return self.tell(now, "no further jump");
                }
            }
            _ => self.walk(action),
        }
        Vec::new()
    }

    /// The reader's own work: selections, highlights, notes, corrections.
    fn act_on_notes(&mut self, now: Now, action: Action) -> Option<Vec<Effect>> {
        if let Some(colour) = colour_of(action) {
            return Some(self.highlight_in(now, colour));
        }
        Some(match action {
            Action::Select => {
                self.toggle_selection(Unit::Character);
                Vec::new()
            }
            Action::SelectParagraphs => {
                self.toggle_selection(Unit::Paragraph);
                Vec::new()
            }
            Action::Copy | Action::CopyCited => self.copy(now, action == Action::CopyCited),
            Action::SelectSentence => self.select(now, Object::Sentence),
            Action::SelectParagraph => self.select(now, Object::Paragraph),
            Action::SelectQuotation => self.select(now, Object::Quotation),
            Action::Highlight => self.highlight(now),
            Action::Note => self.open_editor(now),
            Action::NoteInEditor => self.open_own_editor(now),
            Action::Tags => self.open_tags(now),
            Action::Remove => self.remove(now),
            Action::Undo => vec![Effect::Turn(Turn::Back)],
            Action::Redo => vec![Effect::Turn(Turn::Forth)],
            Action::Correct => self.open_menu(now),
            Action::Corrections => self.open_corrections(now),
            Action::Export => self.open_export(now, Format::default()),
            Action::SetMark => self.open_mark(),
            Action::GoToMark => self.open_marked(),
            _ => return None,
        })
    }

    /// Begins a selection that is made of such units, or ends it; one of others becomes one of these.
    fn toggle_selection(&mut self, unit: Unit) {
        self.pressed = None;
        self.anchor = match self.anchor {
            Some(_) if self.selects == unit => None,
            anchor => anchor.or(Some(self.caret)),
        };
        self.selects = unit;
        if self.anchor.is_some() && self.focus != Pane::Article {
            self.focus = Pane::Article;
        }
    }

    /// Pasted text goes to the layer that text is typed into. A note keeps it as it is; it is made safe to be shown.
    fn paste(&mut self, now: Now, text: &str) -> Vec<Effect> {
        let line = || SafeText::of(text).as_str().replace('\n', " ");
        match self.layers.pop() {
            Some(Layer::Editor(mut editor)) => {
                editor.asked = false;
                let lines = text.replace("\r\n", "\n").replace('\r', "\n");
                editor.changed |= editor.area.insert_str(lines);
                self.layers.push(Layer::Editor(editor));
                Vec::new()
            }
            Some(Layer::Prompt(input, caret, view)) => {
                let words = format!("{}{}", input.value(), line());
                self.retype(now, Box::new(Input::new(words)), (caret, view))
            }
            Some(Layer::Narrow(words)) => {
                self.narrow_page(&format!("{}{}", words.value(), line()));
                Vec::new()
            }
            Some(Layer::Command(command)) => {
                self.retype_command(format!("{}{}", command.input.value(), line()));
                Vec::new()
            }
            Some(Layer::Tags(tagging)) => {
                self.retype_tags(format!("{}{}", tagging.line.input.value(), line()), tagging);
                Vec::new()
            }
            Some(Layer::Filter(input, list)) => {
                let words = format!("{}{}", input.value(), line());
                self.refilter(Box::new(Input::new(words)), list);
                Vec::new()
            }
            Some(Layer::Export(mut export)) => {
                let name = format!("{}{}", export.file.value(), line().trim());
                export.file = Input::new(name);
                export.part = Part::File;
                self.layers.push(Layer::Export(export));
                Vec::new()
            }
            Some(Layer::Correct(mut menu)) => {
                if let Some(naming) = &mut menu.naming {
                    naming.input = Input::new(format!("{}{}", naming.input.value(), line()));
                    naming.selected = 0;
                }
                self.layers.push(Layer::Correct(menu));
                Vec::new()
            }
            other => {
                self.layers.extend(other);
                Vec::new()
            }
        }
    }
}

/// What an action jumps to the next or previous of.
const fn jump_of(action: Action) -> Option<(Unit, Direction)> {
    use Direction::{Backward, Forward};
    Some(match action {
        Action::NextPerson => (Unit::Person, Forward),
        Action::PreviousPerson => (Unit::Person, Backward),
        Action::NextOrganization => (Unit::Organization, Forward),
        Action::PreviousOrganization => (Unit::Organization, Backward),
        Action::NextClaim => (Unit::Claim, Forward),
        Action::PreviousClaim => (Unit::Claim, Backward),
        Action::NextHighlight => (Unit::Highlight, Forward),
        Action::PreviousHighlight => (Unit::Highlight, Backward),
        Action::NextSection => (Unit::Section, Forward),
        Action::PreviousSection => (Unit::Section, Backward),
        Action::NextLink => (Unit::Link, Forward),
        Action::PreviousLink => (Unit::Link, Backward),
        _ => return None,
    })
}
