//! What was erased, told outside the desk, so that it is erased again when the desk comes back from an older copy: ids and
//! instants alone, a page of KV for each month. What a page says is added to and never taken from. The record says the
//! same, with who had it erased; when both differ, each learns from the other.

use crate::calendar::{date, day};
use crate::failure::Ours;
use fude_desk::Extent;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use worker::Env;

/// The binding of the store.
const STORE: &str = "BULLETIN";

/// One erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Erasure {
    pub(crate) of: Of,
    pub(crate) id: String,
    pub(crate) extent: Extent,
    /// Seconds since 1970.
    pub(crate) at: i64,
}

/// Of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Of {
    Loss,
    Find,
}

impl Erasure {
    /// Whether it is this one, whenever it was done.
    pub(crate) fn is(&self, other: &Self) -> bool {
        (self.of, &self.id, self.extent) == (other.of, &other.id, other.extent)
    }

    /// The month that it belongs to: `2025-01`.
    pub(crate) fn month(&self) -> String {
        date(day(self.at)).chars().take(7).collect()
    }
}

/// The keys of a desk's pages: no other page's key begins alike, since a desk's id has no colon.
fn prefix(desk: &str) -> String {
    format!("v1:{desk}:erasures:")
}

/// The months that have a page, each with how many erasures it tells.
pub(crate) async fn months(env: &Env, desk: &str) -> Result<BTreeMap<String, usize>, Ours> {
    let failed = |_| Ours::at("journal");
    let prefix = prefix(desk);
    let store = env.kv(STORE).map_err(|_| Ours::at("journal"))?;
    // One list holds a thousand keys, which are months.
    let list = store.list().prefix(prefix.clone()).execute().await.map_err(failed)?;
    let month = |key: worker::kv::Key| {
        let count = key.metadata.as_ref().and_then(serde_json::Value::as_u64).unwrap_or(0);
        Some((key.name.strip_prefix(&prefix)?.to_owned(), usize::try_from(count).unwrap_or(0)))
    };
    Ok(list.keys.into_iter().filter_map(month).collect())
}

/// What a month's page tells; nothing when there is none.
pub(crate) async fn page(env: &Env, desk: &str, month: &str) -> Result<Vec<Erasure>, Ours> {
    let failed = |_| Ours::at("journal");
    let store = env.kv(STORE).map_err(|_| Ours::at("journal"))?;
    let page = store.get(&format!("{}{month}", prefix(desk))).bytes().await.map_err(failed)?;
    page.map_or(Ok(Vec::new()), |page| serde_json::from_slice(&page).map_err(|_| Ours::at("journal")))
}

/// Writes a month's page.
pub(crate) async fn put(env: &Env, desk: &str, month: &str, page: &[Erasure]) -> Result<(), Ours> {
    let failed = |_| Ours::at("journal");
    let json = serde_json::to_vec(page).map_err(|_| Ours::at("journal"))?;
    let store = env.kv(STORE).map_err(|_| Ours::at("journal"))?;
    let put = store.put_bytes(&format!("{}{month}", prefix(desk)), &json).map_err(failed)?;
    put.metadata(page.len()).map_err(failed)?.execute().await.map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erasure_is_told_by_ids_alone() {
        let told = r#"[{"of":"loss","id":"l1","extent":"all","at":1737200400},{"of":"find","id":"f1","extent":"contacts","at":1737200400}]"#;
        let page: Vec<Erasure> = serde_json::from_str(told).unwrap();
        assert_eq!(serde_json::to_string(&page).unwrap(), told);
        assert_eq!(page[0].month(), "2025-01");
    }
}
