// Called by the Makefile: bundle the libraries named in tools/vendor.js into static/vendor/vendor.js.

import { build } from "esbuild";
import { SUPPORTED, scriptTargets } from "./floor.js";

/** socket.io brings a third transport that neither our pages nor our server use: 1 kB less for phones. */
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
