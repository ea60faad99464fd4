//! What lies in KV? What everybody may read of a desk, its notices, directory and rules, written by the desk after its own
//! books; and a checkpoint of its record. All of it is stale by design, and says of when it is: KV is never asked for what
//! has to be true at once, not even whether a desk or a find exists.

use crate::failure::Ours;
use fude_engine::{Kind, Language};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use worker::Env;

/// The binding of the store.
const STORE: &str = "BULLETIN";

/// A key of the store: what is kept, and of which desk. A desk's id has no colon, and only the two types below make keys,
/// so that nothing is ever read as something else.
struct Key(String);

/// A page of the bulletin: JSON as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    Notices,
    Directory,
    Rules,
}

/// The last event that a record had at some time. Who replaces the record by an older one would have to replace it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Checkpoint {
    /// Its number.
    pub(crate) seq: i64,
    /// Its link in the chain.
    pub(crate) link: String,
    /// Seconds since 1970.
    pub(crate) at: i64,
}

impl Page {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Notices, Self::Directory, Self::Rules];

    /// The page behind a desk's path.
    pub(crate) fn of(tail: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == tail)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Notices => "notices",
            Self::Directory => "directory",
            Self::Rules => "rules",
        }
    }

    /// The page as it was last written, in JSON; nothing when KV has none or cannot be reached.
    pub(crate) async fn get(self, env: &Env, desk: &str) -> Option<Vec<u8>> {
        Key::new(desk, self.name()).get(env).await
    }

    /// The page as KV has it, in another language. There lie the names of kinds in simplified Chinese; all else that it
    /// tells are names, numbers and days.
    pub(crate) fn in_language(self, json: Vec<u8>, language: Language) -> Vec<u8> {
        if self != Self::Notices || language == Language::Simplified {
            return json;
        }
        let Ok(mut page) = serde_json::from_slice::<Value>(&json) else { return json };
        for notice in page.get_mut("notices").and_then(Value::as_array_mut).into_iter().flatten() {
            let kind = notice.get("kind").and_then(Value::as_str).and_then(Kind::from_id);
            if let Some((kind, label)) = kind.zip(notice.get_mut("kind_label")) {
                *label = kind.name(language).into();
            }
        }
        serde_json::to_vec(&page).unwrap_or(json)
    }

    /// Writes the page.
    pub(crate) async fn put(self, env: &Env, desk: &str, json: &[u8]) -> Result<(), Ours> {
        Key::new(desk, self.name()).put(env, json).await
    }
}

impl Checkpoint {
    const NAME: &str = "checkpoint";

    /// The last checkpoint of a desk; nothing when there is none, or KV cannot be reached.
    pub(crate) async fn get(env: &Env, desk: &str) -> Option<Self> {
        serde_json::from_slice(&Key::new(desk, Self::NAME).get(env).await?).ok()
    }

    /// Puts it in place of an earlier one.
    pub(crate) async fn put(&self, env: &Env, desk: &str) -> Result<(), Ours> {
        let json = serde_json::to_vec(self).map_err(|_| Ours::at("json"))?;
        Key::new(desk, Self::NAME).put(env, &json).await
    }
}

impl Key {
    fn new(desk: &str, name: &str) -> Self {
        Self(format!("v1:{desk}:{name}"))
    }

    async fn get(&self, env: &Env) -> Option<Vec<u8>> {
        env.kv(STORE).ok()?.get(&self.0).bytes().await.ok()?
    }

    async fn put(&self, env: &Env, value: &[u8]) -> Result<(), Ours> {
        let failed = |_| Ours::at("bulletin");
        let put = env.kv(STORE).map_err(|_| Ours::at("bulletin"))?.put_bytes(&self.0, value);
        put.map_err(failed)?.execute().await.map_err(failed)
    }
}
