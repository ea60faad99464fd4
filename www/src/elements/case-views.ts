// How does a case look, and what can be done there? Everything but the element itself, which only knows how to ask the desk.

import { speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/case.js";
import "./recovery.js";
import "./reissue.js";

speak("case", sentences);

export { asks } from "./case-asks.js";
export { ends } from "./case-ends.js";
export { standing, story } from "./case-story.js";
