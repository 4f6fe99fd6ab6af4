import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "../page.js";

globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
const { dragRow, placeAt } = await import("../../../static/session/dragging.js");

/** Three rows of 40 px, one below the other. */
function list() {
  const rows = [0, 1, 2].map((n) => {
    const row = document.createElement("li");
    row.getBoundingClientRect = () => ({ top: 40 * n, height: 40, bottom: 40 * n + 40 });
    return row;
  });
  return rows;
}

/** Press the handle of a row, and return what moves and lets go of the pointer. */
function pressed(rows, n, pointerType, dropped) {
  const handle = document.createElement("span");
  rows[n].append(handle);
  handle.setPointerCapture = () => {};
  const heard = {};
  handle.addEventListener = (name, listen) => Object.assign(heard, { [name]: listen });
  handle.removeEventListener = () => {};
  const at = (clientY, type) => ({ clientX: 0, clientY, type });
  dragRow({ ...at(40 * n + 20), button: 0, pointerId: 1, pointerType, currentTarget: handle, preventDefault() {} }, rows[n], () => rows, dropped);
  return {
    move: (y) => heard.pointermove(at(y)),
    let: (y, type = "pointerup") => heard[type](at(y, type)),
  };
}

test("a row is dropped at the place of the rows whose middle is above the pointer", () => {
  const rows = list();
  assert.deepEqual(
    [5, 25, 65, 110].map((y) => placeAt(rows, rows[0], y)),
    [0, 0, 1, 2],
  );
});

test("with a mouse a row follows at once, and its new place is told when it is let go", () => {
  const [rows, places] = [list(), []];
  const mouse = pressed(rows, 0, "mouse", (place) => places.push(place));
  mouse.move(90);
  assert.equal(rows[0].hasAttribute("data-dragged"), true);
  mouse.let(90);
  assert.deepEqual([rows[0].hasAttribute("data-dragged"), places], [false, [1]]);
});

test("a press that does not move, or a pointer that is taken away, moves nothing", () => {
  const [rows, places] = [list(), []];
  const still = pressed(rows, 0, "mouse", (place) => places.push(place));
  still.let(20);
  const gone = pressed(rows, 0, "mouse", (place) => places.push(place));
  gone.move(90);
  gone.let(90, "pointercancel");
  assert.deepEqual(places, []);
});

test("a finger has to rest on the handle first, so that nobody moves a step in passing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [rows, places] = [list(), []];
  const passing = pressed(rows, 0, "touch", (place) => places.push(place));
  passing.move(90);
  passing.let(90);
  assert.deepEqual(places, []);
  const resting = pressed(rows, 0, "touch", (place) => places.push(place));
  mock.timers.tick(300);
  resting.move(110);
  resting.let(110);
  assert.deepEqual(places, [2]);
  mock.timers.reset();
});
