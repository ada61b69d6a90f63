//! The closed table of what a key can do. Help, footer hints, every map of keys and the tests derive from it.

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
    /// To the last letter of this word, or of the next one.
    EndOfWord,
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
    /// To the next link.
    NextLink,
    /// To the previous link.
    PreviousLink,
    /// Open a link in the browser.
    OpenLink,
    /// All links.
    Links,
    /// Letters over what is seen, to go there.
    Hints,
    /// Give this place a letter.
    SetMark,
    /// Go to the place of a letter.
    GoToMark,
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
    /// To the places.
    FocusPlaces,
    /// The panel of the places away, or back.
    TogglePlaces,
    /// Panels away, or back.
    TogglePanels,
    /// To the library.
    Library,
    /// To the open article after this one.
    NextArticle,
    /// To the article that was shown before this one.
    OtherArticle,
    /// Put an article of the library away, or back.
    Archive,
    /// The articles of the library that were put away, or the others.
    Archived,
    /// Only the text, or all again.
    Zen,
    /// The whole web page in the place of its article, or back.
    WholePage,
    /// Wider prose.
    Wider,
    /// Narrower prose.
    Narrower,
    /// Wider panels.
    PanelsWider,
    /// Narrower panels.
    PanelsNarrower,
    /// Open or jump.
    Open,
    /// Out by one level.
    Back,
    /// Look for words.
    Search,
    /// Narrow a list to what matches typed words.
    Filter,
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
    /// The title and the headings.
    Contents,
    /// All that is known of what is under the caret.
    Card,
    /// Begin or end a selection.
    Select,
    /// Begin or end a selection of whole paragraphs.
    SelectParagraphs,
    /// Select the sentence under the caret.
    SelectSentence,
    /// Select the paragraph under the caret.
    SelectParagraph,
    /// Select the quotation around the caret.
    SelectQuotation,
    /// Copy words to the clipboard.
    Copy,
    /// Copy them with who said them and where they stand.
    CopyCited,
    /// Highlight in the last colour.
    Highlight,
    /// Highlight in yellow, or make the highlight here yellow.
    HighlightYellow,
    /// The same in green.
    HighlightGreen,
    /// The same in blue.
    HighlightBlue,
    /// The same in red.
    HighlightRed,
    /// Write a note.
    Note,
    /// Write a note in the editor of the reader's choice.
    NoteInEditor,
    /// Tag a highlight.
    Tags,
    /// Remove a highlight with its note.
    Remove,
    /// The list of all corrections.
    Corrections,
    /// Take the last edit back.
    Undo,
    /// Take the last undo back.
    Redo,
    /// Set right what was found.
    Correct,
    /// Write highlights and notes to a file.
    Export,
    /// A command, by its name.
    Command,
    /// The keys.
    Help,
    /// The mouse to the terminal, or back.
    ToggleMouse,
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
    /// What the reader's settings call it. It stays, whatever else is renamed.
    pub id: &'static str,
    /// Key sequences of the default map, keys of one sequence separated by blanks; the first one is shown in hints.
    pub keys: &'static [&'static str],
    /// One or two words for the footer.
    pub name: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

const fn entry(
    action: Action,
    group: Group,
    id: &'static str,
    keys: &'static [&'static str],
    name: &'static str,
    help: &'static str,
) -> Entry {
    Entry {
        action,
        group,
        id,
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

/// The row of the action that settings call `id`.
#[must_use]
pub fn entry_named(id: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.id == id)
}

impl Action {
    /// Whether it moves by one of something, so that doing it a number of times makes sense.
    #[must_use]
    pub fn repeats(self) -> bool {
        use Action as A;
        let is_absolute = matches!(self, A::Top | A::Bottom | A::Card | A::Introduction | A::Order);
        let is_page = matches!(
            self,
            A::Voice
                | A::Concordance
                | A::Dispersion
                | A::Contents
                | A::Links
                | A::OpenLink
                | A::Corrections
                | A::Hints
        );
        let group = entry_of(self).map(|entry| entry.group);
        let steps = matches!(group, Some(Group::Move | Group::Jump)) && !is_absolute && !is_page;
        steps && !matches!(self, A::ToggleIndirect | A::Search | A::Filter)
    }
}

/// Every action.
#[rustfmt::skip]
pub const TABLE: &[Entry] = {
    use Action as A;
    use Group as G;
    &[
        entry(A::NextPane, G::Panes, "next-pane", &["Tab"], "next pane", "go to the next pane"),
        entry(A::PreviousPane, G::Panes, "previous-pane", &["Shift-Tab"], "previous pane", "go to the previous pane"),
        entry(A::FocusArticle, G::Panes, "article", &["1"], "article", "go to the article"),
        entry(A::FocusPeople, G::Panes, "people", &["2"], "people", "go to the people"),
        entry(A::FocusOrganizations, G::Panes, "organisations", &["3"], "organisations", "go to the organisations"),
        entry(A::FocusClaims, G::Panes, "claims", &["4"], "claims", "go to the claims: “ quoted, …“ quoted in pieces, ~ in the writer's words, + said jointly"),
        entry(A::FocusNotes, G::Panes, "notes", &["5"], "notes", "go to your highlights and notes"),
        entry(A::FocusPlaces, G::Panes, "places", &["6"], "places", "go to the places"),
        entry(A::TogglePlaces, G::Panes, "toggle-places", &["P"], "panel of places", "show a panel of the places, or hide it; kept for the next time"),
        entry(A::TogglePanels, G::Panes, "panels", &["0"], "panels", "hide the panels, or show them again"),
        entry(A::Zen, G::Panes, "zen", &["z"], "only the text", "only the text, without panels and bars; again: all of it"),
        entry(A::WholePage, G::Panes, "whole-page", &["R"], "whole page", "of a web page, show all that stands around the article, to look at; again: the article"),
        entry(A::Library, G::Panes, "library", &["g a"], "library", "the library: all that you have read; this article stays open"),
        entry(A::NextArticle, G::Panes, "next-article", &["g b"], "next article", "the next of the open articles"),
        entry(A::OtherArticle, G::Panes, "other-article", &["Ctrl-6"], "other article", "back to the article that was shown before this one (Ctrl-^ on many keyboards)"),
        entry(A::Archive, G::Panes, "archive", &["g z"], "put away", "in the library: put an article away, or back among the others"),
        entry(A::Archived, G::Panes, "archived", &["g Z"], "list put away", "in the library: list what was put away; again: the others"),
        entry(A::Wider, G::Panes, "wider", &["+"], "wider", "wider prose, up to 120 columns; kept for the next time"),
        entry(A::Narrower, G::Panes, "narrower", &["-"], "narrower", "narrower prose, down to 40 columns"),
        entry(A::PanelsWider, G::Panes, "panels-wider", &[">"], "wider panels", "wider panels beside the text; kept for the next time"),
        entry(A::PanelsNarrower, G::Panes, "panels-narrower", &["<"], "narrower panels", "narrower panels"),
        entry(A::Open, G::Panes, "open", &["Enter"], "open", "in a list: jump to it, again for its next place; on a claim: show it in its panel"),
        entry(A::Back, G::Panes, "back", &["Esc"], "back", "back out by one level; let go of the chosen one"),
        entry(A::NextMention, G::Jump, "next-mention", &["*"], "next mention", "next mention of the chosen one; with none chosen, choose the one under the caret"),
        entry(A::PreviousMention, G::Jump, "previous-mention", &["#"], "previous mention", "previous mention"),
        entry(A::NextPerson, G::Jump, "next-person", &["] p"], "person", "next person"),
        entry(A::PreviousPerson, G::Jump, "previous-person", &["[ p"], "person", "previous person"),
        entry(A::NextOrganization, G::Jump, "next-organisation", &["] o"], "organisation", "next organisation"),
        entry(A::PreviousOrganization, G::Jump, "previous-organisation", &["[ o"], "organisation", "previous organisation"),
        entry(A::NextClaim, G::Jump, "next-claim", &["] c"], "claim", "next claim"),
        entry(A::PreviousClaim, G::Jump, "previous-claim", &["[ c"], "claim", "previous claim"),
        entry(A::NextHighlight, G::Jump, "next-highlight", &["] h"], "highlight", "next highlight"),
        entry(A::PreviousHighlight, G::Jump, "previous-highlight", &["[ h"], "highlight", "previous highlight"),
        entry(A::NextSection, G::Jump, "next-section", &["] s"], "section", "next section"),
        entry(A::PreviousSection, G::Jump, "previous-section", &["[ s"], "section", "previous section"),
        entry(A::NextLink, G::Jump, "next-link", &["] l"], "link", "next link; where it leads is told"),
        entry(A::PreviousLink, G::Jump, "previous-link", &["[ l"], "link", "previous link"),
        entry(A::OpenLink, G::Jump, "open-link", &["g x"], "open link", "open the link under the caret, else the first of its sentence, in your browser"),
        entry(A::Links, G::Jump, "links", &["g l"], "links", "all links, with where they lead; Enter goes there"),
        entry(A::Hints, G::Jump, "hints", &[";"], "hints", "letters over the names, claims and links that are seen: type them to go there"),
        entry(A::Card, G::Jump, "card", &["K"], "card", "all that is known of the entity or claim under the caret, and why"),
        entry(A::Introduction, G::Jump, "introduction", &["g i"], "introduction", "from a claim to the first mention of its speaker; from there back to the claim, or to the next one"),
        entry(A::Voice, G::Jump, "voice", &["V"], "voice", "share of voice: quoted words of each speaker; Enter: the claims of one"),
        entry(A::Concordance, G::Jump, "concordance", &["L"], "concordance", "every place of the name or the search with the words around it; o orders by what stands beside"),
        entry(A::Dispersion, G::Jump, "dispersion", &["D"], "dispersion", "where the main names stand over the length of the article; Enter: the first mention of one"),
        entry(A::Contents, G::Jump, "contents", &["T"], "contents", "table of contents: the headings with their place and their claims; Enter goes there"),
        entry(A::Order, G::Jump, "order", &["o"], "order", "in the list of claims: in order of the text, or by speaker"),
        entry(A::ToggleIndirect, G::Jump, "indirect", &["~"], "indirect", "hide the indirect claims (the writer's words for what was said), or show them"),
        entry(A::Search, G::Jump, "search", &["/"], "search", "search while typing; capitals count only if you type some"),
        entry(A::Filter, G::Jump, "filter", &["&"], "filter", "in a list: narrow it while typing, names by their letters in order, all else by words; Esc shows all"),
        entry(A::NextMatch, G::Jump, "next-match", &["n"], "next match", "next match"),
        entry(A::PreviousMatch, G::Jump, "previous-match", &["N"], "previous match", "previous match"),
        entry(A::SetMark, G::Jump, "set-mark", &["m"], "mark", "the next letter becomes the mark of this place"),
        entry(A::GoToMark, G::Jump, "go-to-mark", &["'"], "go to mark", "the next letter leads to the place that has it; the same key again, back to where the last jump began"),
        entry(A::JumpBack, G::Jump, "jump-back", &["Ctrl-o", "Alt-Left"], "jump back", "back to where the last jump began"),
        entry(A::JumpForward, G::Jump, "jump-forward", &["Alt-Right"], "jump forward", "forward again"),
        entry(A::Select, G::Notes, "select", &["v"], "select", "begin a selection at the caret, or end it; then move"),
        entry(A::SelectParagraphs, G::Notes, "select-paragraphs", &["g V"], "select paragraphs", "begin a selection of whole paragraphs at the caret, or end it; then move"),
        entry(A::SelectSentence, G::Notes, "select-sentence", &["i s"], "sentence", "select the sentence under the caret"),
        entry(A::SelectParagraph, G::Notes, "select-paragraph", &["i p"], "paragraph", "select the paragraph under the caret"),
        entry(A::SelectQuotation, G::Notes, "select-quotation", &["i q"], "quotation", "select the quotation around the caret, without its marks"),
        entry(A::Copy, G::Notes, "copy", &["y"], "copy", "copy the selection, else the sentence; in a list the claim, the passage or the name"),
        entry(A::CopyCited, G::Notes, "copy-cited", &["Y"], "copy cited", "the same with who said it, title, author, date and paragraph"),
        entry(A::Highlight, G::Notes, "highlight", &["h"], "highlight", "highlight the selection, else the sentence, in the last colour; who said it is kept with it"),
        entry(A::HighlightYellow, G::Notes, "highlight-yellow", &["H y"], "yellow", "highlight the selection in yellow; without one, the highlight here becomes yellow, else the sentence"),
        entry(A::HighlightGreen, G::Notes, "highlight-green", &["H g"], "green", "the same in green"),
        entry(A::HighlightBlue, G::Notes, "highlight-blue", &["H b"], "blue", "the same in blue"),
        entry(A::HighlightRed, G::Notes, "highlight-red", &["H r"], "red", "the same in red"),
        entry(A::Note, G::Notes, "note", &["a"], "note", "write a note on the selection, the highlight here, or the sentence"),
        entry(A::NoteInEditor, G::Notes, "note-in-editor", &["A"], "note in editor", "the same in your own editor ($VISUAL or $EDITOR)"),
        entry(A::Tags, G::Notes, "tags", &["t"], "tags", "words to find it by again, on the highlight here, the selection, or the sentence"),
        entry(A::Remove, G::Notes, "remove", &["x"], "remove", "remove the highlight here, and its note"),
        entry(A::Correct, G::Notes, "correct", &["c"], "correct", "set right what was found: join, split, rename, no name, who said it"),
        entry(A::Corrections, G::Notes, "corrections", &["C"], "corrections", "all of your corrections: Enter goes to what one is about, the key that removes a highlight takes one back"),
        entry(A::Undo, G::Notes, "undo", &["U"], "undo", "take back the last change of highlights, notes and corrections"),
        entry(A::Redo, G::Notes, "redo", &["Ctrl-r"], "redo", "bring back what was undone, as long as nothing else was done since"),
        entry(A::Export, G::Notes, "export", &["e"], "export", "write highlights and notes, with their speakers, to a file"),
        entry(A::Down, G::Move, "down", &["j", "Down"], "down", "a row down"),
        entry(A::Up, G::Move, "up", &["k", "Up"], "up", "a row up"),
        entry(A::Left, G::Move, "left", &["Left"], "left", "a character back"),
        entry(A::Right, G::Move, "right", &["Right"], "right", "a character on"),
        entry(A::PageDown, G::Move, "page-down", &["Space", "f", "PageDown"], "page down", "a screenful down"),
        entry(A::PageUp, G::Move, "page-up", &["b", "PageUp"], "page up", "a screenful up"),
        entry(A::HalfDown, G::Move, "half-down", &["d", "Ctrl-d"], "half down", "half a screenful down"),
        entry(A::HalfUp, G::Move, "half-up", &["u", "Ctrl-u"], "half up", "half a screenful up"),
        entry(A::Top, G::Move, "beginning", &["g g", "Home"], "beginning", "to the beginning"),
        entry(A::Bottom, G::Move, "end", &["G", "End"], "end", "to the end"),
        entry(A::NextParagraph, G::Move, "next-paragraph", &["}"], "paragraph", "next paragraph"),
        entry(A::PreviousParagraph, G::Move, "previous-paragraph", &["{"], "paragraph", "previous paragraph"),
        entry(A::NextSentence, G::Move, "next-sentence", &[")"], "sentence", "next sentence"),
        entry(A::PreviousSentence, G::Move, "previous-sentence", &["("], "sentence", "previous sentence"),
        entry(A::NextWord, G::Move, "next-word", &["w"], "word", "next word"),
        entry(A::PreviousWord, G::Move, "previous-word", &["B"], "word", "previous word"),
        entry(A::EndOfWord, G::Move, "end-of-word", &["E"], "end of word", "end of the word"),
        entry(A::Command, G::Program, "command", &[":"], "command", "a command by its name: a paragraph, a pattern, a theme, any action; Tab completes"),
        entry(A::Help, G::Program, "help", &["?", "F1"], "help", "these keys"),
        entry(A::Cancel, G::Program, "cancel", &["Ctrl-c"], "cancel", "stop the search or the analysis, or close what is open"),
        entry(A::ToggleMouse, G::Program, "mouse", &["M"], "mouse", "leave the mouse to the terminal, so that it selects there as elsewhere, or take it back"),
        entry(A::Repaint, G::Program, "repaint", &["Ctrl-l"], "repaint", "draw the screen anew"),
        entry(A::Suspend, G::Program, "suspend", &["Ctrl-z"], "suspend", "to the shell; `fg` comes back"),
        entry(A::QuitOrBack, G::Program, "quit", &["q"], "quit", "back out by one level, then quit"),
        entry(A::Quit, G::Program, "quit-now", &["Q"], "quit now", "quit at once; all is saved already"),
    ]
};
