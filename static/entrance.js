/**
 * The way in for moderators and screens: the secret stands behind the # of the link, so it reaches no server log. It is
 * exchanged once for a cookie of this device and taken out of the address.
 */

/** @typedef {"none" | "entered" | "refused" | "blocked" | "offline"} Entry */

/**
 * Exchange the secret of the address, if there is one.
 * @returns {Promise<Entry>}
 */
export async function enter() {
  // A short fragment is a place on the page ("#main"), not a secret of 256 bits; a full stop or a bracket behind a
  // link belongs to the sentence around it.
  const [secret] = location.hash.match(/[\w-]{32,}/) ?? [];
  if (!secret) return "none";
  const outcome = await exchange(secret);
  // Kept while the network is away or the browser keeps no cookies, so that reloading tries again.
  if (outcome === "entered" || outcome === "refused")
    history.replaceState(null, "", location.pathname + location.search);
  return outcome;
}

/** @param {string} secret @returns {Promise<Entry>} */
async function exchange(secret) {
  try {
    const answer = await fetch(`/api/v1/sessions/${document.body.dataset.session}/roles`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ secret }),
    });
    await answer.text(); // a page that reloads while it still reads counts as a failed request
    if (answer.ok) return (await keptCookie()) ? "entered" : "blocked";
    return answer.status >= 500 ? "offline" : "refused";
  } catch {
    return "offline";
  }
}

/** Whether the browser brings back what it was given; the cookie itself no script can see. */
const keptCookie = async () => (await fetch(`/api/v1/sessions/${document.body.dataset.session}/state`)).ok;

/** On the page for people without a cookie: enter, or say what to do. */
async function atTheDoor() {
  const outcome = await enter();
  if (outcome === "entered") location.reload();
  else
    for (const part of document.querySelectorAll("[data-outcome]"))
      part.toggleAttribute("hidden", part.getAttribute("data-outcome") !== outcome);
}

if (document.body.dataset.door !== undefined) {
  document.documentElement.setAttribute("data-started", ""); // for static/startless.js
  atTheDoor();
  addEventListener("hashchange", atTheDoor);
  for (const button of document.querySelectorAll("[data-again]"))
    button.addEventListener("click", () => location.reload());
}
