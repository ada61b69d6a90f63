//! The command line: arguments, and one small file per command.
