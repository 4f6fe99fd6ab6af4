/** The page to join with a one-time card: take the card's code out of the address, where no server logs it. */

const [code] = location.hash.match(/[A-Za-z0-9]{10}/) ?? [];
const field = document.getElementById("code");
if (code && field instanceof HTMLInputElement) {
  field.value = `${code.slice(0, 5)}-${code.slice(5)}`;
  history.replaceState(null, "", location.pathname + location.search);
}
