import type { Scene, Texts } from "../protocol";
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

/** One act to send (docs/live.md). `sort`, `order`, `jump`, `present` and `wait` are never sent: they open the board, a form or the presenting page, or keep the button away. */
export type Act =
  | { verb: "go"; activity: number }
  | { verb: "open" | "look" | "reopen" | "reveal" | "hide"; activity: number; portion?: string }
  | {
      verb: "flow";
      activity: number;
      order?: "all" | "fields" | "free";
      results?: "each" | "end";
      pace?: "own" | "moderator";
      fields?: string[];
    }
  | { verb: "wait"; words: string }
  | { verb: "secrecy"; activity: number; secrecy: "secret" | "small" }
  | { verb: "discard"; activity: number; portion?: string; reason: string }
  | { verb: "recount"; activity: number; portion?: string; reason: string }
  | { verb: "close"; activity: number; portion?: string; in_s: number; reveal?: boolean }
  | { verb: "extend"; activity: number; portion?: string; by_s: number | null }
  | { verb: "pace"; activity: number; pace: "own" | "moderator"; item?: string }
  | {
      verb: "show";
      activity: number;
      portion?: string;
      page?: number;
      item?: string;
      scene?: Scene;
      later?: boolean;
      gaps?: boolean;
    }
  | { verb: "pause"; on: boolean; until?: string | null }
  | { verb: "blank"; on: boolean }
  | { verb: "schedule"; starts: string; room_until: string }
  | { verb: "message"; text: string }
  | { verb: "timer"; do: "start"; minutes: number; text: string; screen: boolean; phones: boolean }
  | { verb: "timer"; do: "stop" | "go_on" | "extend" | "end" }
  | { verb: "delay"; seconds: number }
  | { verb: "undo_step"; change: number }
  | { verb: "resume" }
  | { verb: "end_rehearsal" }
  | { verb: "door"; open: boolean }
  | { verb: "headcount"; channel: string; count: number | null }
  | {
      verb: "void";
      origin: number;
      reason: string;
      at?: number;
      way?: "page" | "program" | "simulated" | "turns";
      voices?: number;
    }
  | { verb: "unvoid"; exclusion: number }
  | { verb: "approve" | "ungroup" | "call" | "settle" | "uncall"; contribution: number }
  | { verb: "hold" | "blacken"; contribution: number; reason: string }
  | { verb: "correct"; contribution: number; text: string }
  | { verb: "approve_all"; contributions: number[] }
  | { verb: "hold_all"; contributions: number[]; reason: string }
  | { verb: "dissolve"; cluster: number }
  | { verb: "move_cards"; contributions: number[]; field: string }
  | { verb: "undo_cards"; entry: number }
  | { verb: "group"; contributions: number[]; title?: string; cluster?: number }
  | { verb: "retitle"; cluster: number; title: string }
  | { verb: "add_step"; kind: string; after: number | null; step?: object; ask?: boolean }
  | { verb: "move_step"; activity: number; after: number | null }
  | { verb: "copy_step" | "remove_step"; activity: number }
  | { verb: "change_step"; activity: number; step: object }
  | { verb: "simulate" | "finish" | "sort" | "order" | "jump" | "present" };
/** An act with the words on its button. */
export interface Offer {
  words: string;
  /** what follows from it, in a small second line */
  note?: string;
  act: Act;
}
