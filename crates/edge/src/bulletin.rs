//! Where does everybody read what is public? In KV: the notices and the directory of each desk, written by the
//! desk after its own books. It is stale by design and says of when it is; it is never asked whether a desk
//! or a find exists.

use crate::failure::Ours;
use worker::Env;

/// The binding of the store.
const STORE: &str = "BULLETIN";

/// A page of the bulletin. Its key cannot be that of another page or desk: a desk's id has no colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    Notices,
    Directory,
}

impl Page {
    /// The page behind a desk's path.
    pub(crate) fn of(tail: &str) -> Option<Self> {
        match tail {
            "notices" => Some(Self::Notices),
            "directory" => Some(Self::Directory),
            _ => None,
        }
    }

    fn key(self, desk: &str) -> String {
        let page = match self {
            Self::Notices => "notices",
            Self::Directory => "directory",
        };
        format!("v1:{desk}:{page}")
    }

    /// The page as it was last written, in JSON; nothing when KV has none or cannot be reached.
    pub(crate) async fn get(self, env: &Env, desk: &str) -> Option<Vec<u8>> {
        env.kv(STORE).ok()?.get(&self.key(desk)).bytes().await.ok()?
    }

    /// Writes the page.
    pub(crate) async fn put(self, env: &Env, desk: &str, json: &[u8]) -> Result<(), Ours> {
        let failed = |_| Ours::at("bulletin");
        let put = env.kv(STORE).map_err(|_| Ours::at("bulletin"))?.put_bytes(&self.key(desk), json);
        put.map_err(failed)?.execute().await.map_err(failed)
    }
}
