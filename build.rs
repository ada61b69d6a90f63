//! Makes one table of the words of `assets/lexicon`, so that a word is looked up once and not once a list. The lists
//! stay as they are for people; the layout of the table is told in `src/analysis/lexicon.rs`.

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
#[path = "src/analysis/tagger/format.rs"]
mod format;

/// The model that is built in.
const MODEL: &str = "assets/tagger/english.model";

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
    println!("cargo::rerun-if-changed=src/analysis/tagger/format.rs");
    println!("cargo::rerun-if-changed={MODEL}");
    // A damaged model stops the build, so that the program need not look again.
    let model = fs::read(MODEL)?;
    let parts = format::parts(&model).ok_or(format!("{MODEL} is cut short, or not a model of this version"))?;
    format::check(&parts).map_err(|problem| format!("{MODEL}: {problem}"))?;
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
    let (slots, entries) = table(&words)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("words.slots"), slots)?;
    fs::write(out.join("words.entries"), entries)?;
    Ok(())
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

/// The slots and the entries of a table of `words`.
fn table(words: &BTreeMap<String, u32>) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
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
