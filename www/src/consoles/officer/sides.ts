// What do the loss and the find say, side by side? The words that were weighed are marked on both, with the number of the
// bar that they are weighed in. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import type { Group } from "../../chips.js";
import { say } from "../../i18n.js";
import { type Look, aspectOf, marked } from "../../marks.js";
import type { Claim } from "../../shapes/officer.js";
import type { Fact, Station } from "../../shapes/report.js";
import { moment } from "../../when.js";
import "../photos.js";
import { type Sending, stationView } from "../station.js";

/** What is weighed together has one hue on both sides. */
const HUE_OF: Readonly<Record<string, Group>> = {
  time: "when", whereabouts: "where", ride: "vehicle", plate: "vehicle", kind: "thing", colour: "thing", brand: "thing",
  amount: "money", person: "person",
};

/** A number for each aspect that was weighed, in the order of the bars. */
export function signsOf(claim: Claim): ReadonlyMap<string, string> {
  const weighed = claim.evidence.filter((one) => one.aspect !== "calibration");
  return new Map(weighed.map((one, at) => [one.aspect, String(at + 1)]));
}

/** Fetches a photo as who is signed in. */
type Load = (photo: string) => Promise<Blob>;

export function sides(
  claim: Claim, signs: ReadonlyMap<string, string>, load: Load, sending?: Sending,
): TemplateResult {
  return html`<div class="sides">
    ${side(say("officer.loss"), claim.loss.number, "", claim.loss, signs, load)}
    ${side(say("officer.find"), claim.find.number, claim.find.org_name, claim.find, signs, load, sending)}
  </div>`;
}

interface Side {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly reported_at: string;
  readonly photos?: readonly string[];
  readonly station?: Station;
}

function side(
  title: string, number: string, org: string, told: Side, signs: ReadonlyMap<string, string>, load: Load,
  sending?: Sending,
): TemplateResult {
  const look = (fact: Fact): Look => {
    const aspect = aspectOf(fact);
    const sign = aspect === undefined ? undefined : signs.get(aspect);
    return sign === undefined ? { kind: "plain" } : { kind: `in-${HUE_OF[aspect ?? ""] ?? "unknown"}`, sign };
  };
  return html`<section>
    <h2>${title}<small class="number">${number}</small></h2>
    <p class="hint">${org === "" ? nothing : html`${org} · `}${moment(told.reported_at)}</p>
    <p class="prose">${marked(told.text, told.facts, look)}</p>
    <fude-photos .photos=${told.photos ?? []} .load=${load}></fude-photos>
    ${stationView(told.station, sending)}
  </section>`;
}
