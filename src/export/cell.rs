//! Tables as CSV (RFC 4180), in cells that no spreadsheet runs as a formula.

/// A table of rows as CSV, its header first.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub(super) fn table<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<String, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(header)?;
    for row in rows {
        table.write_record(row)?;
    }
    let bytes = table.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet runs as a formula.
pub(super) fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The same of the reader's own words, with a mark for controls, of which CSV holds only tabs and line ends.
pub(super) fn held(words: &str) -> String {
    let is_held = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    defused(words.chars().map(|c| if is_held(c) { c } else { '\u{fffd}' }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_controls_are_disarmed() {
        for odd in ["=x", "+x", "-x", "@x", "\tx", "\rx"] {
            assert_eq!(held(odd), format!("'{odd}"));
        }
        assert_eq!(held("x=1\n"), "x=1\n");
        assert_eq!(held("\0a\u{1b}[1m\u{9b}"), "\u{fffd}a\u{fffd}[1m\u{fffd}");
    }
}
