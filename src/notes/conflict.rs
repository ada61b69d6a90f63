//! What an edit comes to where another window has changed meanwhile what it was written over. Nobody's words are lost.

use super::{Change, Highlight, Notebook};

/// The line between two texts of a note that were written at the same time. The one that was there first stands above it.
pub const BOTH: &str = "--- written at the same time in another window: ---";

impl Notebook {
    /// The change that `change` comes to in this notebook.
    ///
    /// A note written over another text than the one that is there goes below that one, under a line that says so
    /// ([`BOTH`]). Of tags, those that were added are added and those that were taken away are taken away. All else is as it
    /// was asked for: of two colours or verdicts the later holds.
    #[must_use]
    pub fn reconciled(&self, change: &Change) -> Change {
        let mut change = change.clone();
        match &mut change {
            Change::SetNote { id, note, over, .. } => {
                if let (Some(over), Some(here)) = (over.take(), self.get(*id)) {
                    *note = both(here, &over, std::mem::take(note));
                }
            }
            Change::SetTags { id, tags, over, .. } => {
                if let (Some(over), Some(here)) = (over.take(), self.get(*id)) {
                    *tags = united(here, &over, std::mem::take(tags));
                }
            }
            _ => {}
        }
        change
    }
}

fn both(here: &Highlight, over: &str, note: String) -> String {
    if here.note == over || here.note == note || here.note.is_empty() {
        note
    } else if note.is_empty() {
        // A text that the window has not seen is not for it to take away.
        here.note.clone()
    } else {
        format!("{}\n\n{BOTH}\n\n{note}", here.note)
    }
}

fn united(here: &Highlight, over: &[String], tags: Vec<String>) -> Vec<String> {
    if here.tags == over {
        return tags;
    }
    let kept = here.tags.iter().filter(|tag| tags.contains(tag) || !over.contains(tag));
    let mut united: Vec<String> = kept.cloned().collect();
    for tag in tags {
        if !over.contains(&tag) && !united.contains(&tag) {
            united.push(tag);
        }
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Anchor, HighlightId};
    use crate::text::{SafeText, Span};
    use jiff::Timestamp;
    use uuid::Uuid;

    const ID: HighlightId = HighlightId(Uuid::nil());

    fn noted(note: &str, tags: &[&str]) -> Notebook {
        let anchor = Anchor::new(&SafeText::of("The ferry sails."), Span::new(4, 9));
        let highlight = Highlight {
            note: note.to_owned(),
            tags: owned(tags),
            ..Highlight::new(ID, anchor, Timestamp::UNIX_EPOCH)
        };
        Notebook::of(vec![highlight], Vec::new())
    }

    fn owned(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|&tag| tag.to_owned()).collect()
    }

    fn note_after(here: &str, over: Option<&str>, note: &str) -> String {
        let change = Change::SetNote {
            id: ID,
            note: note.to_owned(),
            over: over.map(str::to_owned),
            changed: Timestamp::UNIX_EPOCH,
        };
        match noted(here, &[]).reconciled(&change) {
            Change::SetNote { note, over: None, .. } => note,
            other => panic!("{other:?}"),
        }
    }

    fn tags_after(here: &[&str], over: &[&str], tags: &[&str]) -> Vec<String> {
        let change = Change::SetTags {
            id: ID,
            tags: owned(tags),
            over: Some(owned(over)),
            changed: Timestamp::UNIX_EPOCH,
        };
        match noted("", here).reconciled(&change) {
            Change::SetTags { tags, over: None, .. } => tags,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn of_two_notes_written_at_the_same_time_both_are_kept() {
        let both = note_after("theirs", Some("before"), "ours");
        assert_eq!(both, format!("theirs\n\n{BOTH}\n\nours"));
        assert_eq!(note_after("theirs", Some("before"), ""), "theirs");
    }

    #[test]
    fn a_note_written_over_what_is_there_takes_its_place() {
        assert_eq!(note_after("before", Some("before"), "ours"), "ours");
        assert_eq!(note_after("before", Some("before"), ""), "");
        assert_eq!(note_after("same", Some("before"), "same"), "same");
        assert_eq!(note_after("", Some("before"), "ours"), "ours");
        assert_eq!(note_after("theirs", None, "ours"), "ours");
    }

    #[test]
    fn tags_of_both_windows_are_added_and_taken_away() {
        assert_eq!(
            tags_after(&["a", "b", "theirs"], &["a", "b"], &["b", "ours"]),
            ["b", "theirs", "ours"]
        );
        assert_eq!(tags_after(&["b"], &["a", "b"], &["a", "b", "c"]), ["b", "c"]);
        assert_eq!(tags_after(&["a"], &["a"], &["b", "a"]), ["b", "a"]);
    }
}
