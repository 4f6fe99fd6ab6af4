/** Shapes of the live messages that only moderators get (docs/live.md says what they mean). */

import type { Running, Show, State } from "./protocol";

/** The voices of one bucket of addresses that joined in the same ten seconds by the same way. */
export interface JoinGroup {
  origin: number;
  at: number;
  way: "page" | "program" | "simulated" | "turns";
  voices: number;
}
export interface Arrivals {
  groups: JoinGroup[];
  origins: { origin: number; voices: number }[];
  unknown: number;
  aside: { id: number; at: number; voices: number; reason: string }[];
  bursts: { way: "program" | null; at: number; voices: number }[];
  crowded: string[];
}
/** What the current step asks about one after another: the whole of it (""), a field or a need; times in epoch ms. */
export interface Unit {
  portion: string;
  state: Running["state"];
  field: string;
  /** how many needs it has */
  needs: number;
  /** of a single need */
  number?: string;
  item?: string;
  opened_at?: number;
  /** when somebody looked at its figures first */
  seen_at?: number;
  /** how many answered that of its needs which most people answered; once it is closed */
  answers?: number;
}
export interface Desk {
  headcount: Record<string, number | null>;
  arrivals: Arrivals;
  cards?: { printed: number; used: number };
  waiting_cards: number;
  /** the scene that was noted as the next one on the screen */
  next_show?: Show | null;
  /** ballots that are not typed yet, by portion that nobody has looked at */
  paper: { activity: number; portion: string; missing: number }[];
  /** `gaps`: closed needs with too few answers that may be asked again; of the current step, in the order in which they are asked; null where its fields are not asked one after another */
  units?: { activity: number; units: Unit[]; gaps?: number } | null;
  /** the step before the current one, where that is a question that came up between two of its fields or needs */
  interrupted?: number | null;
  remarks: { kept: number; approved: number; held: number; rev: number };
  health: { ok: boolean; text?: string | null };
  /** grows with each change of what is written down for the minutes; 0 where nothing is */
  minutes?: number;
  /** of the agenda as it is edited; a new one after each act of steering */
  agenda_url?: string;
  [more: string]: unknown;
}
/** A step with everything that can be set; times are minutes of the day. */
export interface EditedStep {
  id: number;
  key: string;
  kind: string;
  title: Record<string, string>;
  question: Record<string, string>;
  text: Record<string, string>;
  minutes: number;
  note: string;
  practice: boolean;
  secrecy: string;
  settings: Record<string, unknown>;
  asked: boolean;
  stays: boolean;
  /** what must stand before it, in words */
  lacks: string;
  planned: number | null;
  begun: number | null;
}
/** The setting that decides whether a control is needed, or else another one. */
export interface When {
  name: string;
  values: string[];
  other?: When | null;
}

/** A control for a setting of a kind. */
export interface Control {
  name: string;
  label: string;
  control: "text" | "lines" | "number" | "choice" | "tick" | "fields" | "steps" | "words";
  help: string;
  choices: { value: string; label: string }[];
  everything: string;
  nothing: string;
  needed: boolean;
  when: When | null;
}
export interface KindForm {
  name: string;
  title: string;
  sentence: string;
  asks: boolean;
  rests: boolean;
  quick: boolean;
  new: { title: Record<string, string>; question: Record<string, string> };
  form: Control[];
  defaults: Record<string, unknown>;
}
/** A written round beside the agenda; times in epoch ms, null where it came with a copy and has none yet. */
export interface EditedRound {
  place: "before" | "after";
  /** the titles of what it asks */
  asks: Record<string, string>[];
  opens_at: number | null;
  due_at: number | null;
  /** its deadline in words */
  until: string;
  ended: boolean;
}
export interface EditedAgenda {
  rev: number;
  starts: string;
  room_until: string;
  midnight: number;
  steps: EditedStep[];
  rounds: EditedRound[];
  kinds: KindForm[];
}
export interface Card {
  id: number;
  activity: number;
  field: string | null;
  text: string;
  original: string | null;
  state: "waiting" | "approved" | "held";
  reason: string | null;
  /** "" where it would say too much of somebody */
  channel: string;
  cluster: number | null;
  supporters?: number | null;
  /** of a question to the speaker: what became of it; absent for other cards */
  called?: "listed" | "now" | "answered";
  /** the words of the session's list that it says */
  marked?: string[];
  rev: number;
}
export interface Remark {
  id: number;
  text: string;
  original: string | null;
  state: "kept" | "approved" | "held";
  reason: string | null;
  channel: string;
  /** the words of the session's list that it says */
  marked?: string[];
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
  /** refs that another step asks about */
  voted: string[];
}
/** What blackening a text changes, and which backups may hold it still (docs/live.md). */
export interface Blackening {
  touched: {
    text: string;
    original: string | null;
    blackened_at: number | null;
    rev: number;
    results: number;
    groups: number;
    earlier: number;
    drafts: number;
    undecided: number;
    folder: boolean;
    same: number;
    adopted: number;
  };
  backups: { name: string; at: number; there: boolean }[];
}
export interface LogEntry {
  id: number;
  at: number;
  verb: string;
  detail: LogDetail;
  by: string;
}
/** What an act was about; each verb has some of these. */
export interface LogDetail {
  activity?: number;
  channel?: string;
  cluster?: number;
  contribution?: number;
  contributions?: number[];
  count?: number | null;
  do?: string;
  exclusion?: number;
  first?: number;
  last?: number;
  batch?: number;
  ballot?: number;
  item?: string;
  label?: string;
  minutes?: number;
  on?: boolean;
  open?: boolean;
  pace?: Running["pace"];
  portion?: string;
  reason?: string;
  remark?: boolean;
  role?: string;
  seconds?: number;
  /** of an act on cards that can be undone: their ids */
  cards?: number[];
  /** of undo_cards: the entry that was undone */
  entry?: number;
  field?: string;
  secrecy?: "secret" | "small";
  starts?: string;
  text?: string;
  /** of a step, in German, as it was then */
  title?: string;
  until?: string | null;
  voices?: number;
  change?: number;
  portion?: string;
}
/** What phones signal beside their answers: by open portion how many need more time, per channel where these may be named. */
export interface Signals {
  rev: number;
  more_time: { activity: number; portion: string; voices: number; channels: Record<string, number> }[];
  hands: Hands;
  /** where moderators work on the board; `me` is the random name of a page */
  places: { me: string; who: string; activity: number; field: string }[];
}
/** A raised hand; `place` was typed by moderators for somebody whom they saw in the hall. */
export interface RaisedHand {
  number: number;
  way: "hall" | "online";
  place: string;
}
/** Raised hands of the current step in the order to be called, `more` than are listed, and how many were heard in all. */
export interface Hands {
  activity: number;
  now: RaisedHand | null;
  waiting: RaisedHand[];
  more: number;
  heard: { hall?: number; online?: number };
}
export type DeskState = State & { desk?: Desk };
