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

/** The page, or the kept frame where the network or the proxy cannot reach the server. @param {Request} request @returns {Promise<Response>} */
const pageOrFrame = (request) =>
  fetch(request).then(
    (found) => (found.status === 502 || found.status === 504 ? frameOr(() => found) : found),
    (away) => frameOr(() => Promise.reject(away)),
  );

/** The kept frame, or another answer: browsers may clear the cache and keep the worker. @param {() => Response | Promise<Response>} other */
const frameOr = (other) => caches.match(kept.frame).then((frame) => frame || other());

/** Answer requests for pages and for the files of the frame. @param {Fetching} event */
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
