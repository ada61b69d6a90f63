//! What changed from one version of an article to another, in lines of pieces. Words that went stand in `[- -]`, those that
//! came in `{+ +}`, so that nothing is told by colour alone.

use crate::text::SafeText;

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// They are in both versions, or tell about the others.
    Kept,
    /// They were taken out.
    Gone,
    /// They are new.
    Come,
}

/// Words of a line, and what became of them.
pub type Piece = (SafeText, Mark);

/// The marks around words.
const MARKS: [(&str, &str, Mark); 2] = [("[-", "-]", Mark::Gone), ("{+", "+}", Mark::Come)];

/// The lines of `text`, cut where marks stand. Marked words may go on from one line to the next.
#[must_use]
pub(super) fn lines(text: &str) -> Vec<Vec<Piece>> {
    let mut open = None;
    text.lines().map(|line| pieces(line, &mut open)).collect()
}

/// The pieces of a line; `open` is the number of the mark that is open before it, and after it.
fn pieces(line: &str, open: &mut Option<usize>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let marked = open.and_then(|mark| MARKS.get(mark));
        let next = match marked {
            Some((_, close, _)) => rest.find(close).map(|at| (at + close.len(), None)),
            None => (MARKS.iter().enumerate())
                .filter_map(|(mark, (open, ..))| Some((rest.find(open)?, Some(mark))))
                .min(),
        };
        let (length, then) = next.unwrap_or((rest.len(), *open));
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !piece.is_empty() {
            found.push((SafeText::of(piece), marked.map_or(Mark::Kept, |(.., mark)| *mark)));
        }
        *open = then;
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_and_came_is_told_apart_also_over_lines() {
        let told: Vec<Vec<(String, Mark)>> = lines("a [-b-] {+c\nd+} e\n\nno -] marks +}")
            .into_iter()
            .map(|line| {
                line.into_iter()
                    .map(|(words, mark)| (words.to_string(), mark))
                    .collect()
            })
            .collect();
        let piece = |words: &str, mark| (words.to_owned(), mark);
        assert_eq!(
            told,
            [
                vec![
                    piece("a ", Mark::Kept),
                    piece("[-b-]", Mark::Gone),
                    piece(" ", Mark::Kept),
                    piece("{+c", Mark::Come)
                ],
                vec![piece("d+}", Mark::Come), piece(" e", Mark::Kept)],
                vec![],
                vec![piece("no -] marks +}", Mark::Kept)],
            ]
        );
    }
}
