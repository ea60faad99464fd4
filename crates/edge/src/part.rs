//! Which part of a list is asked for? So many from where the last part ended. That is told by the place of the last item,
//! not by how many came before, so nothing is skipped or told twice when others come in between.

use crate::failure::Ours;
use crate::fields::Fields;
use crate::problem::Problem;
use crate::token::{hex, unhex};
use serde::{Deserialize, Serialize};

/// The most items of a part, and as many as it has when nobody says.
pub(crate) const MOST: usize = 200;

/// The longest cursor, in characters.
const LONGEST: usize = 500;

/// The place of an item in its list: what it is sorted by, and its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place(pub(crate) i64, pub(crate) i64, pub(crate) String);

/// A part of `N` lists that are told together.
pub(crate) struct Part<const N: usize> {
    /// Behind which place of each list it begins; nothing at its end.
    after: [Option<Place>; N],
    limit: usize,
}

impl<const N: usize> Part<N> {
    /// The first part.
    pub(crate) fn first() -> Self {
        Self { after: std::array::from_fn(|_| Some(Place(i64::MIN, i64::MIN, String::new()))), limit: MOST }
    }

    /// The part that `cursor` and `limit` name; the first one without them.
    pub(crate) fn take(asked: &mut Fields) -> Result<Self, Problem> {
        let limit = asked.count("limit", MOST)?.unwrap_or(MOST);
        let Some(cursor) = asked.line("cursor", LONGEST)? else { return Ok(Self { limit, ..Self::first() }) };
        Ok(Self { after: Self::read(&cursor).ok_or_else(|| asked.bad("cursor"))?, limit })
    }

    /// Behind which place of its first list it begins.
    pub(crate) fn after(&self) -> Option<&Place> {
        self.after.first().and_then(Option::as_ref)
    }

    /// How many items it has at most.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    fn read(cursor: &str) -> Option<[Option<Place>; N]> {
        let places: Vec<Option<Place>> = serde_json::from_slice(&unhex(cursor)?).ok()?;
        places.try_into().ok()
    }

    /// This part of each list, and the cursor of the next part while there is more of one.
    pub(crate) fn of<T>(&self, lists: [Vec<(Place, T)>; N]) -> Result<([Vec<T>; N], Option<String>), Ours> {
        let mut ends = Vec::with_capacity(N);
        let parts = lists.map(|mut list| {
            let after = self.after.get(ends.len()).cloned().flatten();
            list.retain(|(place, _)| after.as_ref().is_some_and(|after| place > after));
            list.sort_by(|(one, _), (other, _)| one.cmp(other));
            let has_more = list.len() > self.limit;
            list.truncate(self.limit);
            ends.push(list.last().map(|(place, _)| place.clone()).filter(|_| has_more));
            list.into_iter().map(|(_, item)| item).collect()
        });
        if ends.iter().all(Option::is_none) {
            return Ok((parts, None));
        }
        let json = serde_json::to_vec(&ends).map_err(|_| Ours::at("cursor"))?;
        Ok((parts, Some(hex(&json))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Result<Part<1>, Problem> {
        let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Part::take(&mut Fields::query(query.collect())?)
    }

    fn list(places: &[i64]) -> [Vec<(Place, i64)>; 1] {
        [places.iter().map(|place| (Place(*place, 0, String::new()), *place)).collect()]
    }

    #[test]
    fn nothing_is_skipped_or_told_twice_when_others_come_in_between() {
        let ([first], next) = asked(&[("limit", "2")]).unwrap().of(list(&[5, 1, 3, 7])).unwrap();
        assert_eq!(first, [1, 3]);
        let next = next.unwrap();
        let ([second], next) =
            asked(&[("limit", "2"), ("cursor", &next)]).unwrap().of(list(&[0, 1, 2, 5, 6, 7])).unwrap();
        assert_eq!(second, [5, 6]);
        let ([last], next) =
            asked(&[("limit", "2"), ("cursor", &next.unwrap())]).unwrap().of(list(&[7])).unwrap();
        assert_eq!((last, next), (vec![7], None));
    }

    #[test]
    fn a_part_is_no_longer_than_it_may_be() {
        for bad in ["0", "201", "-1", "x", "1.5"] {
            assert!(asked(&[("limit", bad)]).is_err(), "{bad}");
        }
        for bad in ["x", "5b5d", "7b7d", "ff"] {
            assert!(asked(&[("cursor", bad)]).is_err(), "{bad}");
        }
    }
}
