//! The rules of attribution, one a file, each with the sentences that it is for and those that it must leave alone.

pub(super) mod clause;
pub(super) mod continuation;
pub(super) mod floating;
pub(super) mod lead_in;
pub(super) mod sentence_end;
pub(super) mod tail;

#[cfg(test)]
pub(super) mod check;
