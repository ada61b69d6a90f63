//! Who carries out the effects of the real loop.

use std::io;

use super::terminal::Screen;
use super::wait::Mailbox;
use super::{Effect, Message, Performer};
use crate::store;
use crate::text::SafeText;

/// The threads, and the terminal that they must leave alone.
#[derive(Debug)]
pub(super) struct Workers {
    screen: Screen,
    mailbox: Mailbox,
}

impl Workers {
    /// Results go to `mailbox`.
    pub(super) fn new(mailbox: Mailbox, screen: Screen) -> Self {
        Self { screen, mailbox }
    }
}

impl Performer for Workers {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Suspend => return self.screen.suspend(),
            Effect::Regain => return self.screen.regain(),
            Effect::Export { path, content } => {
                let written = store::write_new(&path, &content);
                let written = written.map_err(|error| SafeText::of(&format!("{}: {error}", path.display())));
                self.mailbox.send(Message::Exported(written));
            }
            _ => {}
        }
        Ok(())
    }
}
