//! Why not, and what can one do? Each refusal has a stable code for machines and, in three languages, one
//! sentence for a person and one on what to do. Whether something is refused is decided elsewhere.

use crate::invariants::Broken;
use fude_engine::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A command that was not accepted: a rule said no, and which. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which rule.
    pub code: RefusalCode,
    /// With [`RefusalCode::Invariant`], what would have broken: for the log, not for a person.
    pub broken: Option<Broken>,
}

/// Which rule said no. The codes are stable; in JSON they are the snake_case names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// The subject may see it, but not do this.
    NotAllowed,
    /// It does not exist, or the subject may not see it.
    NotFound,
    /// The id is taken.
    AlreadyExists,
    /// The loss has a confirmed claim.
    LossMatched,
    /// The loss is returned, withdrawn or expired.
    LossClosed,
    /// The find has a confirmed claim.
    FindReserved,
    /// The find was not claimed within the legal term.
    FindUnclaimed,
    /// The find is in its owner's hands.
    AlreadyHandedOver,
    /// The find has a notice.
    NoticeAlreadyPublished,
    /// The find has no notice, so no term runs.
    NoticeMissing,
    /// The term is not over yet.
    TermRunning,
    /// The loss and the find have an open claim.
    DuplicateClaim,
    /// The loss and the find had a claim that was rejected.
    AlreadyRejected,
    /// The claim is confirmed.
    AlreadyConfirmed,
    /// The claim is not confirmed yet.
    NotConfirmed,
    /// The claim is rejected or withdrawn.
    ClaimClosed,
    /// The books would not be true any more: our fault, to be logged.
    Invariant,
}

impl RefusalCode {
    /// All of them, in their order.
    pub const ALL: [Self; 17] = [
        Self::NotAllowed,
        Self::NotFound,
        Self::AlreadyExists,
        Self::LossMatched,
        Self::LossClosed,
        Self::FindReserved,
        Self::FindUnclaimed,
        Self::AlreadyHandedOver,
        Self::NoticeAlreadyPublished,
        Self::NoticeMissing,
        Self::TermRunning,
        Self::DuplicateClaim,
        Self::AlreadyRejected,
        Self::AlreadyConfirmed,
        Self::NotConfirmed,
        Self::ClaimClosed,
        Self::Invariant,
    ];

    /// The code as it stands in JSON, in a problem's type and in a metric's label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::NotFound => "not_found",
            Self::AlreadyExists => "already_exists",
            Self::LossMatched => "loss_matched",
            Self::LossClosed => "loss_closed",
            Self::FindReserved => "find_reserved",
            Self::FindUnclaimed => "find_unclaimed",
            Self::AlreadyHandedOver => "already_handed_over",
            Self::NoticeAlreadyPublished => "notice_already_published",
            Self::NoticeMissing => "notice_missing",
            Self::TermRunning => "term_running",
            Self::DuplicateClaim => "duplicate_claim",
            Self::AlreadyRejected => "already_rejected",
            Self::AlreadyConfirmed => "already_confirmed",
            Self::NotConfirmed => "not_confirmed",
            Self::ClaimClosed => "claim_closed",
            Self::Invariant => "invariant",
        }
    }

    /// What is the matter, and what to do, in zh-Hans, zh-Hant and en.
    #[rustfmt::skip]
    const fn words(self) -> [[&'static str; 2]; 3] {
        match self {
            Self::NotAllowed => [
                ["您的身份不能办理这一步。", "请联系经办民警。"],
                ["您的身分不能辦理這一步。", "請聯絡經辦員警。"],
                ["You cannot do this in your role.", "Please ask the officer in charge."],
            ],
            Self::NotFound => [
                ["没有找到这条记录。", "请检查链接或编号是否完整。"],
                ["沒有找到這筆紀錄。", "請檢查連結或編號是否完整。"],
                ["There is no such record.", "Please check that the link or number is complete."],
            ],
            Self::AlreadyExists => [
                ["这条记录已经登记过了。", "不必重复提交，请刷新查看。"],
                ["這筆紀錄已經登記過了。", "不必重複提交，請重新整理查看。"],
                ["This is already in the books.", "No need to send it again: reload the page."],
            ],
            Self::LossMatched => [
                ["这份挂失已有确认的认领，物品正等待归还。", "请先完成归还，或联系经办民警。"],
                ["這份掛失已有確認的認領，物品正等待歸還。", "請先完成歸還，或聯絡經辦員警。"],
                ["This loss has a confirmed claim and the thing awaits its handover.", "Complete the handover first, or ask the officer in charge."],
            ],
            Self::LossClosed => [
                ["这份挂失已经结束（已归还、已撤回或已到期）。", "如仍在寻找，请重新挂失。"],
                ["這份掛失已經結束（已歸還、已撤回或已到期）。", "如仍在尋找，請重新掛失。"],
                ["This loss is closed: returned, withdrawn or expired.", "If it is still missing, please report it again."],
            ],
            Self::FindReserved => [
                ["这件拾获已为另一份已确认的认领保留。", "请先核对已确认的认领。"],
                ["這件拾獲已為另一份已確認的認領保留。", "請先核對已確認的認領。"],
                ["This find is reserved for a confirmed claim.", "Look at the confirmed claim first."],
            ],
            Self::FindUnclaimed => [
                ["这件拾获的招领公告期满，无人认领。", "请按无人认领物品的规定处理。"],
                ["這件拾獲的招領公告期滿，無人認領。", "請按無人認領物品的規定處理。"],
                ["The term of this find's notice is over and nobody claimed it.", "Follow the rules for unclaimed things."],
            ],
            Self::AlreadyHandedOver => [
                ["这件拾获已经归还失主。", "请勿再次交付；如有疑问，请核对归还记录。"],
                ["這件拾獲已經歸還失主。", "請勿再次交付；如有疑問，請核對歸還紀錄。"],
                ["This find has already been handed over.", "Do not hand anything over again; in doubt, check the record of the handover."],
            ],
            Self::NoticeAlreadyPublished => [
                ["这件拾获的招领公告已经发布，公告期不会重新计算。", "不必再次发布。"],
                ["這件拾獲的招領公告已經發布，公告期不會重新計算。", "不必再次發布。"],
                ["The notice of this find is already published, and its term does not start again.", "No need to publish it again."],
            ],
            Self::NoticeMissing => [
                ["这件拾获尚未发布招领公告，公告期没有开始。", "请先发布招领公告。"],
                ["這件拾獲尚未發布招領公告，公告期沒有開始。", "請先發布招領公告。"],
                ["This find has no notice yet, so its term has not begun.", "Publish the notice first."],
            ],
            Self::TermRunning => [
                ["期限还没有届满。", "请等到期限届满。"],
                ["期限還沒有屆滿。", "請等到期限屆滿。"],
                ["The term is not over yet.", "Wait until it is."],
            ],
            Self::DuplicateClaim => [
                ["这份挂失与这件拾获之间已有未结的认领。", "请在已有的认领上办理。"],
                ["這份掛失與這件拾獲之間已有未結的認領。", "請在已有的認領上辦理。"],
                ["This loss and this find already have an open claim.", "Go on with that claim."],
            ],
            Self::AlreadyRejected => [
                ["这份挂失与这件拾获的认领已被驳回。", "请核对驳回的理由，或查看其他拾获。"],
                ["這份掛失與這件拾獲的認領已被駁回。", "請核對駁回的理由，或查看其他拾獲。"],
                ["A claim between this loss and this find was rejected.", "Check why, or look at other finds."],
            ],
            Self::AlreadyConfirmed => [
                ["这份认领已经确认。", "请继续办理归还。"],
                ["這份認領已經確認。", "請繼續辦理歸還。"],
                ["This claim is already confirmed.", "Go on to the handover."],
            ],
            Self::NotConfirmed => [
                ["这份认领还没有民警确认，不能归还。", "请先由民警确认。"],
                ["這份認領還沒有員警確認，不能歸還。", "請先由員警確認。"],
                ["No officer has confirmed this claim yet, so nothing can be handed over.", "Have an officer confirm it first."],
            ],
            Self::ClaimClosed => [
                ["这份认领已经结束（已驳回或已撤回）。", "请查看其他未结的认领。"],
                ["這份認領已經結束（已駁回或已撤回）。", "請查看其他未結的認領。"],
                ["This claim is closed: rejected or withdrawn.", "Look at the claims that are still open."],
            ],
            Self::Invariant => [
                ["系统发现记录会互相矛盾，没有执行这一步。", "什么都没有改变；请联系系统管理员。"],
                ["系統發現紀錄會互相矛盾，沒有執行這一步。", "什麼都沒有改變；請聯絡系統管理員。"],
                ["The records would have contradicted each other, so this was not done.", "Nothing has changed; please tell whoever runs the system."],
            ],
        }
    }
}

impl Refusal {
    /// What is the matter, in one sentence for a person.
    ///
    /// ```
    /// use fude_desk::{Language, Refusal, RefusalCode};
    /// let refusal = Refusal::from(RefusalCode::AlreadyHandedOver);
    /// assert_eq!(refusal.sentence(Language::Simplified), "这件拾获已经归还失主。");
    /// assert_eq!(refusal.sentence(Language::English), "This find has already been handed over.");
    /// ```
    pub const fn sentence(&self, language: Language) -> &'static str {
        self.words(language)[0]
    }

    /// What that person can do about it, in one sentence.
    pub const fn what_to_do(&self, language: Language) -> &'static str {
        self.words(language)[1]
    }

    const fn words(&self, language: Language) -> [&'static str; 2] {
        let [simplified, traditional, english] = self.code.words();
        match language {
            Language::Simplified => simplified,
            Language::Traditional => traditional,
            Language::English => english,
        }
    }
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Self { code, broken: None }
    }
}

impl From<Broken> for Refusal {
    fn from(broken: Broken) -> Self {
        Self { code: RefusalCode::Invariant, broken: Some(broken) }
    }
}

/// The code, which is a stable label; what broke is left to who logs it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_one_code_and_speaks_each_language() {
        let mut codes = Vec::new();
        let mut sentences = Vec::new();
        for code in RefusalCode::ALL {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.as_str()));
            let refusal = Refusal::from(code);
            for language in [Language::Simplified, Language::Traditional, Language::English] {
                for words in [refusal.sentence(language), refusal.what_to_do(language)] {
                    assert!(words.ends_with(['。', '.']), "{code:?} {language:?}: {words}");
                    assert_eq!(words.is_ascii(), language == Language::English, "{words}");
                }
                sentences.push(refusal.sentence(language));
            }
            codes.push(code.as_str());
        }
        let (all, told) = (codes.len(), sentences.len());
        codes.sort_unstable();
        codes.dedup();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!((codes.len(), sentences.len()), (all, told), "each is told apart");
    }
}
