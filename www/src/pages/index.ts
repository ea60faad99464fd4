// The page index.html: what it needs, and nothing of the others. A sign in a taxi leads here with ?plate= and
// ?org=, a notice with ?find=.

import { frame } from "../frame.js";
import type { Report } from "../elements/report.js";
import "../elements/report.js";

/** What an address may tell: a garbled plate is no plate. */
const TELLS = { plate: /^(?=.*[A-Za-z\d]{3})[\p{Script=Han}A-Za-z\d·\- ]{3,12}$/u, org: /^.{1,64}$/, find: /^.{1,64}$/ };

const asked = new URLSearchParams(location.search);
const report = document.querySelector<Report>("fude-report");
for (const [name, shape] of Object.entries(TELLS)) {
  const value = asked.get(name) ?? "";
  if (shape.test(value)) report?.setAttribute(name, value);
}

void frame();
