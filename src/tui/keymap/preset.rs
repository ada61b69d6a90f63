//! The whole maps that one can choose from. Each but the default says only where it differs from the table of actions.

use crate::tui::action::Action;

/// A whole map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// The keys of the table of actions; digits go to panes.
    #[default]
    Default,
    /// `h l e b` move and digits are counts, as in vi.
    Vim,
    /// As in less.
    Less,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Default, Self::Vim, Self::Less];

    /// As settings and arguments call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Less => "less",
        }
    }

    /// Whether digits say how often, or which paragraph.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Default)
    }

    /// The sequences of `action`, those of the table being `usual`.
    pub(super) fn keys(self, action: Action, usual: &'static [&'static str]) -> &'static [&'static str] {
        let own = |list: &'static [(Action, &'static [&'static str])]| {
            let found = list.iter().find(|(other, _)| *other == action);
            found.map(|(_, keys)| *keys)
        };
        let panes = || own(PANES);
        let keys = match self {
            Self::Default => None,
            Self::Vim => own(VIM).or_else(panes),
            Self::Less => own(LESS).or_else(panes),
        };
        keys.unwrap_or(usual)
    }
}

/// Where digits are counts.
const PANES: &[(Action, &[&str])] = &[
    (Action::FocusArticle, &["Alt-1"]),
    (Action::FocusPeople, &["Alt-2"]),
    (Action::FocusOrganizations, &["Alt-3"]),
    (Action::FocusClaims, &["Alt-4"]),
    (Action::FocusNotes, &["Alt-5"]),
    (Action::FocusPlaces, &["Alt-6"]),
    (Action::TogglePanels, &["Alt-0"]),
];

/// `y` and what begins with it is left to copying in every map.
const VIM: &[(Action, &[&str])] = &[
    (Action::Left, &["h", "Left"]),
    (Action::Right, &["l", "Right"]),
    (Action::PreviousWord, &["b"]),
    (Action::EndOfWord, &["e"]),
    (Action::PageDown, &["Ctrl-f", "Space", "PageDown"]),
    (Action::PageUp, &["Ctrl-b", "PageUp"]),
    (Action::HalfDown, &["Ctrl-d"]),
    (Action::HalfUp, &["Ctrl-u"]),
    (Action::Highlight, &["g h"]),
    (Action::Export, &["g e"]),
    (Action::SelectParagraphs, &["V"]),
    (Action::Voice, &["g V"]),
    (Action::Undo, &["u"]),
];

/// `g` alone goes to the beginning, so nothing can begin with it.
const LESS: &[(Action, &[&str])] = &[
    (Action::Down, &["j", "Down", "Ctrl-n", "Ctrl-e"]),
    (Action::Up, &["k", "Up", "Ctrl-p", "Ctrl-y"]),
    (Action::PageDown, &["Space", "f", "PageDown", "Ctrl-f", "Ctrl-v"]),
    (Action::PageUp, &["b", "PageUp", "Ctrl-b"]),
    (Action::Top, &["g", "<", "Home"]),
    (Action::Bottom, &["G", ">", "End"]),
    (Action::SelectParagraphs, &["Alt-V"]),
    (Action::Introduction, &["I"]),
    (Action::Library, &["Alt-a"]),
    (Action::NextArticle, &["Alt-b"]),
    (Action::Archive, &["Alt-z"]),
    (Action::Archived, &["Alt-Z"]),
    (Action::OpenLink, &["Alt-x"]),
    (Action::Links, &["Alt-l"]),
    (Action::PanelsWider, &["Alt->"]),
    (Action::PanelsNarrower, &["Alt-<"]),
    (Action::Repaint, &["Ctrl-l", "r"]),
];
