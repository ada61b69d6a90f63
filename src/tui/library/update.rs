//! From a message to a new state and effects. Does no I/O, reads no clock, draws nothing.

use crossterm::event::{Event, KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::{CalledRow, Catalogue, Page, Purpose, Question, Sift, Wanted, view};
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::store::Within;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{List, Status};
use crate::tui::keymap::{Key, Meaning};
use crate::tui::opening::Leave;
use crate::tui::{Effect, Message, Now};

impl Catalogue {
    /// What is wanted before the first message.
    pub(super) fn start(&mut self, _: Now) -> Vec<Effect> {
        self.opening = None;
        self.refresh()
    }

    /// Takes one message in; what it returns is to be done by the run loop, in order.
    pub(super) fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        let effects = match message {
            Message::Input(event) => self.input(now, event),
            Message::Job(id, job) => self.news(id, job),
            Message::Answered(id, answer) => self.answered(now, id, answer),
            Message::Elapsed => {
                self.status.take_if(|status| status.is_over(now.monotonic));
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.settle();
        effects
    }

    /// Tells something for a few seconds.
    pub(super) fn tell(&mut self, now: Now, text: &str) -> Vec<Effect> {
        let status = Status::told(now.monotonic, text);
        let until = status.until;
        self.status = Some(status);
        until.map(Effect::WakeAt).into_iter().collect()
    }

    /// Selections stay inside of their lists, and are seen.
    fn settle(&mut self) {
        let (length, shown) = (self.length(), view::rows(self.size));
        let rows = self.rows_mut();
        rows.go(rows.selected, length, shown);
        rows.top = rows.top.min(length.saturating_sub(shown));
    }

    fn input(&mut self, now: Now, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(columns, rows) => {
                let is_wider = self.size.0 != columns;
                self.size = (columns, rows);
                // Its lines are of that width.
                match self.pages.last() {
                    Some(Page::Compared { .. }) if is_wider => self.refresh(),
                    _ => Vec::new(),
                }
            }
            Event::Key(key) if !key.is_release() => self.key(now, key),
            Event::Mouse(mouse) if self.options.mouse => self.mouse(now, mouse),
            Event::Paste(text) => self.paste(&text),
            _ => Vec::new(),
        }
    }

    fn key(&mut self, now: Now, key: KeyEvent) -> Vec<Effect> {
        self.status = None;
        if let Some(id) = self.asking.take() {
            return self.type_answer(now, id, key);
        }
        if let Some(typing) = self.typing.take() {
            return self.type_line(now, typing, key);
        }
        if key.code == KeyCode::Esc && !self.pending.is_empty() {
            self.pending.clear();
            return Vec::new();
        }
        self.pending.push(Key::from(key));
        match self.options.keymap.meaning(&self.pending) {
            Meaning::Prefix => Vec::new(),
            Meaning::Nothing => {
                self.pending.clear();
                Vec::new()
            }
            Meaning::Action(action) => {
                self.pending.clear();
                self.act(now, action)
            }
        }
    }

    /// The wheel goes through the list; a click selects, and opens what is selected already.
    fn mouse(&mut self, now: Now, mouse: MouseEvent) -> Vec<Effect> {
        if self.typing.is_some() || self.asking.is_some() || self.help.is_some() {
            return Vec::new();
        }
        let (length, shown) = (self.length(), view::rows(self.size));
        match mouse.kind {
            MouseEventKind::ScrollDown => self.rows_mut().walk(Action::Down, length, shown),
            MouseEventKind::ScrollUp => self.rows_mut().walk(Action::Up, length, shown),
            MouseEventKind::Down(MouseButton::Left) => {
                let Some(row) = view::row_at(self, mouse.row) else {
                    return Vec::new();
                };
                if row == self.rows().selected {
                    return self.open(now);
                }
                self.rows_mut().go(row, length, shown);
                true
            }
            _ => false,
        };
        Vec::new()
    }

    fn act(&mut self, now: Now, action: Action) -> Vec<Effect> {
        if let Some(top) = self.help {
            return self.act_on_help(top, action);
        }
        let (length, shown) = (self.length(), view::rows(self.size));
        if self.rows_mut().walk(action, length, shown) {
            return Vec::new();
        }
        match action {
            Action::Open => self.open(now),
            Action::Back | Action::QuitOrBack => self.back(action == Action::QuitOrBack),
            Action::Quit => vec![Effect::Quit],
            Action::Cancel => self.cancel(now),
            Action::Help => {
                self.help = Some(0);
                Vec::new()
            }
            Action::Repaint => vec![Effect::Repaint],
            Action::Suspend => vec![Effect::Suspend],
            Action::ToggleMouse => {
                self.options.mouse = !self.options.mouse;
                vec![Effect::Mouse(self.options.mouse)]
            }
            Action::OtherArticle if !self.open.is_empty() => vec![Effect::Leave(Box::new(Leave::Last))],
            Action::NextArticle if !self.open.is_empty() => vec![Effect::Leave(Box::new(Leave::Next))],
            Action::Search => {
                self.open_line(Purpose::Search(Within::Texts), "");
                self.search(String::new(), Within::Texts)
            }
            Action::FocusArticle | Action::Library => {
                self.pages.clear();
                Vec::new()
            }
            Action::FocusPeople => self.open_individuals(Kind::Person),
            Action::FocusOrganizations => self.open_individuals(Kind::Organization),
            Action::FocusPlaces => self.open_individuals(Kind::Place),
            Action::Correct => self.open_identity(now),
            Action::Card if matches!(self.pages.last(), Some(Page::Versions { .. })) => self.compare(now),
            _ if self.pages.is_empty() => self.act_on_articles(now, action),
            _ => self.tell(now, "that is for articles; ? tells the keys of the library"),
        }
    }

    /// An action on the list of articles.
    fn act_on_articles(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let entry = self.entry(self.list.selected).cloned();
        match (action, entry) {
            (Action::Order, _) => {
                let order = self.sift.order.next();
                let sift = Sift {
                    order,
                    ..self.sift.clone()
                };
                self.sift_anew(sift)
            }
            (Action::Filter, _) => {
                let words = self.sift.words.clone();
                self.open_line(Purpose::Filter, &words);
                Vec::new()
            }
            (Action::Archived, _) => {
                let archived = !self.sift.archived;
                let sift = Sift {
                    archived,
                    ..self.sift.clone()
                };
                self.sift_anew(sift)
            }
            (Action::Tags, Some(entry)) => {
                let tags: Vec<&str> = entry.tags.iter().map(SafeText::as_str).collect();
                self.open_line(Purpose::Tags(entry.id.clone()), &tags.join(" "));
                Vec::new()
            }
            (Action::Archive, Some(entry)) => self.change(now, Question::Archive(entry.id, !entry.is_archived)),
            (Action::Remove, Some(entry)) => {
                self.asking = Some(entry.id);
                Vec::new()
            }
            (Action::Card, Some(entry)) => {
                let id = entry.id.clone();
                self.pages.push(Page::Versions {
                    name: entry.name(),
                    id: id.clone(),
                    all: None,
                    list: List::default(),
                });
                vec![self.ask(Question::Versions(id))]
            }
            _ => self.tell(now, "that is for articles; ? tells the keys of the library"),
        }
    }

    /// Scrolls the help, or closes it.
    fn act_on_help(&mut self, top: usize, action: Action) -> Vec<Effect> {
        let last = view::help_length(self).saturating_sub(view::help_rows(self.size));
        let to = match action {
            Action::Down => top + 1,
            Action::Up => top.saturating_sub(1),
            Action::PageDown | Action::HalfDown => top + view::help_rows(self.size),
            Action::PageUp | Action::HalfUp => top.saturating_sub(view::help_rows(self.size)),
            Action::Top => 0,
            Action::Bottom => last,
            Action::Quit => return vec![Effect::Quit],
            _ => {
                self.help = None;
                return Vec::new();
            }
        };
        self.help = Some(to.min(last));
        Vec::new()
    }

    /// Out by one level; at the bottom, `q` ends.
    fn back(&mut self, may_end: bool) -> Vec<Effect> {
        if self.pages.pop().is_some() {
            return Vec::new();
        }
        if !self.sift.words.is_empty() || self.sift.archived {
            return self.sift_anew(Sift {
                order: self.sift.order,
                ..Sift::default()
            });
        }
        if may_end { vec![Effect::Quit] } else { Vec::new() }
    }

    fn cancel(&mut self, now: Now) -> Vec<Effect> {
        let Some((job, name)) = self.opening.take() else {
            let key = self.options.keymap.key_for(Action::QuitOrBack);
            return self.tell(now, &format!("{key} quits"));
        };
        let mut effects = vec![Effect::Cancel(job)];
        effects.extend(self.tell(now, &format!("{name} is not opened")));
        effects
    }

    /// Only `y` forgets.
    fn type_answer(&mut self, now: Now, id: DocumentId, key: KeyEvent) -> Vec<Effect> {
        if key.code == KeyCode::Char('y') && key.modifiers.is_empty() {
            if self.open.contains(&id) {
                return self.tell(now, "it is open: `:forget` in the article itself forgets it");
            }
            return self.change(now, Question::Forget(id));
        }
        self.tell(now, "nothing was forgotten")
    }

    fn open_individuals(&mut self, kind: Kind) -> Vec<Effect> {
        self.pages.clear();
        self.pages.push(Page::Individuals {
            kind,
            all: None,
            list: List::default(),
        });
        vec![self.ask(Question::Individuals(kind))]
    }

    /// Shows what changed in the selected version since the one before it.
    fn compare(&mut self, now: Now) -> Vec<Effect> {
        let Some(Page::Versions {
            name,
            all: Some(all),
            list,
            ..
        }) = self.pages.last()
        else {
            return Vec::new();
        };
        let pair = all.get(list.selected).zip(all.get(list.selected + 1));
        let Some((new, old)) = pair.map(|(new, old)| (new.id.clone(), old.id.clone())) else {
            return self.tell(now, "there is no version before this one to compare it with");
        };
        self.pages.push(Page::Compared {
            name: name.clone(),
            old: old.clone(),
            new: new.clone(),
            lines: None,
            list: List::default(),
        });
        let width = self.size.0.saturating_sub(4).into();
        vec![self.ask(Question::Compare { old, new, width })]
    }

    /// Begins to say who is meant in the selected article.
    fn open_identity(&mut self, now: Now) -> Vec<Effect> {
        let chosen = match self.pages.last() {
            Some(Page::Called {
                kind,
                found: Some(found),
                rows,
                list,
                ..
            }) => (rows.get(list.selected))
                .and_then(|row| row.find(found))
                .and_then(|(individual, appearance, _)| Some((*kind, individual.name.clone(), appearance?.clone()))),
            _ => None,
        };
        let Some((kind, name, appearance)) = chosen else {
            return self.tell(
                now,
                "on an article of a person: say that it is somebody else of that name",
            );
        };
        let purpose = Purpose::Identity {
            document: appearance.document,
            kind,
            called: appearance.called,
        };
        self.open_line(purpose, name.as_str());
        Vec::new()
    }

    /// Opens what is selected.
    fn open(&mut self, now: Now) -> Vec<Effect> {
        let row = self.rows().selected;
        match self.pages.last() {
            None => {
                let entry = self.entry(row).map(|entry| (entry.id.clone(), entry.name()));
                entry.map_or_else(Vec::new, |(id, name)| self.open_article(now, id, &name, None))
            }
            Some(Page::Individuals { kind, all, .. }) => {
                let (kind, one) = (*kind, all.as_ref().and_then(|all| all.get(row)).cloned());
                let Some(one) = one else { return Vec::new() };
                let question = Question::Called(one.name.to_string(), kind);
                self.pages.push(Page::Called {
                    name: one.name,
                    kind,
                    found: None,
                    rows: Vec::<CalledRow>::new(),
                    list: List::default(),
                });
                vec![self.ask(question)]
            }
            Some(Page::Called { found, rows, .. }) => {
                let found = found.as_deref().unwrap_or_default();
                let at = rows.get(row).and_then(|row| row.find(found));
                let Some((_, Some(appearance), claim)) = at else {
                    return Vec::new();
                };
                let place = claim.map_or(appearance.first, |claim| claim.span.start);
                let (id, name) = (appearance.document.clone(), appearance.title.clone());
                self.open_article(now, id, &name.unwrap_or_default(), Some(place))
            }
            Some(Page::Sought { found, rows, .. }) => {
                let at = (found.as_ref().zip(rows.get(row))).and_then(|(found, row)| row.find(found));
                let Some((matching, place)) = at else {
                    return Vec::new();
                };
                let (id, name) = (matching.document.clone(), matching.title.clone());
                let place = place.map(|place| place.span.start);
                self.open_article(now, id, &name.unwrap_or_default(), place)
            }
            Some(Page::Versions { all, name, .. }) => {
                let version = all.as_ref().and_then(|all| all.get(row));
                let version = version.map(|entry| (entry.id.clone(), name.clone(), row > 0));
                match version {
                    Some((id, name, true)) => self.open_as_kept(now, id, &name),
                    Some((id, name, false)) => self.open_article(now, id, &name, None),
                    None => Vec::new(),
                }
            }
            Some(Page::Compared { new, name, .. }) => {
                let (id, name) = (new.clone(), name.clone());
                self.open_as_kept(now, id, &name)
            }
        }
    }

    /// Opens an article at a place, or goes to it where it is open.
    fn open_article(&mut self, now: Now, id: DocumentId, name: &SafeText, place: Option<usize>) -> Vec<Effect> {
        if self.open.contains(&id) {
            return vec![Effect::Leave(Box::new(Leave::Open(id, place)))];
        }
        let location = self.entry_of(&id).and_then(|entry| entry.location.clone());
        self.open_wanted(
            now,
            Wanted {
                id,
                location,
                place,
                as_kept: false,
            },
            name,
        )
    }

    /// Opens an earlier version, whose source is another one by now.
    fn open_as_kept(&mut self, now: Now, id: DocumentId, name: &SafeText) -> Vec<Effect> {
        self.open_wanted(
            now,
            Wanted {
                id,
                location: None,
                place: None,
                as_kept: true,
            },
            name,
        )
    }

    fn open_wanted(&mut self, now: Now, wanted: Wanted, name: &SafeText) -> Vec<Effect> {
        let job = self.next_job();
        let mut effects: Vec<Effect> = self
            .opening
            .take()
            .map(|(job, _)| Effect::Cancel(job))
            .into_iter()
            .collect();
        self.opening = Some((job, name.clone()));
        let cancel = self.options.keymap.key_for(Action::Cancel);
        effects.extend(self.tell(now, &format!("opening {name}… ({cancel} stops it)")));
        effects.push(Effect::OpenArticle(job, wanted));
        effects
    }
}
