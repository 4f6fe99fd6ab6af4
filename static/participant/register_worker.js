/** Let the browser keep the page's frame for a reload without a network. An extra: without it all works as before. */

/** The address where browsers allow a worker, told by the page; the one that the page's policy lets through. */
const address = document.body.dataset.worker;

export function registerWorker() {
  if (!address || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(trusted(address), { scope: "/s/", updateViaCache: "none" }).catch(() => {});
}

/** Browsers with Trusted Types take an address of a policy only. @param {string} url */
function trusted(url) {
  const types = window.trustedTypes;
  return types ? types.createPolicy("worker", { createScriptURL: () => url }).createScriptURL("") : url;
}
