// Where do notices get their list from? It comes with the page. In the file for other sites it is a part of its own, which
// embed/part.ts fetches.

import * as views from "../elements/notice-list.js";

export const later = (): Promise<typeof views> => Promise.resolve(views);
