// Node's socket.io as its documentation shows it: acknowledges each answer, tells everybody four times a second.
// It stores nothing. Compression is off, as it is by default, and the generator offers none.
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, bytes] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { perMessageDeflate: false });
const room = io.of("/participant");
const padding = "x".repeat(Math.max(0, bytes - 75));
let rev = 0;
let told = 0;

room.on("connection", (socket) => {
  socket.on("answer", (_data, acknowledge) => {
    rev += 1;
    acknowledge({ ok: true, rev });
  });
});

setInterval(() => {
  if (rev !== told) {
    told = rev;
    room.emit("state", { rev, answered: { 4: { saal: rev } }, padding });
  }
}, 250);

http.listen(port, "127.0.0.1", 2048);
