//! Text as everything else sees it: byte spans into safe text. The only module that slices strings.

mod class;
mod count;
mod fold;
mod line;
mod points;
mod runs;
mod safe;
mod span;
mod width;
mod wrap;

pub use count::{counted, grouped};
pub use fold::fold;
pub use line::in_one_line;
pub use points::CodePoints;
pub use runs::{Run, flatten};
pub use safe::{Oddities, OffsetMap, SafeStr, SafeText};
pub use span::Span;
pub use width::{disputed_width, width};
pub use wrap::{Breaks, wrap};
