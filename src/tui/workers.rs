//! Who carries out the effects of the real loop: hands each to the thread or the terminal that it concerns.

use std::io;
use std::sync::Arc;

use super::around::{Page, WholePage};
use super::clipboard::Clipboard;
use super::job::Report;
use super::job::{Jobs, Kind};
use super::librarian::{Keeping, Librarian, Request};
use super::terminal::Screen;
use super::wait::Mailbox;
use super::{Effect, Job, JobId, Message, Performer, browser, editor};
use crate::analysis::analyze;
use crate::document::{self, Document};
use crate::reader::{Session, search};
use crate::source::Opening;
use crate::store::{self, KeptScreen};
use crate::text::SafeText;

/// The threads, and the terminal that they must leave alone.
#[derive(Debug)]
pub(super) struct Workers {
    pub(super) screen: Screen,
    pub(super) jobs: Jobs,
    /// The whole of an article of which the beginning is shown, until it is read.
    pub(super) rest: Option<Opening>,
    /// How the whole page around the article is read.
    pub(super) page: Option<WholePage>,
    pub(super) keeping: Keeping,
    /// From when the whole article is there.
    pub(super) librarian: Option<Librarian>,
    /// How the screen was arranged before that.
    pub(super) arranged: Option<KeptScreen>,
    /// The editor that the reader has chosen for notes.
    pub(super) editor: Option<String>,
    pub(super) clipboard: Clipboard,
    pub(super) mailbox: Mailbox,
}

impl Performer for Workers {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Read(id) => {
                if let Some(opening) = self.rest.take() {
                    self.jobs.start(Kind::Reading, id, move |report| read(opening, report));
                }
            }
            Effect::ReadPage(id, words) => self.read_page(id, words),
            Effect::Analyze(id, document) => self.jobs.start(Kind::Analysis, id, move |report| {
                let analysis = analyze(&document, &mut |progress| report.progress(&progress));
                Job::Analysed(analysis.into())
            }),
            Effect::Search(id, document, query) => self.jobs.start(Kind::Search, id, move |report| {
                Job::Found(search::find_all(&document, &query, &mut |_| report.go_on()))
            }),
            Effect::Prepare(id, work) => self.jobs.start(Kind::Preparation, id, move |report| {
                match work.run(&mut || report.go_on()) {
                    Some(prepared) => Job::Prepared(Box::new(prepared)),
                    // Nobody hears of a job that was stopped.
                    None => Job::Failed(SafeText::default()),
                }
            }),
            Effect::Filter(id, sieve) => self.jobs.start(Kind::Filter, id, move |report| {
                // Nobody hears of a job that was stopped.
                Job::Filtered(sieve.run(&mut || report.go_on()).unwrap_or_default())
            }),
            Effect::Draft(id, draft) => self.jobs.start(Kind::Export, id, move |report| {
                // Nobody hears of a job that was stopped.
                Job::Drafted(Box::new(draft.run(&|| report.go_on()).unwrap_or_default()))
            }),
            Effect::Cancel(id) => self.jobs.stop(id),
            Effect::Open(document) => self.open(document),
            Effect::Save(edit) => self.ask(Request::Save(edit)),
            Effect::Turn(turn) => self.ask(Request::Turn(turn)),
            Effect::KeepFound(analysis) => self.ask(Request::KeepFound(analysis)),
            Effect::Forget => self.ask(Request::Forget),
            Effect::KeepPlace(offset) => self.ask(Request::KeepPlace(offset)),
            Effect::KeepScreen(kept) => match &mut self.librarian {
                Some(librarian) => librarian.ask(Request::KeepScreen(kept)),
                None => self.arranged = Some(kept),
            },
            Effect::Export { path, format, written } => {
                let replaced = written.told(format);
                let written = store::write_new(&path, &written.content)
                    .map_err(|error| SafeText::of(&format!("{}: {error}", path.display())));
                self.mailbox.send(Message::Exported(written, replaced));
            }
            Effect::Copy(clip) => self.clipboard.take(clip),
            Effect::OpenLink(address) => browser::open(address, &self.mailbox),
            Effect::CopyByTerminal(clip) => return self.screen.copy(&clip.text),
            Effect::OpenEditor { text } => {
                let edited = self.screen.lend(|| editor::edit(self.editor.as_deref(), &text))?;
                self.mailbox.send(Message::Edited(edited));
            }
            Effect::Mouse(is_on) => return self.screen.set_mouse(is_on),
            Effect::Suspend => return self.screen.suspend(),
            Effect::Regain => return self.screen.regain(),
            // The run loop keeps these to itself.
            Effect::WakeAt(_) | Effect::Repaint | Effect::Quit | Effect::Leave(_) | Effect::Fail(_) => {}
            // Wishes of the screens of the library, which have a performer of their own.
            Effect::Ask(..) | Effect::OpenArticle(..) => {}
        }
        Ok(())
    }
}

impl Workers {
    /// From now on notes on the article are kept.
    fn open(&mut self, document: Arc<Document>) {
        let librarian = Librarian::new(document, self.keeping.clone(), self.mailbox.clone());
        let librarian = self.librarian.insert(librarian);
        librarian.ask(Request::Open);
        if let Some(kept) = self.arranged.take() {
            librarian.ask(Request::KeepScreen(kept));
        }
    }

    /// Nobody wishes for the whole page where there is no way to read it.
    fn read_page(&mut self, id: JobId, words: SafeText) {
        if let Some(page) = self.page.clone() {
            let work = move |report: &Report| read_page(&page, words.as_str(), report);
            self.jobs.start(Kind::Page, id, work);
        }
    }

    /// Before the whole article is there, nothing of it is kept.
    fn ask(&mut self, request: Request) {
        if let Some(librarian) = &mut self.librarian {
            librarian.ask(request);
        }
    }
}

/// The whole page around an article, and where `words` of that stand in it.
fn read_page(page: &WholePage, words: &str, report: &Report) -> Job {
    match page.read(&mut || report.go_on()) {
        Ok(Some(document)) => {
            let place = document.text.as_str().find(words).unwrap_or_default();
            let session = Session::new(Arc::new(document));
            Job::Page(Box::new(Page { session, place }))
        }
        // Nobody hears of a job that was stopped.
        Ok(None) => Job::Failed(SafeText::default()),
        Err(reason) => Job::Failed(reason),
    }
}

/// The whole of what has been opened, ready to be read.
fn read(opening: Opening, report: &Report) -> Job {
    let name = opening.name().clone();
    let input = match opening.read(&mut || report.go_on()) {
        Ok(Some(input)) => input,
        // Nobody hears of a job that was stopped.
        Ok(None) => return Job::Failed(SafeText::default()),
        Err(error) => return Job::Failed(SafeText::of(&error.to_string())),
    };
    match document::read(&input) {
        Ok(document) => Job::Read(Box::new(Session::new(Arc::new(document)))),
        Err(error) => Job::Failed(SafeText::of(&format!("{name}: {error}"))),
    }
}
