import { css } from 'lit';

/** Styles of pages to read: one column of comfortable width, tables that scroll by themselves, plain in print. */
export const pageStyles = css`
  :host {
    display: block;
  }
  article {
    max-width: 62rem;
    padding: 28px clamp(16px, 4vw, 40px) 48px;
    margin: 0 auto;
    background: var(--wr-panel);
  }
  h1 {
    margin-bottom: 12px;
    font-size: 1.75rem;
    line-height: 1.2;
  }
  h2 {
    margin: 32px 0 8px;
    font-size: var(--wr-size-headline);
    line-height: 1.28;
  }
  h3 {
    margin: 20px 0 6px;
    font-size: var(--wr-size-title);
    line-height: 1.35;
  }
  article > p,
  article > ul,
  article > ol,
  section > p,
  section > ul,
  section > ol {
    max-width: 70ch;
    margin-bottom: 10px;
  }
  article ul.plain,
  article ol.plain {
    padding-left: 1.2em;
    list-style: disc;
  }
  article ol.plain {
    list-style: decimal;
  }
  .plain li {
    margin-bottom: 4px;
  }
  .lead {
    font-size: var(--wr-size-title);
  }
  .wide {
    max-width: 100%;
    margin-bottom: 12px;
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--wr-size-secondary);
    line-height: 1.4;
  }
  caption {
    padding: 0 0 6px;
    color: var(--wr-secondary);
    text-align: start;
  }
  th,
  td {
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid var(--wr-line);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--wr-secondary);
    font-weight: 600;
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 600;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  td.value {
    overflow-wrap: anywhere;
  }
  .value,
  .words {
    min-width: 9em;
  }
  .sentence {
    min-width: 15em;
  }
  .date {
    white-space: nowrap;
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
  code,
  .address {
    font-weight: 400;
    font-family: var(--wr-font-mono);
    font-size: var(--wr-size-small);
    overflow-wrap: anywhere;
  }
  .banner {
    padding: 8px 12px;
    margin-bottom: 16px;
    border: 1px solid var(--wr-banner-line);
    border-radius: var(--wr-radius);
    background: var(--wr-banner);
    color: var(--wr-banner-ink);
  }
  details {
    margin: 8px 0 12px;
  }
  .problem {
    padding: 10px 14px;
    margin-bottom: 12px;
    border-left: 4px solid var(--wr-gap);
    background: var(--wr-gap-soft);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin: 8px 0 12px;
  }
  dl.figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: 12px 20px;
  }
  .figures dt {
    color: var(--wr-secondary);
    font-size: var(--wr-size-secondary);
  }
  .figures dd {
    font-size: var(--wr-size-headline);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .figures dd.more {
    color: var(--wr-secondary);
    font-size: var(--wr-size-secondary);
    font-weight: 400;
  }
  @media print {
    article {
      max-width: none;
      padding: 0;
    }
    .actions,
    .screen-only {
      display: none;
    }
    .wide {
      overflow: visible;
    }
    h2,
    h3 {
      break-after: avoid;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
