// The page notices.html: what it needs, and nothing of the others. It stays readable without a network (sw.js).

import { frame } from "../frame.js";
import type { Notices } from "../elements/notices.js";
import "../elements/notices.js";

const find = new URLSearchParams(location.search).get("find")?.slice(0, 64);
if (find) document.querySelector<Notices>("fude-notices")?.setAttribute("find", find);

void frame();

// Without it, as in some web views, the page is only there while there is a network.
navigator.serviceWorker?.register(new URL("../sw.js", import.meta.url)).catch(() => undefined);
