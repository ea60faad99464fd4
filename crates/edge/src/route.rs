//! Which call is it? The table of docs/api.md: methods and paths. Who may make which call is the desk's
//! question.

use crate::problem::{Code, Problem};
use fude_desk::{ClaimId, FindId, LossId, RelayId};

/// Where the API is; behind it stand the desk's id and the call.
const PREFIX: &str = "/api/v1/desks/";

/// The longest id of a desk, in characters.
const LONGEST_DESK: usize = 64;

/// The desk and the rest of a path; nothing when the path is not of the API or names no desk.
pub(crate) fn split(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix(PREFIX)?;
    let (desk, tail) = rest.split_once('/').unwrap_or((rest, ""));
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let good = (1..=LONGEST_DESK).contains(&desk.len()) && desk.bytes().all(known);
    good.then_some((desk, tail))
}

/// A call of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Create,
    Invite,
    StartSession,
    EndSession,
    RevokeSessions,
    Notices,
    Directory,
    Rules,
    Read,
    OrderNotices,
    Search,
    Similar,
    ReportLoss,
    Loss(LossId),
    WithdrawLoss(LossId),
    ThankLoss(LossId),
    CorrectLoss(LossId),
    EraseLoss(LossId),
    AddLossPhoto(LossId),
    AddFindPhoto(FindId),
    Photo(String),
    OfferRecovery,
    Redeem,
    MergeLoss(LossId),
    SplitLoss(LossId),
    ClaimNotice(FindId),
    LogFind,
    Finds,
    MoveFind(FindId),
    TakeFind(FindId),
    KeepFind(FindId),
    MergeFind(FindId),
    SplitFind(FindId),
    ReturnOnSpot,
    AskProof(ClaimId),
    AnswerProof(LossId),
    NoteContact(LossId),
    SendRelays(LossId),
    RelaysOf(LossId),
    Relays,
    AcceptRelay(RelayId),
    RelayFound(RelayId),
    RelayNotFound(RelayId),
    DeclineRelay(RelayId),
    Register,
    Digest,
    Figures,
    FiguresTable,
    Queue,
    Claim(ClaimId),
    ConfirmClaim(ClaimId),
    RejectClaim(ClaimId),
    LinkClaim,
    RevokeClaim(ClaimId),
    ReopenClaim(ClaimId),
    CorrectHandover(FindId),
    HandOver(ClaimId),
}

impl Route {
    /// The call that is meant by a method and the path behind the desk.
    pub(crate) fn parse(method: &str, tail: &str) -> Result<Self, Problem> {
        let segments: Vec<&str> = tail.split('/').collect();
        let loss = |id: &str| LossId::new(id).ok();
        let find = |id: &str| FindId::new(id).ok();
        let claim = |id: &str| ClaimId::new(id).ok();
        let relay = |id: &str| RelayId::new(id).ok();
        let (get, post) = match segments.as_slice() {
            [""] => (None, Some(Self::Create)),
            ["invites"] => (None, Some(Self::Invite)),
            ["sessions"] => (None, Some(Self::StartSession)),
            ["sessions", "end"] => (None, Some(Self::EndSession)),
            ["sessions", "revoke"] => (None, Some(Self::RevokeSessions)),
            ["notices"] => (Some(Self::Notices), None),
            ["directory"] => (Some(Self::Directory), None),
            ["rules"] => (Some(Self::Rules), None),
            ["read"] => (None, Some(Self::Read)),
            ["notices", "order"] => (None, Some(Self::OrderNotices)),
            ["search"] => (None, Some(Self::Search)),
            ["similar"] => (None, Some(Self::Similar)),
            ["losses"] => (None, Some(Self::ReportLoss)),
            ["losses", id] => (loss(id).map(Self::Loss), None),
            ["losses", id, "withdraw"] => (None, loss(id).map(Self::WithdrawLoss)),
            ["losses", id, "thanks"] => (None, loss(id).map(Self::ThankLoss)),
            ["losses", id, "correct"] => (None, loss(id).map(Self::CorrectLoss)),
            ["losses", id, "photos"] => (None, loss(id).map(Self::AddLossPhoto)),
            ["finds", id, "photos"] => (None, find(id).map(Self::AddFindPhoto)),
            ["photos", id] => (LossId::new(*id).ok().map(|_| Self::Photo((*id).to_owned())), None),
            ["recoveries"] => (None, Some(Self::OfferRecovery)),
            ["recoveries", "redeem"] => (None, Some(Self::Redeem)),
            ["losses", id, "erase"] => (None, loss(id).map(Self::EraseLoss)),
            ["losses", id, "merge"] => (None, loss(id).map(Self::MergeLoss)),
            ["losses", id, "split"] => (None, loss(id).map(Self::SplitLoss)),
            ["notices", id, "claims"] => (None, find(id).map(Self::ClaimNotice)),
            ["finds", id, "merge"] => (None, find(id).map(Self::MergeFind)),
            ["finds", id, "split"] => (None, find(id).map(Self::SplitFind)),
            ["finds"] => (Some(Self::Finds), Some(Self::LogFind)),
            ["finds", id, "move"] => (None, find(id).map(Self::MoveFind)),
            ["finds", id, "take"] => (None, find(id).map(Self::TakeFind)),
            ["finds", id, "keep"] => (None, find(id).map(Self::KeepFind)),
            ["returns"] => (None, Some(Self::ReturnOnSpot)),
            ["losses", id, "relays"] => (loss(id).map(Self::RelaysOf), loss(id).map(Self::SendRelays)),
            ["claims", id, "ask"] => (None, claim(id).map(Self::AskProof)),
            ["losses", id, "answers"] => (None, loss(id).map(Self::AnswerProof)),
            ["losses", id, "contacts"] => (None, loss(id).map(Self::NoteContact)),
            ["relays"] => (Some(Self::Relays), None),
            ["relays", id, "accept"] => (None, relay(id).map(Self::AcceptRelay)),
            ["relays", id, "found"] => (None, relay(id).map(Self::RelayFound)),
            ["relays", id, "not-found"] => (None, relay(id).map(Self::RelayNotFound)),
            ["relays", id, "decline"] => (None, relay(id).map(Self::DeclineRelay)),
            ["register"] => (None, Some(Self::Register)),
            ["figures"] => (Some(Self::Figures), None),
            ["figures.csv"] => (Some(Self::FiguresTable), None),
            ["digest"] => (Some(Self::Digest), None),
            ["queue"] => (Some(Self::Queue), None),
            ["finds", id, "correct"] => (None, find(id).map(Self::CorrectHandover)),
            ["claims"] => (None, Some(Self::LinkClaim)),
            ["claims", id, "revoke"] => (None, claim(id).map(Self::RevokeClaim)),
            ["claims", id, "reopen"] => (None, claim(id).map(Self::ReopenClaim)),
            ["claims", id] => (claim(id).map(Self::Claim), None),
            ["claims", id, "confirm"] => (None, claim(id).map(Self::ConfirmClaim)),
            ["claims", id, "reject"] => (None, claim(id).map(Self::RejectClaim)),
            ["claims", id, "hand-over"] => (None, claim(id).map(Self::HandOver)),
            _ => (None, None),
        };
        let allow = match (get.is_some(), post.is_some()) {
            (true, true) => "GET, POST",
            (true, false) => "GET",
            (false, true) => "POST",
            (false, false) => return Err(Code::NotFound.into()),
        };
        let route = match method {
            "GET" => get,
            "POST" => post,
            _ => None,
        };
        route.ok_or(Problem { code: Code::MethodNotAllowed, field: None, allow: Some(allow) })
    }

    /// Whether it asks with a body: what somebody describes is too personal for an address. It changes nothing.
    pub(crate) fn is_query(&self) -> bool {
        matches!(self, Self::Read | Self::OrderNotices | Self::Search | Self::Similar)
    }

    /// Whether it changes something, and so has a body and an `Idempotency-Key`.
    pub(crate) fn is_write(&self) -> bool {
        !self.is_query()
            && !matches!(
                self,
                Self::Notices
                    | Self::Directory
                    | Self::Rules
                    | Self::Loss(_)
                    | Self::Finds
                    | Self::RelaysOf(_)
                    | Self::Relays
                    | Self::Digest
                    | Self::Figures
                    | Self::FiguresTable
                    | Self::Queue
                    | Self::Photo(_)
                    | Self::Claim(_)
            )
    }

    /// Whether its body is a photo.
    pub(crate) fn is_photo(&self) -> bool {
        matches!(self, Self::AddLossPhoto(_) | Self::AddFindPhoto(_))
    }

    /// The call without its ids, for the log.
    pub(crate) fn pattern(&self) -> &'static str {
        match self {
            Self::Create => "POST /",
            Self::Invite => "POST /invites",
            Self::StartSession => "POST /sessions",
            Self::EndSession => "POST /sessions/end",
            Self::RevokeSessions => "POST /sessions/revoke",
            Self::Notices => "GET /notices",
            Self::Directory => "GET /directory",
            Self::Rules => "GET /rules",
            Self::Read => "POST /read",
            Self::OrderNotices => "POST /notices/order",
            Self::Search => "POST /search",
            Self::Similar => "POST /similar",
            Self::ReportLoss => "POST /losses",
            Self::Loss(_) => "GET /losses/{loss}",
            Self::WithdrawLoss(_) => "POST /losses/{loss}/withdraw",
            Self::ThankLoss(_) => "POST /losses/{loss}/thanks",
            Self::CorrectLoss(_) => "POST /losses/{loss}/correct",
            Self::AddLossPhoto(_) => "POST /losses/{loss}/photos",
            Self::AddFindPhoto(_) => "POST /finds/{find}/photos",
            Self::Photo(_) => "GET /photos/{photo}",
            Self::OfferRecovery => "POST /recoveries",
            Self::Redeem => "POST /recoveries/redeem",
            Self::EraseLoss(_) => "POST /losses/{loss}/erase",
            Self::MergeLoss(_) => "POST /losses/{loss}/merge",
            Self::SplitLoss(_) => "POST /losses/{loss}/split",
            Self::ClaimNotice(_) => "POST /notices/{find}/claims",
            Self::MergeFind(_) => "POST /finds/{find}/merge",
            Self::SplitFind(_) => "POST /finds/{find}/split",
            Self::LogFind => "POST /finds",
            Self::Finds => "GET /finds",
            Self::MoveFind(_) => "POST /finds/{find}/move",
            Self::TakeFind(_) => "POST /finds/{find}/take",
            Self::KeepFind(_) => "POST /finds/{find}/keep",
            Self::ReturnOnSpot => "POST /returns",
            Self::AskProof(_) => "POST /claims/{claim}/ask",
            Self::AnswerProof(_) => "POST /losses/{loss}/answers",
            Self::NoteContact(_) => "POST /losses/{loss}/contacts",
            Self::SendRelays(_) => "POST /losses/{loss}/relays",
            Self::RelaysOf(_) => "GET /losses/{loss}/relays",
            Self::Relays => "GET /relays",
            Self::AcceptRelay(_) => "POST /relays/{relay}/accept",
            Self::RelayFound(_) => "POST /relays/{relay}/found",
            Self::RelayNotFound(_) => "POST /relays/{relay}/not-found",
            Self::DeclineRelay(_) => "POST /relays/{relay}/decline",
            Self::Register => "POST /register",
            Self::Digest => "GET /digest",
            Self::Figures => "GET /figures",
            Self::FiguresTable => "GET /figures.csv",
            Self::Queue => "GET /queue",
            Self::Claim(_) => "GET /claims/{claim}",
            Self::ConfirmClaim(_) => "POST /claims/{claim}/confirm",
            Self::RejectClaim(_) => "POST /claims/{claim}/reject",
            Self::LinkClaim => "POST /claims",
            Self::RevokeClaim(_) => "POST /claims/{claim}/revoke",
            Self::ReopenClaim(_) => "POST /claims/{claim}/reopen",
            Self::CorrectHandover(_) => "POST /finds/{find}/correct",
            Self::HandOver(_) => "POST /claims/{claim}/hand-over",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_desk() {
        assert_eq!(split("/api/v1/desks/qinggang/losses/l1"), Some(("qinggang", "losses/l1")));
        assert_eq!(split("/api/v1/desks/qinggang/"), Some(("qinggang", "")));
        assert_eq!(split("/api/v1/desks/qinggang"), Some(("qinggang", "")));
        for bad in ["/api/v1/desks/", "/api/v1/desks//losses", "/api/v1/desks/a%20b/", "/index.html"] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_call_has_its_method() {
        let check = |method: &str, tail: &str, expect: &str| {
            let told = match Route::parse(method, tail) {
                Ok(route) => route.pattern().to_owned(),
                Err(problem) => format!("{} {}", problem.code.as_str(), problem.allow.unwrap_or("-")),
            };
            assert_eq!(told, expect, "{method} {tail}");
        };
        check("POST", "", "POST /");
        check("GET", "finds", "GET /finds");
        check("POST", "claims/c1/hand-over", "POST /claims/{claim}/hand-over");
        check("DELETE", "finds", "method_not_allowed GET, POST");
        check("GET", "losses", "method_not_allowed POST");
        check("GET", "losses/l1/", "not_found -");
        check("GET", "losses/l%201", "not_found -");
        check("GET", "nowhere", "not_found -");
    }
}
