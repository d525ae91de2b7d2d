import { css } from 'lit';

/** Styles of `<wr-data-table>`: quiet lines, figures in columns, the heading always in sight. */
export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .scroller {
    flex: 1 1 auto;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
    text-align: start;
  }
  /* Names are buttons of at least 24 px: the other cells start lower, so that first lines stand level. */
  th,
  td {
    padding: 7px 10px;
    border-bottom: 1px solid var(--wr-line);
    text-align: start;
    vertical-align: top;
  }
  tbody th {
    padding-block: 4px;
  }
  .column-verdict,
  .column-evidence {
    padding-block: 5px;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    padding: 0;
    background: var(--wr-panel);
    font-weight: 600;
    vertical-align: bottom;
    white-space: nowrap;
  }
  tbody th {
    font-weight: 400;
  }
  /* What a row is about stays in sight while its figures scroll sideways. */
  .name-column {
    left: 0;
    min-width: 10em;
  }
  tbody .name-column {
    position: sticky;
    background: var(--wr-panel);
  }
  thead .name-column {
    z-index: 2;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 28px;
    padding: 2px 10px;
    border: 0;
    background: none;
    color: var(--wr-secondary);
    font-weight: 600;
  }
  .number .sort {
    flex-direction: row-reverse;
  }
  .sort .icon {
    width: 12px;
    height: 12px;
  }
  .faint {
    opacity: 0.45;
  }
  .sort:hover,
  th[aria-sort] .sort {
    color: var(--wr-ink);
  }
  .sort:hover .faint {
    opacity: 1;
  }
  th .sort:focus-visible {
    outline-offset: -3px;
  }
  tbody tr[data-position] {
    cursor: pointer;
  }
  tbody tr[data-position]:hover > * {
    background: var(--wr-sunken);
  }
  tbody tr.selected > *,
  tbody tr.selected:hover > * {
    background: var(--wr-accent-soft);
  }
  tbody tr.selected > :first-child {
    box-shadow: inset 3px 0 var(--wr-accent);
  }
  .name {
    min-height: 24px;
    padding: 0 4px;
    margin: 0 -4px;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
  }
  tr:hover .name {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .column-code {
    font-family: var(--wr-font-mono);
    font-size: var(--wr-size-small);
    color: var(--wr-secondary);
    white-space: nowrap;
  }
  .column-price,
  .column-counted,
  .column-when {
    white-space: nowrap;
  }
  .column-reason,
  .column-evidence {
    min-width: 15em;
  }
  @media (max-width: 1100px) {
    /* Wide enough for one line: the table scrolls sideways, and tall rows would show few places. */
    .column-reason,
    .column-evidence {
      min-width: 30em;
    }
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .badge .icon {
    width: 13px;
    height: 13px;
  }
  .grade {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
  }
  tbody .apart {
    padding: 12px 10px 6px;
    color: var(--wr-secondary);
    font-weight: 600;
  }
  .apart span {
    /* The note is longer than a narrow window: it stays in sight while the columns scroll sideways. */
    position: sticky;
    left: 10px;
    display: inline-block;
    max-width: min(70ch, calc(100vw - 64px));
  }
  .empty {
    padding: 16px 10px;
  }
  .pager {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 4px 8px;
    padding-top: 6px;
  }
  .pager .button {
    min-height: 28px;
    font-size: var(--wr-size-secondary);
  }
  @media (pointer: coarse) {
    .sort,
    .name,
    .pager .button {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    tbody tr.selected > * {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    tbody tr.selected .badge {
      background: Canvas;
      color: CanvasText;
    }
  }
  @media print {
    /* Paper does not scroll sideways: every column has to fit. */
    table {
      font-size: var(--wr-size-small);
    }
    th,
    td,
    .sort {
      padding-inline: 4px;
      white-space: normal;
    }
    .name-column,
    .column-reason,
    .column-evidence {
      min-width: 0;
    }
    .scroller {
      overflow: visible;
    }
    thead th {
      position: static;
      white-space: normal;
    }
    .pager .button,
    .sort .icon {
      display: none;
    }
    .name-column,
    tbody .name-column,
    .apart span {
      position: static;
    }
  }
`;
