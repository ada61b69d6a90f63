//! One line that is typed into.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use super::{columns, put};
use crate::text::{SafeText, Span};

/// Puts what is typed into the first row of `area`, from there on where the cursor can be seen. Returns the columns used, and
/// the column of the cursor, which is one of the area's if there is any.
pub(in crate::tui) fn put_typed(buffer: &mut Buffer, area: Rect, input: &Input, style: Style) -> (u16, u16) {
    let typed = input.value();
    let (text, map, _) = SafeText::from_raw(typed);
    let place = typed
        .char_indices()
        .nth(input.cursor())
        .map_or(typed.len(), |(at, _)| at);
    let end = text.floor(map.from_source(Span::at(place)).start.min(text.len()));
    let before = text.slice(Span::new(0, end));
    let mut room = usize::from(area.width.saturating_sub(1));
    let seen = before
        .as_str()
        .grapheme_indices(true)
        .rev()
        .take_while(|(at, cluster)| {
            let wide = columns(text.slice(Span::new(*at, at + cluster.len())));
            let fits = wide <= room;
            room = room.saturating_sub(wide);
            fits
        });
    let start = seen.last().map_or(end, |(at, _)| at);
    let used = put(buffer, area, text.slice(Span::new(start, text.len())), style);
    (used, columns(text.slice(Span::new(start, end))) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Cell;
    use tui_input::InputRequest;

    /// What eight columns show of `typed` after `keys`, and where the cursor is.
    fn shown(typed: &str, keys: &[InputRequest]) -> (String, u16) {
        let mut input = Input::from(typed);
        for key in keys {
            let _ = input.handle(*key);
        }
        let area = Rect::new(0, 0, 8, 1);
        let mut buffer = Buffer::empty(area);
        let (used, cursor) = put_typed(&mut buffer, area, &input, Style::new());
        assert!(used <= 8 && cursor < 8);
        // The second column of a wide character is a blank.
        let line: String = buffer.content.iter().map(Cell::symbol).collect();
        (line.trim_end().to_owned(), cursor)
    }

    #[test]
    fn it_scrolls_by_characters_whatever_their_width() {
        assert_eq!(shown("ferry", &[]), ("ferry".to_owned(), 5));
        assert_eq!(shown("the ferry", &[]), ("e ferry".to_owned(), 7));
        assert_eq!(shown("漢字かな交じり文", &[]), ("じ り 文".to_owned(), 6));
        assert_eq!(
            shown("漢字かな交じり文", &[InputRequest::GoToStart]),
            ("漢 字 か な".to_owned(), 0)
        );
        assert_eq!(shown("e\u{301}e\u{301} naïve ferry", &[]), ("e ferry".to_owned(), 7));
    }

    #[test]
    fn the_cursor_stands_behind_what_is_shown_instead_of_what_cannot_be() {
        assert_eq!(shown("a\u{202e}b\tc\u{ad}", &[]), ("\u{fffd}b    c".to_owned(), 7));
        assert_eq!(shown("a\u{7}b", &[]), ("a\u{fffd}b".to_owned(), 3));
        assert_eq!(shown("", &[]), (String::new(), 0));
    }

    #[test]
    fn without_columns_nothing_is_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let area = Rect::new(4, 0, 0, 1);
        assert_eq!(
            put_typed(&mut buffer, area, &Input::from("ferry"), Style::new()),
            (0, 0)
        );
    }
}
