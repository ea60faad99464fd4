// The page company.html: a console, a page of its own that nobody may frame.

import "../consoles/company.js";
import { frame } from "../frame.js";

void frame();
