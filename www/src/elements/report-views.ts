// Which views of a report come behind the first? The question, how to be reached, the check and the receipt. Nobody needs
// them before there are words.

export { askView } from "./report-ask.js";
export { checkView } from "./report-check.js";
export { contactView } from "./report-contact.js";
export { doneView } from "./report-done.js";
