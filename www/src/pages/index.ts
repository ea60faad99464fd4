// The page index.html: what it needs, and nothing of the others. A sign in a taxi leads here with ?plate= and
// ?org=, a notice with ?find=.

import { frame } from "../frame.js";
import type { Report } from "../elements/report.js";
import "../elements/report.js";

const asked = new URLSearchParams(location.search);
const report = document.querySelector<Report>("fude-report");
for (const name of ["plate", "org", "find"] as const) {
  const value = asked.get(name)?.slice(0, 64);
  if (value) report?.setAttribute(name, value);
}

void frame();
