import type { Live } from "../live.js";
import type { Texts } from "../protocol";
import type { Place } from "../screen/stage.js";
import type { DeskState } from "./shapes";
import type { Steering } from "./steering.js";

/** What every part of the page gets. */
export interface Kit {
  live: Live;
  steering: Steering;
  state: DeskState;
  texts: Texts | null;
  place: Place;
  serverNow: () => number;
}
