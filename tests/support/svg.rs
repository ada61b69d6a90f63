//! A frame as a picture: the cells of a buffer as SVG, in the colours of the dark theme.
#![allow(clippy::unwrap_used, reason = "writing to a string does not fail")]

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

const CELL: (f64, f64) = (8.4, 18.0);
const FONT: f64 = 14.0;
const MARGIN: f64 = 12.0;
const TEXT: &str = "#d8d8d8";
const PAPER: &str = "#1c1c1c";

/// How a run of cells looks.
#[derive(Clone, PartialEq)]
struct Look {
    text: String,
    paper: String,
    modifier: Modifier,
}

/// Draws `frame`. `title` tells those who cannot see it what it shows.
pub(crate) fn picture(frame: &Buffer, title: &str) -> String {
    let area = frame.area;
    let width = f64::from(area.width).mul_add(CELL.0, 2.0 * MARGIN);
    let height = f64::from(area.height).mul_add(CELL.1, 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" \
         font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"{FONT}\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n",
        escape(title)
    );
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let start = x;
            let look = look(&frame[(x, y)]);
            let mut text = String::new();
            while x < area.right() && self::look(&frame[(x, y)]) == look {
                text.push_str(frame[(x, y)].symbol());
                x += 1;
            }
            run(&mut svg, Position::new(start, y), x - start, &text, &look);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn run(svg: &mut String, at: Position, cells: u16, text: &str, look: &Look) {
    let (x, y) = (
        f64::from(at.x).mul_add(CELL.0, MARGIN),
        f64::from(at.y).mul_add(CELL.1, MARGIN),
    );
    let width = f64::from(cells) * CELL.0;
    if look.paper != PAPER {
        let (height, fill) = (CELL.1, &look.paper);
        writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" fill=\"{fill}\"/>"
        )
        .unwrap();
    }
    let mut style = format!(" fill=\"{}\"", look.text);
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if look.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let base = y + 0.75 * CELL.1;
    // Word for word, each in its cells: whatever font draws it, the columns stay.
    let mut column = 0;
    for word in text.split(' ') {
        let cells = word.chars().count();
        if cells > 0 {
            let (x, width) = (x + column as f64 * CELL.0, cells as f64 * CELL.0);
            let word = escape(word);
            writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\"{style}>{word}</text>"
            )
            .unwrap();
        }
        column += cells + 1;
    }
}

fn look(cell: &Cell) -> Look {
    let (mut text, mut paper) = (colour(cell.fg, TEXT), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut text, &mut paper);
    }
    Look {
        text,
        paper,
        modifier: cell.modifier,
    }
}

/// The theme that is pictured tells every colour in RGB.
fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_owned(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
