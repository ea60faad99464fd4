// The page officer.html: a console, a page of its own that nobody may frame.

import "../consoles/officer.js";
import { nameTheDesk } from "../desk-name.js";

void nameTheDesk();
