import { css } from 'lit';

export const legendStyles = css`
  :host {
    display: block;
    position: relative;
    padding: 10px 14px 10px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    margin-bottom: 4px;
  }
  h2 {
    min-height: 28px;
    display: flex;
    align-items: center;
  }
  .title {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    margin-left: -6px;
    padding: 0 6px;
    border: 0;
    border-radius: var(--wr-radius-small);
    background: none;
    color: inherit;
    font-weight: 600;
    text-align: start;
  }
  .title:hover {
    background: var(--wr-accent-soft);
  }
  .title svg {
    flex: none;
    width: 12px;
    height: 12px;
    color: var(--wr-accent);
  }
  .menu {
    position: absolute;
    bottom: calc(100% + 6px);
    left: 0;
    z-index: 5;
    width: min(360px, calc(100vw - 24px));
    max-height: min(480px, 60dvh);
    padding: 10px 14px 14px;
    overflow: auto;
    border-radius: var(--wr-radius-card);
    background: var(--wr-panel);
    box-shadow: var(--wr-shadow);
  }
  .measure {
    display: grid;
    grid-template-columns: 18px 1fr;
    gap: 10px;
    align-items: start;
    padding: 6px 0;
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
    cursor: pointer;
  }
  .measure input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--wr-accent);
  }
  .measure .secondary {
    display: block;
  }
  .classing {
    margin-top: 8px;
    padding-top: 8px;
    border-top: 1px solid var(--wr-line);
  }
  .classing legend {
    float: left;
    width: 100%;
    margin-bottom: 4px;
    padding: 0;
    font-weight: 600;
  }
  .scales {
    display: flex;
    gap: 10px;
  }
  .scale {
    flex: 1;
    min-width: 0;
  }
  .bands {
    position: relative;
    display: grid;
    grid-template-columns: repeat(var(--classes, 6), 1fr);
  }
  /* A target of 24 px around a swatch of 16. */
  .class {
    height: 24px;
    padding: 4px 0;
    border: 0;
    background: none;
  }
  .class::before {
    content: '';
    display: block;
    height: 16px;
    background: var(--colour);
    box-shadow:
      inset 0 1px 0 var(--wr-line),
      inset 0 -1px 0 var(--wr-line);
    forced-color-adjust: none;
    print-color-adjust: exact;
    transition: background-color var(--wr-fade);
  }
  .class:hover::before,
  .class[aria-pressed='true']::before {
    outline: 2px solid var(--wr-ink);
    outline-offset: 1px;
  }
  .class:hover,
  .class[aria-pressed='true'] {
    position: relative;
    z-index: 1;
  }
  .class:focus-visible {
    z-index: 2;
  }
  .class.hatched {
    position: relative;
    display: block;
    width: 100%;
    min-width: 62px;
  }
  .class.hatched::before {
    position: absolute;
    inset: 4px 0;
    background: none;
  }
  .threshold {
    position: absolute;
    top: 1px;
    bottom: 1px;
    left: 50%;
    z-index: 1;
    width: 3px;
    margin-left: -1.5px;
    background: var(--wr-ink);
    outline: 1px solid var(--wr-panel);
    forced-color-adjust: none;
    pointer-events: none;
  }
  .ticks {
    display: grid;
    grid-template-columns: repeat(var(--classes, 6), 1fr);
    color: var(--wr-secondary);
    font-size: var(--wr-size-small);
    line-height: 1.3;
  }
  .tick {
    width: 3em;
    margin-left: -1.5em;
    text-align: center;
    white-space: nowrap;
  }
  .tick:first-child {
    margin-left: 0;
    text-align: start;
  }
  .tick.middle {
    width: auto;
    margin: 0;
    text-align: center;
  }
  .tick.at {
    color: var(--wr-ink);
    font-weight: 700;
  }
  .unknown {
    flex: none;
    text-align: center;
  }
  svg {
    display: block;
  }
  .hatched svg {
    width: 100%;
    height: 16px;
    background: var(--wr-land);
    outline: 1px solid var(--wr-line);
    forced-color-adjust: none;
  }
  .hatched svg path {
    stroke: var(--wr-hatch);
    stroke-width: 2;
  }
  .unknown > span {
    display: block;
    color: var(--wr-secondary);
    font-size: var(--wr-size-small);
    line-height: 1.3;
    white-space: nowrap;
  }
  @media print {
    .title svg,
    .menu {
      display: none;
    }
  }
  @media (max-width: 899px) {
    :host {
      padding: 4px 12px 6px;
    }
    .line {
      margin-bottom: 0;
    }
    .empty {
      display: none;
    }
  }
`;
