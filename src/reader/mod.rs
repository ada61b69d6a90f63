//! Reading without a terminal: rows, places, search and marks, all derived from byte spans. Draws nothing.

mod chunks;
pub mod compare;
pub mod concordance;
pub mod correct;
pub mod filter;
mod findings;
#[cfg(test)]
mod fixture;
mod flow;
mod index;
mod intervals;
mod named;
pub mod navigate;
mod object;
mod overlay;
pub mod search;
mod session;
mod shown;
mod viewport;
mod voice;

pub use chunks::Chunks;
pub use concordance::{By, Concordance};
pub use filter::{Filter, Items, Kept, Sieve};
pub use findings::{Prepared, Wish, Work};
pub use flow::{Flow, Row};
pub use named::named;
pub use navigate::{Direction, Landing, Unit};
pub use object::Object;
pub use overlay::{Extras, Tag, runs};
pub use search::{BadPattern, Query};
pub use session::{Choice, Link, Section, Session};
pub use shown::without_indirect;
pub use viewport::Viewport;
pub use voice::{ClaimRow, Order, Share, Voices, Who};
