import assert from "node:assert/strict";
import { test } from "node:test";
import { nextMeeting } from "../../../static/session/next_meeting.js";

const at = (day, hour = "10:00") => Date.parse(`${day}T${hour}Z`);

test("the next meeting is told with its day and place until that day is over in the city", () => {
  const texts = { next_date: "2027-05-19", next: "Runder Tisch, Rathaus" };
  const words = "19. Mai 2027 · Runder Tisch, Rathaus";
  assert.equal(nextMeeting(texts, at("2027-04-15")), words);
  assert.equal(nextMeeting(texts, at("2027-05-19", "21:50")), words);
  assert.equal(nextMeeting(texts, at("2027-05-19", "22:10")), "");
});

test("only a day, only words, or nothing at all", () => {
  assert.equal(nextMeeting({ next_date: "2027-05-19", next: "" }, at("2027-04-15")), "19. Mai 2027");
  assert.equal(nextMeeting({ next_date: "", next: "Im Herbst" }, at("2027-04-15")), "Im Herbst");
  assert.equal(nextMeeting({ next_date: "", next: "" }, at("2027-04-15")), "");
  assert.equal(nextMeeting(null, at("2027-04-15")), "");
});
