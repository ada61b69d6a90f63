//! Which language a text is in. Says `Unknown` rather than guess.

use super::Language;

/// Bytes of text that are looked at.
const SAMPLE: usize = 32 << 10;
/// Fewer words than this tell nothing of a language.
const FEWEST_WORDS: usize = 8;
/// Letters needed to call a text something else than English: a wrong call costs every claim in it.
const FEWEST_LETTERS: usize = 120;

/// Words that are frequent in English and rare in its neighbours.
const ENGLISH: &[&str] = &[
    "and", "are", "as", "at", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "if", "is",
    "it", "its", "not", "of", "on", "or", "said", "she", "that", "the", "their", "they", "this", "to", "was", "we",
    "were", "which", "who", "will", "with", "would", "you",
];
/// Share of such words above which a text is English: news has 30 to 45 percent, other languages below 8.
const ENGLISH_SHARE: f64 = 0.18;

/// The language of `text`. Whether it is English is asked of the words in small letters alone: capitalised ones are names,
/// which may be of any language.
pub(super) fn detect(text: &str) -> Language {
    let mut sample = String::new();
    let (mut words, mut english) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        if sample.len() + word.len() > SAMPLE {
            break;
        }
        sample.push_str(word);
        sample.push(' ');
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() && !bare.starts_with(char::is_uppercase) {
            words += 1;
            english += usize::from(ENGLISH.contains(&bare));
        }
    }
    if words >= FEWEST_WORDS && english as f64 >= ENGLISH_SHARE * words as f64 {
        return Language::English;
    }
    // Bytes rather than letters: a sign of Chinese has three, and says as much as three letters.
    let letters: usize = sample.chars().filter(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let names_only = words < FEWEST_WORDS && sample.contains(char::is_uppercase);
    match whatlang::detect(&sample) {
        Some(found) if letters >= FEWEST_LETTERS && !names_only && found.is_reliable() => named(found.lang()),
        _ => Language::Unknown,
    }
}

fn named(language: whatlang::Lang) -> Language {
    use whatlang::Lang;
    Language::Other(match language {
        Lang::Eng => return Language::English,
        Lang::Ara => "ar",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tha => "th",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Vie => "vi",
        other => other.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_with_foreign_names_stays_english() {
        let text = "Jürgen Löwenstein-Wertheim met Françoise Dubois-Lefèvre and José Ñandú of the Fédération Française \
                    de Pétanque in Saint-Jean-de-Luz, where they spoke of the old harbour.";
        assert_eq!(detect(text), Language::English);
    }

    #[test]
    fn other_languages_are_named() {
        let german = "Die Ministerin sagte am Montag, dass die Untersuchung von Anfang an fehlerhaft gewesen sei und \
                      dass niemand im Amt gewusst habe, wie es dazu kommen konnte. Der Sprecher wollte nichts sagen.";
        assert_eq!(detect(german), Language::Other("de"));
        let spanish = "La ministra dijo el lunes que la investigación había sido defectuosa desde el principio y que \
                       nadie en la oficina sabía cómo había podido ocurrir algo así en tan poco tiempo.";
        assert_eq!(detect(spanish), Language::Other("es"));
        let russian = "Министр заявила в понедельник, что расследование было ошибочным с самого начала и что никто в \
                       ведомстве не знал, как это могло произойти за такое короткое время.";
        assert_eq!(detect(russian), Language::Other("ru"));
    }

    #[test]
    fn a_few_words_tell_nothing() {
        assert_eq!(detect("Bonjour tout le monde"), Language::Unknown);
        assert_eq!(detect(""), Language::Unknown);
        assert_eq!(detect("Ada Obi, Tom Ray, Ines Vale"), Language::Unknown);
    }
}
