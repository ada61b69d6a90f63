//! Everything that leaves the program in a format: machine output, notes, and the linear reading. Returns text; writes no file.

pub mod analysis;
mod cell;
pub mod citation;
pub mod claims;
#[cfg(test)]
mod fixture;
pub mod fragment;
pub mod harmless;
pub mod linear;
pub mod notes;
pub mod reanchored;
