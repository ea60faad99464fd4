// The page case.html: what it needs, and nothing of the others.

import { nameTheDesk } from "../desk-name.js";
import "../elements/case.js";

void nameTheDesk();
