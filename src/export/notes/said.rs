//! Who said a passage, how that is known, and when it was noted, in words on one line. Formats escape them.

use crate::export::linear::unwrapped;
use crate::notes::{Highlight, SaidBy};

/// `Ada Brandt, Li Wei`.
pub(super) fn names(said_by: &SaidBy) -> String {
    let names: Vec<_> = said_by.names.iter().map(|name| unwrapped(name)).collect();
    names.join(", ")
}

/// `3 February 2026`, and the day of the last change where that is another one.
pub(super) fn days(highlight: &Highlight) -> String {
    let day = |time: jiff::Timestamp| time.strftime("%-d %B %Y").to_string();
    let (created, changed) = (day(highlight.created), day(highlight.changed));
    if created == changed {
        created
    } else {
        format!("{created}, changed {changed}")
    }
}

/// What follows the names: `, said, jointly (found by sayso x.y.z, 93%)`.
pub(super) fn manner(said_by: &SaidBy) -> String {
    let mut words = String::new();
    if let Some(cue) = &said_by.cue {
        words.push_str(", ");
        words.push_str(&unwrapped(cue));
    }
    if said_by.names.len() > 1 {
        words.push_str(", jointly");
    }
    if said_by.indirect {
        words.push_str(", in the writer's words");
    }
    words
        + &if said_by.engine == SaidBy::READER {
            " (set by the reader)".to_owned()
        } else {
            format!(" (found by {}, {}%)", unwrapped(&said_by.engine), said_by.confidence)
        }
}
