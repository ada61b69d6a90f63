//! What the reader has set for good, in `config.toml`. A file that says what is not known is refused, not guessed at.

mod shown;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use etcetera::BaseStrategy;
use serde::Deserialize;
use thiserror::Error;

use super::args::ThemeName;
use super::keys::Keys;
use crate::reader;
use crate::tui::keymap::Keymap;
use crate::tui::layout::{Measures, PROSE};
pub(super) use shown::run;

/// Names another file than that of the configuration folder.
const VARIABLE: &str = "SAYSO_CONFIG";

/// All settings, each with its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Config {
    pub(super) claims: Claims,
    pub(super) library: Library,
    pub(super) screen: Screen,
    pub(super) mirror: Mirror,
    keys: Keys,
    /// What `[keys]` comes to.
    #[serde(skip)]
    pub(super) keymap: Keymap,
}

/// `[claims]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Claims {
    /// Whether claims in the writer's own words are shown.
    pub(super) indirect: bool,
    order: Order,
}

impl Default for Claims {
    fn default() -> Self {
        Self {
            indirect: true,
            order: Order::Text,
        }
    }
}

impl Claims {
    /// The order of the list of claims.
    pub(super) const fn order(self) -> reader::Order {
        match self.order {
            Order::Text => reader::Order::Text,
            Order::Speaker => reader::Order::Speaker,
        }
    }
}

/// `[library]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Library {
    pub(super) keep: Keep,
}

/// What is kept of articles that are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Keep {
    /// Notes, and the place reached.
    #[default]
    All,
    /// Articles with notes only.
    Notes,
    /// Nothing, as `--private` asks for once.
    Nothing,
}

/// `[screen]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Screen {
    /// The colours; none named is as `auto`.
    pub(super) theme: Option<ThemeName>,
    /// Whether articles are printed and not drawn, for screen readers.
    pub(super) plain: bool,
    /// Whether the mouse is taken over.
    pub(super) mouse: bool,
    width: Width,
    places: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            theme: None,
            plain: false,
            mouse: true,
            width: Width::default(),
            places: false,
        }
    }
}

impl Screen {
    /// The measures at first.
    pub(super) fn measures(self) -> Measures {
        Measures {
            prose: self.width.0,
            places: self.places,
            ..Measures::default()
        }
    }
}

/// `[mirror]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Mirror {
    folder: Option<Folder>,
}

impl Mirror {
    /// Where notes are mirrored as Markdown; nowhere unless it is asked for.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.0.clone())
    }
}

/// A folder that means the same wherever the program is started.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "PathBuf")]
struct Folder(PathBuf);

impl TryFrom<PathBuf> for Folder {
    type Error = String;

    fn try_from(written: PathBuf) -> Result<Self, String> {
        let path = match written.strip_prefix("~") {
            Ok(rest) => etcetera::home_dir().map_err(|error| error.to_string())?.join(rest),
            Err(_) => written,
        };
        let wrong = || "a folder is written in full, from / or ~/ on".to_owned();
        path.is_absolute().then_some(Self(path)).ok_or_else(wrong)
    }
}

/// Columns of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u16")]
struct Width(u16);

impl Default for Width {
    fn default() -> Self {
        Self(Measures::default().prose)
    }
}

impl TryFrom<u16> for Width {
    type Error = String;

    fn try_from(columns: u16) -> Result<Self, String> {
        let wrong = || format!("prose is {} to {} columns wide", PROSE.start(), PROSE.end());
        PROSE.contains(&columns).then_some(Self(columns)).ok_or_else(wrong)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Order {
    Text,
    Speaker,
}

/// A file of settings that cannot be used: a mistake in how the program was called, not in an article.
#[derive(Debug, Error)]
#[error("{file}: {problem}")]
pub(super) struct BadConfig {
    file: String,
    problem: String,
}

/// The reader's settings; the defaults where there is no file.
///
/// # Errors
/// [`BadConfig`], when there is a file that cannot be read or understood.
pub(super) fn load() -> anyhow::Result<Config> {
    let Some(path) = file() else {
        return Ok(Config::default());
    };
    let bad = |problem| BadConfig {
        file: path.display().to_string(),
        problem,
    };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(parse(&text).map_err(bad)?),
        Err(error) if is_missing(&error, &path) => Ok(Config::default()),
        Err(error) => Err(bad(error.to_string()).into()),
    }
}

/// Whether there is no such file, which is the usual case.
fn is_missing(error: &io::Error, path: &Path) -> bool {
    error.kind() == io::ErrorKind::NotFound || (error.kind() == io::ErrorKind::NotADirectory && !path.exists())
}

/// `SAYSO_CONFIG`, else `sayso/config.toml` in the configuration folder; `None` where the user has no home folder.
pub(super) fn file() -> Option<PathBuf> {
    if let Some(file) = env::var_os(VARIABLE).filter(|f| !f.is_empty()) {
        return Some(file.into());
    }
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("sayso").join("config.toml"))
}

/// What a file says, or what is wrong with it: the line, the key there, and why.
fn parse(text: &str) -> Result<Config, String> {
    let mut config: Config = toml::from_str(text)
        .map_err(|error: toml::de::Error| placed(text, error.span(), &error.message().replace('\n', ", ")))?;
    config.keymap = config.keys.keymap().map_err(|(span, why)| placed(text, span, &why))?;
    Ok(config)
}

/// `why`, after the line that it is about.
fn placed(text: &str, span: Option<Range<usize>>, why: &str) -> String {
    let Some(before) = span.and_then(|span| text.get(..span.start)) else {
        return why.to_owned();
    };
    let number = before.matches('\n').count();
    let line = text.lines().nth(number).unwrap_or_default();
    match line.split_once('=') {
        Some((key, _)) => format!("line {}, {}: {why}", number + 1, key.trim()),
        None => format!("line {}: {why}", number + 1),
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::tui::keymap::Preset;

    #[test]
    fn every_setting_has_a_default() {
        assert_eq!(parse(""), Ok(Config::default()));
        assert_eq!(parse("[claims]\n"), Ok(Config::default()));
        let set = parse("# mine\n[claims]\norder = \"speaker\"\nindirect = false\n").unwrap();
        assert_eq!(set.claims.order(), reader::Order::Speaker);
        assert!(!set.claims.indirect);
        assert!(parse("[screen]\n").unwrap().screen.mouse && !parse("[screen]\nmouse = false\n").unwrap().screen.mouse);
        let set = parse("[keys]\npreset = \"vim\"\nbind = { \"g n\" = \"note\" }\n").unwrap();
        let expected = Keymap::of(Preset::Vim).rebind([("g n", "note")]);
        assert_eq!(Ok(set.keymap), expected);
    }

    #[test]
    fn themes_are_named_as_in_the_arguments() {
        for name in ["auto", "dark", "light", "high-contrast", "16-colour", "16", "16-color"] {
            let set = parse(&format!("[screen]\ntheme = \"{name}\"\n")).unwrap();
            assert_eq!(set.screen.theme, ThemeName::from_str(name, false).ok(), "{name}");
        }
    }

    #[test]
    fn a_mirror_is_where_it_is_asked_for_and_nowhere_else() {
        let folder = |written: &str| parse(&format!("[mirror]\n{written}")).unwrap().mirror.folder();
        assert_eq!(folder(""), None);
        let home = etcetera::home_dir().unwrap();
        assert_eq!(folder("folder = \"~/vault/sayso\""), Some(home.join("vault/sayso")));
        assert_eq!(folder("folder = \"~\""), Some(home));
        if cfg!(unix) {
            assert_eq!(folder("folder = \"/srv/notes\""), Some("/srv/notes".into()));
        }
    }

    #[test]
    fn the_screen_is_as_is_asked_for() {
        assert_eq!(parse("").unwrap().screen.measures(), Measures::default());
        for columns in [40, 73, 120] {
            let set = parse(&format!("[screen]\nwidth = {columns}\n")).unwrap();
            assert_eq!(set.screen.measures().prose, columns);
        }
        assert!(parse("[screen]\nplaces = true\n").unwrap().screen.measures().places);
    }

    #[test]
    fn what_is_kept_is_as_is_asked_for() {
        assert_eq!(parse("[library]\n").unwrap().library.keep, Keep::All);
        for (name, keep) in [("all", Keep::All), ("notes", Keep::Notes), ("nothing", Keep::Nothing)] {
            let set = parse(&format!("[library]\nkeep = \"{name}\"\n")).unwrap();
            assert_eq!(set.library.keep, keep);
        }
    }

    #[test]
    fn what_is_not_known_is_named_with_its_line() {
        for (text, line, word) in [
            ("[claims]\n\nindrect = true\n", "line 3, indrect: ", "unknown field"),
            ("[claims]\nindirect = \"yes\"\n", "line 2, indirect: ", "boolean"),
            ("[claims]\norder = \"name\"\n", "line 2, order: ", "`text` or `speaker`"),
            ("[screen]\ntheme = \"pink\"\n", "line 2, theme: ", "`high-contrast`"),
            ("[mirror]\nfolder = \"vault\"\n", "line 2, folder: ", "from / or ~/ on"),
            ("[screen]\nwidth = 39\n", "line 2, width: ", "40 to 120 columns"),
            ("[screen]\n\nwidth = 121\n", "line 3, width: ", "40 to 120 columns"),
            ("[screen]\nwidth = -1\n", "line 2, width: ", "integer `-1`"),
            ("[library]\nkeep = \"some\"\n", "line 2, keep: ", "`nothing`"),
            ("[colours]\n", "line 1: ", "unknown field `colours`"),
            ("[keys]\npreset = \"emacs\"\n", "line 2, preset: ", "`vim`"),
            (
                "[keys.bind]\n\n\"z z\" = \"fly\"\n",
                "line 3, \"z z\": ",
                "no action `fly`",
            ),
            (
                "[keys.bind]\nz = \"card\"\nz = \"help\"\n",
                "line 3, z: ",
                "duplicate key",
            ),
            (
                "[keys.bind]\nz = \"card\"\n\"z z\" = \"help\"\n",
                "line 2, z: ",
                "`z z` (help) could never",
            ),
            ("[keys.bind]\nz = 1\n", "line 2, z: ", "expected a string"),
            ("[claims\n", "line 1: ", ""),
        ] {
            let problem = parse(text).unwrap_err();
            assert!(problem.starts_with(line) && problem.contains(word), "{problem}");
            assert!(!problem.contains('\n'), "{problem}");
        }
    }
}
