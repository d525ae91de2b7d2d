import { css } from 'lit';

/** Styles of `<wr-table-drawer>`. The height is a property set from the handle, never more than the window allows. */
export const drawerStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .drawer {
    display: flex;
    flex-direction: column;
    padding: 6px 16px;
  }
  :host([open]) .drawer {
    height: min(var(--drawer-height, 190px), 82dvh);
    padding-top: 0;
  }
  wr-drawer-handle {
    flex: none;
    height: 12px;
  }
  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .tabs {
    display: flex;
    gap: 6px;
    min-width: 0;
    /* Room for the focus ring inside the strip that scrolls sideways on a narrow window. */
    padding: 4px;
    margin: -2px -4px;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .count {
    font-weight: 400;
  }
  .ranking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
  }
  .ranking [role='group'] {
    display: inline-flex;
    gap: 4px;
  }
  /* Where the bar takes several lines the rows need the room more: the link beside it says the same. */
  @media screen and (max-width: 600px) {
    .ranked-by {
      display: none;
    }
  }
  .tools {
    display: flex;
    flex: 1 1 240px;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 6px;
    min-width: 0;
  }
  .tools .button,
  .tools .field {
    min-height: 28px;
    font-size: var(--wr-size-secondary);
  }
  .tools .field {
    flex: 1 1 80px;
    min-width: 80px;
    max-width: 200px;
  }
  .square {
    width: 28px;
    padding: 0;
  }
  .panel {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-height: 0;
    margin-top: 2px;
  }
  wr-data-table {
    flex: 1 1 0;
    min-height: 90px;
  }
  .why {
    display: grid;
    flex: 0 1 auto;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
    gap: 4px 32px;
    max-height: 70%;
    padding: 8px 12px;
    margin: 4px 0;
    overflow: auto;
    border-radius: var(--wr-radius);
    background: var(--wr-sunken);
    font-size: var(--wr-size-secondary);
  }
  .why p + p,
  .why li + li {
    margin-top: 4px;
  }
  @media (pointer: coarse) {
    .tools .button,
    .tools .field {
      min-height: 44px;
    }
    .square {
      width: 44px;
    }
  }
  /* Its counts would widen the tabs when they come: nothing is seen to move that was not seen before. */
  .bar[data-waiting] {
    visibility: hidden;
  }
  @media print {
    .tools,
    .tabs [aria-selected='false'],
    .ranking [aria-pressed='false'] {
      display: none;
    }
    :host([open]) .drawer {
      height: auto;
    }
    /* As long as its rows: a box shared out to a height would cut them off. */
    .drawer,
    .panel,
    wr-data-table {
      display: block;
    }
    .why {
      max-height: none;
      overflow: visible;
    }
  }
`;
