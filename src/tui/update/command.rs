//! The command line: typing, completing, and doing what was asked for.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, CommandLine, Layer, Marks};
use crate::tui::command::{Command, Switch, completed, completions, parse};
use crate::tui::layout::Pane;
use crate::tui::theme::{Theme, Wish};
use crate::tui::{Effect, Now};

impl App {
    /// `:`
    pub(super) fn open_command(&mut self) -> Vec<Effect> {
        self.commands.begin();
        self.retype_command(String::new());
        Vec::new()
    }

    /// Opens the command line with `line` in it.
    pub(super) fn retype_command(&mut self, line: String) {
        self.layers.push(Layer::Command(Box::new(CommandLine {
            offers: offers(&line),
            input: Input::new(line),
            ..CommandLine::default()
        })));
    }

    /// A key while a command is being typed.
    pub(super) fn type_command(&mut self, now: Now, mut line: Box<CommandLine>, key: KeyEvent) -> Vec<Effect> {
        if let Some(earlier) = self.commands.recall(key, line.input.value()) {
            self.retype_command(earlier);
            return Vec::new();
        }
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => return Vec::new(),
            KeyCode::Backspace if line.input.value().is_empty() => return Vec::new(),
            KeyCode::Enter => return self.enter_command(now, line),
            KeyCode::Tab => line.offer(true),
            KeyCode::BackTab => line.offer(false),
            _ => {
                line.input.handle_event(&Event::Key(key));
                line.offers = offers(line.input.value());
                (line.taken, line.mistake) = (None, None);
            }
        }
        self.layers.push(Layer::Command(line));
        Vec::new()
    }

    /// A line that makes no sense stays, to be set right.
    fn enter_command(&mut self, now: Now, mut line: Box<CommandLine>) -> Vec<Effect> {
        let typed = line.input.value().trim();
        if typed.is_empty() {
            return Vec::new();
        }
        match parse(typed) {
            Ok(command) => {
                self.commands.keep(typed);
                self.status = None;
                self.obey(now, command)
            }
            Err(mistake) => {
                line.mistake = Some(SafeText::of(&mistake.to_string()));
                self.layers.push(Layer::Command(line));
                Vec::new()
            }
        }
    }

    fn obey(&mut self, now: Now, command: Command) -> Vec<Effect> {
        if let Some(effects) = self.refuse_command(now, &command) {
            return effects;
        }
        match command {
            Command::Paragraph(number) => {
                self.set_focus(Pane::Article);
                self.go_to_paragraph(now, number)
            }
            Command::Place(percent) => {
                self.set_focus(Pane::Article);
                self.jump(self.place_at(percent, 100));
                Vec::new()
            }
            Command::Act(action, times) => self.carry_out(now, action, times),
            Command::Search(query) => self.search_for(query),
            Command::Toggle(Switch::Indirect) => self.toggle_indirect(now),
            Command::Toggle(Switch::Mouse) => self.toggle_mouse(now),
            Command::Toggle(Switch::Marks) => self.toggle_marks(now),
            Command::Toggle(Switch::Places) => self.toggle_places(now),
            Command::Theme(wish) => self.set_theme(now, wish),
            Command::Export(format) => self.open_export(now, format),
            Command::Warnings => self.open_warnings(now),
            Command::Forget => self.ask_to_forget(now),
            Command::Help(words) => {
                let effects = self.perform(now, Action::Help);
                if !words.is_empty() {
                    self.narrow_page(&words);
                }
                effects
            }
            Command::Quit => self.quit(),
        }
    }

    fn toggle_marks(&mut self, now: Now) -> Vec<Effect> {
        let (marks, told) = match self.marks {
            Marks::Chosen => (Marks::All, "names and claims are lit in the text"),
            Marks::All => (
                Marks::Chosen,
                "names and claims are not lit in the text; `:toggle marks` lights them again",
            ),
        };
        self.marks = marks;
        self.tell(now, told)
    }

    fn set_theme(&mut self, now: Now, wish: Wish) -> Vec<Effect> {
        let name = Wish::ALL
            .iter()
            .find(|(_, known)| *known == wish)
            .map_or("", |(name, _)| name);
        if self.options.theme == Theme::Plain {
            return self.fail("colours are off for this reading: start it without NO_COLOR and --no-color");
        }
        let Some(theme) = self.options.themes.get(wish) else {
            return self.fail(&format!(
                "`{name}` needs 256 colours, and TERM and COLORTERM tell of 16: try `:theme 16-colour`"
            ));
        };
        self.options.theme = theme;
        self.tell(
            now,
            &format!("theme {name}; `[screen] theme` of the settings sets it for good"),
        )
    }

    fn open_warnings(&mut self, now: Now) -> Vec<Effect> {
        let is_clear = self.session.document().warnings.is_empty() && self.session.analysis().warnings.is_empty();
        if is_clear {
            return self.tell(now, "no warnings: the article was understood as it stands");
        }
        self.layers.push(Layer::Warnings(0));
        Vec::new()
    }
}

fn offers(line: &str) -> Vec<String> {
    completions(line).into_iter().map(str::to_owned).collect()
}

impl CommandLine {
    /// Puts the next or the previous of the offers into the line, round the ends.
    pub(super) fn offer(&mut self, is_next: bool) {
        let count = self.offers.len();
        let (typed, at) = match self.taken.take() {
            Some((typed, at)) if is_next => (typed, (at + 1) % count.max(1)),
            Some((typed, at)) => (typed, (at + count.saturating_sub(1)) % count.max(1)),
            None => (
                self.input.value().to_owned(),
                if is_next { 0 } else { count.saturating_sub(1) },
            ),
        };
        self.mistake = None;
        if let Some(word) = self.offers.get(at) {
            self.input = Input::new(completed(&typed, word));
            self.taken = Some((typed, at));
        }
    }
}
