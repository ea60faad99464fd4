// The page index.html: what it needs, and nothing of the others.

import { nameTheDesk } from "../desk-name.js";
import "../elements/report.js";

void nameTheDesk();
