/** Shapes of the live messages and of what a kind's script gets (docs/live.md says what the messages mean). */

import type { ComponentChildren, ComponentType } from "preact";
import type { LogEntry } from "./protocol_desk";
import type { Live } from "./session/live.js";
import type { Props as StageProps } from "./session/stage/stage.js";

declare global {
  interface Window {
    /** In browsers with Trusted Types; the types of the others do not know it. */
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string };
    };
  }
  /** Where the modules of desk and screen lie, put in by tools/bundle.js. */
  var BESIDE: string | undefined;
}

/** The whole answer of one voice to one item; each kind has its own. */
export type Value = unknown;
export interface Ack {
  ok?: boolean;
  rev?: number;
  refused?: string;
  /** the title of another session, where a refusal names one */
  about?: string;
  retry?: boolean;
  after_ms?: number;
  seq?: number;
  value?: Value;
  /** id of a new step */
  activity?: number;
  /** what is wrong with a step, by the place in it */
  problems?: { path: string; message: string; params: Record<string, string | number> }[];
  /** id of a card that was stored */
  contribution?: number;
  /** what is similar to a text */
  items?: Item[];
  /** of a refused act: the present picture, and the last entry of the log */
  state?: State;
  entry?: LogEntry | null;
}

/** How the server is, for moderators; `heard` is when it was told, by the server's clock. */
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
  max_length?: number;
  /** characters of a remark or a free line; absent where it is 500 */
  remark_length?: number;
  supports?: boolean;
  /** the names of pictures that were uploaded for a talk */
  slides?: string;
  portrait?: string;
  /** of steps by field: all at once, one after another, or all open and each closed by itself; shown after each or at the end */
  order?: "all" | "fields" | "free";
  results?: "each" | "end";
  [more: string]: unknown;
}
/** A portion of a step that is open or shown; "" is the whole step. */
export interface Running {
  activity: number;
  portion: string;
  kind: string;
  state: "planned" | "open" | "closed" | "revealed";
  items_url: string | null;
  /** only the cards, while people write them for everybody, and until the result is shown */
  cards_url?: string;
  pace: "own" | "moderator";
  item: string | null;
  /** of a field or a whole step that is open: how many answered all of its needs, per channel; absent until it was counted */
  done?: Record<string, number>;
  /** how many answered this item, per channel; null at people's own pace */
  answered_item: Record<string, number> | null;
  closes_at: number | null;
  /** the result is shown when the countdown ends */
  reveals: boolean;
  opened_at: number | null;
  /** somebody has looked at its figures: it is not opened again */
  seen: boolean;
  settings: Settings;
}
/** A portion in the list of all of them, with its items; times in epoch ms. */
export interface ToldPortion {
  activity: number;
  portion: string;
  state: Running["state"];
  round: number;
  opened_at: number | null;
  closes_at: number | null;
  seen: boolean;
  items: string[];
}
/** A card or a group of cards as everybody reads it while cards are written. */
export interface WallCard {
  ref: string;
  field: string;
  text: string;
  cards: { ref: string; text: string }[];
}
export interface Channel {
  key: string;
  kind: string;
  /** Whether joining by it needs a one-time card; else absent. */
  cards?: boolean;
}
export interface Step {
  id: number;
  kind: string;
  /** False where nobody is asked anything in it. */
  asks?: false;
  /** Whether people write cards in it for everybody, may be asked about cards, or ask questions that are called up. */
  cards?: "written" | "asked about" | "called";
  /** Whether it is open beside other steps: phones offer it where nothing else is asked. */
  beside?: true;
  /** False where people are not meant to answer each of the items. */
  every_item?: false;
  /** Whether slides can be uploaded for it. */
  slides?: true;
  /** Whether the moderator may set one pace for all. */
  paced?: true;
  /** Whether its fields may be asked about one after another, see `order` and `results` of its settings. */
  by_field?: true;
  state: Running["state"];
  practice: boolean;
  minutes: number | null;
  /** Where results are shown in the room from two answers on; else the answers are secret. */
  secrecy?: "small";
}
/** The free timer; it ends at `ends_at`, or stands with `left_ms`: one of the two is null. Times in ms, `since` is its beginning. */
export interface Timer {
  since: number;
  text: string;
  ends_at: number | null;
  left_ms: number | null;
  screen: boolean;
  phones: boolean;
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
    /** it is there to try things out, so that simulated voices may be let in */
    trial: boolean;
    /** how many were */
    simulated: number;
    /** until when an ended session can be resumed, in epoch ms; absent while it runs and afterwards */
    resumable_until?: number;
    /** absent where none is shown */
    timer?: Timer;
    /** the screen is empty; absent where it is not */
    blank?: true;
    /** how many seconds later than the hall the stream arrives; absent where it does not */
    delay?: number;
    /** of a rehearsal: for how many voices that are invented it was begun */
    rehearsal?: number;
  };
  channels: Channel[];
  agenda: Step[];
  current: number | null;
  running: Running[];
  /** the current step while nothing of it is open or shown */
  waiting?: Running | null;
  portions_url: string;
  answered: Record<string, Record<string, number>>;
  reached: Record<string, Record<string, number>>;
  joined: Record<string, number>;
  show: Show | null;
}
/** What the screen shows of all results: a need, those of a field, what stands out of those of a field or of all. */
export interface Scene {
  name: "need" | "field" | "extremes" | "divided" | "map" | "channels" | "summary";
  item?: string;
  field?: string;
  sort?: "number" | "urgency" | "yes";
  only?: "" | "divided";
}
/** What the screen shows of a step: a page, one card alone, or a scene of all results. */
export interface Show {
  activity: number;
  page?: number;
  portion?: string;
  item?: string;
  scene?: Scene;
  /** people who are done are asked to fill gaps */
  gaps?: boolean;
}
export interface Contribution {
  /** missing until the server has told it */
  id?: number;
  activity: number;
  field: string | null;
  item: string | null;
  text: string;
  state: "waiting" | "approved" | "held" | "kept";
  reason: string | null;
  seq: number;
  original?: string | null;
  /** of a card: its public number, and the secret by which this device reads what became of it */
  number?: number | null;
  secret?: string | null;
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
/** One's own raised hand in a step; without a number there is none. */
export interface OwnHand {
  activity?: number;
  number: number | null;
  turn?: boolean;
}
export interface ItemFigures {
  counts?: Record<string, number>;
  index?: number;
  mean?: number | null;
  hint?: "keep" | "adapt" | "drop" | "discuss" | "too_few";
  /** the questions on which people form two camps */
  divided?: ("relevance" | "priority")[];
  /** between which values the mean urgency lies, as far as noise goes, and the lower bound by which it ranks */
  urgency?: [number, number, number];
  /** the mean urgency if each group of channels weighs the same */
  evenly?: number;
  /** so many percentage points more online than in the hall say yes, for certain; the groups of channels of both */
  difference?: { hall: string[]; online: string[]; points: number };
}
/** A question without figures: fewer than `k` answered it, or almost all of `base` gave the answer `word`. */
export interface Untold {
  state: "few" | "word";
  k?: number;
  base?: number | null;
  word?: string;
}
/** Of all together, by group of channels ("saal+papier") where these may be told, and by question why it has no figures. */
export interface Figures {
  all: ItemFigures;
  channels?: Record<string, ItemFigures>;
  told?: Record<string, Untold>;
}
export interface Tally {
  rev: number;
  activity: number;
  secrecy?: "small";
  order: string[];
  answered: Record<string, number>;
  present: Record<string, number>;
  items: Record<string, Figures>;
  /** of questions to the speaker: which one is answered now, which were, by which channel each came where that is named, and how many of each channel were heard */
  called?: { now: string | null; answered: string[]; channels: Record<string, string>; heard: Record<string, number> };
  /** it was counted again without voices that were set aside; `at` in epoch ms */
  recounted?: { at: number; reason: string };
  /** ballots typed after the look, which are not in the result; figures once their supplement is closed, where they may be told */
  late?: { ballots: number; closed: boolean; order: string[]; items: Record<string, Figures> };
}
/** So many voices of a channel; the others have not begun. */
export interface ProgressCount {
  done: number;
  halfway: number;
}
/** How far people are with one activity, for moderators. */
export interface Progress {
  rev: number;
  activity: number;
  items: number;
  channels: Record<string, ProgressCount>;
  fields: Record<string, { items: number; channels: Record<string, ProgressCount> }>;
  /** of those that are open; `position` is how many needs most of those halfway have begun, null for fewer than five of them */
  portions?: Record<string, { items: number; channels: Record<string, ProgressCount>; position: number | null }>;
  /** how many answered each need that is asked, per channel; null for a channel of fewer than five people */
  needs?: Record<string, Record<string, number | null>>;
}
export interface Evidence {
  title: string;
  language?: string;
  date: string;
  voices: number | null;
  mean: number | null;
  relevance: { n: number; yes: number; partly: number; no: number } | null;
  told?: Record<string, Untold>;
  /** the mark of a small round, where it was one */
  secrecy?: string;
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
  /** by which the screen shows each of them alone */
  remark_refs?: string[];
  cards?: string[];
}
export interface Texts {
  title: string;
  place: string;
  closing: string;
  /** How it goes on after the session, as staff wrote it. */
  outlook?: string;
  /** When people meet next, as an ISO date or "", and what that is and where. */
  next_date?: string;
  next?: string;
  /** Notes of the minutes that were chosen for the summary, while it is presented and after the end. */
  notes?: { kind: "agreed" | "minority" | "free"; text: string }[];
  welcome: string;
  channels: Record<string, string>;
  /** What a kind adds is named as in its settings, the parts of a list "options/0"… */
  activities: Record<
    string,
    {
      title: string;
      question?: string;
      text?: string;
      low?: string;
      high?: string;
      notice?: string;
      secrecy?: string;
      [more: string]: string | undefined;
    }
  >;
  fields: Record<string, string>;
  /** Of texts in another language than the page's: path → language. */
  foreign?: Record<string, string>;
}
/** What a participant's message may hold; each event has its own part of it. */
export interface Payload {
  activity?: number;
  item?: string | null;
  value?: Value;
  field?: string | null;
  text?: string;
  contribution?: number;
}
export interface AnswerPayload extends Payload {
  activity: number;
  item: string;
  value: Value;
}
export interface CardPayload extends Payload {
  activity: number;
  text: string;
}
export interface WithdrawPayload extends Payload {
  contribution: number;
}
export type Message =
  | { event: "answer"; payload: AnswerPayload }
  | { event: "contribute"; payload: CardPayload }
  | { event: "withdraw"; payload: WithdrawPayload };
/** What waits in the outbox. `key` names what a newer entry replaces. */
export type Entry = Message & { box: string; key: string; seq: number };
export interface Refusal {
  reason: string;
  payload: Payload;
  ack: Ack;
}

// What the script of a kind exports, and what its components get.

/** The module static/activities/<kind>.js. */
export interface Kind {
  /** While it is asked; where nothing is asked, whatever the step's state. */
  Answering: ComponentType<AnsweringProps>;
  Results: ComponentType<ResultsProps>;
  /** On phones, in the page of another step, while it is open beside that. */
  Beside?: ComponentType<AnsweringProps>;
  /** The questions as people read them, where they are not the step's question or title. */
  questions?: (settings: Settings, words: { title?: string; question?: string }) => string[];
  /** Whether these questions are the step's words alone, so that their language is known. */
  ownWords?: (settings: Settings, words: { title?: string; question?: string }) => boolean;
  /** What the screen lists while it is asked, if not the items. */
  askedItems?: (props: AskedProps) => Item[];
  /** While it is asked the screen shows numbers by field where the items are too many for it. */
  askedByField?: boolean;
  /** Where nothing is asked: the screen's picture, or the clock below the title. */
  Scene?: ComponentType<StageProps>;
  clock?: boolean;
  /** What a result has rows for, with their figures; all items of the tally where this is left out. */
  resultRows?: (props: { activity: Running; items: Item[]; tally: Tally; texts: Texts | null }) => {
    items: Item[];
    tally: Tally;
  };
}
/** The texts of the step in the reader's language; `tongue` gives the attributes that mark the language of one of them. */
export interface StepTexts {
  /** of a review: its second question */
  urgency_question?: string;
  title?: string;
  question?: string;
  text?: string;
  /** who speaks in a talk */
  speaker?: string;
  low?: string;
  high?: string;
  /** In a small round: what people are told above the first question, and the mark of its results. */
  notice?: string;
  secrecy?: string;
  practice: boolean;
  tongue: (name: string) => object;
}
/** What every component of a kind gets. */
export interface KindProps {
  activity: Running;
  items: Item[];
  texts: Texts;
  state: State;
}
/** On the screen, while the step is asked. */
export interface AskedProps {
  activity: Running;
  items: Item[];
  texts: Texts | null;
}
/** On phones, while the step is asked. */
export interface AnsweringProps extends KindProps {
  words: StepTexts;
  live: Live;
  own: Own;
  /** Links to other steps that are open or shown. */
  elsewhere?: ComponentChildren;
  /** Of a step whose fields or needs open one by one: the page that lists all of them, and what stands below the end of a field. */
  List?: ComponentType<any>;
  after?: ComponentChildren;
  Tray: ComponentType<TrayProps>;
  /** Say a sentence to screen readers, once. */
  announce: (text: string) => void;
  /** A refusal's reason in words. */
  explain: (reason: string) => string;
  /** Say where in the step the page is, for its title. */
  usePlace: (...parts: (string | null)[]) => void;
}
/** The tray at the bottom of a phone. Without `refs` it says nothing about saving. */
export interface TrayProps {
  /** The items in view, null for the whole step. */
  refs?: string[] | null;
  /** How many questions about them are not answered. */
  open?: number;
  /** What to say while something is written and not sent. */
  unsent?: string | false | null;
  /** What to say instead of "gespeichert". */
  stored?: string;
  /** It stays in sight above a keyboard. */
  writing?: boolean;
  children?: ComponentChildren;
}
/** A result, on the phone, the desk or the screen. */
export interface ResultsProps extends KindProps {
  tally: Tally;
  /** The large layout, one page of it; else a list to scroll through. */
  screen: boolean;
  /** From 0. */
  page: number;
  /** The reader's own answers, on phones. */
  own?: Own | null;
  /** How to join, in the corner of the screen. */
  corner?: ComponentChildren;
}
