//! Which refusals are there? One table: the stable code of each, when it comes, and in three languages one
//! sentence on what is the matter and one on what to do.

use fude_engine::Language;
use serde::{Deserialize, Serialize};

macro_rules! refusals {
    ($($(#[$doc:meta])* $code:ident $name:literal $simplified:tt $traditional:tt $english:tt)+) => {
        /// Which rule said no. The codes are stable; in JSON they are the snake_case names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode { $($(#[$doc])* $code,)+ }

        impl RefusalCode {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// The code as it stands in JSON, in a problem's type and in a metric's label.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }

            /// What is the matter, and what to do.
            pub(super) const fn words(self, language: Language) -> [&'static str; 2] {
                match (self, language) {
                    $((Self::$code, Language::Simplified) => $simplified,
                    (Self::$code, Language::Traditional) => $traditional,
                    (Self::$code, Language::English) => $english,)+
                }
            }
        }
    };
}

refusals! {
    /// The subject may see it, but not do this.
    NotAllowed "not_allowed"
        ["您的身份不能办理这一步。", "请联系经办民警。"]
        ["您的身分不能辦理這一步。", "請聯絡經辦員警。"]
        ["You cannot do this in your role.", "Please ask the officer in charge."]
    /// It does not exist, or the subject may not see it.
    NotFound "not_found"
        ["没有找到这条记录。", "请检查链接或编号是否完整。"]
        ["沒有找到這筆紀錄。", "請檢查連結或編號是否完整。"]
        ["There is no such record.", "Please check that the link or number is complete."]
    /// The id is taken.
    AlreadyExists "already_exists"
        ["这条记录已经登记过了。", "不必重复提交，请刷新查看。"]
        ["這筆紀錄已經登記過了。", "不必重複提交，請重新整理查看。"]
        ["This is already in the books.", "No need to send it again: reload the page."]
    /// The loss has a confirmed claim.
    LossMatched "loss_matched"
        ["这份挂失已有确认的认领，物品正等待归还。", "请先完成归还，或联系经办民警。"]
        ["這份掛失已有確認的認領，物品正等待歸還。", "請先完成歸還，或聯絡經辦員警。"]
        ["This loss has a confirmed claim and the thing awaits its handover.", "Complete the handover first, or ask the officer in charge."]
    /// What was written about it is erased.
    AlreadyErased "already_erased"
        ["内容已经按规定删除，无法再查看。", "如需再次寻找，请重新挂失。"]
        ["內容已經按規定刪除，無法再查看。", "如需再次尋找，請重新掛失。"]
        ["What was written about it is erased.", "If it is still missing, please report it again."]
    /// The owner has corrected it as often as one may.
    CorrectionsSpent "corrections_spent"
        ["这份挂失已经更正过很多次，不能再自行更正。", "请致电处置台，由民警帮您更正。"]
        ["這份掛失已經更正過很多次，不能再自行更正。", "請致電處置台，由員警幫您更正。"]
        ["This report has been corrected too many times to be corrected by its owner again.", "Call the desk: an officer can still correct it."]
    /// The loss is returned, withdrawn or expired.
    LossClosed "loss_closed"
        ["这份挂失已经结束（已归还、已撤回或已到期）。", "如仍在寻找，请重新挂失。"]
        ["這份掛失已經結束（已歸還、已撤回或已到期）。", "如仍在尋找，請重新掛失。"]
        ["This loss is closed: returned, withdrawn or expired.", "If it is still missing, please report it again."]
    /// The find has a confirmed claim.
    FindReserved "find_reserved"
        ["这件拾获已为另一份已确认的认领保留。", "请先核对已确认的认领。"]
        ["這件拾獲已為另一份已確認的認領保留。", "請先核對已確認的認領。"]
        ["This find is reserved for a confirmed claim.", "Look at the confirmed claim first."]
    /// The find was not claimed within the legal term.
    FindUnclaimed "find_unclaimed"
        ["这件拾获的招领公告期满，无人认领。", "请按无人认领物品的规定处理。"]
        ["這件拾獲的招領公告期滿，無人認領。", "請按無人認領物品的規定處理。"]
        ["The term of this find's notice is over and nobody claimed it.", "Follow the rules for unclaimed things."]
    /// The find is in its owner's hands.
    AlreadyHandedOver "already_handed_over"
        ["这件拾获已经归还失主。", "请勿再次交付；如有疑问，请核对归还记录。"]
        ["這件拾獲已經歸還失主。", "請勿再次交付；如有疑問，請核對歸還紀錄。"]
        ["This find has already been handed over.", "Do not hand anything over again; in doubt, check the record of the handover."]
    /// The find has a notice.
    NoticeAlreadyPublished "notice_already_published"
        ["这件拾获的招领公告已经发布，公告期不会重新计算。", "不必再次发布。"]
        ["這件拾獲的招領公告已經發布，公告期不會重新計算。", "不必再次發布。"]
        ["The notice of this find is already published, and its term does not start again.", "No need to publish it again."]
    /// The find has no notice, so no term runs.
    NoticeMissing "notice_missing"
        ["这件拾获尚未发布招领公告，公告期没有开始。", "请先发布招领公告。"]
        ["這件拾獲尚未發布招領公告，公告期沒有開始。", "請先發布招領公告。"]
        ["This find has no notice yet, so its term has not begun.", "Publish the notice first."]
    /// The term is not over yet.
    TermRunning "term_running"
        ["期限还没有届满。", "请等到期限届满。"]
        ["期限還沒有屆滿。", "請等到期限屆滿。"]
        ["The term is not over yet.", "Wait until it is."]
    /// The loss and the find have an open claim.
    DuplicateClaim "duplicate_claim"
        ["这份挂失与这件拾获之间已有未结的认领。", "请在已有的认领上办理。"]
        ["這份掛失與這件拾獲之間已有未結的認領。", "請在已有的認領上辦理。"]
        ["This loss and this find already have an open claim.", "Go on with that claim."]
    /// The loss and the find had a claim that was rejected.
    AlreadyRejected "already_rejected"
        ["这份挂失与这件拾获的认领已被驳回。", "请核对驳回的理由，或查看其他拾获。"]
        ["這份掛失與這件拾獲的認領已被駁回。", "請核對駁回的理由，或查看其他拾獲。"]
        ["A claim between this loss and this find was rejected.", "Check why, or look at other finds."]
    /// The claim is confirmed.
    AlreadyConfirmed "already_confirmed"
        ["这份认领已经确认。", "请继续办理归还。"]
        ["這份認領已經確認。", "請繼續辦理歸還。"]
        ["This claim is already confirmed.", "Go on to the handover."]
    /// The claim is not confirmed yet.
    NotConfirmed "not_confirmed"
        ["这份认领还没有民警确认，不能归还。", "请先由民警确认。"]
        ["這份認領還沒有員警確認，不能歸還。", "請先由員警確認。"]
        ["No officer has confirmed this claim yet, so nothing can be handed over.", "Have an officer confirm it first."]
    /// The claim is rejected or withdrawn.
    ClaimClosed "claim_closed"
        ["这份认领已经结束（已驳回或已撤回）。", "请查看其他未结的认领。"]
        ["這份認領已經結束（已駁回或已撤回）。", "請查看其他未結的認領。"]
        ["This claim is closed: rejected or withdrawn.", "Look at the claims that are still open."]
    /// The find is on its way to another org.
    FindMoving "find_moving"
        ["这件拾获正在移交途中。", "请等对方签收，或先撤回移交。"]
        ["這件拾獲正在移交途中。", "請等對方簽收，或先撤回移交。"]
        ["This find is on its way to another org.", "Wait until it is taken there, or call the move off."]
    /// The find is not on its way anywhere.
    NotMoving "not_moving"
        ["这件拾获没有待签收的移交。", "请刷新查看它现在由谁保管。"]
        ["這件拾獲沒有待簽收的移交。", "請重新整理查看它現在由誰保管。"]
        ["This find is not on its way anywhere.", "Reload to see who holds it now."]
    /// The find is held by the very org that it is to go to.
    AlreadyThere "already_there"
        ["这件拾获本来就由该单位保管。", "请选择另一个单位。"]
        ["這件拾獲本來就由該單位保管。", "請選擇另一個單位。"]
        ["That org holds this find already.", "Choose another one."]
    /// The number is not that of the receipt that goes with the find.
    OtherReceipt "other_receipt"
        ["交接单号不符。", "请核对随物的交接单；不符时不要签收。"]
        ["交接單號不符。", "請核對隨物的交接單；不符時不要簽收。"]
        ["That is not the number of this find's receipt.", "Look at the receipt that came with the thing; if it differs, do not take it."]
    /// One person alone may not do this, and the same one asks.
    SecondPersonNeeded "second_person_needed"
        ["这一步须由两人经办。", "请由另一位民警或保管单位办理。"]
        ["這一步須由兩人經辦。", "請由另一位員警或保管單位辦理。"]
        ["This takes two people, and you are one.", "Have another officer, or the org that holds it, do this."]
    /// The claim is proposed or confirmed, so there is nothing to undo.
    ClaimOpen "claim_open"
        ["这份认领还没有结束，不必恢复。", "请直接在这份认领上办理。"]
        ["這份認領還沒有結束，不必恢復。", "請直接在這份認領上辦理。"]
        ["This claim is still open, so there is nothing to undo.", "Go on with it."]
    /// The find is in custody, so there is no handover to correct.
    NotHandedOver "not_handed_over"
        ["这件拾获没有归还，无须更正。", "请核对编号。"]
        ["這件拾獲沒有歸還，無須更正。", "請核對編號。"]
        ["This find has not been handed over, so there is nothing to correct.", "Please check the number."]
    /// The loss goes on as another one.
    LossMerged "loss_merged"
        ["这份挂失已与另一份并案办理。", "请在另一份挂失上办理，或由民警拆分。"]
        ["這份掛失已與另一份併案辦理。", "請在另一份掛失上辦理，或由員警拆分。"]
        ["This loss goes on together with another report of the same thing.", "Go on with that one, or have an officer split them."]
    /// The find goes on as another one.
    FindMerged "find_merged"
        ["这件拾获重复登记，已并入另一件。", "请在另一件上办理，或由民警拆分。"]
        ["這件拾獲重複登記，已併入另一件。", "請在另一件上辦理，或由員警拆分。"]
        ["This find was logged twice and goes on as another one.", "Go on with that one, or have an officer split them."]
    /// It is to be merged into itself.
    SameReport "same_report"
        ["这是同一条记录，不能与自己合并。", "请核对两个编号。"]
        ["這是同一筆紀錄，不能與自己合併。", "請核對兩個編號。"]
        ["This is one and the same record.", "Please check the two numbers."]
    /// The rules keep the find for two people or the police, and the one that would remain not.
    KindLost "kind_lost"
        ["这件拾获须由两人或公安机关经办，另一件则不必，这样合并会丢失这一要求。", "请反过来合并：保留要求更严的一件。"]
        ["這件拾獲須由兩人或公安機關經辦，另一件則不必，這樣合併會遺失這一要求。", "請反過來合併：保留要求更嚴的一件。"]
        ["This find takes two people or the police, and the other one does not: merged so, that would be lost.", "Merge them the other way round, so that the stricter one remains."]
    /// It is not merged, so there is nothing to split.
    NotMerged "not_merged"
        ["这条记录没有与别的合并，无须拆分。", "请核对编号。"]
        ["這筆紀錄沒有與別的合併，無須拆分。", "請核對編號。"]
        ["This record is not merged with another, so there is nothing to split.", "Please check the number."]
    /// The org has this relay already and is to answer it.
    RelayOpen "relay_open"
        ["该单位已有这份挂失的转办，正在查找。", "请等待反馈，或直接致电该单位。"]
        ["該單位已有這份掛失的轉辦，正在查找。", "請等待回覆，或直接致電該單位。"]
        ["That org has been asked about this loss and is to answer.", "Wait for its answer, or call it."]
    /// The relay is answered.
    RelayAnswered "relay_answered"
        ["这份转办已经反馈。", "如需再次查找，请重新转办。"]
        ["這份轉辦已經回覆。", "如需再次查找，請重新轉辦。"]
        ["This relay has been answered.", "To have it looked for again, send a new one."]
    /// The org that is named instead was asked about the loss before, or is the one that declines.
    AskedBefore "asked_before"
        ["所指的单位已经收到过这份挂失的转办。", "请指明另一个单位，或不指明。"]
        ["所指的單位已經收到過這份掛失的轉辦。", "請指明另一個單位，或不指明。"]
        ["The org that you name has been asked about this loss before.", "Name another one, or none."]
    /// The relay lapsed before.
    RelayLapsed "relay_lapsed"
        ["这份转办已经逾期。", "请致电该单位。"]
        ["這份轉辦已經逾期。", "請致電該單位。"]
        ["This relay has lapsed.", "Please call that org."]
    /// The thing has not come back under this loss.
    NotReturned "not_returned"
        ["这份挂失的物品还没有归还。", "请在领取之后再评价。"]
        ["這份掛失的物品還沒有歸還。", "請在領取之後再評價。"]
        ["The thing of this loss has not come back yet.", "Please say so once you have it."]
    /// Its owner has said how content they are.
    ThankedBefore "thanked_before"
        ["这份挂失已经评价过了。", "谢谢，不必再次提交。"]
        ["這份掛失已經評價過了。", "謝謝，不必再次提交。"]
        ["You have rated this before.", "Thank you: no need to send it again."]
    /// The driver's link was taken back.
    DriverRevoked "driver_revoked"
        ["这个司机链接已经停用。", "请向公司要一个新的链接。"]
        ["這個司機連結已經停用。", "請向公司要一個新的連結。"]
        ["This driver's link has been taken back.", "Ask the company for a new one."]
    /// An answer of this claimant is awaited.
    ProofAwaited "proof_awaited"
        ["这位失主还有核实问题没有回答。", "请先等待回答。"]
        ["這位失主還有核實問題沒有回答。", "請先等待回答。"]
        ["This claimant has questions to answer.", "Wait for the answers first."]
    /// The claimant has answered as often as the rules have it.
    ProofSpent "proof_spent"
        ["这位失主对这件拾获的核实次数已用完。", "请当面核实，或驳回认领。"]
        ["這位失主對這件拾獲的核實次數已用完。", "請當面核實，或駁回認領。"]
        ["This claimant has no attempts left for this find.", "Look into it in person, or reject the claim."]
    /// No answer is awaited.
    ProofNotAsked "proof_not_asked"
        ["现在没有需要回答的核实问题。", "请刷新查看。"]
        ["現在沒有需要回答的核實問題。", "請重新整理查看。"]
        ["There are no questions to answer now.", "Reload the page to see."]
    /// Things of this kind are given away by the police alone.
    ToPolice "to_police"
        ["这类物品须直接送交公安机关。", "请移交派出所，由民警办理。"]
        ["這類物品須直接送交公安機關。", "請移交派出所，由員警辦理。"]
        ["Things of this kind go straight to the police.", "Bring it to the station and have an officer go on."]
    /// The books would not be true any more: our fault, to be logged.
    Invariant "invariant"
        ["系统发现记录会互相矛盾，没有执行这一步。", "什么都没有改变；请联系系统管理员。"]
        ["系統發現紀錄會互相矛盾，沒有執行這一步。", "什麼都沒有改變；請聯絡系統管理員。"]
        ["The records would have contradicted each other, so this was not done.", "Nothing has changed; please tell whoever runs the system."]
}
