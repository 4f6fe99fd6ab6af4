// Called by the Makefile: bundle what tools/vendor.js names of others into static/vendor/vendor.js.

import { build } from "esbuild";
import { SUPPORTED, scriptTargets } from "./floor.js";

/** socket.io brings a third transport that no page of ours asks for and no server of ours has: 1 kB on a phone's bill. */
const withoutWebTransport = {
  name: "without-webtransport",
  setup({ onLoad }) {
    onLoad({ filter: /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/ }, () => ({
      contents: "export const WT = undefined;",
    }));
  },
};

await build({
  entryPoints: ["tools/vendor.js"],
  outfile: "static/vendor/vendor.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: scriptTargets,
  supported: SUPPORTED,
  legalComments: "linked",
  logLevel: "warning",
  plugins: [withoutWebTransport],
});
