//! Which calls are there? One table of the whole API below a desk. A call is added as a row here and the handler that it
//! names; nothing else lists calls. docs/api.md says what they mean.

use super::route::{Deed, Route, Verb, deed, id_of};
use super::session::Role;
use super::{
    audit, claims, company, custody, digest, drivers, erasure, figures, finds, imports, invites, losses,
    merges, officer, operator, photos, pickups, proofs, public, queries, recoveries, register, relays,
    resident,
};
use fude_desk::{ClaimId, DriverId, FindId, LossId, RelayId};

/// A row: who may call, how and where, the id in the path; what it takes, the status and body of what it gives, and the
/// handler. Where several are listed, it takes or gives one of them.
macro_rules! routes {
    ($([$($who:ident),+] $verb:ident $path:literal $($id:ident)?, $($takes:ident)|* => $status:literal $($gives:ty)|+, $handler:path;)+) => {
        pub(super) const ROUTES: &[Route] = &[$(
            Route {
                verb: Verb::$verb,
                path: $path,
                who: &[$(Role::$who),+],
                deed: deed!($verb $handler $(, $id)?),
            },
        )+];
    };
}

routes! {
    // The desk itself.
    [Operator]                      Make "/",                                       NewDesk => 201 operator::Created, operator::create;
    [Anyone, Resident, Org, Driver, Officer] Get "/directory",                              => 200 public::Directory, public::directory;
    [Anyone, Resident, Org, Driver, Officer] Get "/rules",                                  => 200 public::Pack, public::rules;
    [Officer]                        Get "/figures",                                => 200 figures::Told, figures::json;
    [Officer]                        Get "/figures.csv",                            => 200 Csv, figures::table;
    [Officer]                       List "/audit",                                  Part => 200 audit::Record, audit::list;
    [Org, Officer]                  Post "/register",                               Table => 200 register::Imported, register::import;

    // Sessions: how orgs and officers come in.
    [Operator]                      Post "/invites",                                Member => 201 invites::Invited, invites::invite;
    [Anyone]                        Post "/sessions",                               Invite => 201 invites::Session, invites::exchange;
    [Org, Officer]                  Post "/sessions/end",                           Nothing => 200 invites::Ended, invites::end;
    [Operator]                      Post "/sessions/revoke",                        MemberId => 200 invites::Ended, invites::revoke;

    // Losses: what an owner reports.
    [Anyone, Officer]               Post "/losses",                                 Loss => 201 resident::Receipt, resident::report_loss;
    [Officer]                       List "/losses",                                 Losses => 200 losses::List, losses::list;
    [Resident, Officer]              Get "/losses/{loss}" LossId,                   => 200 resident::Case, resident::look;
    [Resident]                       Get "/case",                                   => 200 resident::Case, resident::own;
    [Resident, Officer]             Edit "/losses/{loss}/correct" LossId,           Loss => 200 resident::Case, resident::correct;
    [Resident, Officer]             Post "/losses/{loss}/withdraw" LossId,          Nothing => 200 resident::Case, resident::withdraw;
    [Resident, Officer]             Post "/losses/{loss}/answers" LossId,           Answers => 200 resident::Case, proofs::answer;
    [Resident]                      Post "/losses/{loss}/thanks" LossId,            Thanks => 200 resident::Case, resident::thank;
    [Resident, Officer]             Post "/losses/{loss}/erase" LossId,             Nothing => 200 erasure::Erased, erasure::erase;
    [Resident, Officer]            Photo "/losses/{loss}/photos" LossId,            Jpeg => 201 photos::Added, photos::Of::Loss;
    [Officer]                       Post "/losses/{loss}/contacts" LossId,          Contact => 200 resident::Case, proofs::contact;
    [Officer]                       Edit "/losses/{loss}/merge" LossId,             Into => 200 merges::Loss, merges::merge_loss;
    [Officer]                       Edit "/losses/{loss}/split" LossId,             Nothing => 200 merges::Loss, merges::split_loss;

    // Finds: what an org holds.
    [Org, Driver, Officer]          Post "/finds",                                  Find | FindFor => 201 company::Logged, company::log_find;
    [Org]                          Table "/finds/import",                           Rows => 200 imports::Imported, imports::import;
    [Org, Officer]                  List "/finds",                                  Finds | FindsOfAll => 200 finds::List, finds::list;
    [Org, Officer]                  Post "/finds/{find}/move" FindId,               Destination => 200 custody::Sent, custody::send;
    [Org, Officer]                  Post "/finds/{find}/take" FindId,               ReceiptNumber => 200 custody::Holder, custody::take;
    [Org, Officer]                  Post "/finds/{find}/keep" FindId,               Nothing => 200 custody::Holder, custody::keep;
    [Org, Officer]                  Edit "/finds/{find}/merge" FindId,              Into => 200 merges::Find, merges::merge_find;
    [Officer]                       Edit "/finds/{find}/split" FindId,              Nothing => 200 merges::Find, merges::split_find;
    [Officer]                       Edit "/finds/{find}/correct" FindId,            Mistake => 200 claims::Corrected, claims::correct;
    [Org, Officer]                 Photo "/finds/{find}/photos" FindId,             Jpeg => 201 photos::Added, photos::Of::Find;
    [Org, Officer]                  Post "/returns",                                Return | ReturnFor => 201 company::Logged, company::return_on_spot;
    [Org]                            Get "/digest",                                 => 200 digest::Digest, digest::of;

    // Drivers: who logs finds by a link alone.
    [Org]                           Post "/drivers",                                Driver => 201 drivers::Enrolled, drivers::enrol;
    [Org]                            Get "/drivers",                                => 200 drivers::List, drivers::list;
    [Org]                           Post "/drivers/{driver}/revoke" DriverId,       Nothing => 200 drivers::Revoked, drivers::revoke;
    [Driver]                         Get "/driver",                                 => 200 drivers::Own, drivers::look;

    // Photos, and links that got lost.
    [Resident, Org, Officer]        Show "/photos/{photo}",                         => 200 Jpeg, photos::look;
    [Officer]                       Post "/recoveries",                             Phone => 200 recoveries::Found, recoveries::offer;
    [Anyone]                        Post "/recoveries/redeem",                      Code => 201 recoveries::Renewed, recoveries::redeem;

    // Notices: what the public may know of finds.
    [Anyone, Resident, Org, Driver, Officer] List "/notices",                               Part => 200 public::Bulletin, public::notices;
    [Anyone, Resident]              Post "/notices/{find}/claims" FindId,           Loss | Nothing => 201 resident::Receipt | resident::Own, resident::claim_notice;

    // Questions: what a text says, and what it may be about.
    [Anyone, Resident, Org, Driver, Officer] Ask "/read",                                   ToRead => 200 queries::Understood, queries::read;
    [Anyone, Resident, Org, Driver, Officer] Ask "/notices/order",                          Typed => 200 queries::Ordered, queries::order;
    [Org, Officer]                   Ask "/search",                                 Sought => 200 queries::Searched, queries::search;
    [Org, Driver, Officer]           Ask "/similar",                                Similar => 200 queries::Similar, queries::similar;

    // Claims: one loss tied to one find.
    [Officer]                       List "/queue",                                  Part => 200 officer::Queue, officer::queue;
    [Officer]                       Post "/claims",                                 Link => 201 claims::Changed, claims::link;
    [Officer]                        Get "/claims/{claim}" ClaimId,                 => 200 officer::Shown, officer::look;
    [Officer]                       Edit "/claims/{claim}/ask" ClaimId,             Nothing => 200 claims::Changed, proofs::ask;
    [Officer]                       Edit "/claims/{claim}/confirm" ClaimId,         Nothing => 200 claims::Changed, claims::confirm;
    [Officer]                       Edit "/claims/{claim}/reject" ClaimId,          Rejection => 200 claims::Changed, claims::reject;
    [Officer]                       Edit "/claims/{claim}/revoke" ClaimId,          Revocation => 200 claims::Changed, claims::revoke;
    [Officer]                       Edit "/claims/{claim}/reopen" ClaimId,          Note => 200 claims::Changed, claims::reopen;
    [Org, Officer]                  Edit "/claims/{claim}/hand-over" ClaimId,       Handing => 200 claims::Changed, claims::hand_over;

    [Org, Officer]                  Post "/pickups",                                Pickup => 200 pickups::Waiting, pickups::find;

    // Relays: requests to an org to look for a loss.
    [Officer]                       Post "/losses/{loss}/relays" LossId,            Named => 201 relays::Sent, relays::send;
    [Officer]                        Get "/losses/{loss}/relays" LossId,            => 200 relays::List, relays::of_loss;
    [Org, Officer]                  List "/relays",                                 Part => 200 relays::List, relays::list;
    [Org, Officer]                  Post "/relays/{relay}/accept" RelayId,          Nothing => 200 relays::Shown, relays::accept;
    [Org, Officer]                  Post "/relays/{relay}/found" RelayId,           FoundFind => 200 relays::Shown, relays::found;
    [Org, Officer]                  Post "/relays/{relay}/not-found" RelayId,       Nothing => 200 relays::Shown, relays::not_found;
    [Org, Officer]                  Post "/relays/{relay}/decline" RelayId,         Instead => 200 relays::Shown, relays::decline;
}
