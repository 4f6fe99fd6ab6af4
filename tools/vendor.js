// Everything of others that a page needs, in one file. Our own modules stay as they are and import from here.
export { batch, computed, effect, signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
export { Fragment, h, render } from "preact";
export { useEffect, useMemo, useRef, useState } from "preact/hooks";
export { io, WebSocket as WebSocketTransport, XHR as PollingTransport } from "socket.io-client";

import htm from "htm";
import { h, options } from "preact";

// A text that changes is a new node, not the old one with other words: a browser that translates the page has taken the
// old one out of it. See static/session/translated.js.
const { vnode: before } = options;
options.vnode = (vnode) => {
  if (vnode.type === null) vnode.key = vnode.props;
  before?.(vnode);
};

export const html = htm.bind(h);
