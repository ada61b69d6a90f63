//! Documents of word processors: DOCX of Word and `OpenDocument` texts (ODT). Both are archives of XML that tell paragraphs, tables
//! and notes, of which [`flow`] makes a draft.

mod declared;
mod docx;
mod flow;
mod odt;

use super::archive::Archive;
use super::{Format, ReadError};
use crate::document::Draft;

/// Reads a document of Word.
pub(super) fn read_docx(bytes: &[u8]) -> Result<Draft, ReadError> {
    read(bytes, Format::Docx, docx::read)
}

/// Reads an `OpenDocument` text.
pub(super) fn read_odt(bytes: &[u8]) -> Result<Draft, ReadError> {
    read(bytes, Format::Odt, odt::read)
}

type Reader = fn(&mut Archive<'_>, &mut flow::Flow) -> Result<(), ReadError>;

fn read(bytes: &[u8], format: Format, reader: Reader) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, format)?;
    let mut flow = flow::Flow::default();
    reader(&mut archive, &mut flow)?;
    let mut draft = flow.into_draft();
    draft.warnings.extend(archive.warnings());
    if draft.text.is_empty() {
        return Err(ReadError::NoText { kind: format.shown() });
    }
    Ok(draft)
}
