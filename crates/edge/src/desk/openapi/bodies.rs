//! What do the calls take? Each kind of body is given once as an example to what takes it out in earnest; what that asked
//! for on the way is the description. So no bound stands here a second time.

use super::{bytes, id_schema, parameter};
use crate::fields::{Asked, Fields, Shape};
use crate::input;
use crate::problem::Problem;
use crate::report::Reach;
use fude_desk::{LossId, Mistake, OrgId, RejectReason};
use fude_engine::Given;
use serde_json::{Map, Value, json};

/// When the examples are sent: 2025-01-18T19:50:00+08:00.
const NOW: i64 = 1_737_201_000;

/// What takes a kind of body out.
type Take = fn(Fields) -> Result<(), Problem>;

/// Every kind of body by its name in the table of calls, with an example.
const BODIES: &[(&str, &str, Take)] = &[
    ("Nothing", "{}", Fields::finish),
    (
        "NewDesk",
        r#"{"name":"青冈县失物招领处置台","phone":"0455-1234567","orgs":[{"org":"antai","name":"安泰出租"}],"officers":[{"officer":"wang","name":"王警官"}]}"#,
        |body| input::desk(body).map(drop),
    ),
    ("Settings", r#"{"origins":["https://www.example.gov.cn"]}"#, |body| input::settings(body).map(drop)),
    ("Member", r#"{"role":"officer","id":"wang","name":"王警官"}"#, |body| input::invite(body).map(drop)),
    ("MemberId", r#"{"role":"officer","id":"wang"}"#, |body| input::member(body).map(drop)),
    ("Invite", r#"{"invite":"0123456789abcdef0123456789abcdef"}"#, |body| input::exchange(body).map(drop)),
    ("Table", r#"{"csv":"plate,org\n黑MTS055,antai\n"}"#, |body| input::table(body).map(drop)),
    (
        "Trips",
        r#"{"csv":"plate,board_at,alight_at,board,alight,fare\n黑MTS055,2025-01-18T19:40:00+08:00,2025-01-18T19:45:00+08:00,时代新居小区,益民酒店,7\n"}"#,
        |body| input::table(body).map(drop),
    ),
    (
        "Loss",
        r#"{"text":"昨晚八点在安泰出租车上丢了一个黑色皮夹","contact":"13800000000","given":{"colour":"黑色"}}"#,
        |body| input::loss(body, NOW).map(drop),
    ),
    (
        "Correction",
        r#"{"text":"昨晚九点在安泰出租车上丢了一个黑色皮夹","given":{}}"#,
        |body| input::correction(body, Given::default(), Reach::default(), NOW).map(drop),
    ),
    ("Answers", r#"{"answers":[{"topic":"colour","text":"黑色"}]}"#, |body| input::answers(body).map(drop)),
    ("Thanks", r#"{"rating":5,"text":"谢谢师傅"}"#, |body| input::thanks(body).map(drop)),
    ("Contact", r#"{"contact":"reached","note":"下午来取"}"#, |body| input::contact(body).map(drop)),
    ("Into", r#"{"into":"l2"}"#, |body| input::merged_into::<LossId>(body).map(drop)),
    (
        "Find",
        r#"{"text":"后座捡到黑色皮夹","found_at":"2025-01-18T19:40:00+08:00","given":{}}"#,
        |body| input::find(body, OrgId::new("antai").ok().as_ref(), NOW).map(drop),
    ),
    (
        "FindFor",
        r#"{"org":"antai","text":"后座捡到黑色皮夹","found_at":"2025-01-18T19:40:00+08:00","given":{}}"#,
        |body| input::find(body, None, NOW).map(drop),
    ),
    ("Destination", r#"{"to":"shengda"}"#, |body| input::destination(body).map(drop)),
    ("ReceiptNumber", r#"{"receipt":"R-0001"}"#, |body| input::receipt(body).map(drop)),
    ("Mistake", r#"{"reason":"other_owner","note":"失主认错了"}"#, |body| {
        input::decision::<Mistake>(body).map(drop)
    }),
    (
        "Return",
        r#"{"text":"后座捡到黑色雨伞","given":{},"receiver":"吉某","reason":"described"}"#,
        |body| input::spot_return(body, OrgId::new("antai").ok().as_ref(), NOW).map(drop),
    ),
    (
        "ReturnFor",
        r#"{"org":"antai","text":"后座捡到黑色雨伞","given":{},"receiver":"吉某","reason":"described"}"#,
        |body| input::spot_return(body, None, NOW).map(drop),
    ),
    ("Rows", r#"{"rows":[{"key":"2025-01-18-0001","text":"后座捡到黑色皮夹","given":{}}]}"#, |body| {
        OrgId::new("antai").map_or(Ok(()), |org| input::rows(body, &org, NOW).map(drop))
    }),
    ("Driver", r#"{"plate":"黑MTS055","name":"王师傅"}"#, |body| input::driver(body).map(drop)),
    ("Pickup", r#"{"code":"7K3M9QXA"}"#, |body| input::pickup(body).map(drop)),
    ("Phone", r#"{"phone":"13800000000"}"#, |body| input::phone(body).map(drop)),
    ("Code", r#"{"number":"L-0001","code":"7K3M9QXA"}"#, |body| input::redeeming(body).map(drop)),
    ("ToRead", r#"{"text":"丢了一个黑色皮夹","side":"lost"}"#, |body| input::to_read(body).map(drop)),
    ("Typed", r#"{"text":"黑色皮夹"}"#, |body| input::typed(body).map(drop)),
    ("Sought", r#"{"text":"丢了一个黑色皮夹","given":{}}"#, |body| {
        input::sought(body, NOW).map(drop)
    }),
    ("Similar", r#"{"text":"后座捡到黑色皮夹","given":{}}"#, |body| {
        input::similar(body, NOW).map(drop)
    }),
    ("Link", r#"{"loss":"l1","find":"f1","reason":"recognised","note":"失主当面认出"}"#, |body| {
        input::link(body).map(drop)
    }),
    ("Rejection", r#"{"reason":"different_thing","note":"颜色不对"}"#, |body| {
        input::decision::<RejectReason>(body).map(drop)
    }),
    ("Revocation", r#"{"reason":"not_fetched"}"#, |body| input::revocation(body).map(drop)),
    ("Note", r#"{"note":"失主补充了照片"}"#, |body| input::note(body).map(drop)),
    ("Handing", r#"{"receiver":"吉某","proxy":"family"}"#, |body| input::handing(body).map(drop)),
    ("Named", r#"{"org":"antai"}"#, |body| input::org(body).map(drop)),
    ("FoundFind", r#"{"find":"f1"}"#, |body| input::found_find(body).map(drop)),
    ("Instead", r#"{"instead":"shengda"}"#, |body| input::instead(body).map(drop)),
    ("Part", r#"{"limit":"50"}"#, |asked| input::part::<1>(asked).map(drop)),
    ("Finds", r#"{"status":"here","number":"F-0007"}"#, |asked| input::finds(asked, false).map(drop)),
    ("FindsOfAll", r#"{"org":"antai"}"#, |asked| input::finds(asked, true).map(drop)),
    ("Audit", r#"{"number":"F-0001"}"#, |asked| input::audit(asked).map(drop)),
    ("Losses", r#"{"status":"open"}"#, |asked| input::losses(asked).map(drop)),
];

/// What is asked of a body of this name, and its example.
fn asked(name: &str) -> (Vec<Asked>, Value) {
    let known = BODIES.iter().find(|(known, ..)| *known == name);
    let Some((_, example, take)) = known else { panic!("{name} does not stand in BODIES") };
    let Ok(fields) = Fields::parse(example.as_bytes()) else { panic!("the example of {name} is no JSON") };
    let seen = fields.seen();
    if let Err(problem) = take(fields) {
        panic!("the example of {name} is not taken: {} {:?}", problem.code.as_str(), problem.field);
    }
    (seen.asked(), serde_json::from_str(example).unwrap_or_default())
}

/// The schema of a body.
pub(super) fn schema(name: &str) -> Value {
    if name == "Jpeg" {
        return bytes("image/jpeg").to_value();
    }
    let (asked, example) = asked(name);
    let mut schema = within(&asked, "");
    // What has rules of its own is described with them.
    if name == "NewDesk" {
        schema["properties"]["rules"] = json!({ "$ref": "#/components/schemas/Rules" });
    }
    schema["examples"] = json!([example]);
    schema
}

/// The parameters that these names ask for, each once.
pub(super) fn parameters(names: &[&str]) -> Vec<Value> {
    let mut told: Vec<String> = Vec::new();
    let mut parameters = Vec::new();
    for Asked { path, shape, .. } in names.iter().flat_map(|name| asked(name).0) {
        if !told.contains(&path) {
            parameters.push(parameter("query", &path, false, &field(&[], &path, &shape)));
            told.push(path);
        }
    }
    parameters
}

/// The object whose fields stand behind a path.
fn within(asked: &[Asked], path: &str) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for Asked { path: of, shape, is_must } in asked {
        let Some(name) = of.strip_prefix(path).filter(|name| !name.contains(['.', '['])) else { continue };
        let mut schema = field(asked, of, shape);
        if *is_must {
            required.push(name);
        } else if let Some(kind) = schema.get("type").cloned() {
            // Null is as good as absent.
            schema["type"] = json!([kind, "null"]);
            if let Some(Value::Array(words)) = schema.get_mut("enum") {
                words.push(Value::Null);
            }
        }
        properties.insert(name.to_owned(), schema);
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn field(asked: &[Asked], path: &str, shape: &Shape) -> Value {
    match shape {
        Shape::Text(longest) => json!({ "type": "string", "minLength": 1, "maxLength": longest }),
        Shape::Line(longest) => json!({ "type": "string", "maxLength": longest, "format": "line" }),
        Shape::Raw => json!({ "type": "string" }),
        Shape::Id => id_schema(),
        Shape::Instant => json!({ "type": "string", "format": "date-time" }),
        Shape::Words(words) => json!({ "type": "string", "enum": words }),
        Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Object => within(asked, &format!("{path}.")),
        Shape::Objects(longest) => json!({
            "type": "array", "minItems": 1, "maxItems": longest, "items": within(asked, &format!("{path}[0].")),
        }),
        Shape::Lines(most, longest) => json!({
            "type": "array", "maxItems": most, "items": { "type": "string", "minLength": 1, "maxLength": longest },
        }),
    }
}
