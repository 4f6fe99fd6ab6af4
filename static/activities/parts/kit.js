/** What the script of an added kind may use (docs/adding-a-kind.md); those that come with the program use the same. */

export { Bar, Bars, Legend, Stack, Table } from "../../session/charts.js";
export { channelsOf, distribution, share, visibleChannels } from "../../session/figures.js";
export { formatNumber, formatShare, formatTime, language, t, tn, tongue } from "../../session/texts.js";
export { html, useEffect, useMemo, useRef, useState } from "../../vendor/vendor.js";
export { Choices } from "./answer_buttons.js";
export { withCharts } from "./late_results.js";
export { Ask, OneByOne } from "./one_by_one.js";
export { Listed, OneBar } from "./result_list.js";
export { BigRows } from "./screen_rows.js";
