import { css } from 'lit';

export const planStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .title {
    font-size: 17px;
    line-height: 1.3;
  }
  .change {
    font-weight: 600;
  }
  section {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin-top: 6px;
    padding-top: 12px;
    border-top: 1px solid var(--wr-line);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .row.wrap {
    flex-wrap: wrap;
    gap: 6px 14px;
  }
  .row .field {
    flex: 1;
    min-width: 0;
    width: 100%;
  }
  form {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  form p:empty {
    display: none;
  }
  section > .link,
  .adding .link {
    align-self: start;
  }
  .parts {
    display: flex;
    flex-direction: column;
  }
  .parts li {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 0;
    border-bottom: 1px solid var(--wr-line);
  }
  .what {
    flex: 1;
    min-width: 0;
    display: flex;
    flex-direction: column;
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .mark {
    flex: none;
    width: 12px;
    height: 12px;
    margin: 0 3px;
  }
  .mark.open {
    background: var(--wr-accent);
    rotate: 45deg;
  }
  .mark.closed {
    border: 2px solid var(--wr-ink);
    border-radius: 50%;
    background: linear-gradient(45deg, transparent 40%, var(--wr-ink) 40% 60%, transparent 60%);
  }
  .bars dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 3px 10px;
    margin-top: 4px;
    font-size: var(--wr-size-secondary);
  }
  .bars dd {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .bars svg {
    flex: 1;
    height: 10px;
  }
  .bars rect {
    fill: var(--wr-served);
  }
  .bars rect.loss {
    fill: var(--wr-gap);
  }
  .bars span {
    min-width: 4.5em;
    text-align: end;
  }
  .figures {
    width: 100%;
    margin-top: 6px;
    border-collapse: collapse;
    font-size: var(--wr-size-secondary);
  }
  .figures th {
    font-weight: 400;
    text-align: start;
  }
  .figures th[scope='col'] {
    color: var(--wr-secondary);
    font-size: var(--wr-size-small);
  }
  .figures td,
  .figures th[scope='col'] + th {
    text-align: end;
  }
  .figures td,
  .figures th {
    padding: 4px 0 4px 8px;
    border-bottom: 1px solid var(--wr-line);
  }
  .figures th:first-child {
    padding-inline-start: 0;
  }
  @media (forced-colors: active) {
    .mark.open {
      forced-color-adjust: none;
      background: Highlight;
    }
    .bars rect {
      stroke: CanvasText;
      fill: CanvasText;
    }
  }
  @media print {
    form,
    button {
      display: none;
    }
  }
`;
