//! When is the bulletin written? After the books, whenever a page says something else than they do: one writer
//! at a time, so that an older page never comes after a newer one, and again with the next request when it
//! failed. Nobody's answer depends on it. What the pages say is `public`'s.

use crate::bulletin::Page;
use crate::clock;
use crate::failure::Ours;
use std::cell::Cell;
use worker::{Env, console_error};

/// After this many seconds a writer is taken for gone: whose client leaves, may be stopped in the middle.
const PATIENCE: i64 = 30;

/// Which pages are behind.
pub(super) struct Publisher {
    pages: [Copy; Page::ALL.len()],
    /// Since when somebody is writing; 0 when nobody is.
    since: Cell<i64>,
}

/// A page with how often it changed, and which change was written.
struct Copy {
    page: Page,
    changed: Cell<u64>,
    written: Cell<u64>,
}

impl Copy {
    /// What was written before the object's last end is not known, so it is written again.
    fn unknown(page: Page) -> Self {
        Self { page, changed: Cell::new(1), written: Cell::new(0) }
    }
}

impl Publisher {
    pub(super) fn new() -> Self {
        Self { pages: Page::ALL.map(Copy::unknown), since: Cell::new(0) }
    }

    /// Notes that a page is not what the books say any more.
    pub(super) fn change(&self, page: Page) {
        for copy in self.pages.iter().filter(|copy| copy.page == page) {
            copy.changed.set(copy.changed.get().wrapping_add(1));
        }
    }

    /// Writes the pages that are behind, each as `json` gives it; nothing while it gives none.
    pub(super) async fn write(&self, env: &Env, desk: &str, json: impl Fn(Page) -> Option<Vec<u8>>) {
        let now = clock::now();
        if now.saturating_sub(self.since.get()) < PATIENCE {
            return;
        }
        self.since.set(now);
        for copy in &self.pages {
            // Another request may change it while this one waits.
            while copy.changed.get() != copy.written.get() {
                let (change, Some(json)) = (copy.changed.get(), json(copy.page)) else { break };
                if let Err(Ours { place, .. }) = copy.page.put(env, desk, &json).await {
                    console_error!("ours place={place}");
                    break;
                }
                copy.written.set(change);
            }
        }
        self.since.set(0);
    }
}
