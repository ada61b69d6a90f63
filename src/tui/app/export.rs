//! The export dialog: what is to be written, and what is known of it.

use std::sync::Arc;

use tui_input::Input;

use crate::export::notes::{Choice, Drafted, Format, Order};
use crate::notes::{Colour, Notebook};
use crate::text::SafeText;

/// A row of the dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// In which format.
    #[default]
    Format,
    /// Of which colour.
    Colour,
    /// With which tag.
    Tag,
    /// In which order.
    Order,
    /// Where to.
    File,
}

/// The export dialog.
#[derive(Clone, Debug)]
pub struct Export {
    /// The row that is changed by the keys.
    pub part: Part,
    /// In which format.
    pub format: Format,
    /// Only highlights of this colour.
    pub colour: Option<Colour>,
    /// Only highlights with this tag, by its place among all.
    pub tag: Option<usize>,
    /// In this order.
    pub order: Order,
    /// Where to.
    pub file: Input,
    /// What is exported from, as it was when the dialog was opened or the notes last changed.
    pub notebook: Arc<Notebook>,
    /// Every tag in it, once.
    pub tags: Vec<String>,
    /// What would be written, once that is known.
    pub drafted: Option<Drafted>,
    /// Whether it is to be written as soon as it is known.
    pub is_entered: bool,
    /// Whether `drafted` is still to be made, by a job.
    pub(in crate::tui) is_due: bool,
    /// The revision of the session that `notebook` is of.
    pub(in crate::tui) revision: u64,
}

impl Part {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 5] = [Self::Format, Self::Colour, Self::Tag, Self::Order, Self::File];

    /// The one below or above; after the last comes the first.
    #[must_use]
    pub fn stepped(self, forward: bool) -> Self {
        let at = stepped(self as usize, Self::ALL.len(), forward);
        Self::ALL.get(at).copied().unwrap_or_default()
    }
}

impl Export {
    /// Which highlights are asked for.
    #[must_use]
    pub fn choice(&self) -> Choice {
        let tag = self.tag.and_then(|at| self.tags.get(at));
        Choice {
            colours: self.colour.into_iter().collect(),
            tags: tag.into_iter().cloned().collect(),
            order: self.order,
        }
    }

    /// Changes what the keys go to by one step.
    pub(in crate::tui) fn step(&mut self, forward: bool) {
        match self.part {
            Part::Format => self.set_format(self.format.stepped(forward)),
            Part::Colour => {
                let at = self.colour.map(|colour| colour as usize);
                let at = stepped_or_none(at, Colour::ALL.len(), forward);
                self.colour = at.and_then(|at| Colour::ALL.get(at).copied());
            }
            Part::Tag => self.tag = stepped_or_none(self.tag, self.tags.len(), forward),
            Part::Order => {
                self.order = match self.order {
                    Order::Text => Order::Date,
                    Order::Date => Order::Text,
                }
            }
            Part::File => return,
        }
        self.renew();
    }

    /// Takes another format; a name of a file that ends as the format had it ends as this one has it.
    pub(in crate::tui) fn set_format(&mut self, format: Format) {
        let (old, new) = (self.format.entry().extension, format.entry().extension);
        let file = self.file.value();
        if let Some(stem) = file.strip_suffix(old).and_then(|name| name.strip_suffix('.')) {
            self.file = Input::new(format!("{stem}.{new}"));
        }
        self.format = format;
        self.renew();
    }

    /// What was to be written is another thing now.
    pub(in crate::tui) fn renew(&mut self) {
        self.drafted = None;
        self.is_entered = false;
        self.is_due = true;
    }

    /// The notes have changed. A tag that is asked for stays so as long as there is one.
    pub(in crate::tui) fn set_notebook(&mut self, notebook: &Notebook, revision: u64) {
        let asked = self.tag.and_then(|at| self.tags.get(at)).cloned();
        self.notebook = Arc::new(notebook.clone());
        self.revision = revision;
        self.tags = tags(notebook);
        self.tag = asked.and_then(|asked| self.tags.iter().position(|tag| *tag == asked));
        let is_entered = self.is_entered;
        self.renew();
        self.is_entered = is_entered;
    }

    /// Why there is nothing to write; `None` where there is something, or where that is not known yet.
    #[must_use]
    pub fn lack(&self) -> Option<String> {
        let drafted = self.drafted.as_ref()?;
        if drafted.left > 0 || self.format.is_of_source() {
            return None;
        }
        let tag = self.tag.and_then(|at| self.tags.get(at));
        let tag = tag.map(|tag| format!("tagged “{}”", SafeText::of(tag)));
        let colour = self.colour.map(|colour| colour.name().to_owned());
        let asked: Vec<_> = colour.into_iter().chain(tag).collect();
        Some(if asked.is_empty() {
            "there are no highlights".to_owned()
        } else {
            format!("no highlight is {}", asked.join(" and "))
        })
    }
}

/// Every tag of the highlights, once whatever its case, in order of the alphabet.
fn tags(notebook: &Notebook) -> Vec<String> {
    let mut tags: Vec<_> = notebook.highlights.iter().flat_map(|h| &h.tags).collect();
    tags.sort_by_cached_key(|tag| tag.to_lowercase());
    tags.dedup_by_key(|tag| tag.to_lowercase());
    tags.into_iter().cloned().collect()
}

fn stepped(at: usize, length: usize, forward: bool) -> usize {
    let step = if forward { 1 } else { length - 1 };
    (at + step) % length
}

/// The next of none and `length` others.
fn stepped_or_none(at: Option<usize>, length: usize, forward: bool) -> Option<usize> {
    stepped(at.map_or(0, |at| at + 1), length + 1, forward).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_go_round() {
        let mut at = None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            at = stepped_or_none(at, 3, true);
            seen.push(at);
            assert_eq!(stepped_or_none(stepped_or_none(at, 3, true), 3, false), at);
        }
        assert_eq!(seen, [Some(0), Some(1), Some(2), None]);
        assert_eq!(stepped_or_none(None, 0, true), None);
        assert_eq!(
            (Part::File.stepped(true), Part::Format.stepped(false)),
            (Part::Format, Part::File)
        );
    }
}
