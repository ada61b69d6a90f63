//! Sizes, keys and clicks out of bytes.

use arbitrary::{Result, Unstructured};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// Keys that are no character.
const NAMED: [KeyCode; 16] = [
    KeyCode::Esc,
    KeyCode::Enter,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::F(1),
    KeyCode::Char('’'),
];

/// Columns and rows: up to 80×24, and now and then up to 240×70.
///
/// # Errors
/// At the end of `data`.
pub fn size(data: &mut Unstructured<'_>) -> Result<(u16, u16)> {
    let [large, columns, rows] = data.arbitrary::<[u8; 3]>()?;
    // Of two bytes, so that letters are as good as any.
    let is_large = u16::from_le_bytes([large, columns]).is_multiple_of(40);
    let (most_columns, most_rows) = if is_large { (240, 70) } else { (80, 24) };
    Ok((1 + u16::from(columns) % most_columns, 1 + u16::from(rows) % most_rows))
}

/// A character, mostly; or another key, a click, a turn of the wheel, pasted text, another size.
///
/// # Errors
/// At the end of `data`.
pub fn event(data: &mut Unstructured<'_>) -> Result<Event> {
    let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    Ok(match data.arbitrary::<u8>()? {
        letter @ b' '..=b'~' => key(KeyCode::Char(char::from(letter)), KeyModifiers::NONE),
        control @ 1..=26 => key(KeyCode::Char(char::from(control + b'`')), KeyModifiers::CONTROL),
        mouse @ 0xC0..=0xCF => {
            let [column, row] = data.arbitrary::<[u8; 2]>()?;
            let kind = match mouse % 4 {
                0 => MouseEventKind::ScrollDown,
                1 => MouseEventKind::ScrollUp,
                2 => MouseEventKind::Drag(MouseButton::Left),
                _ => MouseEventKind::Down(MouseButton::Left),
            };
            Event::Mouse(MouseEvent {
                kind,
                column: column.into(),
                row: row.into(),
                modifiers: KeyModifiers::NONE,
            })
        }
        0xD0..=0xD7 => Event::Paste("pasted\n\u{1b}[31m漢字 e\u{301}".to_owned()),
        0xD8..=0xDF => {
            let (columns, rows) = size(data)?;
            Event::Resize(columns, rows)
        }
        other => key(NAMED[usize::from(other) % NAMED.len()], KeyModifiers::NONE),
    })
}
