//! What is really sent, byte for byte, and what terminals that differ make of it.

use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::SafeText;

/// Counts writes and keeps the bytes.
#[derive(Debug, Default)]
struct Wire {
    writes: usize,
    bytes: Vec<u8>,
}

impl Write for &mut Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Draws the symbols in neighbouring cells from the left, each in as many columns as it is wide.
fn sent(symbols: &[&'static str]) -> String {
    let mut wire = Wire::default();
    let mut screen = Screen::new(&mut wire);
    let cells: Vec<_> = symbols
        .iter()
        .scan(0_u16, |x, symbol| {
            let at = *x;
            *x += u16::try_from(crate::text::width(crate::text::SafeStr::literal(symbol))).unwrap();
            Some((at, Cell::new(symbol)))
        })
        .collect();
    screen.draw(cells.iter().map(|(x, cell)| (*x, 0, cell))).unwrap();
    Backend::flush(&mut screen).unwrap();
    String::from_utf8(wire.bytes).unwrap()
}

#[test]
fn a_frame_is_one_write_between_its_marks() {
    let mut wire = Wire::default();
    let mut screen = Screen::new(&mut wire);
    let cell = Cell::new("x");
    screen.clear().unwrap();
    screen.hide_cursor().unwrap();
    screen.draw([(0, 0, &cell), (7, 3, &cell)].into_iter()).unwrap();
    screen.set_cursor_position((4, 2)).unwrap();
    screen.show_cursor().unwrap();
    Backend::flush(&mut screen).unwrap();
    Backend::flush(&mut screen).unwrap();
    assert_eq!(wire.writes, 1);
    assert!(wire.bytes.starts_with(BEGIN) && wire.bytes.ends_with(END));
}

#[test]
fn the_terminal_is_not_asked_where_the_cursor_is() {
    let mut wire = Wire::default();
    let mut screen = Screen::new(&mut wire);
    screen.set_cursor_position((4, 2)).unwrap();
    assert_eq!(screen.get_cursor_position().unwrap(), Position::new(4, 2));
    Backend::flush(&mut screen).unwrap();
    assert!(!String::from_utf8(wire.bytes).unwrap().contains("[6n"));
}

#[test]
fn neighbours_of_disputed_cells_are_placed_anew() {
    // `CSI row;column H`, columns from 1.
    let plain = sent(&["a", "b", "c"]);
    assert_eq!(plain.matches('H').count(), 1, "{plain:?}");
    for symbol in ["❤️", "👩‍🚀", "🇲🇽", "1️⃣", "“", "│", "e\u{301}", "🥷", "ｶﾞ", "ﾞ", "\u{17d8}"]
    {
        let width = crate::text::width(crate::text::SafeStr::literal(symbol));
        let bytes = sent(&["a", symbol, "b"]);
        let next = format!("\u{1b}[1;{}H", 2 + width);
        assert!(bytes.contains(&next), "{symbol}: no {next:?} in {bytes:?}");
        let drawn = format!("a{}\u{1b}[1;2H{symbol}", " ".repeat(width));
        assert!(bytes.contains(&drawn), "{symbol}: no blanks under it in {bytes:?}");
    }
}

/// A frame of `width` × `height` cells like this one.
fn frame_of(cell: &Cell, width: u16, height: u16) -> usize {
    let mut wire = Wire::default();
    let mut screen = Screen::new(&mut wire);
    screen.clear().unwrap();
    screen
        .draw((0..height).flat_map(|y| (0..width).map(move |x| (x, y, cell))))
        .unwrap();
    Backend::flush(&mut screen).unwrap();
    wire.bytes.len()
}

/// The worst that an article can put into a cell, in the worst style there is.
#[test]
fn a_frame_is_bounded_whatever_is_in_it() {
    const BYTES: usize = 256;
    let pile = format!("\u{1f469}{}", "\u{e0067}\u{1d165}\u{1f3fd}".repeat(400));
    let kept = SafeText::of(&pile);
    let cluster = kept
        .as_str()
        .graphemes(true)
        .max_by_key(|cluster| cluster.len())
        .unwrap();
    assert!(cluster.len() <= 64, "{cluster:?}");
    let widest = "\u{1f469}\u{1f3fd}".repeat(8);
    for symbol in [cluster, &widest, "\u{10ffff}", "│", "x"] {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        cell.fg = Color::Rgb(200, 201, 202);
        cell.bg = Color::Rgb(203, 204, 205);
        cell.underline_color = Color::Rgb(206, 207, 208);
        cell.modifier = Modifier::all();
        for (width, height) in [(1, 1), (500, 200)] {
            let cells = usize::from(width) * usize::from(height);
            let bytes = frame_of(&cell, width, height);
            assert!(bytes <= BYTES * cells, "{symbol:?}: {bytes} bytes for {cells} cells");
        }
    }
}

/// Nothing that stays as it is is sent again, and prose takes few bytes.
#[test]
fn a_page_of_prose_takes_few_bytes() {
    let plain = frame_of(&Cell::new("e"), 120, 40);
    assert!(plain < 2 * 120 * 40, "{plain} bytes");
    let lines = frame_of(&Cell::new("│"), 120, 40);
    assert!(lines < 48 * 120 * 40, "{lines} bytes");
}
