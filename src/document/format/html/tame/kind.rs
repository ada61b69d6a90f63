//! What elements do to the depth of the tree that a page becomes.

/// A kind of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has no content, and no end.
    Void,
    /// It ends by itself when the next of its kind begins, so that it is never deep.
    SelfEnding,
    /// A style that may end outside of what it began in.
    Formatting,
    /// What it begins in ends no earlier.
    Special,
    /// Special, and what is open around it cannot be ended from inside.
    Scope,
    /// Any other.
    Inline,
    /// Neither it nor what is in it is read.
    Dropped,
    /// Only what is in it is read, as if it were not there.
    Transparent,
    /// Its content is no mark-up.
    Raw,
}

/// The kind of the elements of this name, in small letters.
pub(super) fn of(name: &str) -> Kind {
    match name {
        "area" | "base" | "basefont" | "bgsound" | "br" | "col" | "embed" | "hr" | "img" | "input" | "keygen"
        | "link" | "meta" | "param" | "source" | "track" | "wbr" => Kind::Void,
        "body" | "caption" | "colgroup" | "dd" | "dt" | "head" | "html" | "li" | "p" | "tbody" | "td" | "tfoot"
        | "th" | "thead" | "tr" => Kind::SelfEnding,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt"
        | "u" => Kind::Formatting,
        "address" | "article" | "aside" | "blockquote" | "button" | "center" | "details" | "dialog" | "dir" | "div"
        | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "listing" | "main" | "menu" | "nav" | "ol" | "pre" | "search" | "section"
        | "summary" | "ul" => Kind::Special,
        "applet" | "marquee" | "object" | "table" | "template" => Kind::Scope,
        "annotation" | "audio" | "canvas" | "datalist" | "iframe" | "noembed" | "script" | "select" | "style"
        | "svg" | "textarea" | "video" => Kind::Dropped,
        // Of formulas the letters remain.
        "annotation-xml" | "frame" | "frameset" | "math" | "noframes" | "semantics" => Kind::Transparent,
        "plaintext" | "title" | "xmp" => Kind::Raw,
        _ => Kind::Inline,
    }
}

/// Levels of the tree that an element may add: those of a table come with it.
pub(super) const fn levels(name: &str) -> usize {
    match name.as_bytes() {
        b"table" => 4,
        _ => 1,
    }
}
