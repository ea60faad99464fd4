// How does an org or an officer enter a desk? Asks the running desk for an invite and prints the link, which opens once
// and within three days. Whoever runs the deployment has its secret in the environment.
//
//   OPERATOR_KEY=… node xtask/invite.mjs https://desk.example qinggang officer wang [王警官]
import { randomBytes } from "node:crypto";

const [site, desk, role, id, name] = process.argv.slice(2);
const key = process.env.OPERATOR_KEY;
if (id === undefined || key === undefined) {
  console.error("OPERATOR_KEY=… cargo xtask invite SITE DESK org|officer ID [NAME]");
  process.exit(2);
}
const response = await fetch(new URL(`/api/v1/desks/${desk}/invites`, site), {
  method: "POST",
  headers: {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "accept-language": "en",
    "idempotency-key": randomBytes(12).toString("hex"),
  },
  body: JSON.stringify({ role, id, name }),
}).catch(({ cause }) => {
  console.error(`nothing answers at ${site}: ${cause?.code ?? "?"}`);
  process.exit(1);
});
const answer = await response.json();
if (!response.ok) {
  console.error(`${[answer.code, answer.field].filter(Boolean).join(" ")}: ${answer.detail}`);
  process.exit(1);
}
const link = new URL(role === "org" ? "/company.html" : "/officer.html", site);
if (desk !== "demo") link.searchParams.set("desk", desk);
link.hash = new URLSearchParams({ invite: answer.invite }).toString();
console.log(`${link.href}\nopens once, until ${answer.expires_at}`);
