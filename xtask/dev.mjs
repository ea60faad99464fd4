// What does the product look like? Starts the worker, creates a demo desk with invented finds unless it is there
// from the last time, prints the links, and ends with everything it started when it is interrupted.
//
//   node xtask/dev.mjs PORT STATE_FOLDER
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "./serve.mjs";

const [port, state] = [Number(process.argv[2]), process.argv[3]];
const demoFile = join(state, "demo.json");
await mkdir(state, { recursive: true });

/** What the last run kept: the secrets, on this machine's disk alone. */
const kept = JSON.parse(await readFile(demoFile, "utf8").catch(() => "null"));
const secret = () => randomBytes(16).toString("hex");
const [operatorKey, sealKey] = [kept?.operatorKey ?? secret(), kept?.sealKey ?? secret()];
const server = await serve({ port, state, operatorKey, sealKey });
const origin = `http://localhost:${port}`;

async function post(path, body, token) {
  const response = await fetch(`${origin}/api/v1/desks/demo/${path}`, {
    method: "POST",
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      "content-type": "application/json",
      "idempotency-key": randomBytes(12).toString("hex"),
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path || "desk"}: ${answer.code}: ${answer.detail}`);
  return answer;
}

/** Finds of the day, invented: what drivers and clerks of a county town log. */
const FINDS = [
  ["antai", "后座捡到一串钥匙，三把，挂个小铃铛，客人在客运站下的。"],
  ["antai", "副驾上落了副老花镜，棕色眼镜盒，送到县医院的客人。"],
  ["shengda", "后备箱有个红色购物袋，里面两条烟一盒茶叶。"],
  ["shengda", "晚班后排捡到一部黑色手机，屏幕碎了一角，一直没人打。"],
  ["antai", "今早一中门口下的学生落了个蓝色书包，有课本和水杯。"],
  ["shengda", "后座捡身份证一张，姓于，已交公司。"],
];

if (kept === null) await createDesk();
// A demo of before there was a second secret gets one, too.
await writeFile(demoFile, JSON.stringify({ operatorKey, sealKey }), { mode: 0o600 });

async function createDesk() {
  const { invites } = await post("", {
    name: "青冈县失物招领处置台（演示）",
    phone: "110",
    orgs: [
      { org: "antai", name: "安泰出租" },
      { org: "shengda", name: "圣达出租" },
    ],
    officers: [{ officer: "duty", name: "值班民警" }],
  }, operatorKey);
  const enter = async ({ id, invite }) => [id, (await post("sessions", { invite })).token];
  const tokens = Object.fromEntries(await Promise.all(invites.map(enter)));
  for (const [org, text] of FINDS) await post("finds", { text }, tokens[org]);
}

/** A link that somebody enters by once, within three days; every start of the demo makes new ones. */
async function link(page, role, id) {
  const { invite } = await post("invites", { role, id }, operatorKey);
  return `${origin}/${page}#invite=${invite}`;
}
console.log(`
  居民报失  resident           ${origin}/
  招领公告  notices            ${origin}/notices.html
  企业      company 安泰       ${await link("company.html", "org", "antai")}
  企业      company 圣达       ${await link("company.html", "org", "shengda")}
  民警      officer            ${await link("officer.html", "officer", "duty")}

  The links of companies and the officer open once; the tab that did keeps its session.
  Ctrl-C ends it. State lies in ${state}.
`);

async function end() {
  await server.stop();
  process.exit(0);
}
process.on("SIGINT", end);
process.on("SIGTERM", end);
// Ends too when whoever started it is gone.
process.stdin.on("end", end).resume();
