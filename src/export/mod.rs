//! Everything that leaves the program in a format: machine output, notes, and the linear reading. Returns text; writes no file.

pub mod analysis;
pub mod article;
mod cell;
pub mod citation;
pub mod claims;
pub mod comparison;
pub mod entities;
#[cfg(test)]
mod fixture;
pub mod fragment;
pub mod harmless;
pub mod keys;
pub mod kwic;
pub mod library;
pub mod linear;
mod markdown;
pub mod mentions;
pub mod notes;
pub mod reanchored;
mod references;
pub mod rows;
