//! Word's documents: which part is the text, and what the parts beside it say of it.

mod body;
mod numbering;
mod relations;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;

use self::body::{Body, Notes};
use self::numbering::Numbering;
use self::relations::{Kin, Relations};
use self::styles::Styles;
use super::declared;
use super::flow::Flow;
use crate::document::format::archive::Archive;
use crate::document::format::xml::walk;
use crate::document::format::{Format, ReadError};

/// Where the text usually is.
const TEXT: &str = "word/document.xml";

/// Told of a file that has no words between its headers and footers.
const ONLY_AROUND: &str = "The pages are empty: what stands in their headers and footers is shown.";

/// Reads the text with its notes into `flow`.
pub(super) fn read(archive: &mut Archive<'_>, flow: &mut Flow) -> Result<(), ReadError> {
    let package = Relations::of(archive, "")?;
    let named = package.part(Kin::Text).filter(|name| archive.holds(name));
    let name = named.unwrap_or_else(|| TEXT.to_owned());
    let Some(text) = archive.xml(&name)? else {
        return Err(ReadError::Damaged {
            kind: Format::Docx.shown(),
        });
    };
    let relations = Relations::of(archive, &name)?;
    let styles = match relations.part(Kin::Styles) {
        Some(name) => Styles::read(&archive.xml(&name)?.unwrap_or_default()),
        None => Styles::default(),
    };
    let mut numbering = match relations.part(Kin::Numbering) {
        Some(name) => Numbering::read(&archive.xml(&name)?.unwrap_or_default()),
        None => Numbering::default(),
    };
    let mut notes = Notes::new();
    for kin in [Kin::Footnotes, Kin::Endnotes] {
        let Some(name) = relations.part(kin) else { continue };
        let markup = archive.xml(&name)?.unwrap_or_default();
        let links = Relations::of(archive, &name)?;
        let mut body = Body::new(&styles, &mut numbering, &links, flow, Notes::new());
        // Notes that are damaged are fewer notes; the text says where one is missing.
        let _ = walk(&markup, &mut body);
        notes.extend(body.into_notes().into_iter().map(|(id, note)| ((kin, id), note)));
    }
    tell(&text, Body::new(&styles, &mut numbering, &relations, flow, notes));
    if flow.pieces.is_empty() {
        // All that such a file says: a letterhead, a form.
        for name in relations.parts(Kin::Header).chain(relations.parts(Kin::Footer)) {
            let markup = archive.xml(&name)?.unwrap_or_default();
            let links = Relations::of(archive, &name)?;
            tell(&markup, Body::new(&styles, &mut numbering, &links, flow, Notes::new()));
        }
        if !flow.pieces.is_empty() {
            flow.warnings.push(ONLY_AROUND.to_owned());
        }
    }
    if let Some(name) = package.part(Kin::Core) {
        flow.about = declared::read(&archive.xml(&name)?.unwrap_or_default());
    }
    Ok(())
}

fn tell(text: &str, mut body: Body<'_>) {
    let end = walk(text, &mut body);
    body.finish(end.is_err());
}
