// The page company.html: a console, a page of its own that nobody may frame.

import "../consoles/company.js";
import { nameTheDesk } from "../desk-name.js";

void nameTheDesk();
