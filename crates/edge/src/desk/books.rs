//! What does the desk hold in memory? Its state, the shelf of finds that can still be claimed, the losses that
//! are still looked for, the model, and who belongs to it: all read back from the tables when the object wakes.
//! What changes them is `burst`'s.

use super::chain::{self, Head};
use super::packed::{self, Packed, Unpacked};
use super::store::{Row, Store};
use super::vault::{self, Kept};
use crate::failure::Ours;
use crate::fleet::{Fleet, Mark};
use crate::notice;
use crate::part::Place;
use crate::problem::{Code, Problem};
use fude_desk::view;
use fude_desk::{Event, FindId, LossId, LossStatus, ModelVersion, OfficerId, OrgId, Rules, State};
use fude_engine::{Features, Model, Probability, Shelf};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The most finds, and the most losses, that can be open at once: what memory and a ranking are sized for.
const MOST_OPEN: usize = 20_000;

/// The books of one desk.
pub(super) struct Books {
    pub(super) state: State,
    /// The last event; they are numbered from 1 without a gap.
    pub(super) head: Head,
    /// The finds that are held or reserved.
    pub(super) shelf: Shelf,
    /// The losses that are open and are about a thing.
    pub(super) sought: BTreeMap<LossId, Features>,
    /// How both lie in the tables.
    pub(super) packed: Packed,
    /// How likely it is of an open loss that it was not handed in, as last recorded.
    pub(super) outlooks: BTreeMap<LossId, Probability>,
    pub(super) model: Model,
    /// The public places of the notices.
    pub(super) places: BTreeMap<FindId, String>,
    /// The notices as they are searched: nothing until somebody does.
    searched: OnceCell<Shelf>,
    /// The numbers of all finds there ever were, which rise with time: `7` of `F-0007`.
    pub(super) numbers: BTreeMap<FindId, i64>,
    /// How many losses, finds and receipts there ever were.
    pub(super) counters: Counters,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) orgs: BTreeMap<OrgId, String>,
    pub(super) officers: BTreeMap<OfficerId, String>,
    pub(super) fleet: Fleet,
    pub(super) rules: Rules,
    /// The other sites whose pages may call.
    pub(super) origins: BTreeSet<String>,
    /// Whether something is wrapped by a secret that is not the current one any more.
    pub(super) is_behind: bool,
}

/// The counters behind the numbers that people read to each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counters {
    pub(super) losses: i64,
    pub(super) finds: i64,
    pub(super) receipts: i64,
}

impl Books {
    /// Reads the books of a desk whose tables are there. Linear in the record and in the open reports.
    pub(super) fn load(store: &Store) -> Result<Self, Ours> {
        let desk = store.row("SELECT name, phone FROM desk", vec![])?.ok_or_else(|| Ours::at("desk"))?;
        let head = chain::head(store)?;
        let state = replay(store, head.seq)?;
        let Unpacked { shelf, sought, packed } = packed::load(store, &state)?;
        let newest = store.row("SELECT version FROM models ORDER BY seq DESC LIMIT 1", vec![])?;
        let newest = newest.ok_or_else(|| Ours::at("model"))?;
        let model: Option<Model> = store.open(Kept::Model, newest.text(0)?)?.there();
        let model = model.ok_or_else(|| Ours::at("model"))?;
        ModelVersion::new(model.version.as_str()).map_err(|_| Ours::at("model"))?;
        let mut books = Self {
            state,
            head,
            shelf,
            sought,
            packed,
            outlooks: map(store, "SELECT loss, not_handed_in FROM outlooks", probability)?,
            model,
            places: map(store, "SELECT find, place FROM places", name)?,
            searched: OnceCell::new(),
            numbers: map(
                store,
                "SELECT id, CAST(substr(number, 3) AS INTEGER) FROM numbers WHERE number LIKE 'F-%'",
                |row| row.number(1),
            )?,
            counters: Counters::default(),
            name: desk.text(0)?.to_owned(),
            phone: desk.text(1)?.to_owned(),
            orgs: map(store, "SELECT id, name FROM directory WHERE member = 'org'", name)?,
            officers: map(store, "SELECT id, name FROM directory WHERE member = 'officer'", name)?,
            fleet: fleet(store)?,
            rules: rules(store)?,
            origins: origins(store)?,
            is_behind: vault::is_behind(store)?,
        };
        for row in store.rows("SELECT name, value FROM counters", vec![])? {
            match row.text(0)? {
                "losses" => books.counters.losses = row.number(1)?,
                "finds" => books.counters.finds = row.number(1)?,
                "receipts" => books.counters.receipts = row.number(1)?,
                _ => return Err(Ours::at("counters")),
            }
        }
        Ok(books)
    }

    /// The notices, as finds of which nothing else is known.
    pub(super) fn notices(&self) -> &Shelf {
        self.searched.get_or_init(|| {
            let mut shelf = Shelf::new();
            for notice in view::notices(&self.state) {
                shelf.put(notice.find.as_str(), &self.told(&notice));
            }
            shelf
        })
    }

    /// The place of a find among those that are told the newest first.
    pub(super) fn place(&self, find: &FindId) -> Result<Place, Ours> {
        let number = self.numbers.get(find).ok_or_else(|| Ours::at("numbers"))?;
        Ok(Place(number.saturating_neg(), 0, String::new()))
    }

    /// Brings what is searched of a find's notice in step with what the public may know of it now.
    pub(super) fn notice_changed(&mut self, id: &FindId) {
        let Some(mut searched) = self.searched.take() else { return };
        match view::notice(&self.state, id) {
            Some(notice) => searched.put(id.as_str(), &self.told(&notice)),
            None => searched.remove(id.as_str()),
        };
        self.searched = OnceCell::from(searched);
    }

    fn told(&self, notice: &view::Notice) -> Features {
        let place = self.places.get(&notice.find).cloned();
        Features::of(&notice::reading(notice.kind.as_str(), notice.day, place))
    }

    /// Refused when one more open loss is too many.
    pub(super) fn room_for_loss(&self) -> Result<(), Code> {
        let open = self.state.losses().filter(|(_, loss)| loss.status == LossStatus::Open).count();
        if open < MOST_OPEN { Ok(()) } else { Err(Code::DeskFull) }
    }

    /// Refused when one more open find is too many.
    pub(super) fn room_for_find(&self) -> Result<(), Code> {
        if self.shelf.len() < MOST_OPEN { Ok(()) } else { Err(Code::DeskFull) }
    }

    /// Refused, by the name of the field that tells it, when this desk has no such org.
    pub(super) fn require_org(&self, org: &OrgId, field: &str) -> Result<(), Problem> {
        if self.orgs.contains_key(org) { Ok(()) } else { Err(Code::UnknownOrg.of(field)) }
    }

    /// What an org is called.
    pub(super) fn org_name(&self, org: &OrgId) -> &str {
        self.orgs.get(org).map_or("", String::as_str)
    }
}

/// The state that the record gives, which ends with this event. A gap in its numbers is not passed over.
fn replay(store: &Store, end: i64) -> Result<State, Ours> {
    let (mut state, mut last) = (State::default(), 0);
    for row in store.rows("SELECT seq, body FROM events ORDER BY seq", vec![])? {
        let seq = row.number(0)?;
        if seq != last + 1 {
            return Err(Ours::at("gap"));
        }
        state.apply(&row.json::<Event>(1)?).map_err(|_| Ours::at("replay"))?;
        last = seq;
    }
    if last == end { Ok(state) } else { Err(Ours::at("gap")) }
}

fn map<K: TryFrom<String> + Ord, V>(
    store: &Store,
    query: &str,
    value: impl Fn(&Row) -> Result<V, Ours>,
) -> Result<BTreeMap<K, V>, Ours> {
    let entry = |row: Row| {
        let key = K::try_from(row.text(0)?.to_owned()).map_err(|_| Ours::at("row"))?;
        Ok((key, value(&row)?))
    };
    store.rows(query, vec![])?.into_iter().map(entry).collect()
}

fn rules(store: &Store) -> Result<Rules, Ours> {
    let row = store.row("SELECT body FROM rules", vec![])?;
    let rules: Rules = row.map_or(Ok(Rules::default()), |row| row.json(0))?;
    rules.check().map_err(|_| Ours::at("rules"))?;
    Ok(rules)
}

fn origins(store: &Store) -> Result<BTreeSet<String>, Ours> {
    let rows = store.rows("SELECT origin FROM origins", vec![])?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

fn fleet(store: &Store) -> Result<Fleet, Ours> {
    let mut fleet = Fleet::default();
    for row in store.rows("SELECT what, mark, org FROM register", vec![])? {
        let mark = Mark::ALL.into_iter().find(|(_, name)| row.text(0).is_ok_and(|what| what == *name));
        let org = OrgId::new(row.text(2)?).map_err(|_| Ours::at("row"))?;
        fleet.put(mark.ok_or_else(|| Ours::at("row"))?.0, row.text(1)?.to_owned(), org);
    }
    Ok(fleet)
}

fn name(row: &Row) -> Result<String, Ours> {
    row.text(1).map(str::to_owned)
}

fn probability(row: &Row) -> Result<Probability, Ours> {
    let billionths = u128::try_from(row.number(1)?).map_err(|_| Ours::at("row"))?;
    Ok(Probability::ratio(billionths, 1_000_000_000))
}
