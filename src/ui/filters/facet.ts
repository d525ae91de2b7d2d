import { css, html, nothing, type TemplateResult } from 'lit';

/**
 * One folded part of the card: its name, what it is set to, and its controls once it is open.
 * @param isSet whether it asks for something, which is drawn stronger.
 * @param toggle called with whether it is open now.
 */
export function facet(
  name: string,
  chosen: string,
  isSet: boolean,
  open: boolean,
  content: () => TemplateResult,
  toggle: (open: boolean) => void,
): TemplateResult {
  return html`<details
    class="facet"
    ?open=${open}
    @toggle=${(event: Event) => {
      if (event.target instanceof HTMLDetailsElement && event.target.open !== open) toggle(event.target.open);
    }}
  >
    <summary
      @click=${(event: Event) => {
        // Its controls are there at once, for whoever presses Tab next: the event of <details> comes a while later.
        event.preventDefault();
        toggle(!open);
      }}
    >
      <span class="facet-name">${name}</span>
      <span class="facet-chosen" ?data-set=${isSet}>${chosen}</span>
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8"></path></svg>
    </summary>
    ${open ? html`<div class="facet-body">${content()}</div>` : nothing}
  </details>`;
}

export const facetStyles = css`
  .facet {
    border-top: 1px solid var(--wr-line);
  }
  .facet summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 12px;
    gap: 10px;
    align-items: center;
    min-height: 36px;
    list-style: none;
    font-size: var(--wr-size-secondary);
    line-height: 1.3;
  }
  .facet summary::-webkit-details-marker {
    display: none;
  }
  .facet summary:hover .facet-name {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .facet-name {
    font-weight: 600;
  }
  .facet-chosen {
    overflow: hidden;
    color: var(--wr-secondary);
    text-align: end;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facet-chosen[data-set] {
    color: var(--wr-accent);
    font-weight: 600;
  }
  .facet svg {
    width: 12px;
    height: 12px;
    color: var(--wr-secondary);
    transition: transform var(--wr-fade);
  }
  .facet[open] > summary svg {
    transform: rotate(180deg);
  }
  .facet-body {
    padding: 2px 0 12px;
  }
  .facet-body > .small {
    margin-top: 4px;
  }
  .unstated {
    align-items: start;
    padding-top: 8px;
    border-top: 1px solid var(--wr-line);
  }
`;
