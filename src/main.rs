//! The `sayso` binary: parse, run, exit code.

fn main() {}
