// What tools/scan.js finds and is right as it is.

/** Features of style sheets that old browsers do without, or get in another way; see tools/styles/. */
export const SAID_TWICE = [
  // lowered beside the new way
  "css-focus-visible", // a rule for :focus
  "css-logical-props", // shorthands and places are halved; the halves are known to all
  "css-matches-pseudo", // a rule for :-webkit-any()
  "flexbox-gap", // margins
  "viewport-unit-variants", // vh stands before dvh
  "css-container-queries", // the window is asked instead: static/screen.css
  "css-container-query-units",
  "css-appearance", // with its prefix
  "css-masks",
  "css-clip-path", // only inset(), only on what nobody sees
  "intrinsic-width", // with its prefix
  // known in part, and in the part that is used
  "css-overflow",
  "css-unicode-bidi",
  "css-not-sel-list", // doiuse takes the commas between selectors for one
  "css-display-contents",
  "css-sticky",
  "css3-cursors",
  "css-hyphens",
  // nobody misses it
  "css-resize",
  "css-scroll-behavior",
  "css-paged-media",
  "css-page-break",
  "extended-system-fonts",
  "text-decoration",
  "text-size-adjust",
];

/** Properties that an old browser leaves out without anybody missing something. */
export const LEFT_OUT = [
  "accent-color",
  "appearance",
  "aspect-ratio", // pictures have their own; previews are kept in shape by a padding
  "container-type",
  "field-sizing",
  "forced-color-adjust",
  "hyphens",
  "line-clamp",
  "mask", // with its prefix
  "outline", // without round corners
  "resize",
  "scroll-behavior",
  "scroll-margin-block-start",
  "scroll-padding-block",
  "scroll-padding-block-start",
  "scrollbar-gutter",
  "size",
  "text-decoration-skip-ink",
  "text-decoration-thickness",
  "text-size-adjust",
  "text-underline-offset",
  "text-wrap",
  "user-select",
];

export const NOT_THE_INTERFACE = [
  // asked for before it is used
  ":focus-visible",
  "showModal",
  "BroadcastChannel",
  "createPolicy",
  "createScriptURL",
  "moveBefore",
  // methods of ours and of socket.io that happen to be called so
  "destroy",
  "forget",
  "reconnect",
  "show",
];
