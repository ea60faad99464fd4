// The page notices.html: what it needs, and nothing of the others.

import { nameTheDesk } from "../desk-name.js";
import "../elements/notices.js";

void nameTheDesk();
