//! Which photos belong to a loss or a find, and who may add and see them? Whoever may see the report. The desk keeps the
//! key of each; the sealed bytes lie in an object of their own, which `photo` calls.

use super::attempts::PHOTOS_BY_SOURCE;
use super::books::Books;
use super::burst::Burst;
use super::look::Look;
use super::store::{Store, Value};
use super::vault::Kept;
use crate::answer::Answer;
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::jpeg;
use crate::problem::Code;
use crate::seal::Sealed;
use fude_desk::{Action, FindId, LossId, Object, Subject, authorize};
use schemars::JsonSchema;
use serde::Serialize;

/// How many photos a report has at most.
const MOST: usize = 4;

/// How long an upload may take, in seconds: a photo that is not in the books after that never will be.
const UPLOAD: i64 = 3_600;

/// What a photo shows.
#[derive(Clone, Debug)]
pub(super) enum Of {
    Loss(LossId),
    Find(FindId),
}

/// A photo that is sealed and not in the books yet, or the key of one that is.
pub(super) struct Photo {
    pub(super) id: String,
    pub(super) sealed: Sealed,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Added<'a> {
    photo: &'a str,
}

impl Of {
    fn id(&self) -> &str {
        match self {
            Self::Loss(loss) => loss.as_str(),
            Self::Find(find) => find.as_str(),
        }
    }
}

/// Seals what is to be added, if it may be: `POST /losses/{loss}/photos`, `POST /finds/{find}/photos`. Should it not come
/// into the books, its object is emptied.
pub(super) fn prepare(look: &Look<'_>, source: &str, of: &Of, bytes: &[u8]) -> Result<Photo, Failure> {
    let Look { books, store, subject, now, .. } = *look;
    check(books, store, subject, of)?;
    if is_counted(subject) {
        PHOTOS_BY_SOURCE.check_at(store, now, source)?;
    }
    if !jpeg::is_plain(bytes) {
        return Err(Code::BadPhoto.into());
    }
    let id = draw()?;
    let sealed = store.sealer()?.seal(Kept::Photo.name(), &id, bytes)?;
    let row = vec![id.as_str().into(), now.saturating_add(UPLOAD).into()];
    store.commit(vec![("INSERT INTO photos_gone VALUES (?, ?)", row)])?;
    Ok(Photo { id, sealed })
}

/// Enters what was sealed, once its bytes are kept.
pub(super) fn add(burst: &mut Burst<'_>, subject: &Subject, of: &Of) -> Result<Answer, Failure> {
    let photo = burst.photo.ok_or_else(|| Ours::at("photo"))?;
    check(burst.books, burst.store, subject, of)?;
    if is_counted(subject) {
        PHOTOS_BY_SOURCE.check(burst, burst.source)?;
        let spent = PHOTOS_BY_SOURCE.spend(burst, burst.source);
        burst.writes.extend(spent);
    }
    let row = vec![photo.id.as_str().into(), of.id().into(), burst.now.into()];
    burst.write("INSERT INTO photos VALUES (?, ?, ?)", row);
    burst.write("DELETE FROM photos_gone WHERE id = ?", vec![photo.id.as_str().into()]);
    let Sealed { by, wrapped, .. } = &photo.sealed;
    let row = vec![
        Kept::Photo.name().into(),
        photo.id.as_str().into(),
        by.as_str().into(),
        wrapped.clone().into(),
        // The body lies in its object.
        Value::Blob(Vec::new()),
    ];
    burst.write("INSERT INTO sealed VALUES (?, ?, ?, ?, ?)", row);
    Ok(Answer::created(&Added { photo: &photo.id })?)
}

/// `GET /photos/{photo}`: its key, for who may see the report.
pub(super) fn look(look: &Look<'_>, id: &str) -> Result<Photo, Failure> {
    let Look { books, store, subject, .. } = *look;
    let query = "SELECT photos.of, by, wrapped FROM photos JOIN sealed ON kept = 'photo' AND sealed.id = photos.id \
                 WHERE photos.id = ?";
    let row = store.row(query, vec![id.into()])?.ok_or(Code::NotFound)?;
    let (loss, find) = (LossId::new(row.text(0)?).ok(), FindId::new(row.text(0)?).ok());
    let of_loss = loss.as_ref().filter(|loss| books.state.loss(loss).is_some()).map(Object::Loss);
    let object = of_loss.or_else(|| find.as_ref().and_then(|find| Object::find(&books.state, find)));
    if !object.is_some_and(|object| authorize(subject, Action::See, object)) {
        return Err(Code::NotFound.into());
    }
    let (by, wrapped) = (row.text(1)?.to_owned(), row.blob(2)?.to_vec());
    Ok(Photo { id: id.to_owned(), sealed: Sealed { by, wrapped, body: Vec::new() } })
}

/// The photo whose bytes were fetched.
pub(super) fn open(store: &Store, photo: Photo, body: Vec<u8>) -> Result<Answer, Failure> {
    let Photo { id, sealed } = photo;
    let plain = store.sealer()?.open(Kept::Photo.name(), &id, &Sealed { body, ..sealed })?;
    Ok(Answer::jpeg(plain))
}

/// The photos of a loss or a find, the earliest first.
pub(super) fn of(store: &Store, id: &str) -> Result<Vec<String>, Ours> {
    let rows = store.rows("SELECT id FROM photos WHERE of = ? ORDER BY at, id", vec![id.into()])?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Forgets the photos of a loss or a find: nobody opens them from now on, and their objects are emptied after.
pub(super) fn forget(burst: &mut Burst<'_>, id: &str) {
    burst.write(
        "UPDATE sealed SET by = '', wrapped = x'', body = x'' WHERE kept = 'photo' AND id IN \
         (SELECT id FROM photos WHERE of = ?)",
        vec![id.into()],
    );
    burst.write("INSERT INTO photos_gone SELECT id, 0 FROM photos WHERE of = ?", vec![id.into()]);
    burst.write("DELETE FROM photos WHERE of = ?", vec![id.into()]);
    burst.has_erased = true;
}

/// Has the object of an upload emptied that did not come into the books. Says whether there is one.
pub(super) fn give_up(store: &Store, id: &str) -> Result<bool, Ours> {
    let is_there = store.row("SELECT id FROM photos_gone WHERE id = ?", vec![id.into()])?.is_some();
    if is_there {
        store.commit(vec![("UPDATE photos_gone SET at = 0 WHERE id = ?", vec![id.into()])])?;
    }
    Ok(is_there)
}

/// The photos whose objects are still to be emptied.
pub(super) fn gone(store: &Store, now: i64) -> Result<Vec<String>, Ours> {
    let rows = store.rows("SELECT id FROM photos_gone WHERE at <= ? LIMIT 100", vec![now.into()])?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Notes that the object of a photo is empty.
pub(super) fn is_gone(store: &Store, id: &str) -> Result<(), Ours> {
    store.commit(vec![("DELETE FROM photos_gone WHERE id = ?", vec![id.into()])])
}

/// Whether the photos of somebody like them are counted: anybody becomes an owner by a report.
fn is_counted(subject: &Subject) -> bool {
    matches!(subject, Subject::Resident(_))
}

/// Refused to who may not see the report, when nothing may be added to it, and when it has enough.
fn check(books: &Books, store: &Store, subject: &Subject, of: &Of) -> Result<(), Failure> {
    let (object, is_closed) = match of {
        Of::Loss(id) => {
            let loss = books.state.loss(id).ok_or(Code::NotFound)?;
            (Object::Loss(id), loss.status.is_closed())
        }
        Of::Find(id) => {
            let find = books.state.find(id).ok_or(Code::NotFound)?;
            (Object::Find(&find.org), find.status.is_closed())
        }
    };
    if !authorize(subject, Action::See, object) {
        return Err(Code::NotFound.into());
    }
    if is_closed {
        return Err(Code::ReportClosed.into());
    }
    if self::of(store, of.id())?.len() >= MOST { Err(Code::PhotosFull.into()) } else { Ok(()) }
}
