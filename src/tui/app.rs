//! The state of the reader's screen: plain data. Changed by `update` only, drawn by `view` only.

mod dialog;
mod export;
mod search;

pub use dialog::{CommandLine, Editor, Subject, Tagging, Target};
pub use export::{Export, Part};
pub use search::Search;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tui_input::Input;

use super::JobId;
use super::action::Action;
use super::around::Around;
use super::coach::Coach;
use super::correcting::{Correcting, FollowUp};
use super::hints::Hints;
use super::history::History;
use super::keymap::{Key, Keymap};
use super::layout::{self, Arrangement, Measures, Pane, Panes};
use super::narrowed::{Listed, Narrowed};
use super::opening::Surroundings;
use super::reading::Reading;
use super::theme::{Theme, Themes};
use crate::analysis::{Analysis, EntityId, Kind, Stage};
use crate::document::Document;
use crate::notes::{Colour, Edit, Highlight, HighlightId, WindowId};
use crate::reader::navigate::first;
use crate::reader::{Choice, ClaimRow, Concordance, Order, Session, Share, Unit, Viewport, Wish};
use crate::store::KeptScreen;
use crate::text::{SafeText, Span};

/// What the reader asked for when starting.
#[derive(Clone, Debug)]
pub struct Options {
    /// Colours.
    pub theme: Theme,
    /// The themes to choose among.
    pub themes: Themes,
    /// Whether nothing at all is written: notes live as long as the window.
    pub private: bool,
    /// Whether claims in the writer's own words are shown at first.
    pub indirect: bool,
    /// The order of the list of claims at first.
    pub order: Order,
    /// Whether the mouse is taken over.
    pub mouse: bool,
    /// The measures of the screen, as the settings have them.
    pub measures: Measures,
    /// What keys have changed of these in earlier readings.
    pub kept: KeptScreen,
    /// All key sequences.
    pub keymap: Keymap,
    /// The name of this window in the edit log.
    pub window: WindowId,
}

/// Everything that is on the screen or behind it.
#[derive(Debug)]
pub struct App {
    /// What was asked for.
    pub options: Options,
    /// Columns and rows of the terminal, as the last resize told.
    pub size: (u16, u16),
    /// The article, what was found in it, and what was noted.
    pub session: Session,
    /// Which part of the article is seen.
    pub viewport: Viewport,
    /// The place that commands act on, a byte offset.
    pub caret: usize,
    /// The column that moving up and down keeps to.
    pub column: Option<u16>,
    /// The other end of a selection that has begun.
    pub anchor: Option<usize>,
    /// What the selection is made of: characters, or whole paragraphs.
    pub selects: Unit,
    /// Where in the article the button of the mouse was last pressed; a selection from there was dragged.
    pub pressed: Option<usize>,
    /// The coach of a first run.
    pub coach: Coach,
    /// Which pane the keys go to.
    pub focus: Pane,
    /// Whether panels are wanted where there is room for them.
    pub panels: bool,
    /// Whether only the text is wanted while that has the focus.
    pub zen: bool,
    /// The measures of the screen.
    pub measures: Measures,
    /// What keys have changed of these.
    pub kept: KeptScreen,
    /// The lists, in the order of [`Pane::LISTS`].
    pub lists: [List; 5],
    /// What typed words narrow the lists to, in the order of [`Listed::ALL`].
    pub narrowed: [Option<Narrowed>; Listed::ALL.len()],
    /// The list that is being filtered by a job.
    pub sifting: Option<(JobId, Listed)>,
    /// The export that is being made by a job, for the dialog to show.
    pub drafting: Option<JobId>,
    /// How the claims are listed.
    pub order: Order,
    /// The claim that a jump to the introduction of its speaker came from, by its first part.
    pub came_from: Option<Span>,
    /// The person or organisation whose mentions are lit.
    pub chosen: Option<Choice>,
    /// The same, as the present analysis knows it: looked up once, because every row that is drawn asks.
    pub chosen_id: Option<EntityId>,
    /// What lies over the panes, the topmost last.
    pub layers: Vec<Layer>,
    /// Keys of a sequence that is not finished.
    pub pending: Vec<Key>,
    /// The count typed before a key, where digits are counts.
    pub times: Option<u32>,
    /// What is searched for.
    pub search: Search,
    /// What was searched for before.
    pub searches: History,
    /// Commands that were given before.
    pub commands: History,
    /// What of all that was found is lit in the text.
    pub marks: Marks,
    /// Places that jumps began at.
    pub jumps: Jumps,
    /// The rest of the article on its way, where only its beginning is there yet.
    pub reading: Option<Reading>,
    /// The web page around the article.
    pub around: Around,
    /// The library and the other open articles.
    pub surroundings: Surroundings,
    /// How far the analysis is; `None` when there is none under way.
    pub analysis: Option<Running>,
    /// What was found, being made ready to be shown.
    pub preparing: Option<Preparing>,
    /// Whether what was found is still to be told of, once it is shown.
    pub is_news: bool,
    /// What is to be turned to once they are.
    pub awaited: Option<FollowUp>,
    /// Where the analysis was when it was stopped or failed.
    pub unfinished: Option<Stage>,
    /// The last thing worth telling.
    pub status: Option<Status>,
    /// What the reader's own editor writes a note on, and the note that it began with.
    pub outside: Option<(Target, String)>,
    /// The highlight that is being attached by hand.
    pub attaching: Option<HighlightId>,
    /// The colour of the next highlight.
    pub colour: Colour,
    /// Edits that the library has not confirmed yet.
    pub unsaved: Vec<Edit>,
    /// What was found as the library has it; `None` where nothing is kept.
    pub handed: Option<Arc<Analysis>>,
    /// The last number given to a job.
    pub jobs: u64,
}

/// What the letter of a mark is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettered {
    /// To be given to this place.
    Set,
    /// To go to its place.
    Go,
}

/// What of all that was found is lit in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// Names and claims.
    #[default]
    All,
    /// Only what the reader has chosen.
    Chosen,
}

/// A list in a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Index of the selected item.
    pub selected: usize,
    /// Index of the first item shown.
    pub top: usize,
}

/// Something that lies over the panes and takes the keys.
#[derive(Debug)]
pub enum Layer {
    /// The keys, scrolled by so many rows.
    Help(usize),
    /// What is known of something, scrolled by so many rows.
    Card(Subject, usize),
    /// Who said how much, and the selected row.
    Voice(List),
    /// Every place of a name or a search with the words around it, and the selected line.
    Concordance(Box<Concordance>, List),
    /// Where the main names stand, and the selected row.
    Dispersion(List),
    /// What should be known of how the article was understood, scrolled by so many rows.
    Warnings(usize),
    /// Words being typed that narrow the page below.
    Narrow(Box<Input>),
    /// A command being typed.
    Command(Box<CommandLine>),
    /// Tags being typed, and what gets them.
    Tags(Box<Tagging>),
    /// The title and the headings, and the selected row.
    Contents(List),
    /// All links, and the selected row.
    Links(List),
    /// All corrections, and the selected row.
    Corrections(List),
    /// Letters over what is seen of the article.
    Hints(Hints),
    /// The letter of a mark is waited for.
    Letter(Lettered),
    /// A search being typed, and the place and view it began at.
    Prompt(Box<Input>, usize, Viewport),
    /// The words that a list is narrowed to, being typed.
    Filter(Box<Input>, Listed),
    /// A note being written.
    Editor(Box<Editor>),
    /// The export dialog.
    Export(Box<Export>),
    /// The menu of corrections.
    Correct(Box<Correcting>),
    /// Whether all that is kept of the article is to be erased.
    Forget,
}

impl Layer {
    /// The rows of a page that is a list.
    #[must_use]
    pub(super) const fn rows(&self) -> Option<&List> {
        match self {
            Self::Voice(rows)
            | Self::Concordance(_, rows)
            | Self::Dispersion(rows)
            | Self::Contents(rows)
            | Self::Links(rows)
            | Self::Corrections(rows) => Some(rows),
            _ => None,
        }
    }

    /// The same, to be moved in.
    #[must_use]
    pub(super) const fn rows_mut(&mut self) -> Option<&mut List> {
        match self {
            Self::Voice(rows)
            | Self::Concordance(_, rows)
            | Self::Dispersion(rows)
            | Self::Contents(rows)
            | Self::Links(rows)
            | Self::Corrections(rows) => Some(rows),
            _ => None,
        }
    }

    /// By how many rows it is scrolled, where it is a page.
    #[must_use]
    pub(super) const fn scrolled(&mut self) -> Option<&mut usize> {
        match self {
            Self::Help(top) | Self::Card(_, top) | Self::Warnings(top) => Some(top),
            _ => None,
        }
    }
}

/// Places that jumps began at: those before and those after the present one.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    /// To go back to, the last one first gone to.
    pub back: Vec<usize>,
    /// To go forward to again.
    pub forward: Vec<usize>,
}

/// An analysis under way.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// Its job.
    pub job: JobId,
    /// What is being done.
    pub stage: Stage,
    /// How much of all the work is done, in percent.
    pub percent: u8,
    /// When it began.
    pub since: Instant,
    /// How long it will still take, once that can be told.
    pub left: Option<Duration>,
}

/// Findings under way.
#[derive(Clone, Copy, Debug)]
pub struct Preparing {
    /// Their job.
    pub job: JobId,
    /// The wish that they are for.
    pub wish: Wish,
}

/// Something worth telling for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// What.
    pub text: SafeText,
    /// Whether something went wrong.
    pub is_error: bool,
    /// When it goes; `None` while it stays until the next one.
    pub until: Option<Instant>,
}

impl Status {
    /// Long enough to read a line, short enough that the hints come back.
    const SHOWN: Duration = Duration::from_secs(4);

    /// Something that is told from `now` on for a few seconds.
    pub(super) fn told(now: Instant, text: &str) -> Self {
        Self {
            text: SafeText::of(text),
            is_error: false,
            until: Some(now + Self::SHOWN),
        }
    }

    /// What went wrong, until something else is told or a key is pressed.
    pub(super) fn fault(text: &str) -> Self {
        Self {
            text: SafeText::of(text),
            is_error: true,
            until: None,
        }
    }

    /// Whether it has been told long enough.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

impl App {
    /// A reader at the top of `document`. The first message should be `Event::Resize` with the size of the terminal.
    #[must_use]
    pub fn new(document: Arc<Document>, options: Options) -> Self {
        let mut session = Session::new(document);
        session.show_indirect(options.indirect);
        let caret = first(&session);
        Self {
            order: options.order,
            measures: options.measures.with(options.kept),
            kept: options.kept,
            came_from: None,
            options,
            size: (80, 24),
            session,
            viewport: Viewport { top: caret },
            caret,
            column: None,
            anchor: None,
            selects: Unit::Character,
            pressed: None,
            coach: Coach::default(),
            focus: Pane::Article,
            panels: true,
            zen: false,
            lists: [List::default(); 5],
            narrowed: [const { None }; Listed::ALL.len()],
            sifting: None,
            drafting: None,
            chosen: None,
            chosen_id: None,
            layers: Vec::new(),
            pending: Vec::new(),
            times: None,
            search: Search::default(),
            searches: History::default(),
            commands: History::default(),
            marks: Marks::default(),
            jumps: Jumps::default(),
            reading: None,
            around: Around::default(),
            surroundings: Surroundings::default(),
            analysis: None,
            preparing: None,
            is_news: false,
            awaited: None,
            unfinished: None,
            status: None,
            outside: None,
            attaching: None,
            colour: Colour::default(),
            unsaved: Vec::new(),
            handed: None,
            jobs: 0,
        }
    }

    /// A reader of the beginning of an article, of which the rest is still to be read.
    #[must_use]
    pub fn at_beginning(beginning: Arc<Document>, options: Options) -> Self {
        Self {
            reading: Some(Reading::default()),
            ..Self::new(beginning, options)
        }
    }

    /// Where everything stands.
    #[must_use]
    pub fn panes(&self) -> Panes {
        self.panes_around(self.focus)
    }

    /// Where everything would stand if `focus` had the focus.
    #[must_use]
    pub fn panes_around(&self, focus: Pane) -> Panes {
        let rows = Pane::LISTS.map(|pane| u16::try_from(self.length(pane)).unwrap_or(u16::MAX));
        let wanted = Arrangement {
            focus,
            zen: self.zen,
            measures: self.measures,
            panels: self.panels,
            coach: self.coach == Coach::Wanted,
            rows,
        };
        layout::panes(self.size, &wanted)
    }

    /// The list of `pane`; the article has none.
    #[must_use]
    pub fn list(&self, pane: Pane) -> Option<&List> {
        self.lists.get(index(pane)?)
    }

    pub(super) fn list_mut(&mut self, pane: Pane) -> Option<&mut List> {
        self.lists.get_mut(index(pane)?)
    }

    /// Rows in the list of `pane`: its items, and the headings of groups.
    #[must_use]
    pub fn length(&self, pane: Pane) -> usize {
        Listed::of(pane).map_or(0, |list| self.rows_of(list))
    }

    /// Items in the list of `pane`, as it is narrowed now.
    #[must_use]
    pub fn count(&self, pane: Pane) -> usize {
        Listed::of(pane).map_or(0, |list| match self.narrowed(list) {
            Some(narrowed) => narrowed.kept.count,
            None => self.all_of(list),
        })
    }

    /// The entity at `index` of a list of entities.
    #[must_use]
    pub fn entity_nth(&self, pane: Pane, index: usize) -> Option<EntityId> {
        let row = self.whole_row(Listed::of(pane)?, index)?;
        self.session.entities(pane.kind()?).get(row).copied()
    }

    /// The highlight in the row `index` of the notes.
    #[must_use]
    pub fn note_nth(&self, index: usize) -> Option<&Highlight> {
        let row = self.whole_row(Listed::Notes, index)?;
        self.session.notebook().highlights.get(row)
    }

    /// Whether the claims stand under headings now; those of one speaker do not.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.order == Order::Speaker && self.speaker().is_none()
    }

    /// What the row `index` of the claims shows, as they are narrowed and ordered now.
    #[must_use]
    pub fn claim_row(&self, index: usize) -> Option<ClaimRow> {
        let index = self.whole_row(Listed::Claims, index)?;
        match self.speaker() {
            Some(id) => self.session.claims_of(id).get(index).copied().map(ClaimRow::Claim),
            None if self.order == Order::Speaker => self.session.voices().rows().get(index).copied(),
            None => (index < self.session.analysis().claims.len()).then_some(ClaimRow::Claim(index)),
        }
    }

    /// The number of the claim in the row `index` of the claims; none in the row of a heading.
    #[must_use]
    pub fn claim_nth(&self, index: usize) -> Option<usize> {
        match self.claim_row(index)? {
            ClaimRow::Claim(claim) => Some(claim),
            ClaimRow::Speaker(_) => None,
        }
    }

    /// The speaker whose heading the row `index` of the claims is.
    #[must_use]
    pub fn heading_nth(&self, index: usize) -> Option<&Share> {
        match self.claim_row(index)? {
            ClaimRow::Speaker(share) => self.session.voices().shares.get(share),
            ClaimRow::Claim(_) => None,
        }
    }

    /// The first row of a claim, as the claims are narrowed and ordered now.
    #[must_use]
    pub fn row_of_claim(&self, claim: usize) -> Option<usize> {
        let row = match self.speaker() {
            Some(id) => self.session.claims_of(id).binary_search(&claim).ok(),
            None if self.order == Order::Speaker => self.session.voices().row_of(claim),
            None => (claim < self.session.analysis().claims.len()).then_some(claim),
        };
        self.shown_row(Listed::Claims, row?)
    }

    /// Whose claims the list of claims is narrowed to: the chosen one, if any claim is theirs or they are a person.
    #[must_use]
    pub fn speaker(&self) -> Option<EntityId> {
        let may_speak = |id: &EntityId| {
            let is_person = self.session.kind(*id) == Some(Kind::Person);
            is_person || !self.session.claims_of(*id).is_empty()
        };
        self.chosen_id.filter(may_speak)
    }

    /// The claim that stands out: the selected one while its list has the focus.
    #[must_use]
    pub fn claim_shown(&self) -> Option<usize> {
        let list = self.list(Pane::Claims)?;
        (self.focus == Pane::Claims).then(|| self.claim_nth(list.selected))?
    }

    /// What is selected, whole graphemes, the one under the caret included; or the paragraphs that it is in.
    #[must_use]
    pub fn selection(&self) -> Option<Span> {
        let anchor = self.anchor?;
        let (start, last) = (anchor.min(self.caret), anchor.max(self.caret));
        let span = Span::new(start, self.session.cluster_at(last).end);
        if self.selects != Unit::Paragraph {
            return Some(span);
        }
        let paragraph = |offset| self.session.paragraph_at(offset).map_or(span, |block| block.span);
        Some(paragraph(start).hull(paragraph(last)))
    }

    /// What is pressed for `action`.
    pub(super) fn key_for(&self, action: Action) -> String {
        self.options.keymap.key_for(action)
    }

    pub(super) fn next_job(&mut self) -> JobId {
        self.jobs += 1;
        JobId(self.jobs)
    }
}

fn index(pane: Pane) -> Option<usize> {
    Pane::LISTS.iter().position(|p| *p == pane)
}
