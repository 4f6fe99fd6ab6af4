/** Connect by WebSocket; where none gets through by polling, which upgrades to a WebSocket if it can. */

import { io, PollingTransport, WebSocketTransport } from "../vendor/vendor.js";

/** Some proxies let a WebSocket neither open nor fail. */
const SILENT_MS = 5000;

/** A WebSocket that fails when it stays silent or is closed at once; the library's own waits longer. */
class PromptWebSocket extends WebSocketTransport {
  open() {
    this.settled = false;
    this.silence = setTimeout(() => this.fail("silent"), SILENT_MS);
    return super.open();
  }

  /** @param {import("engine.io-parser").Packet} packet */
  onPacket(packet) {
    this.settle();
    super.onPacket(packet);
  }

  /** @param {Parameters<WebSocketTransport["onClose"]>[0]} [details] */
  onClose(details) {
    if (this.settled) super.onClose(details);
    else this.fail("closed at once");
  }

  close() {
    this.settle();
    return super.close();
  }

  settle() {
    this.settled = true;
    clearTimeout(this.silence);
  }

  /** Report an error before closing, so that the next transport is tried. @param {string} why */
  fail(why) {
    this.settle();
    this.onError(why, null);
    this.close();
  }
}

// The second WebSocket is for the upgrade after polling replaced the first.
const WEBSOCKET_FIRST = [PromptWebSocket, PollingTransport, PromptWebSocket];
const POLLING_FIRST = [PollingTransport, PromptWebSocket];

/**
 * A socket that reconnects by the transport that worked last on this page.
 * @param {string} namespace
 * @param {Partial<import("socket.io-client").ManagerOptions & import("socket.io-client").SocketOptions>} options
 */
export function reach(namespace, options) {
  const socket = io(namespace, { ...options, transports: WEBSOCKET_FIRST, tryAllTransports: true });
  const manager = socket.io;
  const remember = (/** @type {string} */ name) => {
    manager.opts.transports = name === "websocket" ? WEBSOCKET_FIRST : POLLING_FIRST;
  };
  let unanswered = "";
  manager.on("open", () => {
    const { engine } = manager;
    unanswered = engine.transport.name;
    engine.once("message", () => (unanswered = ""));
    engine.once("upgrade", (/** @type {{name: string}} */ { name }) => remember(name));
  });
  socket.on("connect", () => remember(manager.engine.transport.name));
  // Opened, but nothing came through: some proxies block WebSockets this way.
  manager.on("close", () => {
    if (unanswered === "websocket") remember("polling");
    unanswered = "";
  });
  return socket;
}
