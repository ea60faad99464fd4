//! Where does a photo lie? In a Durable Object of its own, as sealed bytes: a desk's books stay small, and what is erased
//! is an object that is emptied. The key lies with the desk, so here nobody can see it. Only desks call these.

use crate::failure::Ours;
use worker::{
    DurableObject, Env, Method, Request, RequestInit, Response, Result, SqlStorageValue, State, Storage,
    durable_object,
};

/// The binding of the photos' objects.
const PHOTOS: &str = "PHOTO";

/// Where an object is called; it has one thing to say, so the path does not matter.
const INSIDE: &str = "https://photo/";

/// One photo.
#[durable_object]
pub struct Photo {
    storage: Storage,
}

impl DurableObject for Photo {
    fn new(state: State, _env: Env) -> Self {
        Self { storage: state.storage() }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let sql = self.storage.sql();
        match request.method() {
            Method::Put => {
                let bytes = request.bytes().await?;
                sql.exec("CREATE TABLE IF NOT EXISTS photo (body BLOB NOT NULL) STRICT", None)?;
                sql.exec("INSERT INTO photo VALUES (?)", vec![SqlStorageValue::Blob(bytes)])?;
                Response::empty()
            }
            Method::Get => {
                let there = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'photo'", None)?.raw().count();
                let row =
                    if there == 0 { None } else { sql.exec("SELECT body FROM photo", None)?.raw().next() };
                match row.transpose()?.and_then(|row| row.into_iter().next()) {
                    Some(SqlStorageValue::Blob(bytes)) => Response::from_bytes(bytes),
                    _ => Response::error("", 404),
                }
            }
            Method::Delete => {
                self.storage.delete_all().await?;
                Response::empty()
            }
            _ => Response::error("", 405),
        }
    }
}

/// Keeps the sealed bytes of a photo of a desk.
pub(crate) async fn put(env: &Env, desk: &str, id: &str, sealed: Vec<u8>) -> std::result::Result<(), Ours> {
    let body = js_sys::Uint8Array::from(sealed.as_slice());
    call(env, desk, id, Method::Put, Some(body.into())).await.map(|_| ())
}

/// The sealed bytes of a photo.
pub(crate) async fn get(env: &Env, desk: &str, id: &str) -> std::result::Result<Vec<u8>, Ours> {
    let mut answer = call(env, desk, id, Method::Get, None).await?;
    answer.bytes().await.map_err(|_| Ours::at("photo"))
}

/// Empties the object of a photo.
pub(crate) async fn delete(env: &Env, desk: &str, id: &str) -> std::result::Result<(), Ours> {
    call(env, desk, id, Method::Delete, None).await.map(|_| ())
}

async fn call(
    env: &Env,
    desk: &str,
    id: &str,
    method: Method,
    body: Option<wasm_bindgen::JsValue>,
) -> std::result::Result<Response, Ours> {
    let failed = |error: worker::Error| Ours::platform("photo", &error.to_string());
    let mut init = RequestInit::new();
    init.with_method(method).with_body(body);
    let request = Request::new_with_init(INSIDE, &init).map_err(failed)?;
    // A desk's id has no slash.
    let object = env.durable_object(PHOTOS).and_then(|photos| photos.get_by_name(&format!("{desk}/{id}")));
    let answer = object.map_err(failed)?.fetch_with_request(request).await.map_err(failed)?;
    if answer.status_code() == 200 { Ok(answer) } else { Err(Ours::at("photo")) }
}
