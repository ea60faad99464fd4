//! In what surroundings was it lost or found: in a vehicle, or at what sort of place?
//!
//! A vehicle beats a place: who loses a bag in the taxi to the hospital loses it in the taxi; only a washroom is
//! narrower. Among places the narrower wins: the shop in the station before the station, and the street, which is
//! everywhere, comes last.
//! Only sorts of places are told apart here; which place it was is read in `whereabouts`.

use super::{Draft, Mode};
use crate::text::{Table, Words, table, words};
use serde::{Deserialize, Serialize};

/// The surroundings of a loss or a find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The names are the words of the field.
pub enum Setting {
    /// Also that of a train or a station: whoever tells of it tells the narrowest.
    Washroom,
    /// A taxi or a ride-hailing car: to many riders they are one.
    Taxi,
    Bus,
    Metro,
    Train,
    Coach,
    Bike,
    Ferry,
    Plane,
    Hospital,
    School,
    Hotel,
    Shop,
    /// A station, stop or airport, inside or at its door.
    Station,
    /// A housing estate or an office building.
    Estate,
    Park,
    Street,
}

impl Setting {
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Every setting, in the order of the enumeration.
    pub(crate) const ALL: [Self; 17] = [
        Self::Washroom,
        Self::Taxi,
        Self::Bus,
        Self::Metro,
        Self::Train,
        Self::Coach,
        Self::Bike,
        Self::Ferry,
        Self::Plane,
        Self::Hospital,
        Self::School,
        Self::Hotel,
        Self::Shop,
        Self::Station,
        Self::Estate,
        Self::Park,
        Self::Street,
    ];

    /// Whether it moves.
    pub(crate) const fn is_vehicle(self) -> bool {
        matches!(
            self,
            Self::Taxi
                | Self::Bus
                | Self::Metro
                | Self::Train
                | Self::Coach
                | Self::Bike
                | Self::Ferry
                | Self::Plane
        )
    }
}

impl From<Mode> for Setting {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Taxi | Mode::Ridehail => Self::Taxi,
            Mode::Bus => Self::Bus,
            Mode::Metro => Self::Metro,
            Mode::Train => Self::Train,
            Mode::Coach => Self::Coach,
            Mode::Bike => Self::Bike,
            Mode::Ferry => Self::Ferry,
            Mode::Plane => Self::Plane,
        }
    }
}

static PLACES: Table<Setting> = table![
    ("厕所", Setting::Washroom),
    ("公厕", Setting::Washroom),
    ("女厕", Setting::Washroom),
    ("男厕", Setting::Washroom),
    ("洗手间", Setting::Washroom),
    ("卫生间", Setting::Washroom),
    ("洗手台", Setting::Washroom),
    ("化妆室", Setting::Washroom),
    ("医院", Setting::Hospital),
    ("诊所", Setting::Hospital),
    ("门诊", Setting::Hospital),
    ("急诊", Setting::Hospital),
    ("病房", Setting::Hospital),
    ("挂号处", Setting::Hospital),
    ("挂号", Setting::Hospital),
    ("收费处", Setting::Hospital),
    ("输液", Setting::Hospital),
    ("住院部", Setting::Hospital),
    ("卫生院", Setting::Hospital),
    ("护士", Setting::Hospital),
    ("学校", Setting::School),
    ("校园", Setting::School),
    ("教学楼", Setting::School),
    ("教室", Setting::School),
    ("图书馆", Setting::School),
    ("操场", Setting::School),
    ("自习室", Setting::School),
    ("宿舍", Setting::School),
    ("考场", Setting::School),
    ("大学", Setting::School),
    ("中学", Setting::School),
    ("小学", Setting::School),
    ("幼儿园", Setting::School),
    ("酒店", Setting::Hotel),
    ("宾馆", Setting::Hotel),
    ("旅馆", Setting::Hotel),
    ("旅店", Setting::Hotel),
    ("民宿", Setting::Hotel),
    ("客房", Setting::Hotel),
    ("超市", Setting::Shop),
    ("商场", Setting::Shop),
    ("商店", Setting::Shop),
    ("便利店", Setting::Shop),
    ("小卖部", Setting::Shop),
    ("市场", Setting::Shop),
    ("柜台", Setting::Shop),
    ("收银台", Setting::Shop),
    ("店里", Setting::Shop),
    ("店内", Setting::Shop),
    ("店员", Setting::Shop),
    ("店门", Setting::Shop),
    ("饭店", Setting::Shop),
    ("餐馆", Setting::Shop),
    ("餐厅", Setting::Shop),
    ("饭馆", Setting::Shop),
    ("酒楼", Setting::Shop),
    ("食堂", Setting::Shop),
    ("火锅", Setting::Shop),
    ("奶茶店", Setting::Shop),
    ("咖啡", Setting::Shop),
    ("麦当劳", Setting::Shop),
    ("肯德基", Setting::Shop),
    ("星巴克", Setting::Shop),
    ("药店", Setting::Shop),
    ("理发店", Setting::Shop),
    ("宠物店", Setting::Shop),
    ("网吧", Setting::Shop),
    ("银行网点", Setting::Shop),
    ("银行大厅", Setting::Shop),
    ("营业厅", Setting::Shop),
    ("取款机", Setting::Shop),
    ("自助机", Setting::Shop),
    ("atm", Setting::Shop),
    ("试衣间", Setting::Shop),
    ("影院", Setting::Shop),
    ("健身房", Setting::Shop),
    ("候车", Setting::Station),
    ("候机", Setting::Station),
    ("安检", Setting::Station),
    ("检票", Setting::Station),
    ("站台", Setting::Station),
    ("站厅", Setting::Station),
    ("站前", Setting::Station),
    ("机场", Setting::Station),
    ("航站楼", Setting::Station),
    ("航厦", Setting::Station),
    ("出站口", Setting::Station),
    ("进站口", Setting::Station),
    ("落客平台", Setting::Station),
    ("值机", Setting::Station),
    ("登机口", Setting::Station),
    ("行李转盘", Setting::Station),
    ("火车站", Setting::Station),
    ("高铁站", Setting::Station),
    ("汽车站", Setting::Station),
    ("客运站", Setting::Station),
    ("地铁站", Setting::Station),
    ("公交站", Setting::Station),
    ("车站", Setting::Station),
    ("过境", Setting::Station),
    ("小区", Setting::Estate),
    ("门岗", Setting::Estate),
    ("物业", Setting::Estate),
    ("楼道", Setting::Estate),
    ("单元楼", Setting::Estate),
    ("电梯", Setting::Estate),
    ("楼下", Setting::Estate),
    ("大厦", Setting::Estate),
    ("写字楼", Setting::Estate),
    ("公园", Setting::Park),
    ("广场", Setting::Park),
    ("花园", Setting::Park),
    ("散步", Setting::Park),
    ("晨练", Setting::Park),
    ("跑步", Setting::Park),
    ("遛狗", Setting::Park),
    ("景区", Setting::Park),
    ("景点", Setting::Park),
    ("湖边", Setting::Park),
    ("河边", Setting::Park),
    ("江边", Setting::Park),
    ("海边", Setting::Park),
    ("沙滩", Setting::Park),
    ("绿道", Setting::Park),
    ("爬山", Setting::Park),
    ("路边", Setting::Street),
    ("马路", Setting::Street),
    ("路口", Setting::Street),
    ("路上", Setting::Street),
    ("路面", Setting::Street),
    ("路旁", Setting::Street),
    ("街上", Setting::Street),
    ("街头", Setting::Street),
    ("街边", Setting::Street),
    ("人行道", Setting::Street),
    ("斑马线", Setting::Street),
    ("红绿灯", Setting::Street),
    ("绿化带", Setting::Street),
    ("花坛", Setting::Street),
    ("桥上", Setting::Street),
    ("桥下", Setting::Street),
    ("隧道", Setting::Street),
    ("巷子", Setting::Street),
    ("胡同", Setting::Street),
    ("公路", Setting::Street),
    ("国道", Setting::Street),
    ("省道", Setting::Street),
    ("垃圾桶", Setting::Street),
    ("地上", Setting::Street),
    ("田里", Setting::Street),
];

/// What makes a place only the name of something else: 公园路 is a street, 超市购物袋 a bag, and 医院旁边 is not in it.
static ELSE: Words = words!["路", "街", "购物", "卡", "袋", "牌", "旁", "附近", "对面", "边上", "隔壁"];

/// The surroundings that a text tells; marks the characters that tell them as used.
pub(super) fn setting(draft: &mut Draft<'_>, mode: Option<Mode>) -> Option<Setting> {
    let mut best: Option<Setting> = mode.map(Setting::from);
    let mut at = 0;
    while at < draft.text.chars().len() {
        let Some((place, length)) = PLACES.at(&draft.text, at) else {
            at += 1;
            continue;
        };
        if ELSE.at(&draft.text, at + length).is_none() {
            draft.cues.push(at..at + length);
            best = Some(best.map_or(place, |best| best.min(place)));
        }
        at += length;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::sample::lost;

    fn check(text: &str, setting: Option<Setting>) {
        assert_eq!(lost(text).setting, setting, "{text}");
    }

    #[test]
    fn a_vehicle_beats_a_place_and_a_narrow_place_a_wide_one() {
        check("打车去市医院，手机落后座了", Some(Setting::Taxi));
        check("路口那家超市里丢了钱包", Some(Setting::Shop));
        check("火车站麦当劳里落了包", Some(Setting::Shop));
        check("骑着骑着没了，路上丢的", Some(Setting::Street));
        check("包忘在9号线白堆子站的洗手间了", Some(Setting::Washroom));
        check("钱包不见了", None);
    }

    #[test]
    fn the_order_is_that_of_the_enumeration() {
        assert!(Setting::ALL.iter().enumerate().all(|(at, setting)| *setting as usize == at));
    }

    #[test]
    fn a_place_in_a_name_of_something_else_does_not_count() {
        check("在公园路丢的钱包", None);
        check("超市购物袋忘了拿", None);
        check("在中医院旁边超市付完钱，包落柜台了", Some(Setting::Shop));
    }
}
