//! How well does the desk do? Counts, shares with their denominators in their names, and median times, over all and per
//! kind, org and month, from the record alone. A case that is not at its end counts as far as it has come: medians are
//! Kaplan and Meier's (1958), so that what is still open neither spoils nor flatters them.

use crate::event::Event;
use crate::id::{FindId, KindId, LossId, OrgId, RelayId};
use crate::thanks::Rating;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the figures of a row are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Everything.
    All,
    /// One kind of things: losses and finds of it.
    Kind,
    /// One org: what it logged and what it was asked.
    Org,
    /// One month in which it was reported, logged or sent.
    Month,
}

/// The figures over one group. Duplicates that were merged count once; times are in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// What they are over.
    pub by: By,
    /// Which one: an id, or a month as the caller names it; empty over all.
    pub name: String,
    /// Losses reported.
    pub losses: usize,
    /// Of those, returned to their owner.
    pub losses_returned: usize,
    /// Of a thousand losses that were reported; nothing where there are none.
    pub returned_of_losses_permille: Option<usize>,
    /// Finds logged.
    pub finds: usize,
    /// Of those, handed over or given back on the spot.
    pub finds_returned: usize,
    /// Of a thousand finds that were logged; nothing where there are none.
    pub returned_of_finds_permille: Option<usize>,
    /// Relays sent.
    pub relays: usize,
    /// Owners who said how content they are.
    pub ratings: usize,
    /// Their stars, 1 to 5, in hundredths on average; nothing where nobody has said it.
    pub mean_rating_hundredths: Option<usize>,
    /// From sending a relay until it is taken up or answered.
    pub median_seconds_to_accept: Option<i64>,
    /// From the report of a loss until its find is confirmed.
    pub median_seconds_to_match: Option<i64>,
    /// From the report of a loss until its owner has it.
    pub median_seconds_to_return: Option<i64>,
}

/// A time that was waited, and whether what was waited for came.
type Wait = (i64, bool);

struct Loss {
    reported: i64,
    kind: Option<KindId>,
    matched: Option<i64>,
    returned: Option<i64>,
    closed: Option<i64>,
    rating: Option<Rating>,
    is_duplicate: bool,
}

struct Find {
    logged: i64,
    org: OrgId,
    kind: Option<KindId>,
    is_returned: bool,
    is_duplicate: bool,
}

struct Relay {
    sent: i64,
    org: OrgId,
    accepted: Option<i64>,
}

#[derive(Default)]
struct Cases {
    losses: BTreeMap<LossId, Loss>,
    finds: BTreeMap<FindId, Find>,
    relays: BTreeMap<RelayId, Relay>,
}

#[derive(Default)]
struct Tally {
    losses_returned: usize,
    finds: usize,
    finds_returned: usize,
    ratings: usize,
    stars: usize,
    accept: Vec<Wait>,
    matching: Vec<Wait>,
    returning: Vec<Wait>,
}

/// The figures of a desk, over all first, then per kind, org and month in the order of their names.
///
/// `history` is the record in its order, each event with its instant; `month` names the month of an instant. All
/// instants are seconds since 1970. O(n log n) in the record.
pub fn figures<'a>(
    history: impl IntoIterator<Item = (i64, &'a Event)>,
    now: i64,
    month: impl Fn(i64) -> String,
) -> Vec<Figures> {
    let mut cases = Cases::default();
    for (at, event) in history {
        cases.enter(at, event);
    }
    let mut tallies: BTreeMap<(By, String), Tally> = BTreeMap::new();
    tallies.entry((By::All, String::new())).or_default();
    let mut add = |groups: Vec<(By, String)>, count: &dyn Fn(&mut Tally)| {
        for group in groups {
            count(tallies.entry(group).or_default());
        }
    };
    for loss in cases.losses.values().filter(|loss| !loss.is_duplicate) {
        add(groups(loss.kind.as_ref(), None, month(loss.reported)), &|tally| tally.loss(loss, now));
    }
    for find in cases.finds.values().filter(|find| !find.is_duplicate) {
        add(groups(find.kind.as_ref(), Some(&find.org), month(find.logged)), &|tally| tally.find(find));
    }
    for relay in cases.relays.values() {
        let wait = wait(relay.sent, relay.accepted, None, now);
        add(groups(None, Some(&relay.org), month(relay.sent)), &|tally| tally.accept.push(wait));
    }
    tallies.into_iter().map(|((by, name), tally)| tally.figures(by, name)).collect()
}

fn groups(kind: Option<&KindId>, org: Option<&OrgId>, month: String) -> Vec<(By, String)> {
    let mut groups = vec![(By::All, String::new()), (By::Month, month)];
    groups.extend(kind.map(|kind| (By::Kind, kind.to_string())));
    groups.extend(org.map(|org| (By::Org, org.to_string())));
    groups
}

impl Cases {
    fn enter(&mut self, at: i64, event: &Event) {
        match event {
            Event::LossReported { loss, at, kind, .. } => {
                let (reported, kind) = (*at, kind.clone());
                let (matched, returned, closed, rating, is_duplicate) = (None, None, None, None, false);
                let case = Loss { reported, kind, matched, returned, closed, rating, is_duplicate };
                self.losses.insert(loss.clone(), case);
            }
            Event::FindLogged { find, org, kind, .. } => {
                let (org, kind, is_returned, is_duplicate) = (org.clone(), kind.clone(), false, false);
                self.finds.insert(find.clone(), Find { logged: at, org, kind, is_returned, is_duplicate });
            }
            Event::RelaySent { relay, org, at, .. } => {
                self.relays.insert(relay.clone(), Relay { sent: *at, org: org.clone(), accepted: None });
            }
            _ => {
                self.enter_loss(at, event);
                self.enter_find(event);
            }
        }
        if let Event::RelayAccepted { relay, .. } | Event::RelayAnswered { relay, .. } = event
            && let Some(relay) = self.relays.get_mut(relay)
        {
            relay.accepted = relay.accepted.or(Some(at));
        }
    }

    fn enter_loss(&mut self, at: i64, event: &Event) {
        let crate::aggregate::Aggregate::Loss(id) = event.aggregate() else { return };
        let Some(loss) = self.losses.get_mut(id) else { return };
        match event {
            Event::LossMatched { .. } => loss.matched = Some(at),
            Event::LossReturned { .. } => loss.returned = Some(at),
            Event::LossReopened { .. } => {
                (loss.matched, loss.returned, loss.rating) = (None, None, None);
            }
            Event::LossThanked { rating, .. } => loss.rating = Some(*rating),
            Event::LossWithdrawn { .. } | Event::LossExpired { .. } => loss.closed = Some(at),
            Event::LossCorrected { kind, .. } => loss.kind = Some(kind.clone()),
            Event::LossMerged { .. } => loss.is_duplicate = true,
            Event::LossSplit { .. } => loss.is_duplicate = false,
            _ => {}
        }
    }

    fn enter_find(&mut self, event: &Event) {
        let crate::aggregate::Aggregate::Find(id) = event.aggregate() else { return };
        let Some(find) = self.finds.get_mut(id) else { return };
        match event {
            Event::FindHandedOver { .. } | Event::FindReturnedOnSpot { .. } => find.is_returned = true,
            Event::HandoverCorrected { .. } => find.is_returned = false,
            Event::FindMerged { .. } => find.is_duplicate = true,
            Event::FindSplit { .. } => find.is_duplicate = false,
            _ => {}
        }
    }
}

impl Tally {
    fn loss(&mut self, loss: &Loss, now: i64) {
        self.losses_returned = self.losses_returned.saturating_add(usize::from(loss.returned.is_some()));
        if let Some(rating) = loss.rating {
            self.ratings = self.ratings.saturating_add(1);
            self.stars = self.stars.saturating_add(usize::from(rating.stars()));
        }
        self.matching.push(wait(loss.reported, loss.matched, loss.closed, now));
        self.returning.push(wait(loss.reported, loss.returned, loss.closed, now));
    }

    fn find(&mut self, find: &Find) {
        self.finds = self.finds.saturating_add(1);
        self.finds_returned = self.finds_returned.saturating_add(usize::from(find.is_returned));
    }

    fn figures(self, by: By, name: String) -> Figures {
        let losses = self.returning.len();
        Figures {
            by,
            name,
            losses,
            losses_returned: self.losses_returned,
            returned_of_losses_permille: permille(self.losses_returned, losses),
            finds: self.finds,
            finds_returned: self.finds_returned,
            returned_of_finds_permille: permille(self.finds_returned, self.finds),
            relays: self.accept.len(),
            ratings: self.ratings,
            mean_rating_hundredths: self.stars.saturating_mul(100).checked_div(self.ratings),
            median_seconds_to_accept: median(self.accept),
            median_seconds_to_match: median(self.matching),
            median_seconds_to_return: median(self.returning),
        }
    }
}

/// How long was waited: until it came, or until nobody waited any more.
fn wait(since: i64, came: Option<i64>, closed: Option<i64>, now: i64) -> Wait {
    (came.or(closed).unwrap_or(now).saturating_sub(since).max(0), came.is_some())
}

fn permille(part: usize, whole: usize) -> Option<usize> {
    part.saturating_mul(1000).checked_div(whole)
}

/// The median of a waiting time by Kaplan and Meier: the first time at which no more than half still wait; nothing
/// while more do. Survival is counted in parts of 10¹⁸, rounded down.
fn median(mut waits: Vec<Wait>) -> Option<i64> {
    const CERTAIN: u128 = 1_000_000_000_000_000_000;
    // At one time, those who waited in vain are still there when it comes for the others.
    waits.sort_unstable_by_key(|(time, came)| (*time, !came));
    let mut left = u128::try_from(waits.len()).unwrap_or(0);
    let mut survive = CERTAIN;
    for (time, came) in waits {
        let after = left.saturating_sub(1);
        if came {
            survive = survive.saturating_mul(after).checked_div(left)?;
            if survive <= CERTAIN.saturating_div(2) {
                return Some(time);
            }
        }
        left = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Scene;

    /// Waits as they are told: `7` came after seven seconds, `7+` was still waited for.
    #[track_caller]
    fn check_median(waits: &str, expect: Option<i64>) {
        let wait = |word: &str| (word.trim_end_matches('+').parse().unwrap(), !word.ends_with('+'));
        assert_eq!(median(waits.split_whitespace().map(wait).collect()), expect, "{waits}");
    }

    #[test]
    fn a_median_counts_what_is_still_open() {
        check_median("", None);
        check_median("5", Some(5));
        check_median("1 2 3", Some(2));
        check_median("1 2 3 4", Some(2));
        check_median("1 9+ 9+ 9+", None);
        check_median("5+ 1 2 3", Some(2));
        // Remission under 6-MP, Freireich and others 1963, as every textbook has it: 23 weeks.
        check_median("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+", Some(23));
    }

    fn story() -> Vec<Figures> {
        let mut scene = Scene::new();
        let mut history = Vec::new();
        let start = scene.now;
        for (seconds, lines) in [
            (0, "anyone: report l1 | anyone: report l2 | anyone: report l3 | taxi: log f1 | metro: log f2"),
            (60, "officer: relay r1 l1 taxi | officer: relay r2 l1 metro | officer: merge-loss l3 l1"),
            (90, "taxi: accept-relay r1 | taxi: on-spot f3 hat"),
            (600, "system: propose c1 l1 f1 | officer: confirm c1"),
            (3600, "taxi: hand-over c1 | resident l1: thank l1 | resident l2: withdraw l2"),
        ] {
            scene.now = start + seconds;
            let before = scene.log.len();
            scene.run(lines);
            history.extend(scene.log[before..].iter().cloned().map(|event| (scene.now, event)));
        }
        figures(history.iter().map(|(at, event)| (*at, event)), scene.now, |_| "2025-01".to_owned())
    }

    #[track_caller]
    fn check(rows: &[Figures], by: By, name: &str, expect: &str) {
        let row = rows.iter().find(|row| row.by == by && row.name == name).unwrap();
        let time = |seconds: Option<i64>| seconds.map_or("-".to_owned(), |seconds| seconds.to_string());
        let told = format!(
            "losses {}/{} finds {}/{} accept {} match {} return {}",
            row.losses_returned,
            row.losses,
            row.finds_returned,
            row.finds,
            time(row.median_seconds_to_accept),
            time(row.median_seconds_to_match),
            time(row.median_seconds_to_return),
        );
        assert_eq!(told, expect, "{by:?} {name}");
    }

    #[test]
    fn figures_are_told_over_all_and_per_group() {
        let rows = story();
        check(&rows, By::All, "", "losses 1/2 finds 2/3 accept 30 match 600 return 3600");
        check(&rows, By::Month, "2025-01", "losses 1/2 finds 2/3 accept 30 match 600 return 3600");
        check(&rows, By::Kind, "hat", "losses 0/0 finds 1/1 accept - match - return -");
        check(&rows, By::Org, "taxi", "losses 0/0 finds 2/2 accept 30 match - return -");
        check(&rows, By::Org, "metro", "losses 0/0 finds 0/1 accept - match - return -");
        let all = &rows[0];
        assert_eq!((all.ratings, all.mean_rating_hundredths), (1, Some(500)));
        assert_eq!((all.returned_of_losses_permille, all.returned_of_finds_permille), (Some(500), Some(666)));
        assert_eq!(figures([], 0, |_| String::new())[0].returned_of_losses_permille, None);
    }
}
