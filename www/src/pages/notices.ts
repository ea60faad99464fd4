// The page notices.html: what it needs, and nothing of the others.

import { frame } from "../frame.js";
import "../elements/notices.js";

void frame();
