//! What is really sent, byte for byte, and what terminals that differ make of it.

use super::*;

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
    for symbol in ["❤️", "👩‍🚀", "🇲🇽", "1️⃣", "“", "│", "e\u{301}"] {
        let width = crate::text::width(crate::text::SafeStr::literal(symbol));
        let bytes = sent(&["a", symbol, "b"]);
        let next = format!("\u{1b}[1;{}H", 2 + width);
        assert!(bytes.contains(&next), "{symbol}: no {next:?} in {bytes:?}");
        let blanks = format!("\u{1b}[1;2H{}", " ".repeat(width));
        assert!(bytes.contains(&blanks), "{symbol}: no blanks in {bytes:?}");
    }
}
