// The service worker: keeps the frame of the participant's page (facilitation/web/app_shell.py), and nothing else. It asks the
// network first for every page, so that a new version of the server is never held up by an old worker.

/** @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Waiting */
/** @typedef {Event & {request: Request, respondWith: (answer: Promise<Response>) => void}} Fetching */

/** @type {any} the types of workers and of pages exclude each other */
const worker = self;
/** @type {{name: string, frame: string, files: string[]}} what to keep, put ahead of this script by the server */
const kept = worker.KEPT;

/** @param {Waiting} event */
const install = (event) =>
  event.waitUntil(
    caches
      .open(kept.name)
      .then((cache) => cache.addAll(kept.files))
      .then(() => worker.skipWaiting()),
  );

/** @param {Waiting} event */
const activate = (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== kept.name).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );

/** A page that cannot be had, or whose server cannot be reached by the proxy before it, is the frame, if that is kept. @param {Request} request @returns {Promise<Response>} */
const pageOrFrame = (request) =>
  fetch(request).then(
    (found) => (found.status === 502 || found.status === 504 ? frameOr(() => found) : found),
    (away) => frameOr(() => Promise.reject(away)),
  );

/** Browsers that need room clear the store away and let the worker be. @param {() => Response | Promise<Response>} other */
const frameOr = (other) => caches.match(kept.frame).then((frame) => frame || other());

/** A file of the frame is the kept one. @param {Fetching} event */
const answer = (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(pageOrFrame(request));
  else if (kept.files.includes(new URL(request.url).pathname))
    event.respondWith(caches.match(request).then((found) => found || fetch(request)));
};

worker.addEventListener("install", install);
worker.addEventListener("activate", activate);
worker.addEventListener("fetch", answer);
