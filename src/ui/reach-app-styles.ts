import { css } from 'lit';

/** Layout of the app: the map fills the window, and everything else floats on it in a grid of cards. */
export const reachAppStyles = css`
  :host {
    display: block;
    position: fixed;
    inset: 0;
    background: var(--wr-water);
  }
  .skip {
    position: absolute;
    top: 8px;
    left: 8px;
    z-index: 10;
    padding: 8px 12px;
    background: var(--wr-panel);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    padding: 0;
    overflow: hidden;
  }
  .map {
    position: absolute;
    inset: 0;
    /* Sessions of a plan stand above the map, and not above the cards. */
    isolation: isolate;
  }
  /* Behind a page. It keeps its size, and so its view. */
  .map[inert] {
    visibility: hidden;
  }
  .shell {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / 308px minmax(0, 1fr) 372px;
    gap: 12px 16px;
    padding: 12px 16px 14px;
    pointer-events: none;
  }
  .shell > *,
  wr-sheet > *,
  .middle > * {
    pointer-events: auto;
  }
  wr-top-bar {
    grid-area: 1 / 1 / 2 / -1;
    z-index: 4;
  }
  main {
    display: contents;
  }
  /* Outside the grid, where each child would make a row. */
  .unplaced {
    position: absolute;
  }
  .controls {
    grid-area: 2 / 1;
    align-self: start;
    max-height: 100%;
    padding: 10px 16px;
    overflow: auto;
  }
  .controls wr-threshold {
    display: block;
    margin-top: 14px;
    padding: 12px 0 10px;
    border-top: 1px solid var(--wr-line);
  }
  .summary {
    display: flex;
    align-items: start;
    gap: 8px;
    justify-content: space-between;
    margin-bottom: 10px;
    padding-bottom: 8px;
    border-bottom: 1px solid var(--wr-line);
    /* What is on, and the way back, stay in sight of every control. */
    position: sticky;
    top: -10px;
    z-index: 2;
    background: var(--wr-panel);
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
  }
  .summary wr-choices {
    flex: 1;
    min-width: 0;
  }
  .summary .fold {
    display: none;
    min-height: 28px;
  }
  .middle {
    grid-area: 2 / 2;
    display: grid;
    grid-template: auto 1fr auto / minmax(0, 1fr);
    justify-items: start;
    min-height: 0;
    pointer-events: none !important;
  }
  .banner {
    justify-self: center;
    padding: 5px 14px;
    border: 1px solid var(--wr-banner-line);
    border-radius: var(--wr-radius);
    background: var(--wr-banner);
    color: var(--wr-banner-ink);
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
    text-align: center;
  }
  .foot {
    grid-row: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    gap: 8px;
    width: 100%;
    pointer-events: none !important;
  }
  .foot > * {
    pointer-events: auto;
  }
  .keys {
    display: grid;
    flex: 0 1 400px;
    gap: 8px;
    min-width: min(100%, 280px);
    pointer-events: none !important;
  }
  .keys > * {
    pointer-events: auto;
  }
  wr-map-tools {
    justify-self: start;
  }
  .map.before {
    pointer-events: none;
  }
  wr-attribution {
    flex: 1 1 200px;
    min-width: 0;
    max-width: max-content;
  }
  wr-attribution[whole] {
    flex-basis: 100%;
    max-width: 100%;
  }
  wr-insight {
    grid-area: 2 / 3;
    align-self: start;
    max-height: 100%;
    overflow: auto;
  }
  wr-table-drawer {
    grid-area: 3 / 1 / 4 / -1;
    min-width: 0;
  }
  .center {
    grid-area: 2 / 1 / 4 / -1;
    place-self: center;
    width: min(440px, 100%);
    padding: 24px;
  }
  .page {
    grid-area: 2 / 1 / 4 / -1;
    overflow: auto;
    background: var(--wr-panel);
  }
  .page-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    max-width: 62rem;
    padding: 0 clamp(16px, 4vw, 40px) 32px;
    margin: 0 auto;
  }
  .page-foot a {
    min-height: 24px;
  }
  .page-foot a[aria-current] {
    color: var(--wr-ink);
    text-decoration: none;
  }
  .problems {
    grid-area: 2 / 2;
    align-self: center;
    justify-self: center;
    max-width: 420px;
    padding: 12px 16px;
    z-index: 2;
  }
  .new-version {
    position: fixed;
    right: 16px;
    bottom: 16px;
    z-index: 6;
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 8px 14px;
    font-size: var(--wr-size-secondary);
  }
  .problems .button {
    margin-top: 8px;
  }

  /* Too narrow for three columns and a map: what counts folds into one line. */
  @media (max-width: 1199px) {
    .summary .fold {
      display: block;
    }
    .controls:not([data-open]) .summary {
      margin: 0;
      padding: 0;
      border: 0;
    }
    .controls {
      padding: 8px 12px;
    }
    .controls:not([data-open]) .filters {
      display: none;
    }
    .controls[data-open] .filters {
      margin: 8px 4px;
    }
    .shell {
      grid-template-columns: 280px minmax(0, 1fr) 340px;
    }
    .middle {
      grid-column: 1 / 3;
    }
    .middle .banner {
      margin-inline-start: 296px;
    }
    .controls {
      z-index: 3;
    }
  }

  @media (max-width: 899px) {
    .shell {
      grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
      gap: 8px;
      padding: 8px 8px 0;
    }
    .controls {
      grid-area: 2 / 1;
      max-height: calc(100dvh - 84px);
    }
    .controls[data-open] {
      position: relative;
    }
    .middle {
      grid-area: 3 / 1;
      grid-template: auto 1fr auto / minmax(0, 1fr);
    }
    .middle[data-covered] {
      visibility: hidden;
    }
    wr-sheet > .banner {
      width: max-content;
      margin: 0 auto 8px;
      padding: 2px 10px;
      font-size: var(--wr-size-small);
    }
    .middle .banner {
      margin: 0;
      padding: 2px 10px;
      font-size: var(--wr-size-small);
    }
    .foot {
      gap: 4px;
    }
    .keys {
      flex: 1 1 100%;
    }
    wr-attribution {
      flex: 1 1 100%;
      max-width: 100%;
    }
    wr-sheet {
      grid-area: 4 / 1;
      margin: 0 -8px;
      pointer-events: auto;
    }
    wr-insight,
    wr-table-drawer {
      max-height: none;
      box-shadow: none;
    }
    .page,
    .center {
      grid-area: 2 / 1 / 5 / 2;
    }
    .page {
      margin: 0 -8px;
      border-radius: 0;
    }
    .problems {
      grid-area: 3 / 1;
    }
  }

  /* A narrow window that is also low: a desktop at 200%, a phone on its side. */
  @media (max-width: 899px) and (max-height: 560px) {
    wr-sheet {
      --sheet: 36dvh;
    }
    .keys {
      flex: 0 1 300px;
    }
    wr-attribution {
      flex: 0 1 auto;
      max-width: 50%;
    }
    .middle .banner {
      justify-self: end;
    }
  }

  /* Inside another page: the headline above the map, the legend below, nothing else. */
  .shell.embed {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: 8px;
    padding: 8px;
  }
  .embed > main > * {
    pointer-events: auto;
  }
  .embed-head {
    padding: 10px 14px;
    font-size: var(--wr-size-secondary);
    line-height: 1.4;
  }
  .embed-head h1 {
    font-size: var(--wr-size-title);
    line-height: 1.3;
  }
  .embed-head .figure {
    color: var(--wr-gap);
  }
  .embed-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 6px;
    margin-top: auto;
    pointer-events: none !important;
  }
  .embed-foot > * {
    pointer-events: auto;
  }
  .embed-foot wr-legend {
    flex: 1 1 280px;
    max-width: 420px;
  }
  .embed-links {
    padding: 6px 12px;
    font-size: var(--wr-size-secondary);
  }
  .print-only {
    display: none;
  }
  @media print {
    :host,
    .shell {
      position: static;
      display: block;
      background: none;
    }
    .print-only {
      display: block;
      margin-bottom: 12px;
      font-size: var(--wr-size-secondary);
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    .print-map {
      display: block;
      width: 100%;
      max-height: 110mm;
      margin-top: 8px;
      object-fit: contain;
    }
    .map,
    .controls,
    wr-compare,
    wr-map-tools,
    .banner,
    .skip,
    wr-top-bar {
      display: none;
    }
    .middle,
    .foot,
    .keys,
    wr-sheet {
      display: block;
      width: auto;
      height: auto;
    }
    wr-legend {
      max-width: 420px;
      padding: 0;
    }
    wr-attribution {
      max-width: none;
      margin: 8px 0;
    }
    .card {
      box-shadow: none;
    }
    wr-insight {
      max-height: none;
      padding: 0;
      overflow: visible;
    }
    wr-table-drawer {
      margin-top: 12px;
      break-before: page;
    }
    .middle[data-covered] {
      visibility: visible;
    }
  }
`;
