//! What is known of a highlight beside its passage, in words on one line: who said it and how that is known, what it speaks
//! of, the verdict, the days. Formats escape them.

use crate::notes::{About, Highlight, SaidBy, Verdict};
use crate::text::in_one_line;

/// `Ada Brandt, Li Wei`.
pub(super) fn names(said_by: &SaidBy) -> String {
    let names: Vec<_> = said_by.names.iter().map(|name| in_one_line(name)).collect();
    names.join(", ")
}

/// `on the claim`, `on Ada Brandt`; nothing where it is on its passage.
pub(super) fn about(highlight: &Highlight) -> Option<String> {
    match &highlight.about {
        About::Passage => None,
        About::Claim => Some("on the claim".to_owned()),
        About::Name { key, .. } => Some(format!("on {}", in_one_line(key))),
    }
}

/// What the reader holds of the claim: `verdict: to check`.
pub(super) fn verdict(highlight: &Highlight) -> Option<&'static str> {
    highlight.verdict.map(|verdict| match verdict {
        Verdict::ToCheck => "verdict: to check",
        Verdict::Confirmed => "verdict: checked, and holds",
        Verdict::Disputed => "verdict: disputed",
    })
}

/// The words that it was made on, where the text has others now.
pub(super) fn earlier(highlight: &Highlight) -> Option<String> {
    let earlier = highlight.earlier.as_deref()?;
    Some(format!(
        "It was on “{}”, which the text had then.",
        in_one_line(earlier)
    ))
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

/// What stands before the speaker of now: where none was kept with the highlight, there is no other.
pub(super) const fn lead(highlight: &Highlight) -> &'static str {
    if highlight.said_by.is_some() {
        "— now "
    } else {
        "— "
    }
}

/// What follows the names: `, said, jointly (found by sayso x.y.z, 93%)`.
pub(super) fn manner(said_by: &SaidBy) -> String {
    let mut words = String::new();
    if let Some(cue) = &said_by.cue {
        words.push_str(", ");
        words.push_str(&in_one_line(cue));
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
            format!(" (found by {}, {}%)", in_one_line(&said_by.engine), said_by.confidence)
        }
}
