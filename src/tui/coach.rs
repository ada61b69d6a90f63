//! The coach of a first run: a few keys at the foot of the article, until the reader knows them. Plain data.

use super::action::Action;

/// Rows that it takes: a line above it, and its own.
pub const ROWS: u16 = 1 + LINES.len() as u16;

/// Whether there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coach {
    /// There is none.
    #[default]
    Absent,
    /// It is shown where there is room.
    Wanted,
}

/// What it teaches, line by line: the most useful first, for not all have room.
pub const LINES: [&[(Action, &str)]; 3] = [
    &[
        (Action::Down, "down"),
        (Action::Up, "up"),
        (Action::PageDown, "a page on"),
        (Action::NextPane, "to the lists"),
        (Action::Open, "go to what is selected"),
    ],
    &[
        (Action::NextClaim, "next claim"),
        (Action::Highlight, "highlight"),
        (Action::Export, "export"),
        (Action::NextMention, "next mention of a name"),
    ],
    &[(Action::Help, "all keys"), (Action::Back, "put this away")],
];

/// Whether using `action` shows that the coach is needed no more. Moving does not: one moves to read.
#[must_use]
pub fn teaches(action: Action) -> bool {
    use Action as A;
    // Other ways to the lists are as good as the one that is taught.
    let goes_to_list = matches!(
        action,
        A::PreviousPane | A::FocusPeople | A::FocusOrganizations | A::FocusClaims | A::FocusNotes
    );
    let moves = matches!(action, A::Down | A::Up | A::PageDown | A::Back);
    let is_taught = || {
        LINES
            .iter()
            .any(|line| line.iter().any(|(taught, _)| *taught == action))
    };
    goes_to_list || (!moves && is_taught())
}
