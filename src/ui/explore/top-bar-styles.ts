import { css } from 'lit';

/** Styles of `<wr-top-bar>`. */
export const topBarStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 14px;
    min-height: 52px;
    padding: 6px 14px;
  }
  .name {
    color: var(--wr-ink);
    font-size: var(--wr-size-title);
    font-weight: 700;
    letter-spacing: -0.015em;
    text-decoration: none;
    white-space: nowrap;
  }
  .more {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 14px;
    min-width: 0;
  }
  /* As wide for any name: the screens beside it do not move when it comes. */
  .area {
    flex: 0 1 11em;
    min-width: 0;
    overflow: hidden;
    color: var(--wr-secondary);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  select.area {
    min-height: var(--wr-target);
    padding: 2px 4px;
    border: 1px solid transparent;
    border-radius: var(--wr-radius);
    background: var(--wr-panel);
  }
  select.area:hover {
    border-color: var(--wr-control);
  }
  nav {
    display: flex;
    gap: 4px;
  }
  nav a {
    display: flex;
    align-items: center;
    min-height: var(--wr-target);
    padding: 4px 12px;
    border-radius: var(--wr-radius);
    color: var(--wr-secondary);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--wr-accent-soft);
    color: var(--wr-ink);
  }
  nav a[aria-current] {
    background: var(--wr-accent-soft);
    color: var(--wr-accent);
    font-weight: 600;
  }
  .actions {
    display: flex;
    order: 2;
    align-items: center;
    gap: 10px;
    margin-inline-start: auto;
  }
  .find {
    flex: 0 1 300px;
    min-width: 120px;
  }
  .theme {
    width: var(--wr-target);
    padding: 0;
    color: var(--wr-secondary);
  }
  .theme-name,
  .menu {
    display: none;
  }
  @media (min-width: 900px) {
    /* The find box stands between the screens and the actions, as it reads. */
    .more {
      display: contents;
    }
    .find {
      order: 1;
      margin-inline-start: auto;
    }
    .actions {
      margin-inline-start: 0;
    }
  }
  @media (max-width: 899px) {
    :host {
      position: relative;
      gap: 10px;
      padding: 6px 6px 6px 14px;
    }
    .find {
      flex: 1 1 0;
      min-width: 0;
    }
    .menu {
      display: inline-flex;
      flex: none;
      width: 44px;
      min-height: 44px;
      padding: 0;
    }
    .more {
      position: absolute;
      inset: calc(100% + 6px) 0 auto;
      z-index: 5;
      display: none;
      flex-direction: column;
      align-items: stretch;
      padding: 12px 14px;
      border-radius: var(--wr-radius-card);
      background: var(--wr-panel);
      box-shadow: var(--wr-shadow);
    }
    .more[data-open] {
      display: flex;
    }
    .area {
      flex: none;
    }
    nav {
      flex-direction: column;
    }
    .actions {
      flex-wrap: wrap;
      margin: 0;
    }
    .theme {
      width: auto;
      padding: 4px 12px;
    }
    .theme-name {
      display: inline;
    }
  }
  @media (forced-colors: active) {
    nav a[aria-current] {
      border: 2px solid Highlight;
    }
  }
`;
