//! The `sayso` binary. Everything it does is in [`sayso::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    sayso::cli::main()
}
