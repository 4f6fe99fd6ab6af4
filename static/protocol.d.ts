/** Shapes of the live messages, for the editor and the type checker (docs/live.md says what they mean). */

export type Value = unknown;
export interface Ack {
  ok?: boolean;
  rev?: number;
  refused?: string;
  retry?: boolean;
  after_ms?: number;
  seq?: number;
  value?: Value;
  [more: string]: unknown;
}

/** What moderators hear of the house; `heard` is when, by the server's clock. */
export interface Health {
  ok: boolean;
  text?: string;
  connected: number;
  saved_at: number | null;
  heard: number;
}

export interface Settings {
  fields?: string[];
  relevance?: boolean;
  priority?: boolean;
  remark?: boolean;
  approval?: boolean;
  summary?: boolean;
  maxlength?: number;
  supports?: boolean;
  [more: string]: unknown;
}
export interface Running {
  activity: number;
  kind: string;
  state: "planned" | "open" | "closed" | "revealed";
  items_url: string | null;
  pace: "own" | "moderator";
  item: string | null;
  /** how many answered this item, per channel; null at people's own pace */
  answered_item: Record<string, number> | null;
  closes_at: number | null;
  opened_at: number | null;
  /** figures of this step were shown once */
  shown: boolean;
  settings: Settings;
}
export interface Channel {
  key: string;
  kind: string;
}
export interface Step {
  id: number;
  kind: string;
  state: Running["state"];
  practice: boolean;
  minutes: number | null;
}
export interface State {
  rev: number;
  now: number;
  session: {
    code: string;
    state: "prepared" | "running" | "ended";
    date: string;
    texts_url: string;
    door: boolean;
    pause: { until: string | null } | null;
    message: string | null;
  };
  channels: Channel[];
  agenda: Step[];
  current: number | null;
  running: Running[];
  answered: Record<string, Record<string, number>>;
  reached: Record<string, Record<string, number>>;
  joined: Record<string, number>;
  show: { activity: number; page: number } | null;
  desk?: Record<string, any>;
}
export interface Contribution {
  id: number;
  activity: number;
  field: string | null;
  item: string | null;
  text: string;
  state: "waiting" | "approved" | "held" | "kept";
  reason: string | null;
  seq: number;
  original?: string | null;
}
export interface Own {
  participant: number | string;
  channel: string;
  last_seq: number;
  order_seed: number;
  voided: boolean;
  answers: Record<string, Record<string, { seq: number; value: Value }>>;
  contributions: Contribution[];
}
export interface ItemFigures {
  counts?: Record<string, number>;
  index?: number;
  mean?: number | null;
  hint?: "keep" | "adapt" | "drop" | "discuss" | "too_few";
}
export interface Tally {
  rev: number;
  activity: number;
  order: string[];
  answered: Record<string, number>;
  present: Record<string, number>;
  items: Record<string, { all: ItemFigures; channels: Record<string, ItemFigures> }>;
}
/** So many voices of a channel; the others have not begun. */
export interface Far {
  done: number;
  halfway: number;
}
/** How far people are with one activity, for moderators. */
export interface Progress {
  rev: number;
  activity: number;
  items: number;
  channels: Record<string, Far>;
  fields: Record<string, { items: number; channels: Record<string, Far> }>;
}
export interface Evidence {
  title: string;
  language?: string;
  date: string;
  voices: number;
  mean: number | null;
  relevance: { n: number; yes: number; partly: number; no: number } | null;
}
export interface Item {
  ref: string;
  field: string;
  number: string | null;
  text: string;
  language: string;
  explanation?: string | null;
  explanation_language?: string;
  target_group?: string | null;
  evidence?: Evidence[] | null;
  remarks?: string[];
  cards?: string[];
}
export interface Texts {
  title: string;
  place: string;
  closing: string;
  welcome: string;
  channels: Record<string, string>;
  activities: Record<string, { title: string; question?: string; text?: string; low?: string; high?: string }>;
  fields: Record<string, string>;
  /** Of texts in another language than the page's: path → language. */
  foreign?: Record<string, string>;
}
/** What waits in the outbox. `key` names what a newer entry replaces. */
export interface Entry {
  box: string;
  key: string;
  seq: number;
  event: string;
  payload: Record<string, any>;
}
export interface Refusal {
  reason: string;
  payload: Record<string, any>;
  ack: Ack;
}
