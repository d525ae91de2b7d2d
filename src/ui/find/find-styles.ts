import { css } from 'lit';

/** Styles of `<wr-find>`: a field, and a card under it that never leaves the window. */
export const findStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .find {
    position: relative;
  }
  .field {
    width: 100%;
    text-overflow: ellipsis;
  }
  .popup {
    position: absolute;
    top: calc(100% + 7px);
    right: 0;
    z-index: 20;
    width: max(100%, min(360px, calc(100vw - 32px)));
    max-height: min(60vh, 440px);
    padding: 6px;
    overflow: auto;
  }
  .group {
    padding: 6px 8px 2px;
  }
  .hit {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-height: 28px;
    padding: 4px 8px;
    border-radius: var(--wr-radius-small);
    cursor: pointer;
  }
  .hit:hover {
    background: var(--wr-sunken);
  }
  .hit[aria-selected='true'] {
    background: var(--wr-accent-soft);
    box-shadow: inset 3px 0 var(--wr-accent);
  }
  .label {
    font-weight: 500;
  }
  .note {
    padding: 6px 8px;
    font-size: var(--wr-size-secondary);
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .hit {
      min-height: 44px;
      align-content: center;
    }
  }
  @media (forced-colors: active) {
    .hit[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .hit[aria-selected='true'] .secondary {
      color: inherit;
    }
  }
`;
