// The page officer.html: a console, a page of its own that nobody may frame. It opens once its invite is a session.

import { frame } from "../frame.js";
import { arrive } from "../session.js";

void frame();
void arrive("officer").then(() => import("../consoles/officer/officer.js"));
