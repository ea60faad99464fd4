//! Who logs finds without signing in? A driver, by a link that an org gave them: it may log what was left in their
//! vehicle, look at what it logged, and nothing else. The org takes it back at once. Which vehicle it is lies beside the
//! record.

use crate::authorize::Subject;
use crate::event::Event;
use crate::id::{DriverId, OrgId};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// A driver 司机 who may log finds for an org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// For whom.
    pub org: OrgId,
    /// Whether the org has taken the link back.
    pub is_revoked: bool,
}

impl Driver {
    /// What this event puts into the books; nothing when it is another one.
    pub(crate) fn enrolled(event: &Event) -> Option<Self> {
        let Event::DriverEnrolled { org, .. } = event else { return None };
        Some(Self { org: org.clone(), is_revoked: false })
    }

    /// Takes the link back; nothing when that has been done.
    pub(crate) fn revoke(&mut self) -> Option<()> {
        let was_valid = !self.is_revoked;
        self.is_revoked = true;
        was_valid.then_some(())
    }
}

pub(crate) fn enrol(state: &State, id: &DriverId, org: &OrgId) -> Result<Vec<Event>, Refusal> {
    if state.driver(id).is_some() {
        return Err(RefusalCode::AlreadyExists.into());
    }
    Ok(vec![Event::DriverEnrolled { driver: id.clone(), org: org.clone() }])
}

pub(crate) fn revoke(state: &State, id: &DriverId) -> Result<Vec<Event>, Refusal> {
    require_valid(state, id)?;
    Ok(vec![Event::DriverRevoked { driver: id.clone() }])
}

/// The driver who logs a find, when it is one. Refused once the link has been taken back.
pub(crate) fn logging(state: &State, subject: &Subject) -> Result<Option<DriverId>, Refusal> {
    let Subject::Driver { driver, .. } = subject else { return Ok(None) };
    require_valid(state, driver)?;
    Ok(Some(driver.clone()))
}

fn require_valid(state: &State, id: &DriverId) -> Result<(), Refusal> {
    let driver = state.driver(id).ok_or(RefusalCode::NotFound)?;
    if driver.is_revoked { Err(RefusalCode::DriverRevoked.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::DriverId;
    use crate::RefusalCode::{AlreadyExists, DriverRevoked, NotAllowed, NotFound};
    use crate::scene::{Scene, find};

    #[test]
    fn a_driver_logs_for_one_org_until_the_link_is_taken_back() {
        let mut scene = Scene::new();
        scene.refuse("driver d1 taxi: log f1", NotFound);
        assert_eq!(scene.accept("taxi: enrol d1"), "driver_enrolled d1");
        scene.refuse("taxi: enrol d1", AlreadyExists);
        scene.run("driver d1 taxi: log f1");
        let logged = scene.state.find(&find("f1")).unwrap();
        assert_eq!((logged.org.as_str(), logged.driver.as_ref().map(DriverId::as_str)), ("taxi", Some("d1")));
        scene.refuse("driver d1 taxi: log f2 metro", NotAllowed);
        scene.refuse("driver d1 taxi: on-spot f2 umbrella", NotAllowed);
        scene.refuse("driver d1 taxi: move f1 metro R-1", NotFound);
        scene.refuse("metro: dismiss d1", NotFound);
        assert_eq!(scene.accept("taxi: dismiss d1"), "driver_revoked d1");
        scene.refuse("taxi: dismiss d1", DriverRevoked);
        scene.refuse("driver d1 taxi: log f3", DriverRevoked);
        // What was logged stays, wherever it goes.
        scene.run("taxi: log f4 | taxi: move f1 metro R-1 | metro: take f1 R-1");
    }

    #[test]
    fn drivers_are_enrolled_by_their_own_org() {
        let mut scene = Scene::new();
        for other in ["metro", "officer", "anyone", "system"] {
            scene.refuse(&format!("{other}: enrol d1 taxi"), NotAllowed);
        }
    }
}
