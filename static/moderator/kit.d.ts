import type { Texts } from "../protocol";
import type { Live } from "../session/live.js";
import type { Place } from "../session/stage/stage.js";
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
