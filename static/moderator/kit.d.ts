import type { Texts } from "../protocol";
import type { DeskState } from "../protocol_desk";
import type { Live } from "../session/live.js";
import type { Place } from "../session/stage/stage.js";
import type { Steering } from "./steering.js";

/** Props of every part of the desk. */
export interface Kit {
  live: Live;
  steering: Steering;
  state: DeskState;
  texts: Texts | null;
  place: Place;
  serverNow: () => number;
}

/** One act to send (docs/live.md). `sort` is never sent: the page opens the board. */
export type Act =
  | { verb: "go" | "open" | "look" | "reopen" | "reveal" | "hide"; activity: number }
  | { verb: "secrecy"; activity: number; secrecy: "secret" | "small" }
  | { verb: "discard"; activity: number; reason: string }
  | { verb: "recount"; activity: number; reason: string }
  | { verb: "close"; activity: number; in_s: number; reveal?: boolean }
  | { verb: "extend"; activity: number; by_s: number | null }
  | { verb: "pace"; activity: number; pace: "own" | "moderator"; item?: string }
  | { verb: "show"; activity: number; page?: number; item?: string }
  | { verb: "pause"; on: boolean; until?: string | null }
  | { verb: "message"; text: string }
  | { verb: "timer"; do: "start"; minutes: number; text: string; screen: boolean; phones: boolean }
  | { verb: "timer"; do: "stop" | "go_on" | "extend" | "end" }
  | { verb: "delay"; seconds: number }
  | { verb: "door"; open: boolean }
  | { verb: "headcount"; channel: string; count: number | null }
  | {
      verb: "void";
      origin: number;
      reason: string;
      at?: number;
      way?: "page" | "program" | "simulated";
      voices?: number;
    }
  | { verb: "unvoid"; exclusion: number }
  | { verb: "approve" | "ungroup"; contribution: number }
  | { verb: "hold"; contribution: number; reason: string }
  | { verb: "correct"; contribution: number; text: string }
  | { verb: "group"; contributions: number[]; title?: string; cluster?: number }
  | { verb: "retitle"; cluster: number; title: string }
  | { verb: "simulate" | "finish" | "sort" };
/** An act with the words on its button. */
export interface Offer {
  words: string;
  act: Act;
}
