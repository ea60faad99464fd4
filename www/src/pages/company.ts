// The page company.html: a console, a page of its own that nobody may frame. It opens once its invite is a session.

import { frame } from "../frame.js";
import { arrive, offerToLeave } from "../session.js";

void frame();
void arrive("company").then(() => {
  offerToLeave("company");
  return import("../consoles/company/company.js");
});
