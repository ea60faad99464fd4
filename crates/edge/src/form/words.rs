//! What do the plain pages say? Every sentence in three languages, and the status of a case in words; the rest of a case
//! comes in the language that the page asks the desk in.

use crate::words::pick;
use fude_desk::Language;

macro_rules! words {
    ($($word:ident $simplified:literal $traditional:literal $english:literal)+) => {
        /// A sentence of these pages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Word { $($word,)+ }

        impl Word {
            /// How it is said.
            pub(super) const fn in_language(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$word, Language::Simplified) => $simplified,
                    (Self::$word, Language::Traditional) => $traditional,
                    (Self::$word, Language::English) => $english,)+
                }
            }
        }
    };
}

words! {
    Brand "复得" "復得" "Fude"
    Skip "跳到内容" "跳到內容" "Skip to the content"
    Phone "电话" "電話" "Phone"
    Danger "走失、受伤、正有危险，打" "走失、受傷、正有危險，打" "Somebody is missing, hurt or in danger? Call"
    Report "报失" "報失" "Report a loss"
    MyCase "我的挂失" "我的掛失" "My report"
    NoDesk "没有这个处置台" "沒有這個處置臺" "There is no such desk"
    NotHere "这里办不了这件事" "這裡辦不了這件事" "That cannot be done here"
    Optional "可不填" "可不填" "optional"
    Wrong "还差一点" "還差一點" "One more thing"
    ErrorTitle "有误：" "有誤：" "Error: "

    ReportTitle "东西丢了，先写下来" "東西丟了，先寫下來" "Lost something? Write it down"
    Text "丢了什么？在哪里、什么时候？" "丟了什麼？在哪裡、什麼時候？" "What was lost, where and when?"
    TextHint "用平常的话写下来就行。坐车丢的，写上几点、从哪上、到哪下。"
        "用平常的話寫下來就行。坐車丟的，寫上幾點、從哪上、到哪下。"
        "In your own words. If it was in a car or bus, say when and where you got on and off."
    Place "具体地点" "具體地點" "The place"
    PlaceHint "路名、站名、店名。" "路名、站名、店名。" "A road, a station, a shop."
    Plate "车牌" "車牌" "Licence plate"
    PlateHint "记得几位写几位。" "記得幾位寫幾位。" "As many characters as you remember."
    Contact "联系电话" "聯絡電話" "Your phone"
    ContactHint "只有处理这件事的民警能看到，不会公开。" "只有處理這件事的員警能看到，不會公開。"
        "Only the officers who deal with it see it; it is not published."
    For "替别人报的？写上是谁" "替別人報的？寫上是誰" "Reporting for somebody else? Say for whom"
    ForHint "例如：我母亲、同事小陈。" "例如：我母親、同事小陳。" "For example: my mother, a colleague."
    Consent "发送后，处置台会用这些内容寻找失物；民警能看到全部内容，拾到东西的单位只看到核对需要的部分，不会公开。您随时可以撤回。"
        "傳送後，處置臺會用這些內容尋找失物；員警能看到全部內容，拾到東西的單位只看到核對需要的部分，不會公開。您隨時可以撤回。"
        "Once sent, the desk looks for it with these words. Officers see all of them, who holds finds only what is needed to compare; nothing is published. You can withdraw at any time."
    Send "同意并发送" "同意並傳送" "Agree and send"
    FormTooOld "这份表单已经过期。您写的内容还在，请再发送一次。" "這份表單已經過期。您寫的內容還在，請再傳送一次。"
        "This form is too old. What you wrote is still here: please send it again."
    SentBefore "刚才的内容已经登记过了。现在再发送，会另外登记一份。" "剛才的內容已經登記過了。現在再傳送，會另外登記一份。"
        "What you sent before is registered. Sending again makes another report."

    Received "已经登记" "已經登記" "Your report is registered"
    Number "编号" "編號" "Number"
    NumberHint "例如 L-0007。" "例如 L-0007。" "For example L-0007."
    Code "查询码" "查詢碼" "Code"
    CodeHint "凭编号和查询码可以查看、回答问题和撤回，请记下来，不要告诉别人。"
        "憑編號和查詢碼可以查看、回答問題和撤回，請記下來，不要告訴別人。"
        "With the number and the code you can look at your report, answer questions and withdraw it. Keep both, and tell nobody."
    LookAtCase "查看进展" "查看進展" "See how it stands"
    CaseLink "用完整版页面打开（需要 JavaScript）" "用完整版頁面打開（需要 JavaScript）" "Open the full page (needs JavaScript)"
    Emergency "这件事不要等，现在就打电话" "這件事不要等，現在就打電話" "Do not wait: call now"
    EmergencyHint "这里是找失物的地方，没有人时刻守着。" "這裡是找失物的地方，沒有人時刻守著。"
        "This desk looks for lost things, and nobody watches it at every moment."

    NoCase "编号或查询码不对，请照着回执再输入一次。" "編號或查詢碼不對，請照著回執再輸入一次。"
        "The number or the code is not right: please type them as they stand on the receipt."
    Timeline "办理经过" "辦理經過" "What has happened"
    Next "下一步：" "下一步：" "Next:"
    Until "最迟 {day}" "最遲 {day}" "By {day}"
    KeptUntil "这份挂失保留并比对到 {day}" "這份掛失保留並比對到 {day}" "Your report is kept and compared until {day}"
    Pickup "取件码" "取件碼" "Pickup code"
    PickupHint "带上身份证件，到这里领取，出示取件码：" "帶上身分證件，到這裡領取，出示取件碼："
        "Bring your identity card and show this code at:"
    Questions "请回答几个问题" "請回答幾個問題" "Please answer some questions"
    QuestionsHint "只有失主知道答案；不记得的可以不填。" "只有失主知道答案；不記得的可以不填。"
        "Only the owner knows the answers; leave out what you do not remember."
    Answer "提交回答" "提交回答" "Send the answers"
    Withdraw "撤回挂失" "撤回掛失" "Withdraw the report"
    Sure "我确定不再寻找" "我確定不再尋找" "I am sure: do not look for it any more"
    NotSure "撤回之前，请先勾选确定。" "撤回之前，請先勾選確定。" "Before withdrawing, please tick that you are sure."

    ThanksTitle "东西回来了，办得怎么样？" "東西回來了，辦得怎麼樣？" "It is back. How did it go?"
    Rating "您满意吗？" "您滿意嗎？" "How content are you?"
    Rating5 "很满意" "很滿意" "very content"
    Rating4 "满意" "滿意" "content"
    Rating3 "一般" "一般" "so-so"
    Rating2 "不太满意" "不太滿意" "not much"
    Rating1 "很不满意" "很不滿意" "not at all"
    NoRating "请先选一项。" "請先選一項。" "Please choose one first."
    ThanksWords "想对拾获人或民警说的话" "想對拾獲人或員警說的話" "A word to the finder or the officers"
    ThanksHint "只有民警能看到，由他们转达。" "只有員警能看到，由他們轉達。" "Only officers see it, and pass it on."
    ThanksSend "提交" "提交" "Send"
    Thanked "您的评价" "您的評價" "Your rating"

    Erase "删除我写的内容" "刪除我寫的內容" "Erase what I wrote"
    EraseHint "您写的内容、电话和照片会被删除，不能恢复。" "您寫的內容、電話和照片會被刪除，不能恢復。"
        "Your words, phone number and photos are erased, and cannot be restored."
    EraseOpenHint "我们不再寻找，您写的内容、电话和照片会被删除，不能恢复。"
        "我們不再尋找，您寫的內容、電話和照片會被刪除，不能恢復。"
        "We stop looking, and your words, phone number and photos are erased. This cannot be undone."
    SureToErase "我确定删除" "我確定刪除" "I am sure: erase it"
    NotSureToErase "删除之前，请先勾选确定。" "刪除之前，請先勾選確定。" "Before erasing, please tick that you are sure."
}

/// What the status of a case means.
pub(super) fn status(code: &str, language: Language) -> &'static str {
    let words = match code {
        "open" => ["正在寻找", "正在尋找", "being looked for"],
        "matched" => ["已找到，等待领取", "已找到，等待領取", "found, waiting for you"],
        "returned" => ["已归还", "已歸還", "returned"],
        "withdrawn" => ["已撤回", "已撤回", "withdrawn"],
        "expired" => ["已到期", "已到期", "expired"],
        _ => ["", "", ""],
    };
    pick(words, language)
}
