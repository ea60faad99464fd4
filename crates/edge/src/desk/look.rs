//! What does a call that changes nothing have before it? The books as they are, the tables behind them, and who looks.

use super::books::Books;
use super::store::Store;
use fude_desk::{Language, Subject};

/// A look at the books of a desk.
#[derive(Clone, Copy)]
pub(super) struct Look<'d> {
    pub(super) books: &'d Books,
    pub(super) store: &'d Store,
    /// The id of the desk.
    pub(super) desk: &'d str,
    /// Who looks.
    pub(super) subject: &'d Subject,
    pub(super) now: i64,
    /// The language that is wanted.
    pub(super) language: Language,
}
