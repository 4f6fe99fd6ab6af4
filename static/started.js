/** Tell static/startless.js that this browser understood the page's modules and that they have drawn it. */
export function started() {
  document.documentElement.setAttribute("data-started", "");
}
