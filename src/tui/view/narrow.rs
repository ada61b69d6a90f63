//! A page narrowed to the rows that hold some words. It goes by how pages are written: a heading is one strong piece, and
//! what hangs after a row begins with blanks as wide as the beginning of that row.

use super::cards::Line;
use crate::text::in_one_line;
use crate::tui::theme::Role;

/// The rows that hold all of `words`, whole with what hangs after them, under their headings. Capitals count only if there
/// are some among the words.
pub(super) fn narrowed(lines: Vec<Line>, words: &str) -> Vec<Line> {
    let is_exact = words.chars().any(char::is_uppercase);
    let wanted: Vec<&str> = words.split_whitespace().collect();
    if wanted.is_empty() {
        return lines;
    }
    let holds = |row: &[Line]| {
        let text = text(row);
        let text = if is_exact { text } else { text.to_lowercase() };
        wanted.iter().all(|word| text.contains(word))
    };
    let mut kept: Vec<Line> = Vec::new();
    let mut heading = None;
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        if is_heading(&line) {
            heading = Some(line);
            continue;
        }
        let mut row = vec![line];
        while let Some(more) = lines.next_if(hangs) {
            row.push(more);
        }
        if holds(&row) {
            if let Some(heading) = heading.take() {
                if !kept.is_empty() {
                    kept.push(Line::new());
                }
                kept.push(heading);
            }
            kept.extend(row);
        }
    }
    kept
}

fn is_heading(line: &Line) -> bool {
    matches!(line.as_slice(), [(_, Role::Strong)])
}

/// Whether a line goes on with the row above.
fn hangs(line: &Line) -> bool {
    matches!(line.as_slice(), [(first, Role::Plain), _, ..] if first.as_str().trim().is_empty())
}

/// The words of a row, one blank between any two, so that it does not matter where it was wrapped.
fn text(row: &[Line]) -> String {
    let pieces: Vec<&str> = row.iter().flatten().map(|(piece, _)| piece.as_str()).collect();
    let all = pieces.join(" ");
    in_one_line(&all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SafeText;

    fn page() -> Vec<Line> {
        let line = |pieces: &[(&str, Role)]| pieces.iter().map(|(text, role)| (SafeText::of(text), *role)).collect();
        vec![
            line(&[("Panes", Role::Strong)]),
            line(&[(" Tab ", Role::Key), ("go to the next", Role::Plain)]),
            line(&[("     ", Role::Plain), ("pane", Role::Plain)]),
            line(&[(" ] p ", Role::Key), ("next Person", Role::Plain)]),
            Line::new(),
            line(&[("Moving", Role::Strong)]),
            line(&[(" j   ", Role::Key), ("a row down", Role::Plain)]),
        ]
    }

    fn shown(words: &str) -> Vec<String> {
        narrowed(page(), words)
            .iter()
            .map(|line| text(std::slice::from_ref(line)))
            .collect()
    }

    #[test]
    fn rows_stay_whole_under_their_headings() {
        assert_eq!(shown("next pane"), ["Panes", "Tab go to the next", "pane"]);
        assert_eq!(shown("ROW"), Vec::<String>::new());
        assert_eq!(shown("person"), ["Panes", "] p next Person"]);
        assert_eq!(shown("Person"), ["Panes", "] p next Person"]);
        assert_eq!(
            shown("n"),
            [
                "Panes",
                "Tab go to the next",
                "pane",
                "] p next Person",
                "",
                "Moving",
                "j a row down"
            ]
        );
        assert_eq!(
            shown(" "),
            page()
                .iter()
                .map(|line| text(std::slice::from_ref(line)))
                .collect::<Vec<_>>()
        );
    }
}
