/** What moderators see beyond the picture everybody gets (docs/live.md says what it means). */
import type { State } from "../protocol";

export interface Intake {
  channel: string;
  intake: number;
  since: string;
  voices: number;
  answered?: number;
  voided: number;
}
export interface Desk {
  headcount: Record<string, number | null>;
  intakes: Intake[];
  waiting_cards: number;
  remarks: { kept: number; approved: number; held: number; rev: number };
  health: { ok: boolean; text?: string | null };
  [more: string]: unknown;
}
export interface Card {
  id: number;
  activity: number;
  field: string | null;
  text: string;
  original: string | null;
  state: "waiting" | "approved" | "held";
  reason: string | null;
  cluster: number | null;
  supporters?: number | null;
  rev: number;
}
export interface Remark {
  id: number;
  text: string;
  original: string | null;
  state: "kept" | "approved" | "held";
  reason: string | null;
  channel: string;
  rev: number;
}
/** A need with what was remarked on it. */
export interface RemarkedNeed {
  activity: number;
  item: string;
  number: string;
  field: string;
  text: string;
  language: string;
  remarks: Remark[];
}
export interface Cluster {
  id: number;
  activity: number;
  field: string | null;
  title: string;
  rev: number;
}
export interface Cards {
  rev: number;
  contributions: Card[];
  clusters: Cluster[];
}
export interface LogEntry {
  id: number;
  at: number;
  verb: string;
  detail: Record<string, any>;
  by: string;
}
/** One act to send: `verb` and what it needs. */
export type Act = { verb: string; [more: string]: any };
/** An act with the words on its button. */
export interface Offer {
  words: string;
  act: Act;
}
export type DeskState = State & { desk?: Desk };
