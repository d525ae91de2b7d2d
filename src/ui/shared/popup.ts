import { css } from 'lit';

/**
 * Cards that open under a button (class "popup"): in a narrow window they take its whole width, since under a
 * button near the left edge a card aligned to the right would leave it.
 */
export const popup = css`
  @media (max-width: 600px) {
    .popup {
      position: fixed;
      top: auto;
      right: 12px;
      left: 12px;
      width: auto;
      max-width: none;
      margin-top: 6px;
    }
  }
`;

/** Where such a card opens under an element that is itself the button: below it, aligned to its right. */
export const popupUnderButton = css`
  :host {
    display: inline-block;
    position: relative;
  }
  .popup {
    position: absolute;
    top: calc(100% + 6px);
    right: 0;
    z-index: 20;
  }
`;
