//! Makes one table of the words of `assets/lexicon`, so that a word is looked up once and not once a list, and stops at a
//! damaged model. The lists stay as they are for people; the layout of their table is told in `src/analysis/lexicon.rs`.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

macro_rules! facts {
    ($($name:ident = $bit:literal $context:literal from $($file:literal)|+;)*) => {
        /// Files and the bits of their words.
        const FACTS: &[(&str, u32)] = &[$($(($file, 1 << $bit)),+),*];
    };
}

include!("src/analysis/lexicon/table.in");

#[allow(dead_code, reason = "the build checks what the program reads")]
#[path = "src/analysis/layout.rs"]
mod layout;

#[allow(dead_code, reason = "the build checks what the program reads")]
#[path = "src/analysis/tagger/format.rs"]
mod format;

#[allow(dead_code, unreachable_pub, reason = "the build checks what the program reads")]
#[path = "src/analysis/pos/table.rs"]
mod table;

#[allow(dead_code, unreachable_pub, reason = "the build checks what the program reads")]
#[path = "src/analysis/claim/weights.rs"]
mod weights;

/// The model that finds names.
const NAMES: &str = "assets/tagger/english.model";
/// The model of parts of speech.
const POS: &str = "assets/pos/english.model";
/// The weights that tell who said what.
const RANKERS: [&str; 2] = ["assets/ranker/quotations.weights", "assets/ranker/reports.weights"];

/// Lists whose names of several words are looked for in a text, and the bits of their lines.
const PHRASE_FILES: [(&str, u32); 6] = [
    ("organizations", ORGANIZATION_PHRASE),
    ("newspapers", ORGANIZATION_PHRASE),
    ("parties", ORGANIZATION_PHRASE),
    ("armed_groups", ORGANIZATION_PHRASE),
    ("countries", PLACE_PHRASE),
    ("places", PLACE_PHRASE),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=src/analysis/lexicon/table.in");
    check_models()?;
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    for (file, bit) in FACTS {
        for word in lines(file)?.lines().filter(|line| !line.contains(' ')) {
            *words.entry(word.to_owned()).or_default() |= bit;
        }
    }
    for (file, bit) in PHRASE_FILES {
        for line in lines(file)?.lines() {
            *words.entry(line.to_owned()).or_default() |= bit;
            if let Some((first, _)) = line.split_once(' ') {
                *words.entry(first.to_owned()).or_default() |= BEGINS_PHRASE;
            }
        }
    }
    let (slots, entries) = hashed(&words)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("words.slots"), slots)?;
    fs::write(out.join("words.entries"), entries)?;
    Ok(())
}

/// A damaged model stops the build, so that the program need not look again.
fn check_models() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/analysis/tagger/format.rs");
    println!("cargo::rerun-if-changed=src/analysis/pos/table.rs");
    println!("cargo::rerun-if-changed=src/analysis/claim/weights.rs");
    let names = model(NAMES)?;
    let parts = format::parts(&names).ok_or_else(|| cut_short(NAMES))?;
    format::check(&parts).map_err(|problem| format!("{NAMES}: {problem}"))?;
    let pos = model(POS)?;
    let is_whole = table::Table::open(&pos).ok_or_else(|| cut_short(POS))?.is_whole();
    is_whole.then_some(()).ok_or_else(|| damaged(POS))?;
    for file in RANKERS {
        let bytes = model(file)?;
        let is_whole = weights::Weights::open(&bytes)
            .ok_or_else(|| cut_short(file))?
            .is_whole();
        is_whole.then_some(()).ok_or_else(|| damaged(file))?;
    }
    Ok(())
}

/// The bytes of a model, which is looked at again when it changes.
fn model(file: &str) -> Result<Vec<u8>, String> {
    println!("cargo::rerun-if-changed={file}");
    fs::read(file).map_err(|problem| format!("{file}: {problem}"))
}

fn cut_short(file: &str) -> String {
    format!("{file} is cut short, or not a model of this version")
}

fn damaged(file: &str) -> String {
    format!("{file} is damaged: its bytes are not those of its checksum")
}

/// The lines of a list, which must be sorted and distinct.
fn lines(file: &str) -> Result<String, Box<dyn Error>> {
    let path = Path::new("assets/lexicon").join(file).with_extension("txt");
    let text = fs::read_to_string(&path)?;
    let lines: Vec<&str> = text.lines().collect();
    match lines.windows(2).find(|pair| pair.first() >= pair.last()) {
        Some(pair) => Err(format!("{}: {pair:?} are not in order", path.display()).into()),
        None => Ok(text),
    }
}

/// The slots and the entries of a table of `words`, by their hashes.
fn hashed(words: &BTreeMap<String, u32>) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    let count = (words.len() * 4 / 3).next_power_of_two();
    let mut slots = vec![0_u32; count];
    // Offset 0 means an empty slot, so nothing may stand there.
    let mut entries = vec![0_u8];
    for (word, bits) in words {
        let mut slot = hash(word.as_bytes()) as usize % count;
        while slots.get(slot).is_some_and(|offset| *offset != 0) {
            slot = (slot + 1) % count;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = u32::try_from(entries.len())?;
        }
        entries.extend(bits.to_le_bytes());
        entries.push(u8::try_from(word.len())?);
        entries.extend(word.as_bytes());
    }
    Ok((slots.into_iter().flat_map(u32::to_le_bytes).collect(), entries))
}
