//! Trains the models that the program carries, from corpora on disk. Not part of the program; built with `--features train`.

mod cluster;
mod open_text;

fn main() -> anyhow::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    for word in cluster::brown(&open_text::sentences(&files)?, 1000, 4) {
        println!("{}\t{}\t{}", word.path, word.word, word.count);
    }
    Ok(())
}
