//! What if the whole record is replaced by an older one, with the head that it had? In itself that is whole. So once a day
//! its head is written where the tables do not lie, to KV and to the log; and before it is written, and at every start, the
//! last one is looked for in the record.

use super::chain::Head;
use super::keeper::Keeper;
use crate::bulletin::Checkpoint;
use crate::clock;
use crate::failure::Ours;
use std::cell::Cell;
use worker::{Env, console_error, console_log};

/// How old a checkpoint gets, in seconds: a day.
const LASTS: i64 = 86_400;

/// When the checkpoint of this desk was last written.
pub(super) struct Checkpoints {
    /// Whether the one of before this start has been read.
    is_read: Cell<bool>,
    /// Seconds since 1970; 0 before the first since the start.
    at: Cell<i64>,
}

impl Checkpoints {
    pub(super) fn new() -> Self {
        Self { is_read: Cell::new(false), at: Cell::new(0) }
    }

    /// Reads the last one, once a start.
    pub(super) async fn read(&self, env: &Env, desk: &str, keeper: &Keeper) {
        if self.is_read.replace(true) {
            return;
        }
        if let Some(Checkpoint { seq, link, at }) = Checkpoint::get(env, desk).await {
            keeper.keep_checkpoint(Head { seq, link });
            self.at.set(at);
        }
    }

    /// Writes one when the last is too old, unless the record contradicts that.
    pub(super) async fn write(&self, env: &Env, desk: &str, keeper: &Keeper) {
        let now = clock::now();
        if now.saturating_sub(self.at.get()) < LASTS {
            return;
        }
        match keeper.agrees_with_checkpoint() {
            Ok(Some(head)) => {
                self.at.set(now);
                let Head { seq, link } = head.clone();
                console_log!("checkpoint desk={desk} seq={seq} link={link}");
                match (Checkpoint { seq, link, at: now }).put(env, desk).await {
                    Ok(()) => keeper.keep_checkpoint(head),
                    Err(Ours { place, .. }) => console_error!("ours place={place}"),
                }
            }
            // Nobody keeps books here yet.
            Ok(None) => {}
            Err(Ours { place, .. }) => {
                self.at.set(now);
                console_error!("ours place={place} desk={desk}");
            }
        }
    }
}
