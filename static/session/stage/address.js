/** An address as people type it, broken only where it has a dot or a stroke. */
import { html } from "../../vendor/vendor.js";

/** @param {{words: string}} props */
export const Address = ({ words }) => html`${(words.match(/[^./]*[./]?/g) ?? []).map((part) => html`${part}<wbr />`)}`;
