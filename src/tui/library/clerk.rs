//! Who carries out what the screens of the library want: questions on a thread that has the library open, articles on threads
//! of their own.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::question::{Answer, Question};
use super::reply::reply;
use crate::store::Library;
use crate::text::SafeText;
use crate::tui::job::{Jobs, Kind};
use crate::tui::opening::Opener;
use crate::tui::terminal::Screen;
use crate::tui::wait::Mailbox;
use crate::tui::{Effect, Job, JobId, Message, Performer};

/// How long the end may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// The threads behind the screens of the library.
#[derive(Debug)]
pub(in crate::tui) struct Clerk {
    screen: Screen,
    jobs: Jobs,
    opener: Opener,
    mailbox: Mailbox,
    /// To the thread that has the library; it ends when this goes.
    questions: Option<Sender<(JobId, Question)>>,
    /// Nothing comes by it; it breaks off when the thread has ended.
    ended: Receiver<()>,
}

impl Clerk {
    /// Answers from the library in `folder`; what the library could not keep is in the folder `beside`.
    pub(in crate::tui) fn new(
        screen: Screen,
        opener: Opener,
        folder: PathBuf,
        beside: Option<PathBuf>,
        mailbox: Mailbox,
    ) -> Self {
        let (questions, asked) = channel();
        let (ending, ended) = channel::<()>();
        let desk = Desk {
            folder,
            beside,
            library: None,
        };
        let answers = mailbox.clone();
        let spawned = thread::Builder::new().name("library".to_owned()).spawn(move || {
            desk.work(&asked, &answers);
            drop(ending);
        });
        Self {
            screen,
            jobs: Jobs::new(mailbox.clone()),
            opener,
            mailbox,
            questions: spawned.ok().map(|_| questions),
            ended,
        }
    }

    /// Has what was asked for carried out, for a second at most: then it is the library that is busy.
    pub(in crate::tui) fn close(self) {
        drop(self.questions);
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

impl Performer for Clerk {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Ask(id, question) => {
                let asked = (self.questions.as_ref()).is_some_and(|thread| thread.send((id, question)).is_ok());
                if !asked {
                    let reason = SafeText::of("the library has no thread to work on");
                    self.mailbox.send(Message::Answered(id, Err(reason)));
                }
            }
            Effect::OpenArticle(id, wanted) => {
                let opener = self.opener.clone();
                self.jobs.start(Kind::Reading, id, move |report| {
                    match opener.open(&wanted, &mut || report.go_on()) {
                        Ok(Some(article)) => Job::Opened(article),
                        // Nobody hears of a job that was stopped.
                        Ok(None) => Job::Failed(SafeText::default()),
                        Err(reason) => Job::Failed(reason),
                    }
                });
            }
            Effect::Cancel(id) => self.jobs.stop(id),
            Effect::Mouse(is_on) => return self.screen.set_mouse(is_on),
            Effect::Suspend => return self.screen.suspend(),
            Effect::Regain => return self.screen.regain(),
            // The screens of the library have no other wishes.
            _ => {}
        }
        Ok(())
    }
}

/// The thread's own state.
struct Desk {
    folder: PathBuf,
    beside: Option<PathBuf>,
    library: Option<Library>,
}

impl Desk {
    /// Answers until nobody asks any more.
    fn work(mut self, asked: &Receiver<(JobId, Question)>, answers: &Mailbox) {
        while let Ok(first) = asked.recv() {
            let mut waiting: Vec<(JobId, Question)> = std::iter::once(first).chain(asked.try_iter()).collect();
            // While one types, only the last words matter.
            let is_typed = |question: &Question| matches!(question, Question::Search { .. } | Question::Sift(..));
            let last = waiting.iter().rposition(|(_, question)| is_typed(question));
            let mut place = 0;
            waiting.retain(|(_, question)| {
                place += 1;
                !is_typed(question) || Some(place - 1) == last
            });
            for (id, question) in waiting {
                let answer = panic::catch_unwind(AssertUnwindSafe(|| self.answer(question)));
                let answer = answer.unwrap_or_else(|_| anyhow::bail!("a fault in the program stopped it"));
                let answer = answer.map_err(|error| SafeText::of(&format!("{error:#}")));
                answers.send(Message::Answered(id, answer));
            }
        }
    }

    fn answer(&mut self, question: Question) -> anyhow::Result<Answer> {
        let beside = self.beside.clone();
        reply(self.library()?, question, beside.as_deref())
    }

    fn library(&mut self) -> anyhow::Result<&mut Library> {
        let library = match self.library.take() {
            Some(library) => library,
            None => Library::open(&self.folder)?,
        };
        Ok(self.library.insert(library))
    }
}
