import { css } from 'lit';

/**
 * Styles that every element takes first: `static override styles = [base, css\`...\`]`.
 *
 * Classes: `button`, `button primary`, `button quiet`, `chip`, `field`, `card`, `heading`, `secondary`, `figure`
 * (tabular numbers), `badge`, `link`, `visually-hidden`.
 */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--wr-ink);
    font-family: var(--wr-font);
    font-size: var(--wr-size-body);
    line-height: 1.4667;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  summary,
  select,
  label[for] {
    cursor: pointer;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--wr-accent);
    outline-offset: 2px;
    border-radius: var(--wr-radius-small);
  }
  a,
  .link {
    color: var(--wr-accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  button.link {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
  }
  a:hover,
  .link:hover {
    text-decoration-thickness: 2px;
  }
  .card {
    background: var(--wr-panel);
    border-radius: var(--wr-radius-card);
    box-shadow: var(--wr-shadow);
  }
  .heading {
    font-size: var(--wr-size-heading);
    font-weight: 600;
    line-height: 1.3;
  }
  .secondary {
    color: var(--wr-secondary);
    font-size: var(--wr-size-secondary);
    line-height: 1.42;
  }
  .small {
    font-size: var(--wr-size-small);
  }
  .figure {
    font-variant-numeric: tabular-nums;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--wr-target);
    padding: 4px 12px;
    border: 1px solid var(--wr-line);
    border-radius: var(--wr-radius);
    background: var(--wr-panel);
    color: var(--wr-ink);
    font-size: var(--wr-size-body);
    font-weight: 600;
    line-height: 1.2;
    text-decoration: none;
    white-space: nowrap;
  }
  .button:hover {
    border-color: var(--wr-control);
  }
  .button.primary {
    border-color: var(--wr-accent);
    background: var(--wr-accent);
    color: var(--wr-on-accent);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    font-weight: 500;
  }
  .button.quiet:hover {
    background: var(--wr-accent-soft);
  }
  .button:disabled {
    color: var(--wr-secondary);
    cursor: not-allowed;
    opacity: 0.6;
  }
  .button.primary:disabled {
    color: var(--wr-on-accent);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 28px;
    padding: 2px 11px;
    border: 1px solid var(--wr-line);
    border-radius: var(--wr-radius-chip);
    background: var(--wr-panel);
    color: var(--wr-ink);
    font-size: var(--wr-size-secondary);
    line-height: 1.2;
    white-space: nowrap;
  }
  .chip:hover {
    border-color: var(--wr-control);
  }
  .chip[aria-pressed='true'],
  .chip[aria-selected='true'] {
    border-color: var(--wr-accent);
    background: var(--wr-accent-soft);
    color: var(--wr-accent);
    font-weight: 600;
  }
  .chip:focus-visible {
    border-radius: var(--wr-radius-chip);
  }
  @media (pointer: coarse) {
    .chip {
      min-height: 44px;
    }
  }
  .field {
    min-height: var(--wr-target);
    padding: 4px 10px;
    border: 1px solid var(--wr-control);
    border-radius: var(--wr-radius);
    background: var(--wr-panel);
    color: var(--wr-ink);
  }
  .field::placeholder {
    color: var(--wr-secondary);
    opacity: 1;
  }
  .badge {
    display: inline-block;
    padding: 1px 8px;
    border-radius: 5px;
    background: var(--wr-accent-soft);
    color: var(--wr-accent);
    font-size: var(--wr-size-heading);
    font-weight: 700;
    line-height: 1.5;
    white-space: nowrap;
  }
  .badge.gap {
    background: var(--wr-gap-soft);
    color: var(--wr-gap);
  }
  .badge.served {
    background: var(--wr-served-soft);
    color: var(--wr-served);
  }
  .badge.cannot-tell {
    background: var(--wr-tell-soft);
    color: var(--wr-ink);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    border: 0;
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    button.link {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .card,
    .button,
    .chip,
    .badge {
      border: 1px solid CanvasText;
    }
    .chip[aria-pressed='true'],
    .chip[aria-selected='true'],
    .button.primary {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
