//! Who said a passage, and how that is known, in words on one line. Formats escape them.

use crate::export::linear::unwrapped;
use crate::notes::SaidBy;

/// `Ada Brandt, Li Wei`.
pub(super) fn names(said_by: &SaidBy) -> String {
    let names: Vec<_> = said_by.names.iter().map(|name| unwrapped(name)).collect();
    names.join(", ")
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
