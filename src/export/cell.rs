//! Tables as CSV (RFC 4180), in cells that no spreadsheet runs as a formula.

/// A table of rows as CSV, its header first.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub(super) fn table<const N: usize>(
    header: [&str; N],
    table: impl Iterator<Item = [String; N]>,
) -> Result<String, csv::Error> {
    rows(std::iter::once(header.map(str::to_owned)).chain(table))
}

/// Rows as CSV, without a header.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub(super) fn rows<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> Result<String, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows {
        table.write_record(row)?;
    }
    let bytes = table.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet runs as a formula: an apostrophe stands before one that begins with `=`, `+`, `-`, `@`, a tab
/// or a carriage return. Apostrophes and other controls before those do not count, so that the first apostrophe of such a
/// cell is never the writer's, and what is read back without it is what was written.
pub(super) fn defused(cell: String) -> String {
    let is_passed_over = |c: char| c == '\'' || (c.is_control() && !matches!(c, '\t' | '\r'));
    let rest = cell.trim_start_matches(is_passed_over);
    if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_can_be_told_from_apostrophes() {
        for odd in [
            "=x", "+x", "-x", "@x", "\tx", "\rx", "'=x", "''+x", "\0=x", "\n@x", "'\t",
        ] {
            assert_eq!(defused(odd.to_owned()), format!("'{odd}"));
        }
        for plain in ["x=1\n", "'x", "it's", "\0a\u{1b}[1m\u{9b}", "", "'"] {
            assert_eq!(defused(plain.to_owned()), plain);
        }
    }
}
