//! What can a list be asked for? A part of it, and what it is sought by: parameters behind the path.

use crate::fields::Fields;
use crate::part::Part;
use crate::problem::Problem;
use fude_desk::{KindId, OrgId};

/// The states of a find and of a loss that can be sought.
const FINDS: &[&str] = &["held", "reserved", "handed_over", "returned_on_spot", "merged", "unclaimed", HERE];
const LOSSES: &[&str] = &["open", "matched", "returned", "withdrawn", "expired", "merged"];

/// In one word, the states of a find that is still there to be given to somebody.
const HERE: &str = "here";

/// Which finds are wanted; all of them, where nothing is told.
#[derive(Debug)]
pub(crate) struct WantedFinds {
    status: Option<&'static str>,
    pub(crate) kind: Option<KindId>,
    /// Who holds them.
    pub(crate) org: Option<OrgId>,
    /// The one that has this number.
    pub(crate) number: Option<Number>,
    /// For whose station their papers are, while it has not got them.
    pub(crate) station: Option<OrgId>,
}

impl WantedFinds {
    /// Whether a find of this state is wanted.
    pub(crate) fn has(&self, state: &str) -> bool {
        self.status.is_none_or(|wanted| match wanted {
            HERE => matches!(state, "held" | "reserved" | "unclaimed"),
            one => one == state,
        })
    }
}

/// The number of a find or loss, as it stands on its label: `F-0007`.
#[derive(Debug)]
pub(crate) struct Number(pub(crate) String);

/// The longest number of a find or loss, in characters.
const NUMBER: usize = 20;

impl TryFrom<String> for Number {
    type Error = ();

    fn try_from(text: String) -> Result<Self, ()> {
        let is_number = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if text.is_empty() || text.len() > NUMBER || !is_number { Err(()) } else { Ok(Self(text)) }
    }
}

/// The parameters of `GET /finds`; an org has no other than its own.
pub(crate) fn finds(mut asked: Fields, may_name_org: bool) -> Result<(WantedFinds, Part<1>), Problem> {
    let part = Part::take(&mut asked)?;
    let wanted = WantedFinds {
        status: asked.one_of("status", FINDS)?,
        kind: asked.id("kind")?,
        org: if may_name_org { asked.id("org")? } else { None },
        number: asked.id("number")?,
        station: if may_name_org { asked.id("station")? } else { None },
    };
    asked.finish()?;
    Ok((wanted, part))
}

/// The parameters of `GET /losses`.
pub(crate) fn losses(mut asked: Fields) -> Result<(Option<&'static str>, Option<Number>, Part<1>), Problem> {
    let part = Part::take(&mut asked)?;
    let status = asked.one_of("status", LOSSES)?;
    let number = asked.id("number")?;
    asked.finish()?;
    Ok((status, number, part))
}

/// The parameters of `GET /audit`: the number of a loss or find, where only what happened to that is wanted.
pub(crate) fn audit(mut asked: Fields) -> Result<(Option<Number>, Part<1>), Problem> {
    let part = Part::take(&mut asked)?;
    let number = asked.id("number")?;
    asked.finish()?;
    Ok((number, part))
}

/// The parameters of a list that is sought by nothing.
pub(crate) fn part<const N: usize>(mut asked: Fields) -> Result<Part<N>, Problem> {
    let part = Part::take(&mut asked)?;
    asked.finish()?;
    Ok(part)
}
