//! What is an event called? Its code, as it stands in the record, and what it says to people in three languages: what
//! those who audit a desk read, and an officer whom somebody else was ahead of.

use crate::event::Event;
use fude_engine::Language;

macro_rules! events {
    ($($event:ident $code:literal $simplified:literal $traditional:literal $english:literal)+) => {
        impl Event {
            /// Its `type` in JSON.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$event { .. } => $code,)+ }
            }
        }

        /// What an event with this code says, in few words; nothing for what is no code of an event.
        pub fn event_words(code: &str, language: Language) -> Option<&'static str> {
            match (code, language) {
                $(($code, Language::Simplified) => Some($simplified),
                ($code, Language::Traditional) => Some($traditional),
                ($code, Language::English) => Some($english),)+
                _ => None,
            }
        }
    };
}

events! {
    LossReported "loss_reported" "登记挂失" "登記掛失" "Loss reported"
    LossCorrected "loss_corrected" "更正挂失内容" "更正掛失內容" "Loss corrected"
    LossMerged "loss_merged" "挂失并入另一份" "掛失併入另一份" "Loss merged into another"
    LossSplit "loss_split" "挂失重新单独办理" "掛失重新單獨辦理" "Loss split off again"
    LossMatched "loss_matched" "挂失已找到对应拾获" "掛失已找到對應拾獲" "Loss matched"
    LossReturned "loss_returned" "失物已归还失主" "失物已歸還失主" "Loss returned"
    LossReopened "loss_reopened" "挂失重新查找" "掛失重新查找" "Loss looked for again"
    LossWithdrawn "loss_withdrawn" "撤回挂失" "撤回掛失" "Loss withdrawn"
    LossExpired "loss_expired" "挂失到期" "掛失到期" "Loss expired"
    LossThanked "loss_thanked" "失主反馈" "失主回饋" "Owner's feedback"
    LossErased "loss_erased" "挂失内容已删除" "掛失內容已刪除" "What was written of a loss erased"
    RecoveryOffered "recovery_offered" "向来电人告知验证码" "向來電人告知驗證碼" "Code for a new link read out"
    LinkReplaced "link_replaced" "失主换用新链接" "失主換用新連結" "Link replaced"
    FindLogged "find_logged" "登记拾获" "登記拾獲" "Find logged"
    FindSent "find_sent" "拾获移交在途" "拾獲移交在途" "Find sent to another org"
    FindTaken "find_taken" "签收移交的拾获" "簽收移交的拾獲" "Find taken over"
    FindKept "find_kept" "取消移交" "取消移交" "Move called off"
    FindReturnedOnSpot "find_returned_on_spot" "就地发还" "就地發還" "Find returned on the spot"
    NoticePublished "notice_published" "发布招领公告" "發布招領公告" "Notice published"
    FindReserved "find_reserved" "拾获为失主保留" "拾獲為失主保留" "Find reserved"
    FindHandedOver "find_handed_over" "拾获已交付" "拾獲已交付" "Find handed over"
    FindReleased "find_released" "拾获不再保留" "拾獲不再保留" "Find no longer reserved"
    CorrectionAsked "correction_asked" "提出更正归还" "提出更正歸還" "Correction of a handover asked for"
    HandoverCorrected "handover_corrected" "归还已更正" "歸還已更正" "Handover corrected"
    FindMerged "find_merged" "拾获并入另一件" "拾獲併入另一件" "Find merged into another"
    FindSplit "find_split" "拾获重新单独办理" "拾獲重新單獨辦理" "Find split off again"
    FindUnclaimed "find_unclaimed" "公告期满无人认领" "公告期滿無人認領" "Find unclaimed"
    FindErased "find_erased" "拾获内容已删除" "拾獲內容已刪除" "What was written of a find erased"
    OwnerContacted "owner_contacted" "联系失主" "聯絡失主" "Owner contacted"
    ProofAsked "proof_asked" "提出核实问题" "提出核實問題" "Proof asked for"
    ProofAnswered "proof_answered" "失主回答核实问题" "失主回答核實問題" "Proof answered"
    RelaySent "relay_sent" "转办" "轉辦" "Relay sent"
    RelayAccepted "relay_accepted" "转办已接单" "轉辦已接單" "Relay accepted"
    RelayAnswered "relay_answered" "转办已反馈" "轉辦已回覆" "Relay answered"
    RelayLapsed "relay_lapsed" "转办逾期" "轉辦逾期" "Relay lapsed"
    ClaimProposed "claim_proposed" "提出认领" "提出認領" "Claim proposed"
    ClaimConfirmed "claim_confirmed" "确认认领" "確認認領" "Claim confirmed"
    ClaimRejected "claim_rejected" "驳回认领" "駁回認領" "Claim rejected"
    ClaimRevoked "claim_revoked" "撤销确认" "撤銷確認" "Confirmation revoked"
    ClaimReopened "claim_reopened" "恢复认领" "恢復認領" "Claim reopened"
    ClaimWithdrawn "claim_withdrawn" "认领失效" "認領失效" "Claim withdrawn"
    DriverEnrolled "driver_enrolled" "发出司机链接" "發出司機連結" "Driver's link given"
    DriverRevoked "driver_revoked" "收回司机链接" "收回司機連結" "Driver's link taken back"
    ClaimHandedOver "claim_handed_over" "认领已归还" "認領已歸還" "Claim handed over"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::LossId;

    #[test]
    fn the_code_is_the_type_of_the_record() {
        let event = Event::LossExpired { loss: LossId::new("l1").unwrap() };
        let json = serde_json::to_value(&event).unwrap();
        assert_eq!(json["type"], event.code());
    }

    #[test]
    fn a_code_speaks_each_language() {
        for language in [Language::Simplified, Language::Traditional, Language::English] {
            let words = event_words("handover_corrected", language).unwrap();
            assert_eq!(words.is_ascii(), language == Language::English, "{words}");
        }
        assert_eq!(event_words("nonsense", Language::English), None);
    }
}
