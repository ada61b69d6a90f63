//! Trains the models that the program carries, from corpora on disk. Not part of the program; built with `--features train`.

mod cluster;

fn main() {
    let words = cluster::brown(&[], 2, 1);
    println!("{}", words.len());
}
