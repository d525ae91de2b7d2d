import { css } from 'lit';

/** Styles shared by the cards that say what is selected. */
export const selectionStyles = css`
  header {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  h2 {
    flex: 1;
    font-size: var(--wr-size-body);
    font-weight: 600;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  header .badge {
    margin-top: 1px;
  }
  .close {
    display: grid;
    place-items: center;
    flex: none;
    width: 28px;
    height: 28px;
    margin: -3px -6px 0 0;
    padding: 0;
    border: 0;
    border-radius: var(--wr-radius-small);
    background: none;
    color: var(--wr-secondary);
  }
  .close:hover {
    background: var(--wr-accent-soft);
    color: var(--wr-ink);
  }
  @media (pointer: coarse) {
    .close {
      width: 44px;
      height: 44px;
      margin: -10px -12px -10px 0;
    }
  }
  h3 {
    margin-top: 12px;
  }
  p {
    margin-top: 4px;
  }
  .because {
    font-size: var(--wr-size-body);
  }
  .note {
    margin-top: 8px;
    padding: 6px 10px;
    border-inline-start: 3px solid var(--wr-control);
    background: var(--wr-sunken);
    font-size: var(--wr-size-secondary);
    line-height: 1.42;
  }
  summary {
    min-height: 28px;
    padding: 4px 0;
    font-size: var(--wr-size-secondary);
    color: var(--wr-secondary);
  }
  .scroll {
    max-height: 260px;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
  }
  table th,
  table td {
    padding: 4px 6px 4px 0;
    border-bottom: 1px solid var(--wr-line);
    text-align: start;
    vertical-align: baseline;
  }
  table .number {
    padding-inline-end: 14px;
    text-align: end;
  }
  table .number:last-child {
    padding-inline-end: 0;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--wr-panel);
    color: var(--wr-secondary);
    font-weight: 600;
  }
  tbody th {
    font-weight: 400;
  }
`;
