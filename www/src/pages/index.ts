// The page index.html: what it needs, and nothing of the others.

import { frame } from "../frame.js";
import "../elements/report.js";

void frame();
