// What does another site load to put the desk on its own pages? The three elements for the public; never a console.

export type { FudeEvents } from "./elements/fude-element.js";
export { Case } from "./elements/case.js";
export { Notices } from "./elements/notices.js";
export { Report } from "./elements/report.js";
