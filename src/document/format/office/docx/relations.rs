//! Which parts of a document belong to which, and where its links lead.

use std::collections::HashMap;

use crate::document::format::ReadError;
use crate::document::format::archive::{Archive, resolved};
use crate::document::format::xml::{Tag, Visit, walk};

/// What one part is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kin {
    Text,
    Styles,
    Numbering,
    Footnotes,
    Endnotes,
    Header,
    Footer,
    Core,
}

impl Kin {
    /// How the type of such a relation ends; what is before it depends on the edition of the standard.
    const fn ending(self) -> &'static str {
        match self {
            Self::Text => "/officeDocument",
            Self::Styles => "/styles",
            Self::Numbering => "/numbering",
            Self::Footnotes => "/footnotes",
            Self::Endnotes => "/endnotes",
            Self::Header => "/header",
            Self::Footer => "/footer",
            Self::Core => "/core-properties",
        }
    }
}

/// Relations of one part to others.
#[derive(Debug, Default)]
pub(super) struct Relations {
    part: String,
    inside: Vec<(String, String)>,
    outside: HashMap<String, String>,
}

impl Relations {
    /// Those of the part `name`; of the package itself where it is empty.
    pub(super) fn of(archive: &mut Archive<'_>, name: &str) -> Result<Self, ReadError> {
        let (folder, file) = name
            .rsplit_once('/')
            .map_or(("", name), |(folder, file)| (folder, file));
        let path = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let mut relations = Self {
            part: name.to_owned(),
            ..Self::default()
        };
        // Those that come before the damage are good.
        let _ = walk(&archive.xml(&path)?.unwrap_or_default(), &mut relations);
        Ok(relations)
    }

    /// Name of the part that is `kin` to this one, of several the first.
    pub(super) fn part(&self, kin: Kin) -> Option<String> {
        let (_, target) = self.inside.iter().find(|(kind, _)| kind.ends_with(kin.ending()))?;
        resolved(&self.part, target)
    }

    /// Names of all parts that are `kin` to this one.
    pub(super) fn parts(&self, kin: Kin) -> impl Iterator<Item = String> {
        let akin = self.inside.iter().filter(move |(kind, _)| kind.ends_with(kin.ending()));
        akin.filter_map(|(_, target)| resolved(&self.part, target))
    }

    /// Address that a link of this id leads to.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        self.outside.get(id).map(String::as_str)
    }
}

impl Visit for Relations {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() != "Relationship" {
            return;
        }
        let Some(target) = tag.get("Target") else { return };
        if tag.get("TargetMode").as_deref() == Some("External") {
            self.outside.insert(tag.get("Id").unwrap_or_default(), target);
        } else {
            self.inside.push((tag.get("Type").unwrap_or_default(), target));
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
