// Where does an embedded case get the entries of lost papers from? They are part of the file that the host has named.

import { entries } from "../reissue/entries.js";
import type { Entry } from "../reissue/entry.js";

export const fetched = async (): Promise<readonly Entry[]> => entries;
