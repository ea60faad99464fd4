//! Which calls are there? One table of the whole API below a desk. A call is added as a row here and the handler that it
//! names; nothing else lists calls. docs/api.md says what they mean.

#[cfg(not(target_family = "wasm"))]
use super::openapi::{Csv, Jpeg};
#[cfg(not(target_family = "wasm"))]
use super::route::Told;
use super::route::{Deed, Route, Verb, deed, id_of};
use super::session::Role;
use super::{
    audit, cars, claims, company, custody, digest, drivers, erasure, figures, finds, imports, invites,
    losses, merges, officer, operator, photos, pickups, proofs, public, queries, recoveries, register,
    relays, resident, trips,
};
use fude_desk::{ClaimId, DriverId, FindId, LossId, RelayId};

/// A row: what it does; who may call, how and where, the id in the path; what it takes by its name in `openapi::bodies`,
/// the status and body of what it gives, and the handler. Where several are listed, it takes or gives one of them.
macro_rules! routes {
    ($($(#[doc = $words:literal])? [$($who:ident),+] $verb:ident $path:literal $($id:ident)?, $($takes:ident)|* => $status:literal $($gives:ty)|+, $handler:path;)+) => {
        #[allow(elided_lifetimes_in_paths, reason = "a row names the type of its answer, not how long that lives")]
        pub(super) const ROUTES: &[Route] = &[$(
            Route {
                verb: Verb::$verb,
                path: $path,
                who: &[$(Role::$who),+],
                deed: deed!($verb $handler $(, $id)?),
                #[cfg(not(target_family = "wasm"))]
                told: Told {
                    words: concat!($($words)?),
                    handler: stringify!($handler),
                    takes: &[$(stringify!($takes)),*],
                    status: $status,
                    gives: |schemas| vec![$(schemas.subschema_for::<$gives>()),+],
                },
            },
        )+];
    };
}

routes! {
    // The desk itself.
    /// Creates the desk, and invites its orgs and officers.
    [Operator] Make "/", NewDesk => 201 operator::Created, operator::create;
    /// Says which other sites may call the desk from their pages.
    [Operator] Post "/settings", Settings => 200 operator::Settings, operator::settings;
    /// The desk and its orgs.
    [Anyone, Resident, Org, Driver, Officer] Get "/directory", => 200 public::Directory, public::directory;
    /// By which rules the desk decides, each with its article.
    [Anyone, Resident, Org, Driver, Officer] Get "/rules", => 200 public::Pack, public::rules;
    /// The figures of the desk: over all, and per kind, org and month.
    [Officer] Get "/figures", => 200 figures::Told, figures::json;
    /// The figures as a table.
    [Officer] Get "/figures.csv", => 200 Csv, figures::table;
    /// The record: who did what, the last event first.
    [Officer] List "/audit", Audit => 200 audit::Record, audit::list;
    /// Enters the rides of a table, whole or not at all; the same car at the same time is the same ride.
    [Org, Officer] Table "/trips", Trips => 200 trips::Entered, trips::enter;
    /// How many rides the desk has, and how long it keeps them.
    [Org, Officer] Get "/trips", => 200 trips::Overview, trips::overview;
    /// Enters whose the vehicles or lines of a table are.
    [Org, Officer] Post "/register", Table => 200 register::Imported, register::import;

    // Sessions: how orgs and officers come in.
    /// Invites an org or an officer, who may be new to the desk.
    [Operator] Post "/invites", Member => 201 invites::Invited, invites::invite;
    /// Exchanges an invite for a session, once.
    [Anyone] Post "/sessions", Invite => 201 invites::Session, invites::exchange;
    /// Ends the session of whoever asks.
    [Org, Officer] Post "/sessions/end", Nothing => 200 invites::Ended, invites::end;
    /// Ends all sessions and invites of an org or officer.
    [Operator] Post "/sessions/revoke", MemberId => 200 invites::Ended, invites::revoke;

    // Losses: what an owner reports.
    /// Reports a loss.
    [Anyone, Officer] Post "/losses", Loss => 201 resident::Receipt, resident::report_loss;
    /// The losses of the desk, the newest first.
    [Officer] List "/losses", Losses => 200 losses::List, losses::list;
    /// A case as its owner sees it.
    [Resident, Officer] Get "/losses/{loss}" LossId, => 200 resident::Case, resident::look;
    /// The case of the link that is sent along.
    [Resident] Get "/case", => 200 resident::Case, resident::own;
    /// Puts right what was written about a loss.
    [Resident, Officer] Edit "/losses/{loss}/correct" LossId, Correction => 200 resident::Case, resident::correct;
    /// Withdraws a loss.
    [Resident, Officer] Post "/losses/{loss}/withdraw" LossId, Nothing => 200 resident::Case, resident::withdraw;
    /// Answers what only the owner knows.
    [Resident, Officer] Post "/losses/{loss}/answers" LossId, Answers => 200 resident::Case, proofs::answer;
    /// Says how content the owner is, once for each return.
    [Resident] Post "/losses/{loss}/thanks" LossId, Thanks => 200 resident::Case, resident::thank;
    /// Erases what was written about a loss.
    [Resident, Officer] Post "/losses/{loss}/erase" LossId, Nothing => 200 erasure::Erased, erasure::erase;
    /// Adds a photo to a loss.
    [Resident, Officer] Photo "/losses/{loss}/photos" LossId, Jpeg => 201 photos::Added, photos::Of::Loss;
    /// Notes that the owner was reached for.
    [Officer] Post "/losses/{loss}/contacts" LossId, Contact => 200 resident::Case, proofs::contact;
    /// Says that a loss was reported twice, and which report remains.
    [Officer] Edit "/losses/{loss}/merge" LossId, Into => 200 merges::Loss, merges::merge_loss;
    /// Says that a loss is one of its own after all.
    [Officer] Edit "/losses/{loss}/split" LossId, Nothing => 200 merges::Loss, merges::split_loss;

    // Finds: what an org holds.
    /// Logs a find.
    [Org, Driver, Officer] Post "/finds", Find | FindFor => 201 company::Logged, company::log_find;
    /// Logs a table of finds, whole or not at all; a key that is known is the same find.
    [Org] Table "/finds/import", Rows => 200 imports::Imported, imports::import;
    /// The finds of an org, or of the desk, the newest first.
    [Org, Officer] List "/finds", Finds | FindsOfAll => 200 finds::List, finds::list;
    /// Sends a find to another org, with a receipt.
    [Org, Officer] Post "/finds/{find}/move" FindId, Destination => 200 custody::Sent, custody::send;
    /// Takes a find that was sent, by the number of its receipt.
    [Org, Officer] Post "/finds/{find}/take" FindId, ReceiptNumber => 200 custody::Holder, custody::take;
    /// Calls the move of a find off.
    [Org, Officer] Post "/finds/{find}/keep" FindId, Nothing => 200 custody::Holder, custody::keep;
    /// Says that a find was logged twice, and which one remains.
    [Org, Officer] Edit "/finds/{find}/merge" FindId, Into => 200 merges::Find, merges::merge_find;
    /// Says that a find is one of its own after all.
    [Officer] Edit "/finds/{find}/split" FindId, Nothing => 200 merges::Find, merges::split_find;
    /// Says that a handover was a mistake; done when a second officer says so.
    [Officer] Edit "/finds/{find}/correct" FindId, Mistake => 200 claims::Corrected, claims::correct;
    /// Adds a photo to a find.
    [Org, Officer] Photo "/finds/{find}/photos" FindId, Jpeg => 201 photos::Added, photos::Of::Find;
    /// Logs a find whose owner stands there, and hands it over.
    [Org, Officer] Post "/returns", Return | ReturnFor => 201 company::Logged, company::return_on_spot;
    /// What is on an org's table today.
    [Org] Get "/digest", => 200 digest::Digest, digest::of;

    // Drivers: who logs finds by a link alone.
    /// Lets a driver in, whose link logs finds for the org.
    [Org] Post "/drivers", Driver => 201 drivers::Enrolled, drivers::enrol;
    /// The drivers of an org, the newest first.
    [Org] List "/drivers", Part => 200 drivers::List, drivers::list;
    /// Ends the link of a driver.
    [Org] Post "/drivers/{driver}/revoke" DriverId, Nothing => 200 drivers::Revoked, drivers::revoke;
    /// Who the driver is to the desk, and what they logged.
    [Driver] Get "/driver", => 200 drivers::Own, drivers::look;

    // Photos, and links that got lost.
    /// A photo, for who may see the report.
    [Resident, Org, Officer] Show "/photos/{photo}", => 200 Jpeg, photos::look;
    /// Finds the cases under a number, with a code for each to read out.
    [Officer] Post "/recoveries", Phone => 200 recoveries::Found, recoveries::offer;
    /// Exchanges a code that was read out for a new link.
    [Anyone] Post "/recoveries/redeem", Code => 201 recoveries::Renewed, recoveries::redeem;

    // Notices: what the public may know of finds.
    /// The notices that are up, the newest first.
    [Anyone, Resident, Org, Driver, Officer] List "/notices", Part => 200 public::Bulletin, public::notices;
    /// Claims from a notice, by a report or under a loss.
    [Anyone, Resident] Post "/notices/{find}/claims" FindId, Loss | Nothing => 201 resident::Receipt | resident::Own, resident::claim_notice;

    // Questions: what a text says, and what it may be about.
    /// What a text says, and what it leaves open.
    [Anyone, Resident, Org, Driver, Officer] Ask "/read", ToRead => 200 queries::Understood, queries::read;
    /// Which notices may be what somebody describes, the likeliest first.
    [Anyone, Resident, Org, Driver, Officer] Ask "/notices/order", Typed => 200 queries::Ordered, queries::order;
    /// Which finds may be what somebody describes, with the evidence.
    [Org, Officer] Ask "/search", Sought => 200 queries::Searched, queries::search;
    /// Which finds are perhaps what is about to be logged.
    [Org, Driver, Officer] Ask "/similar", Similar => 200 queries::Similar, queries::similar;

    // Claims: one loss tied to one find.
    /// What awaits an officer: claims, and losses without one.
    [Officer] List "/queue", Part => 200 officer::Queue, officer::queue;
    /// Links a loss and a find by hand.
    [Officer] Post "/claims", Link => 201 claims::Changed, claims::link;
    /// A claim with both sides and its evidence.
    [Officer] Get "/claims/{claim}" ClaimId, => 200 officer::Shown, officer::look;
    /// Asks the claimant for what only the owner knows.
    [Officer] Edit "/claims/{claim}/ask" ClaimId, Nothing => 200 claims::Changed, proofs::ask;
    /// Confirms that both are one thing.
    [Officer] Edit "/claims/{claim}/confirm" ClaimId, Nothing => 200 claims::Changed, claims::confirm;
    /// Says that they are not.
    [Officer] Edit "/claims/{claim}/reject" ClaimId, Rejection => 200 claims::Changed, claims::reject;
    /// Takes a confirmation back before the handover.
    [Officer] Edit "/claims/{claim}/revoke" ClaimId, Revocation => 200 claims::Changed, claims::revoke;
    /// Undoes a rejection or revocation.
    [Officer] Edit "/claims/{claim}/reopen" ClaimId, Note => 200 claims::Changed, claims::reopen;
    /// Hands the find over.
    [Org, Officer] Edit "/claims/{claim}/hand-over" ClaimId, Handing => 200 claims::Changed, claims::hand_over;
    /// Finds what waits for the owner who tells a code.
    [Org, Officer] Post "/pickups", Pickup => 200 pickups::Waiting, pickups::find;

    // Relays: requests to an org to look for a loss.
    /// Asks orgs to look for a loss.
    [Officer] Post "/losses/{loss}/relays" LossId, Named => 201 relays::Sent, relays::send;
    /// Which cars a loss may have happened in, by the rides of its time, the likeliest first.
    [Officer] Get "/losses/{loss}/cars" LossId, => 200 cars::Shown, cars::of_loss;
    /// The relays of a loss.
    [Officer] Get "/losses/{loss}/relays" LossId, => 200 relays::List, relays::of_loss;
    /// Relays: what has lapsed first, then what is open.
    [Org, Officer] List "/relays", Part => 200 relays::List, relays::list;
    /// Says that the org looks for it.
    [Org, Officer] Post "/relays/{relay}/accept" RelayId, Nothing => 200 relays::Shown, relays::accept;
    /// Says that it is found, and as which find.
    [Org, Officer] Post "/relays/{relay}/found" RelayId, FoundFind => 200 relays::Shown, relays::found;
    /// Says that it is not found.
    [Org, Officer] Post "/relays/{relay}/not-found" RelayId, Nothing => 200 relays::Shown, relays::not_found;
    /// Says that the org cannot look for it, and who can.
    [Org, Officer] Post "/relays/{relay}/decline" RelayId, Instead => 200 relays::Shown, relays::decline;
}
