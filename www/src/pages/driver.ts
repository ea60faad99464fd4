// The page driver.html: where a driver's link leads.

import "../consoles/driver/driver.js";
import { frame } from "../frame.js";

void frame();
