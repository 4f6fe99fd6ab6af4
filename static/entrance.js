/**
 * Let a moderator or a screen in: exchange the secret of the link for a cookie of this device, and take it out of the
 * address. The secret comes after the #, so no server logs it.
 */

/** @typedef {"none" | "entered" | "refused" | "blocked" | "offline"} Entry */

/**
 * Exchange the secret of the address, if there is one.
 * @returns {Promise<Entry>}
 */
export async function enter() {
  // A short fragment names an element ("#main"); a secret has 256 bits. A full stop or bracket after a link belongs to
  // the sentence around it.
  const [secret] = location.hash.match(/[\w-]{32,}/) ?? [];
  if (!secret) return "none";
  const outcome = await exchange(secret);
  // The address keeps the secret while there is no network or no cookie, so that reloading tries again.
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
    await answer.text(); // reloading before the body is read would count as a failed request
    if (answer.ok) return (await keptCookie()) ? "entered" : "blocked";
    return answer.status >= 500 ? "offline" : "refused";
  } catch {
    return "offline";
  }
}

/** Whether the browser returns the cookie; no script can see it (HttpOnly). */
const keptCookie = async () => {
  const { session, kept = `/api/v1/sessions/${session}/state` } = document.body.dataset;
  return (await fetch(kept)).ok;
};

/** The page for devices without a cookie: enter, or show what to do. */
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
