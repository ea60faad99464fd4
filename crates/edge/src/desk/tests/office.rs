//! A desk with its people, in a test. What they do is told in lines such as
//!
//! ```text
//! antai POST finds {"text":"捡到一把雨伞"} > find=/find
//! ```
//!
//! who, the call, what is sent along, and which parts of the answer later lines name as `{find}`.

use super::sqlite::Sqlite;
use crate::answer::Answer;
use crate::desk::books::Books;
use crate::desk::keeper::{Asked, Keeper};
use crate::desk::route::{Deed, Route, Verb};
use crate::desk::routes::ROUTES;
use crate::desk::store::Store;
use crate::desk::version::Version;
use crate::failure::Failure;
use crate::secret::Secrets;
use fude_desk::Language;
use std::collections::BTreeMap;

pub(super) const SEAL_KEY: &str = "00112233445566778899aabbccddeeff";
const OPERATOR_KEY: &str = "0123456789abcdef";

/// 2025-01-18T19:51:00+08:00.
pub(super) const NOW: i64 = 1_737_201_060;

const DESK_ID: &str = "qinggang";

const DESK: &str = r#"operator POST  {"name":"青冈县失物招领处置台","phone":"0455-1234567",
    "orgs":[{"org":"antai","name":"安泰出租"},{"org":"shengda","name":"圣达出租"}],
    "officers":[{"officer":"wang","name":"王警官"},{"officer":"zhao","name":"赵警官"}]}"#;

pub(super) struct Office {
    pub(super) disk: Sqlite,
    pub(super) keeper: Keeper,
    /// What the lines name; tokens by who has them.
    names: BTreeMap<String, String>,
    pub(super) now: i64,
    /// Where calls come from.
    pub(super) address: &'static str,
}

impl Office {
    /// An office whose desk is not there yet.
    pub(super) fn empty() -> Self {
        let disk = Sqlite::new();
        let names = BTreeMap::from([("operator".to_owned(), OPERATOR_KEY.to_owned())]);
        Self { keeper: keeper(&disk, SEAL_KEY), disk, names, now: NOW, address: "192.0.2.1" }
    }

    /// An office with two orgs and two officers.
    pub(super) fn new() -> Self {
        let mut office = Self::empty();
        office.create("office-key-0");
        office
    }

    /// Creates the desk.
    pub(super) fn create(&mut self, key: &str) {
        let made = self.call(DESK, key).unwrap();
        for invited in made["invites"].as_array().unwrap() {
            let (id, invite) = (invited["id"].as_str().unwrap(), invited["invite"].as_str().unwrap());
            let line = format!(r#"anyone POST sessions {{"invite":"{invite}"}} > {id}=/token"#);
            self.run(&line, &format!("{key}-{id}"));
        }
    }

    /// Gives a name to what lines name.
    pub(super) fn name(&mut self, name: &str, value: &str) {
        self.names.insert(name.to_owned(), value.to_owned());
    }

    /// Starts anew on the same disk.
    pub(super) fn restart(&mut self) {
        self.restart_with(SEAL_KEY);
    }

    /// The same, with other secrets.
    pub(super) fn restart_with(&mut self, seal_key: &str) {
        self.keeper = keeper(&self.disk, seal_key);
    }

    /// What the tables say, as a fresh start reads them.
    pub(super) fn fresh(&self) -> Result<Books, crate::failure::Ours> {
        Books::load(&self.store())
    }

    pub(super) fn store(&self) -> Store {
        store(&self.disk)
    }

    /// Does what a line says, and has to succeed.
    pub(super) fn run(&mut self, line: &str, key: &str) {
        let answer = self.call(line, key).unwrap_or_else(|failure| panic!("{line}: {failure:?}"));
        self.note(line, &answer);
    }

    /// Does what a line says.
    pub(super) fn call(&self, line: &str, key: &str) -> Result<serde_json::Value, Failure> {
        self.ask(line, key, |asked| self.keeper.answer(asked))
    }

    /// Uploads a photo to what a line says.
    pub(super) fn upload(&self, line: &str, key: &str, photo: &[u8]) -> Result<serde_json::Value, Failure> {
        self.ask(line, key, |mut asked| {
            let Deed::AddPhoto(of) = asked.route.deed else { panic!("{line} adds no photo") };
            asked.body = Ok(photo.to_vec());
            asked.photo = self.keeper.prepare_photo(&asked, of)?;
            let id = asked.photo.as_ref().map(|photo| photo.id.clone());
            let answer = self.keeper.answer(asked);
            id.map_or(Ok(()), |id| self.keeper.settle_photo(&id))?;
            answer
        })
    }

    fn ask(
        &self,
        line: &str,
        key: &str,
        ask: impl FnOnce(Asked<'_>) -> Result<Answer, Failure>,
    ) -> Result<serde_json::Value, Failure> {
        let told = line.split(" > ").next().unwrap_or_default();
        let mut words = told.splitn(4, ' ');
        let mut word = || words.next().unwrap_or_default().trim();
        let (who, method, path, body) = (word(), word(), self.filled(word()), self.filled(word()));
        let tail = path.as_str();
        let (route, id) = Route::find(ROUTES, method, tail).unwrap();
        // Who edits has looked just now.
        let seen = || format!("\"{}\"", Version::of(&self.store(), id).unwrap());
        let token = (who != "anyone").then(|| self.names[who].as_str());
        let body = if body.is_empty() { "{}" } else { body.as_str() };
        let asked = Asked {
            desk: DESK_ID,
            tail,
            route,
            id,
            token,
            address: self.address,
            key: Some(key.to_owned()),
            body: Ok(body.as_bytes().to_vec()),
            if_match: (route.verb == Verb::Edit).then(seen),
            query: Vec::new(),
            photo: None,
            language: Language::default(),
            now: self.now,
        };
        let answer = ask(asked)?;
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// Notes what a line names of its answer.
    pub(super) fn note(&mut self, line: &str, answer: &serde_json::Value) {
        for told in line.split(" > ").nth(1).unwrap_or_default().split_whitespace() {
            let (name, pointer) = told.split_once('=').unwrap();
            let value = answer.pointer(pointer).unwrap_or_else(|| panic!("{line}: no {pointer} in {answer}"));
            self.names.insert(name.to_owned(), value.as_str().unwrap().to_owned());
        }
    }

    fn filled(&self, told: &str) -> String {
        self.names
            .iter()
            .fold(told.to_owned(), |told, (name, value)| told.replace(&format!("{{{name}}}"), value))
    }
}

fn store(disk: &Sqlite) -> Store {
    let store = Store::new(disk.clone(), Secrets::parse(SEAL_KEY));
    store.unlock(DESK_ID).unwrap();
    store
}

fn keeper(disk: &Sqlite, seal_key: &str) -> Keeper {
    Keeper::new(Store::new(disk.clone(), Secrets::parse(seal_key)), Some(OPERATOR_KEY.to_owned()))
}

/// Everything that books hold in memory, so that two can be compared.
pub(super) fn told(books: &Books) -> String {
    let Books { state, head, shelf, sought, outlooks, model, places, numbers, counters, .. } = books;
    let mut finds: Vec<_> = shelf.finds().collect();
    finds.sort_by_key(|(id, _)| *id);
    let json = |value: &dyn erased::Told| value.told();
    format!(
        "{}\n{head:?}\n{finds:?}\n{sought:?}\n{outlooks:?}\n{}\n{places:?}\n{numbers:?}\n{counters:?}\n{:?}\n{:?}\n{:?}\n{}\n{}",
        json(state),
        json(model),
        (&books.name, &books.phone),
        books.orgs,
        books.officers,
        books.fleet.len(),
        json(&books.rules),
    )
}

mod erased {
    pub(super) trait Told {
        fn told(&self) -> String;
    }

    impl<T: serde::Serialize> Told for T {
        fn told(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

/// A story in which most that can happen does: losses, finds, claims, a handover and its correction, custody, relays,
/// merges, proofs, contacts.
pub(super) const STORY: &[&str] = &[
    r#"wang POST register {"csv":"plate,org\n黑MTS055,antai\n黑MTS208,shengda\n"}"#,
    r#"antai POST trips {"csv":"plate,board_at,alight_at,board,alight,fare\n黑MTS055,2025-01-18T19:40:00+08:00,2025-01-18T19:45:00+08:00,时代新居,益民酒店,7\n"}"#,
    r#"anyone POST losses {"text":"19时40分左右在时代新居小区上的出租,19时45分到益民酒店下,下车后发现钱包掉车里了,车牌黑MTS055。","contact":"13800000000","reported_for":"吉某"} > wallet=/loss owner=/token"#,
    r#"owner POST losses/{wallet}/correct {"text":"19时40分左右在时代新居小区上的出租,19时45分到益民酒店下,黑色钱包掉车里了,车牌黑MTS055。"}"#,
    r#"shengda POST finds {"text":"在客运站捡到一把折叠伞"} > umbrella=/find"#,
    r#"antai POST finds {"text":"后座捡到一个黑色皮夹,里面有一张公交卡,客人在益民酒店下的车,车号黑MTS055"} > find=/find"#,
    r#"antai POST finds {"text":"后座一个黑色皮夹,益民酒店下的客人,黑MTS055"} > twin=/find"#,
    r#"antai POST finds/{twin}/merge {"into":"{find}"}"#,
    r"wang POST finds/{twin}/split {}",
    r#"antai POST finds/{twin}/merge {"into":"{find}"}"#,
    r#"wang POST losses {"text":"19时45分到益民酒店下出租车,丢了黑色钱包,车牌黑MTS055。"} > second=/loss other=/token"#,
    r#"wang POST losses/{second}/merge {"into":"{wallet}"}"#,
    r"wang POST losses/{second}/split {}",
    r#"wang POST losses/{second}/merge {"into":"{wallet}"}"#,
    r"wang GET losses/{wallet}/cars",
    r"wang POST losses/{wallet}/relays {} ",
    r"antai GET relays > relay=/relays/0/relay",
    r"antai POST relays/{relay}/accept {}",
    r#"antai POST relays/{relay}/found {"find":"{find}"}"#,
    r#"wang POST losses/{wallet}/contacts {"contact":"tried","note":"没人接"}"#,
    r"wang GET queue > claim=/claims/0/claim",
    r"wang POST claims/{claim}/ask {}",
    r"wang POST claims/{claim}/confirm {}",
    r#"wang POST claims/{claim}/revoke {"reason":"not_fetched","note":"三天没来取"}"#,
    r"wang POST claims/{claim}/reopen {}",
    r"wang POST claims/{claim}/confirm {}",
    r#"antai POST claims/{claim}/hand-over {"receiver":"吉某","proxy":"family"}"#,
    r#"wang POST finds/{find}/correct {"reason":"other_owner","note":"来的不是本人"}"#,
    r#"zhao POST finds/{find}/correct {"reason":"other_owner"}"#,
    r#"shengda POST finds/{umbrella}/move {"to":"antai"} > receipt=/receipt"#,
    r"shengda POST finds/{umbrella}/keep {}",
    r#"shengda POST finds/{umbrella}/move {"to":"antai"} > receipt=/receipt"#,
    r#"antai POST finds/{umbrella}/take {"receipt":"{receipt}"}"#,
    r#"anyone POST notices/{umbrella}/claims {"text":"今天在客运站丢了一把折叠伞,蓝色的"} > claimed=/loss claimant=/token"#,
    r#"wang POST claims {"loss":"{claimed}","find":"{find}","reason":"told_by_org","note":"司机说的"} > pair=/claim"#,
    r#"wang POST claims/{pair}/reject {"reason":"different_thing"}"#,
    r"claimant POST losses/{claimed}/withdraw {}",
    r#"wang POST finds {"org":"antai","text":"市民送来一个书包","finder":"张某"} > brought=/find"#,
    r#"antai POST returns {"text":"后座一把钥匙","receiver":"李某","reason":"described"}"#,
];
