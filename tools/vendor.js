// Everything of others that a page needs, in one file. Our own modules stay as they are and import from here.
export { batch, computed, effect, signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
export { Fragment, h, render } from "preact";
export { useEffect, useMemo, useRef, useState } from "preact/hooks";
export { io, WebSocket as WebSocketTransport, XHR as PollingTransport } from "socket.io-client";

import htm from "htm";
import { h } from "preact";

export const html = htm.bind(h);
