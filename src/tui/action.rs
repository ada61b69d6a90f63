//! The closed table of what a key can do. Help, footer hints, the keymap and the tests derive from it.

/// Something that the reader can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A row down.
    Down,
    /// A row up.
    Up,
    /// A character back.
    Left,
    /// A character on.
    Right,
    /// A screenful down.
    PageDown,
    /// A screenful up.
    PageUp,
    /// Half a screenful down.
    HalfDown,
    /// Half a screenful up.
    HalfUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To the next paragraph.
    NextParagraph,
    /// To the previous paragraph.
    PreviousParagraph,
    /// To the next sentence.
    NextSentence,
    /// To the previous sentence.
    PreviousSentence,
    /// To the next word.
    NextWord,
    /// To the previous word.
    PreviousWord,
    /// To the next mention of the chosen entity.
    NextMention,
    /// To the previous mention of the chosen entity.
    PreviousMention,
    /// To the next person.
    NextPerson,
    /// To the previous person.
    PreviousPerson,
    /// To the next organisation.
    NextOrganization,
    /// To the previous organisation.
    PreviousOrganization,
    /// To the next claim.
    NextClaim,
    /// To the previous claim.
    PreviousClaim,
    /// To the next highlight.
    NextHighlight,
    /// To the previous highlight.
    PreviousHighlight,
    /// To the next section.
    NextSection,
    /// To the previous section.
    PreviousSection,
    /// Back to where the last jump began.
    JumpBack,
    /// Forward again after going back.
    JumpForward,
    /// To the pane after this one.
    NextPane,
    /// To the pane before this one.
    PreviousPane,
    /// To the article.
    FocusArticle,
    /// To the people.
    FocusPeople,
    /// To the organisations.
    FocusOrganizations,
    /// To the claims.
    FocusClaims,
    /// To the notes.
    FocusNotes,
    /// Panels away, or back.
    TogglePanels,
    /// Open or jump.
    Open,
    /// Out by one level.
    Back,
    /// Look for words.
    Search,
    /// To the next match.
    NextMatch,
    /// To the previous match.
    PreviousMatch,
    /// From a claim to the introduction of its speaker, and back.
    Introduction,
    /// The claims in another order.
    Order,
    /// The claims in the writer's words away, or back.
    ToggleIndirect,
    /// Who said how much.
    Voice,
    /// Every place of a name or a search, with the words around it.
    Concordance,
    /// Where the main names stand.
    Dispersion,
    /// All that is known of what is under the caret.
    Card,
    /// Begin or end a selection.
    Select,
    /// Highlight.
    Highlight,
    /// Write a note.
    Note,
    /// Write a note in the editor of the reader's choice.
    NoteInEditor,
    /// Remove a highlight with its note.
    Remove,
    /// Take the last edit back.
    Undo,
    /// Set right what was found.
    Correct,
    /// Write highlights and notes to a file.
    Export,
    /// The keys.
    Help,
    /// Draw the screen anew.
    Repaint,
    /// Leave to the shell for a while.
    Suspend,
    /// Stop what is going on.
    Cancel,
    /// Out by one level, then end.
    QuitOrBack,
    /// End.
    Quit,
}

/// Parts of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving through the text.
    Move,
    /// From one found thing to the next.
    Jump,
    /// Between panes.
    Panes,
    /// The reader's own work.
    Notes,
    /// The program itself.
    Program,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Panes, Self::Jump, Self::Notes, Self::Move, Self::Program];

    /// As a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Jump => "Who said what, and where",
            Self::Panes => "Panes",
            Self::Notes => "Highlights, notes and corrections",
            Self::Program => "The program",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is done.
    pub action: Action,
    /// Where the help lists it.
    pub group: Group,
    /// Key sequences, keys of one sequence separated by blanks; the first one is shown in hints.
    pub keys: &'static [&'static str],
    /// One or two words for the footer.
    pub name: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

const fn entry(
    action: Action,
    group: Group,
    keys: &'static [&'static str],
    name: &'static str,
    help: &'static str,
) -> Entry {
    Entry {
        action,
        group,
        keys,
        name,
        help,
    }
}

/// The row of `action`.
#[must_use]
pub fn entry_of(action: Action) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.action == action)
}

/// Every action.
#[rustfmt::skip]
pub const TABLE: &[Entry] = {
    use Action as A;
    use Group as G;
    &[
        entry(A::NextPane, G::Panes, &["Tab"], "next pane", "go to the next pane"),
        entry(A::PreviousPane, G::Panes, &["Shift-Tab"], "previous pane", "go to the previous pane"),
        entry(A::FocusArticle, G::Panes, &["1"], "article", "go to the article"),
        entry(A::FocusPeople, G::Panes, &["2"], "people", "go to the people"),
        entry(A::FocusOrganizations, G::Panes, &["3"], "organisations", "go to the organisations"),
        entry(A::FocusClaims, G::Panes, &["4"], "claims", "go to the claims: “ quoted, …“ quoted in pieces, ~ in the writer's words, + said jointly"),
        entry(A::FocusNotes, G::Panes, &["5"], "notes", "go to your highlights and notes"),
        entry(A::TogglePanels, G::Panes, &["0"], "panels", "hide the panels, or show them again"),
        entry(A::Open, G::Panes, &["Enter"], "open", "in a list: jump to it, again for its next place; on a claim: show it in its panel"),
        entry(A::Back, G::Panes, &["Esc"], "back", "back out by one level; let go of the chosen one"),
        entry(A::NextMention, G::Jump, &["*"], "next mention", "next mention of the chosen one; with none chosen, choose the one under the caret"),
        entry(A::PreviousMention, G::Jump, &["#"], "previous mention", "previous mention"),
        entry(A::NextPerson, G::Jump, &["] p"], "person", "next person"),
        entry(A::PreviousPerson, G::Jump, &["[ p"], "person", "previous person"),
        entry(A::NextOrganization, G::Jump, &["] o"], "organisation", "next organisation"),
        entry(A::PreviousOrganization, G::Jump, &["[ o"], "organisation", "previous organisation"),
        entry(A::NextClaim, G::Jump, &["] c"], "claim", "next claim"),
        entry(A::PreviousClaim, G::Jump, &["[ c"], "claim", "previous claim"),
        entry(A::NextHighlight, G::Jump, &["] h"], "highlight", "next highlight"),
        entry(A::PreviousHighlight, G::Jump, &["[ h"], "highlight", "previous highlight"),
        entry(A::NextSection, G::Jump, &["] s"], "section", "next section"),
        entry(A::PreviousSection, G::Jump, &["[ s"], "section", "previous section"),
        entry(A::Card, G::Jump, &["K"], "card", "all that is known of the entity or claim under the caret, and why"),
        entry(A::Introduction, G::Jump, &["g i"], "introduction", "from a claim to the first mention of its speaker; from there back to the claim, or to the next one"),
        entry(A::Voice, G::Jump, &["V"], "voice", "share of voice: quoted words of each speaker; Enter: the claims of one"),
        entry(A::Concordance, G::Jump, &["L"], "concordance", "every place of the name or the search with the words around it; o orders by what stands beside"),
        entry(A::Dispersion, G::Jump, &["D"], "dispersion", "where the main names stand over the length of the article; Enter: the first mention of one"),
        entry(A::Order, G::Jump, &["o"], "order", "in the list of claims: in order of the text, or by speaker"),
        entry(A::ToggleIndirect, G::Jump, &["~"], "indirect", "hide the indirect claims (the writer's words for what was said), or show them"),
        entry(A::Search, G::Jump, &["/"], "search", "search while typing; capitals count only if you type some"),
        entry(A::NextMatch, G::Jump, &["n"], "next match", "next match"),
        entry(A::PreviousMatch, G::Jump, &["N"], "previous match", "previous match"),
        entry(A::JumpBack, G::Jump, &["Ctrl-o", "Alt-Left"], "jump back", "back to where the last jump began"),
        entry(A::JumpForward, G::Jump, &["Alt-Right"], "jump forward", "forward again"),
        entry(A::Select, G::Notes, &["v"], "select", "begin a selection at the caret, or end it; then move"),
        entry(A::Highlight, G::Notes, &["h"], "highlight", "highlight the selection, else the sentence; who said it is kept with it"),
        entry(A::Note, G::Notes, &["a"], "note", "write a note on the selection, the highlight here, or the sentence"),
        entry(A::NoteInEditor, G::Notes, &["A"], "note in editor", "the same in your own editor ($VISUAL or $EDITOR)"),
        entry(A::Remove, G::Notes, &["x"], "remove", "remove the highlight here, and its note"),
        entry(A::Correct, G::Notes, &["c"], "correct", "set right what was found: join, split, rename, no name, who said it"),
        entry(A::Undo, G::Notes, &["U"], "undo", "take back the last change of highlights, notes and corrections"),
        entry(A::Export, G::Notes, &["e"], "export", "write highlights and notes, with their speakers, to a file"),
        entry(A::Down, G::Move, &["j", "Down"], "down", "a row down"),
        entry(A::Up, G::Move, &["k", "Up"], "up", "a row up"),
        entry(A::Left, G::Move, &["Left"], "left", "a character back"),
        entry(A::Right, G::Move, &["Right"], "right", "a character on"),
        entry(A::PageDown, G::Move, &["Space", "f", "PageDown"], "page down", "a screenful down"),
        entry(A::PageUp, G::Move, &["b", "PageUp"], "page up", "a screenful up"),
        entry(A::HalfDown, G::Move, &["d", "Ctrl-d"], "half down", "half a screenful down"),
        entry(A::HalfUp, G::Move, &["u", "Ctrl-u"], "half up", "half a screenful up"),
        entry(A::Top, G::Move, &["g g", "Home"], "beginning", "to the beginning"),
        entry(A::Bottom, G::Move, &["G", "End"], "end", "to the end"),
        entry(A::NextParagraph, G::Move, &["}"], "paragraph", "next paragraph"),
        entry(A::PreviousParagraph, G::Move, &["{"], "paragraph", "previous paragraph"),
        entry(A::NextSentence, G::Move, &[")"], "sentence", "next sentence"),
        entry(A::PreviousSentence, G::Move, &["("], "sentence", "previous sentence"),
        entry(A::NextWord, G::Move, &["w"], "word", "next word"),
        entry(A::PreviousWord, G::Move, &["B"], "word", "previous word"),
        entry(A::Help, G::Program, &["?", "F1"], "help", "these keys"),
        entry(A::Cancel, G::Program, &["Ctrl-c"], "cancel", "stop the search or the analysis, or close what is open"),
        entry(A::Repaint, G::Program, &["Ctrl-l"], "repaint", "draw the screen anew"),
        entry(A::Suspend, G::Program, &["Ctrl-z"], "suspend", "to the shell; `fg` comes back"),
        entry(A::QuitOrBack, G::Program, &["q"], "quit", "back out by one level, then quit"),
        entry(A::Quit, G::Program, &["Q"], "quit now", "quit at once; all is saved already"),
    ]
};
