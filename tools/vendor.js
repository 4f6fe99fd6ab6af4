// All libraries that pages need, in one file, from which our own modules import.
export { batch, computed, effect, signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
export { Fragment, h, render } from "preact";
export { useEffect, useMemo, useRef, useState } from "preact/hooks";
export { io, WebSocket as WebSocketTransport, XHR as PollingTransport } from "socket.io-client";

import htm from "htm";
import { h, options } from "preact";

// A text that changes becomes a new node: a browser that translates the page has removed the old one. See
// static/session/translated.js.
const { vnode: before } = options;
options.vnode = (vnode) => {
  if (vnode.type === null) vnode.key = vnode.props;
  before?.(vnode);
};

export const html = htm.bind(h);
