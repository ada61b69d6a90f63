//! Whether the terminal draws characters as wide as the reader takes them to be. Where there is a terminal, it is asked.

use super::Finding;
use crate::text::{SafeText, disputed_width, width};
use crate::tui::measure::{Measured, measure};

/// Texts that terminals differ on, and two on which they should not: each is one character to a reader.
const SAMPLES: [(&str, &str); 6] = [
    ("a heart emoji", "\u{2764}\u{fe0f}"),
    ("a family emoji", "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}"),
    ("a flag", "\u{1f1eb}\u{1f1f7}"),
    ("a keycap", "1\u{fe0f}\u{20e3}"),
    ("a Chinese character", "\u{6f22}"),
    ("a letter with a combining accent", "e\u{301}"),
];

/// The widths of the terminal beside those of the reader.
pub(super) fn widths() -> Finding {
    judge(&measure(&SAMPLES.map(|(_, text)| SafeText::of(text))))
}

fn judge(measured: &Measured) -> Finding {
    let columns = match measured {
        Measured::NoTerminal => {
            return Finding::good(
                "width",
                "not asked for, because this is not run on a terminal".to_owned(),
            );
        }
        Measured::NoAnswer => {
            return Finding::good(
                "width",
                "not known, because the terminal does not tell where its cursor is".to_owned(),
            );
        }
        Measured::Columns(columns) => columns,
    };
    let mut differing = Vec::new();
    let mut is_amiss = false;
    for ((name, text), theirs) in SAMPLES.iter().zip(columns) {
        let ours = width(SafeText::of(text).as_safe());
        if ours != usize::from(*theirs) {
            differing.push(format!("{name} has {theirs} instead of {ours}"));
            is_amiss |= disputed_width(text).is_none();
        }
    }
    if differing.is_empty() {
        return Finding::good(
            "width",
            "emoji, flags and marks are as wide as they should be".to_owned(),
        );
    }
    let state = format!("in columns, {}", differing.join(", "));
    if is_amiss {
        Finding::amiss(
            "width",
            state,
            "rows with such characters will be out of line: use a terminal that knows Unicode",
        )
    } else {
        Finding::good("width", format!("{state}; beside such a character there may be a gap"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(columns: [u16; 6]) -> Finding {
        judge(&Measured::Columns(columns.to_vec()))
    }

    #[test]
    fn what_differs_is_told_by_name() {
        assert_eq!(
            judged([2, 2, 2, 2, 2, 1]).state,
            "emoji, flags and marks are as wide as they should be"
        );
        let old = judged([1, 6, 2, 1, 2, 1]);
        assert!(old.advice.is_none(), "cells of disputed width are drawn on their own");
        assert!(
            old.state.starts_with(
                "in columns, a heart emoji has 1 instead of 2, a family emoji has 6 instead of 2, a keycap"
            )
        );
    }

    #[test]
    fn a_width_that_nobody_disputes_is_amiss() {
        let wrong = judged([2, 2, 2, 2, 1, 1]);
        assert!(wrong.advice.is_some() && wrong.state == "in columns, a Chinese character has 1 instead of 2");
    }
}
