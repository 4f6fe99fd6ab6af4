/**
 * Register the service worker, which keeps the page's frame for a reload without a network. Optional: without it
 * everything else works.
 */

/** The worker's address, the only one that the page's policy allows. */
const address = document.body.dataset.worker;

export function registerWorker() {
  if (!address || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(trusted(address), { scope: "/s/", updateViaCache: "none" }).catch(() => {});
}

/** The address as a Trusted Type where browsers demand one. @param {string} url */
function trusted(url) {
  const types = window.trustedTypes;
  return types ? types.createPolicy("worker", { createScriptURL: () => url }).createScriptURL("") : url;
}
