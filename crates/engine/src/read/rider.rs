//! What else does a text tell of whoever lost the thing: a woman, a couple, a student, guests of a wedding?
//!
//! Drivers remember whom they drove: 拉了一对去吃喜酒的夫妻. Who found or keeps the thing is not meant; a report by the
//! owner says little of the owner, but tells who was along.

use super::{Draft, FactName, PersonRole, Value};
use crate::text::{Table, table};
use Rider::{Child, Couple, Drunk, Elder, Man, Student, Wedding, Woman};

/// Something that is told of whoever lost the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // The names are the words of the field.
pub enum Rider {
    Woman,
    Man,
    Couple,
    Child,
    Student,
    Elder,
    Wedding,
    Drunk,
}

static RIDERS: Table<Rider> = table![
    ("女士", Woman),
    ("小姐", Woman),
    ("太太", Woman),
    ("大姐", Woman),
    ("姑娘", Woman),
    ("女乘客", Woman),
    ("女客", Woman),
    ("女孩", Woman),
    ("妇女", Woman),
    ("先生", Man),
    ("男乘客", Man),
    ("男客", Man),
    ("男子", Man),
    ("小伙", Man),
    ("大哥", Man),
    ("夫妻", Couple),
    ("两口子", Couple),
    ("情侣", Couple),
    ("与妻子", Couple),
    ("和老婆", Couple),
    ("跟老婆", Couple),
    ("和老公", Couple),
    ("跟老公", Couple),
    ("与丈夫", Couple),
    ("带孩子", Child),
    ("带小孩", Child),
    ("带着孩子", Child),
    ("抱孩子", Child),
    ("抱着孩子", Child),
    ("抱娃", Child),
    ("带娃", Child),
    ("学生", Student),
    ("同学", Student),
    ("考生", Student),
    ("老人", Elder),
    ("大爷", Elder),
    ("老太", Elder),
    ("老汉", Elder),
    ("老伯", Elder),
    ("喜酒", Wedding),
    ("喜宴", Wedding),
    ("婚礼", Wedding),
    ("婚宴", Wedding),
    ("醉", Drunk),
    ("喝多", Drunk),
    ("喝了酒", Drunk),
    ("喝完酒", Drunk),
];

/// What makes another word of a rider: 学生证 is a thing.
const ELSE_BEHIND: &str = "证|卡|书包|公交|票";

/// The riders of a text, each once, in order.
pub(super) fn riders(draft: &mut Draft<'_>) -> Vec<Rider> {
    let others: Vec<_> = draft
        .facts
        .iter()
        .filter(|fact| fact.name == FactName::Person && !is_owner(&fact.value))
        .map(|fact| draft.text.folded(fact.span))
        .collect();
    let mut riders: Vec<Rider> = Vec::new();
    for at in 0..draft.text.chars().len() {
        let Some((rider, length)) = RIDERS.at(&draft.text, at) else { continue };
        let is_else = draft.text.skip(at + length, ELSE_BEHIND) > 0;
        // 男士钱包 and 女士包 are looks.
        let look = matches!(rider, Woman | Man)
            && draft
                .token_from(at + length)
                .is_some_and(|next| next.word.is_some_and(|word| word.kind().is_some()));
        if is_else || look || others.iter().any(|person| person.contains(&at)) {
            continue;
        }
        draft.cues.push(at..at + length);
        if let Err(place) = riders.binary_search(&rider) {
            riders.insert(place, rider);
        }
    }
    riders
}

/// Whether a person is whose thing it is, or was along.
fn is_owner(value: &Value) -> bool {
    matches!(value, Value::Person { role: PersonRole::Owner | PersonRole::Other, .. })
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Given, Side, read};
    use super::Rider::{self, Couple, Student, Wedding, Woman};

    fn check(side: Side, text: &str, expected: &[Rider]) {
        let context =
            Context { side, reported_at: 1_737_200_000, utc_offset: 28_800, given: Given::default() };
        assert_eq!(read(text, &context).riders, expected, "{text}");
    }

    #[test]
    fn whom_the_driver_drove() {
        check(Side::Found, "拉了一对去吃喜酒的夫妻,车上落了个黑袋子。郭师傅", &[Couple, Wedding]);
        check(Side::Lost, "王某与妻子乘出租车到酒店参加婚礼,黑色袋子遗失在车上", &[Couple, Wedding]);
        check(Side::Found, "送到粮道街的大姐下车后,座上留个黑胶袋", &[Woman]);
        check(Side::Found, "拉学生到安居苑,箱子还在后备箱里", &[Student]);
    }

    #[test]
    fn who_found_it_and_what_it_looks_like_are_no_hints() {
        check(Side::Found, "捡到男士钱包一个,里面有学生证。刘女士", &[]);
    }
}
