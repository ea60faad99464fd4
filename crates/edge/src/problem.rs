//! What can be wrong with a request? The edge's own problems, with code, status and words in three languages.
//! What a rule of the desk refuses has its words there; how a problem is sent is `answer`'s.

use fude_desk::{Language, Refusal, RefusalCode};

/// A problem with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: Code,
    /// The field that it is about: `given.when_latest`.
    pub(crate) field: Option<String>,
    /// With `method_not_allowed`, the methods that are.
    pub(crate) allow: Option<&'static str>,
    /// With `precondition_failed`, what happened since: codes of events, and when.
    pub(crate) changed: Vec<(&'static str, i64)>,
    /// With a budget that is spent, in how many seconds there is some of it again.
    pub(crate) retry_after: Option<i64>,
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self { code, field: None, allow: None, changed: Vec::new(), retry_after: None }
    }
}

/// The longest name of a field that is told back: an unknown one can be anything.
const LONGEST_FIELD: usize = 64;

impl Code {
    /// This problem, with a field.
    pub(crate) fn of(self, field: &str) -> Problem {
        let field = field.chars().take(LONGEST_FIELD).collect();
        Problem { field: Some(field), ..self.into() }
    }
}

macro_rules! problems {
    ($($code:ident $name:literal $status:literal $simplified:literal $traditional:literal $english:literal)+) => {
        /// Which problem. The codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Code { $($code,)+ }

        impl Code {
            const ALL: &[Self] = &[$(Self::$code,)+];

            /// As it stands in `code`, and behind `/problems/` in `type`.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }

            /// The status of HTTP.
            pub(crate) const fn status(self) -> u16 {
                match self { $(Self::$code => $status,)+ }
            }

            /// What is the matter and what to do, in one sentence.
            pub(crate) const fn words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$code, Language::Simplified) => $simplified,
                    (Self::$code, Language::Traditional) => $traditional,
                    (Self::$code, Language::English) => $english,)+
                }
            }
        }
    };
}

problems! {
    BadJson "bad_json" 400
        "提交的内容不是完整的 JSON 对象。" "提交的內容不是完整的 JSON 物件。"
        "The body is not one whole JSON object."
    BadField "bad_field" 422
        "有一项缺失、类型不对或太长，请检查后再提交。" "有一項缺失、類型不對或太長，請檢查後再提交。"
        "A field is missing, of the wrong type, or too long: please check it and send again."
    UnknownField "unknown_field" 422
        "有一项不是这里要填的。" "有一項不是這裡要填的。"
        "There is a field that has no place here."
    BodyTooLarge "body_too_large" 413
        "提交的内容太大：文字最多 32 KiB，照片最多 300 KiB。" "提交的內容太大：文字最多 32 KiB，照片最多 300 KiB。"
        "The body is too large: words may have 32 KiB, a photo 300 KiB."
    TextEmpty "text_empty" 422
        "请写下丢失或拾获的经过。" "請寫下遺失或拾獲的經過。"
        "Please write down what was lost or found."
    TextTooLong "text_too_long" 422
        "文字超过 4000 字，请缩短。" "文字超過 4000 字，請縮短。"
        "The text is over 4 000 characters: please shorten it."
    BadTime "bad_time" 422
        "时间无法识别、在将来或太久以前，请写成带时区的时间。" "時間無法識別、在將來或太久以前，請寫成帶時區的時間。"
        "A time cannot be read, lies in the future or too far back: write it as RFC 3339 with an offset."
    KeyMissing "idempotency_key_missing" 400
        "请求缺少 Idempotency-Key。" "請求缺少 Idempotency-Key。"
        "The Idempotency-Key is missing."
    KeyBad "idempotency_key_bad" 400
        "Idempotency-Key 应为 8 至 64 个字母、数字、“-”或“_”。" "Idempotency-Key 應為 8 至 64 個字母、數字、「-」或「_」。"
        "An Idempotency-Key is 8 to 64 characters of A-Z a-z 0-9 - _."
    KeyReused "idempotency_key_reused" 422
        "同一个 Idempotency-Key 用在了不同的内容上，请换一个。" "同一個 Idempotency-Key 用在了不同的內容上，請換一個。"
        "This Idempotency-Key was used with another body: take a new one."
    MediaType "unsupported_media_type" 415
        "提交的内容类型不对：应为 application/json，照片为 image/jpeg。" "提交的內容類型不對：應為 application/json，照片為 image/jpeg。"
        "The body is of the wrong type: send JSON as application/json, and photos as image/jpeg."
    PreconditionRequired "precondition_required" 428
        "请先打开最新的内容再办理（请求缺少 If-Match）。" "請先開啟最新的內容再辦理（請求缺少 If-Match）。"
        "Look at it first: the request does not say by If-Match which version you have seen."
    PreconditionFailed "precondition_failed" 412
        "别人刚刚改动过，请看过最新的内容再办理。" "別人剛剛改動過，請看過最新的內容再辦理。"
        "Somebody has changed it meanwhile: look at it again before you decide."
    Unauthorized "unauthorized" 401
        "没有登录或链接已失效，请重新打开完整的链接。" "沒有登入或連結已失效，請重新開啟完整的連結。"
        "There is no valid token: please open the complete link again."
    InviteSpent "invite_spent" 410
        "这个登录链接已经用过或过期，请向发给您链接的人再要一个。" "這個登入連結已經用過或過期，請向發給您連結的人再要一個。"
        "This invite was used or has run out: ask whoever sent it for a new one."
    NotFound "not_found" 404
        "没有找到，请检查链接或编号是否完整。" "沒有找到，請檢查連結或編號是否完整。"
        "There is no such thing: please check that the link or number is complete."
    MethodNotAllowed "method_not_allowed" 405
        "这里不接受这种请求方法。" "這裡不接受這種請求方法。"
        "This method is not for here."
    DeskExists "desk_exists" 409
        "这个处置台已经建立。" "這個處置台已經建立。"
        "This desk already exists."
    DeskFull "desk_full" 409
        "这个处置台的未结记录已达上限，请先办结一些。" "這個處置台的未結紀錄已達上限，請先辦結一些。"
        "This desk holds as many open records as it can: close some first."
    TripsFull "trips_full" 409
        "行程太多：每单位每小时最多4000条，请核对表格里的时间。" "行程太多：每單位每小時最多4000條，請核對表格裡的時間。"
        "These are too many trips: an org has at most 4,000 in an hour. Check the times in the table."
    Emergency "emergency" 409
        "这是急报，有人可能有危险：请先转交处警。不是急报的，先改正报失内容。" "這是急報，有人可能有危險：請先轉交處警。不是急報的，先改正報失內容。"
        "Somebody may be in need: pass it to the police on duty first. If it is not so, correct the report."
    NothingToAsk "nothing_to_ask" 409
        "除了公告和挂失里写的，这件拾获没有别的细节可问，请当面核实。" "除了公告和掛失裡寫的，這件拾獲沒有別的細節可問，請當面核實。"
        "This find tells nothing that its notice or the loss does not, so there is nothing to ask: look into it in person."
    BadTable "bad_table" 422
        "表格有一行不对：请按提示的行号和列名改正后重新上传，什么都没有导入。" "表格有一行不對：請按提示的行號和欄名改正後重新上傳，什麼都沒有匯入。"
        "A row of the table is not right: correct the line and column that are named and send it again; nothing was taken over."
    TooManyAttempts "too_many_attempts" 429
        "今天试得太多了，请明天再试，或直接联系处置台。" "今天試得太多了，請明天再試，或直接聯絡處置台。"
        "Too many tries were made today: try again tomorrow, or call the desk."
    TooManyReports "too_many_reports" 429
        "这个网络一小时内登记得太多了，请稍后再试；着急请直接打电话给处置台。" "這個網路一小時內登記得太多了，請稍後再試；著急請直接打電話給處置台。"
        "Too many reports came from this network within an hour: try again later, or call the desk."
    NotRedeemed "bad_code" 422
        "编号或代码不对，或代码已过期：请核对，或请民警再读一个代码。" "編號或代碼不對，或代碼已過期：請核對，或請員警再讀一個代碼。"
        "The number or the code is not right, or the code has run out: check them, or ask the officer for another code."
    BadPhoto "bad_photo" 422
        "照片要是 JPEG，每边不超过 1600 像素，不超过 300 KiB，不带拍摄地点等信息。" "照片要是 JPEG，每邊不超過 1600 像素，不超過 300 KiB，不帶拍攝地點等資訊。"
        "A photo is a JPEG of at most 1 600 pixels a side and 300 KiB that tells nothing beside its picture."
    ReportClosed "report_closed" 409
        "这份登记已经结束，不能再加照片。" "這份登記已經結束，不能再加照片。"
        "This report is closed, so no photo can be added."
    PhotosFull "photos_full" 409
        "一份登记最多四张照片。" "一份登記最多四張照片。"
        "A report has at most four photos."
    TooManyCodes "too_many_codes" 429
        "输错取件码的次数太多了，请一小时后再试，或按编号找到这件物品办理。" "輸錯取件碼的次數太多了，請一小時後再試，或按編號找到這件物品辦理。"
        "Too many codes were wrong: try again in an hour, or look the thing up by its number."
    BadForm "bad_form" 400
        "表单没有完整送达，请再填写发送一次。" "表單沒有完整送達，請再填寫傳送一次。"
        "The form did not arrive whole: please fill it in and send it again."
    PickupUnknown "pickup_unknown" 422
        "没有等待领取的物品用这个取件码，请看着失主的页面再输入一次。" "沒有等待領取的物品用這個取件碼，請看著失主的頁面再輸入一次。"
        "Nothing that waits to be fetched has this code: type it once more from the owner's page."
    UnknownOrg "unknown_org" 422
        "本处置台没有这个单位，请从单位名录中选择。" "本處置台沒有這個單位，請從單位名錄中選擇。"
        "This desk has no such org: choose one from its directory."
    Internal "internal" 500
        "系统出了故障，什么都没有改变，请稍后再试。" "系統出了故障，什麼都沒有改變，請稍後再試。"
        "Something broke on our side and nothing was changed: please try again later."
}

/// The status of what a rule of the desk refuses: it cannot be done by them, or not now.
pub(crate) fn refusal_status(code: RefusalCode) -> u16 {
    match code {
        RefusalCode::NotAllowed => 403,
        RefusalCode::NotFound => 404,
        RefusalCode::Invariant => 500,
        _ => 409,
    }
}

/// The status and words of a code, whoever it belongs to; nothing when there is no such code.
pub(crate) fn look_up(code: &str, language: Language) -> Option<(u16, String)> {
    if let Some(own) = Code::ALL.iter().find(|own| own.as_str() == code) {
        return Some((own.status(), own.words(language).to_owned()));
    }
    let refusal = RefusalCode::ALL.iter().copied().find(|refusal| refusal.as_str() == code)?;
    Some((refusal_status(refusal), refusal_words(&refusal.into(), language)))
}

/// Every code that a problem can have. What is ours is told as `internal`.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    let refusals = RefusalCode::ALL.iter().filter(|code| **code != RefusalCode::Invariant);
    let own = Code::ALL.iter().map(|code| code.as_str());
    let codes: std::collections::BTreeSet<_> = own.chain(refusals.map(|code| code.as_str())).collect();
    codes.into_iter()
}

/// What is the matter and what to do about it.
pub(crate) fn refusal_words(refusal: &Refusal, language: Language) -> String {
    let between = if language == Language::English { " " } else { "" };
    format!("{}{between}{}", refusal.sentence(language), refusal.what_to_do(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_speaks_each_language() {
        for code in Code::ALL {
            for language in [Language::Simplified, Language::Traditional, Language::English] {
                let words = code.words(language);
                assert!(words.ends_with(['。', '.']), "{words}");
                assert_eq!(words.is_ascii(), language == Language::English, "{words}");
            }
            assert!(look_up(code.as_str(), Language::English).is_some());
        }
        assert_eq!(look_up("already_handed_over", Language::English).unwrap().0, 409);
        assert_eq!(look_up("nonsense", Language::English), None);
    }
}
