// The page case.html: what it needs, and nothing of the others.

import { frame } from "../frame.js";
import "../elements/case.js";

void frame();
