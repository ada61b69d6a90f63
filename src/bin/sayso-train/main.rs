//! `sayso-train` makes the models that the program carries from corpora on disk. Not part of the program; built with `--features train`.

mod ablation;
mod bio;
mod card;
mod claims;
mod cluster;
mod corpus;
mod crf;
mod headline;
mod house;
mod lattice;
mod lessons;
mod measure;
mod names;
mod open_text;
mod pos;
mod random;
mod readings;
mod recipe;
mod sample;
mod score;
mod training;
mod vocabulary;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Makes the models that sayso carries, each by the recipe that is built in.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    model: Model,
}

#[derive(Debug, Subcommand)]
enum Model {
    /// The model that finds names
    Names(names::Arguments),
    /// The model of parts of speech
    Pos(pos::Arguments),
    /// The weights that tell who said what
    Claims(claims::Arguments),
}

fn main() -> Result<()> {
    match Arguments::parse().model {
        Model::Names(arguments) => names::run(&arguments),
        Model::Pos(arguments) => pos::run(&arguments),
        Model::Claims(arguments) => claims::run(&arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_fit_together() {
        Arguments::command().debug_assert();
        let parse = |line: &str| Arguments::try_parse_from(line.split(' '));
        let all = "sayso-train names --data d --text a b --dev e --out m --card c --ablation";
        assert!(matches!(parse(all).unwrap().model, Model::Names(_)));
        assert!(parse("sayso-train names --data d --out m --card c --ablation").is_err());
        assert!(parse("sayso-train pos --data a b --out m").is_ok());
        assert!(parse("sayso-train pos --out m").is_err());
        assert!(parse("sayso-train claims --data a --dev b --out m --card c --ablation").is_ok());
        assert!(parse("sayso-train claims --data a --dev b --out m --ablation").is_err());
    }
}
