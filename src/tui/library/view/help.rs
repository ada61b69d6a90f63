//! The keys of the library.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::library::Catalogue;
use crate::tui::theme::Role;
use crate::tui::view::dialogs::boxed;
use crate::tui::widget::{after, put_cut, row, say};

/// What actions do here.
const TABLE: &[(Action, &str)] = {
    use Action as A;
    &[
        (
            A::Open,
            "open the article where you were in it, or where the row is about",
        ),
        (
            A::Search,
            "search all texts; Tab while typing: what is claimed, then your notes",
        ),
        (A::FocusArticle, "all articles"),
        (
            A::FocusPeople,
            "all people, those in most articles first; Enter: what one said, where and when",
        ),
        (A::FocusOrganizations, "all organisations"),
        (A::FocusPlaces, "all places"),
        (
            A::Filter,
            "narrow the list while typing: title, outlet, author, place, tags",
        ),
        (A::Order, "the list in another order"),
        (A::Tags, "words to find the article by again"),
        (A::Archive, "put the article away, or back among the others"),
        (A::Archived, "list what was put away; again: the others"),
        (
            A::Card,
            "the versions of the article that are kept; there: what changed since the one before",
        ),
        (A::Remove, "forget the article for good, with its notes; asks first"),
        (
            A::Correct,
            "of a person in an article: it is somebody else of that name, or the same under another",
        ),
        (A::NextArticle, "the next of the open articles (●)"),
        (A::OtherArticle, "back to the article that was shown last"),
        (A::Down, "a row down"),
        (A::Up, "a row up"),
        (A::PageDown, "a screenful down"),
        (A::PageUp, "a screenful up"),
        (A::Top, "to the first row"),
        (A::Bottom, "to the last row"),
        (A::Back, "back; show all again"),
        (A::Cancel, "stop what is being opened"),
        (A::ToggleMouse, "leave the mouse to the terminal, or take it back"),
        (A::Suspend, "to the shell; `fg` comes back"),
        (A::QuitOrBack, "back, then quit"),
        (A::Quit, "quit at once; all is saved already"),
    ]
};

/// Whether an action does something here.
pub(super) fn is_known(action: Action) -> bool {
    TABLE.iter().any(|(known, _)| *known == action)
}

fn frame((columns, rows): (u16, u16)) -> Rect {
    let width = columns.min(96);
    let height = rows.saturating_sub(if rows > 20 { 4 } else { 0 });
    Rect::new((columns - width) / 2, (rows - height) / 2, width, height)
}

/// Rows of it that a screen of this size shows.
pub(in crate::tui::library) fn rows(size: (u16, u16)) -> usize {
    usize::from(frame(size).height.saturating_sub(2))
}

/// Rows that it has.
pub(in crate::tui::library) fn length(catalogue: &Catalogue) -> usize {
    lines(catalogue).count()
}

/// Keys, and what they do.
fn lines(catalogue: &Catalogue) -> impl Iterator<Item = (String, &'static str)> {
    TABLE.iter().filter_map(|(action, help)| {
        let keys: Vec<String> = catalogue.options.keymap.keys_of(*action).collect();
        (!keys.is_empty()).then(|| (keys.join(" "), *help))
    })
}

pub(super) fn draw(catalogue: &Catalogue, top: usize, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let mut area = frame(catalogue.size);
    let length = u16::try_from(length(catalogue)).unwrap_or(u16::MAX);
    area.height = area.height.min(length.saturating_add(2));
    let keys = catalogue
        .options
        .keymap
        .hints(&[(Action::Down, "down"), (Action::Back, "close")]);
    let room = boxed(theme, area, "The library", &keys, buffer);
    for (index, (keys, help)) in (0..room.height).zip(lines(catalogue).skip(top)) {
        let line = row(room, index);
        say(buffer, line, &keys, theme.role(Role::Key));
        put_cut(
            buffer,
            after(line, 17),
            SafeText::of(help).as_safe(),
            theme.role(Role::Plain),
        );
    }
}
