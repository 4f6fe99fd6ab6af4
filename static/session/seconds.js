/** A clock for what counts down or up: the component that uses it is drawn again each second. */
import { useEffect, useState } from "../vendor/vendor.js";

/** @param {() => number} serverNow @returns {number} milliseconds since 1970 by the server's clock */
export function useSeconds(serverNow) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
