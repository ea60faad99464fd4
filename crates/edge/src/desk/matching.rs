//! Which finds may be which losses? Whenever one is new, or a candidate fell away, the losses that it touches
//! are ranked, and what is likely enough becomes a claim in the same burst. How likely it is, the engine says;
//! what it said is recorded with its reasons and its model, and never computed again for showing.

use super::books::Books;
use super::burst::Burst;
use super::look::Look;
use super::packed;
use super::texts::report;
use super::vault::Kept;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::WordsOf;
use fude_desk::{
    Basis, Billionths, ClaimId, ClaimStatus, Command, FindId, LossId, ModelVersion, Refusal, RefusalCode,
    Subject,
};
use fude_engine::{
    Aspect, Features, Frequencies, HANDED_IN, Language, Match, Millibits, Model, Probability, Ranking,
    evidence, explain, log2_ratio, rank, total,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From which probability on a find becomes a claim: 5 %, one in twenty looks of an officer. A missed owner
/// costs more than nineteen looks.
const LIKELY: Probability = Probability::thousandths(50);

/// How many finds of one ranking become claims. An older claim is not withdrawn when better ones come: it
/// sinks in the queue, since its recorded ranking is renewed.
const PROPOSED: usize = 3;

/// How many of the likeliest finds are looked through for claims whose ranking is to be renewed.
const RENEWED: usize = 200;

/// The least number of finds that frequencies are counted from; below, the argued ones say more.
const FEWEST_COUNTED: usize = 20;

/// A new model ranks all open losses anew as long as they are this many pairs with finds: about a second.
const MOST_PAIRS: usize = 500_000;

/// A ranking's result for one find, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recorded {
    pub(super) model: String,
    pub(super) probability: Probability,
    pub(super) not_handed_in: Probability,
    pub(super) prior_millibits: Millibits,
    pub(super) millibits: Millibits,
    /// Its millibits sum to `millibits`.
    pub(super) evidence: Vec<RecordedEvidence>,
}

/// One compared aspect, as it is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedEvidence {
    #[schemars(with = "WordsOf<Aspect>")]
    aspect: Aspect,
    label: String,
    millibits: Millibits,
    because: String,
}

/// The model before there is anything to count.
pub(super) fn first_model() -> Model {
    counted(Frequencies::default(), 0)
}

fn counted(frequencies: Frequencies, seq: i64) -> Model {
    let finds = frequencies.finds();
    let model = Model::with_frequencies(frequencies);
    Model { version: format!("{}-n{finds}-e{seq}", model.version), ..model }
}

/// A new loss is ranked among the finds on the shelf.
pub(super) fn new_loss(burst: &mut Burst<'_>, loss: &LossId) -> Result<(), Failure> {
    rank_again(burst, std::slice::from_ref(loss))
}

/// A new find is compared with every open loss, and those that it can be are ranked anew.
pub(super) fn new_find(burst: &mut Burst<'_>, find: &FindId) -> Result<(), Failure> {
    let is_new_model = recount(burst)?;
    let books = &*burst.books;
    let pairs = books.sought.len().saturating_mul(books.shelf.len());
    let Some(features) = books.shelf.get(find.as_str()) else { return Ok(()) };
    let all = is_new_model && pairs <= MOST_PAIRS;
    let touched = books.sought.keys().filter(|loss| all || can_be(books, loss, &features));
    let touched: Vec<LossId> = touched.cloned().collect();
    rank_again(burst, &touched)
}

/// Losses whose candidate fell away are ranked anew without it.
pub(super) fn freed(burst: &mut Burst<'_>, losses: &[LossId]) -> Result<(), Failure> {
    rank_again(burst, losses)
}

/// A loss that is looked for again is read and compared again, unless somebody is in need.
pub(super) fn loss_again(burst: &mut Burst<'_>, loss: &LossId) -> Result<(), Failure> {
    let seen = burst.books.state.loss(loss).ok_or_else(|| Ours::at("loss"))?;
    let kept = report(burst.store, &seen.report)?;
    let reading = kept.reading();
    if reading.is_emergency() || kept.is_erased() {
        return Ok(());
    }
    packed::put_loss(burst, loss, Features::of(&reading))?;
    rank_again(burst, std::slice::from_ref(loss))
}

/// Counts the frequencies anew when the shelf has doubled since they were counted.
fn recount(burst: &mut Burst<'_>) -> Result<bool, Failure> {
    let books = &mut *burst.books;
    let before = usize::try_from(books.model.frequencies.finds()).unwrap_or(usize::MAX);
    if books.shelf.len() < FEWEST_COUNTED.max(before.saturating_mul(2)) {
        return Ok(false);
    }
    books.model = counted(Frequencies::count(books.shelf.finds().map(|(_, find)| find)), books.head.seq);
    let (version, seq) = (books.model.version.clone(), books.head.seq);
    burst.writes.push(burst.store.seal(Kept::Model, &version, &burst.books.model)?);
    burst
        .write("INSERT INTO models (version, seq, body) VALUES (?, ?, '')", vec![version.into(), seq.into()]);
    Ok(true)
}

/// Whether this find can be a likely one for this loss at all. Alone, but with the prior that it has among the
/// others, it has at least the probability that it has in their company; so no likely one is left out.
fn can_be(books: &Books, loss: &LossId, find: &Features) -> bool {
    /// A little less than [`LIKELY`], for what the logarithms round away.
    const NEARLY: Probability = Probability::thousandths(49);
    let (Some(features), Some(loss)) = (books.sought.get(loss), books.state.loss(loss)) else { return false };
    // Those that were rejected do not stand beside it; no more than there are claims.
    let others = books.shelf.len().saturating_sub(loss.claims.len()).max(1);
    let crowd = log2_ratio(1, u128::try_from(others).unwrap_or(u128::MAX));
    let alone = total(features, find, &books.model).saturating_add(crowd);
    let ranking = rank(&[(String::new(), alone)], HANDED_IN, 1);
    ranking.matches.first().is_some_and(|found| found.probability >= NEARLY)
}

fn rank_again(burst: &mut Burst<'_>, losses: &[LossId]) -> Result<(), Failure> {
    for loss in losses {
        let Some(ranking) = ranking(burst.books, loss) else { continue };
        outlook(burst, loss, &ranking);
        for (place, found) in ranking.matches.iter().enumerate() {
            let find = FindId::new(found.find.as_str()).map_err(|_| Ours::at("id"))?;
            if let Some(claim) = proposed(burst.books, loss, &find) {
                record(burst, &claim, loss, found, &ranking)?;
            } else if place < PROPOSED && found.probability >= LIKELY {
                propose(burst, loss, &find, found, &ranking)?;
            }
        }
    }
    Ok(())
}

/// The finds for a loss, without those that an officer has said are another thing.
fn ranking(books: &Books, id: &LossId) -> Option<Ranking> {
    let loss = books.sought.get(id)?;
    let claims = &books.state.loss(id)?.claims;
    let rejected: Vec<&str> = claims
        .iter()
        .filter_map(|claim| books.state.claim(claim))
        .filter(|claim| matches!(claim.status, ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. }))
        .map(|claim| claim.find.as_str())
        .collect();
    Some(books.shelf.rank_without(&rejected, loss, &books.model, HANDED_IN, RENEWED))
}

fn proposed(books: &Books, loss: &LossId, find: &FindId) -> Option<ClaimId> {
    let claims = &books.state.loss(loss)?.claims;
    let is_it = |id: &&ClaimId| {
        let claim = books.state.claim(id);
        claim.is_some_and(|claim| claim.find == *find && claim.status == ClaimStatus::Proposed)
    };
    claims.iter().find(is_it).cloned()
}

fn propose(
    burst: &mut Burst<'_>,
    loss: &LossId,
    find: &FindId,
    found: &Match,
    ranking: &Ranking,
) -> Result<(), Failure> {
    let claim = fresh::<ClaimId>()?;
    let model = ModelVersion::new(burst.books.model.version.as_str()).map_err(|_| Ours::at("model"))?;
    let probability = Billionths::new(found.probability.billionths()).ok_or_else(|| Ours::at("ranking"))?;
    let basis = Basis::Ranking { millibits: found.millibits, probability, model };
    let command =
        Command::ProposeClaim { claim: claim.clone(), loss: loss.clone(), find: find.clone(), basis };
    match burst.run(&Subject::System, &command) {
        Ok(_) => record(burst, &claim, loss, found, ranking),
        // Somebody has decided about this pair, or has one of the two already.
        Err(Failure::Refused(Refusal {
            code: RefusalCode::DuplicateClaim | RefusalCode::AlreadyRejected | RefusalCode::LossClosed,
            ..
        })) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Keeps what a ranking says of a claim, in place of what an earlier one said.
fn record(
    burst: &mut Burst<'_>,
    claim: &ClaimId,
    loss: &LossId,
    found: &Match,
    ranking: &Ranking,
) -> Result<(), Failure> {
    let books = &*burst.books;
    let (Some(lost), Some(find)) = (books.sought.get(loss), books.shelf.get(&found.find)) else {
        return Err(Ours::at("ranking").into());
    };
    let recorded = Recorded {
        model: books.model.version.clone(),
        probability: found.probability,
        not_handed_in: ranking.not_handed_in,
        prior_millibits: ranking.prior,
        millibits: found.millibits,
        evidence: told(lost, &find, &books.model, Language::Simplified),
    };
    // A keyed hash tells whether it says anything new.
    let plain = serde_json::to_string(&recorded).map_err(|_| Ours::at("json"))?;
    let mark = burst.store.sealer()?.find::<16>("ranking", &plain).into_iter().next().unwrap_or_default();
    let revision = match last_recorded(burst, claim)? {
        Some((_, last)) if last == mark => return Ok(()),
        Some((revision, _)) => revision.saturating_add(1),
        None => 0,
    };
    burst.seal(Kept::Ranking, claim.as_str(), &recorded)?;
    let row = vec![claim.as_str().into(), revision.into(), burst.now.into(), mark.as_str().into()];
    burst.write("INSERT OR REPLACE INTO rankings VALUES (?, ?, ?, ?)", row);
    burst.rankings.insert(claim.clone(), (revision, mark));
    Ok(())
}

/// How often the ranking of a claim was renewed, and the mark of what it says; nothing when none is recorded.
fn last_recorded(burst: &Burst<'_>, claim: &ClaimId) -> Result<Option<(i64, String)>, Ours> {
    if let Some(recorded) = burst.rankings.get(claim) {
        return Ok(Some(recorded.clone()));
    }
    let query = "SELECT revision, body FROM rankings WHERE claim = ?";
    let row = burst.store.row(query, vec![claim.as_str().into()])?;
    row.map(|row| Ok((row.number(0)?, row.text(1)?.to_owned()))).transpose()
}

/// What was recorded, told in another language: the sum is as it was, and its reasons are found again in both reports. One
/// that is not found stays as it was recorded.
pub(super) fn retold(
    look: &Look<'_>,
    loss: &LossId,
    find: &FindId,
    recorded: Vec<RecordedEvidence>,
) -> Result<Vec<RecordedEvidence>, Ours> {
    let Look { books, store, language, .. } = *look;
    let reports =
        books.state.loss(loss).zip(books.state.find(find)).filter(|_| language != Language::Simplified);
    let Some((loss, find)) = reports else { return Ok(recorded) };
    let features = |id| Ok::<_, Ours>(Features::of(&report(store, id)?.reading()));
    let anew = told(&features(&loss.report)?, &features(&find.report)?, &books.model, language);
    let retell = |one: RecordedEvidence| {
        let again = anew.iter().find(|again| again.aspect == one.aspect);
        let because = again.map_or(one.because, |again| again.because.clone());
        RecordedEvidence { label: one.aspect.label(language).to_owned(), because, ..one }
    };
    Ok(recorded.into_iter().map(retell).collect())
}

/// What speaks for a find and against it, in words.
pub(super) fn told(
    lost: &Features,
    find: &Features,
    model: &Model,
    language: Language,
) -> Vec<RecordedEvidence> {
    let evidence = evidence(lost, find, model);
    let told = evidence.iter().map(|evidence| RecordedEvidence {
        aspect: evidence.aspect,
        label: evidence.aspect.label(language).to_owned(),
        millibits: evidence.millibits,
        because: explain(evidence, language),
    });
    told.collect()
}

fn outlook(burst: &mut Burst<'_>, loss: &LossId, ranking: &Ranking) {
    burst.books.outlooks.insert(loss.clone(), ranking.not_handed_in);
    let row = vec![
        loss.as_str().into(),
        burst.now.into(),
        i64::from(ranking.not_handed_in.billionths()).into(),
        burst.books.model.version.as_str().into(),
    ];
    burst.write(
        "INSERT INTO outlooks VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET \
         at = excluded.at, not_handed_in = excluded.not_handed_in, model = excluded.model",
        row,
    );
}
