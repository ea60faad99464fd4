// The page officer.html: a console, a page of its own that nobody may frame.

import "../consoles/officer.js";
import { frame } from "../frame.js";

void frame();
