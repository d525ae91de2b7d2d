import { css, html, type TemplateResult } from 'lit';

/** One choice of a few, side by side. */
export interface Segment<T extends string> {
  readonly id: T;
  readonly name: string;
}

/** Radio buttons drawn as one bar, for two to four short choices. Put it in a fieldset with a legend. */
export function segments<T extends string>(
  group: string,
  choices: readonly Segment<T>[],
  chosen: T,
  choose: (id: T) => void,
): TemplateResult {
  return html`<div class="segments">
    ${choices.map(
      ({ id, name }) => html`<label class="segment">
        <input type="radio" name=${group} value=${id} .checked=${id === chosen} @change=${() => choose(id)} />
        ${name}
      </label>`,
    )}
  </div>`;
}

export const segmentStyles = css`
  .segments {
    display: flex;
    border: 1px solid var(--wr-control);
    border-radius: var(--wr-radius);
    overflow: clip;
  }
  .segment {
    position: relative;
    flex: 1;
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: var(--wr-target);
    padding: 4px 6px;
    font-size: var(--wr-size-secondary);
    text-align: center;
    cursor: pointer;
  }
  .segment + .segment {
    border-inline-start: 1px solid var(--wr-line);
  }
  .segment:hover {
    background: var(--wr-accent-soft);
  }
  .segment:has(:checked) {
    background: var(--wr-accent);
    color: var(--wr-on-accent);
    font-weight: 600;
  }
  .segment:has(:focus-visible) {
    outline: 3px solid var(--wr-accent);
    outline-offset: 2px;
    z-index: 1;
    border-radius: var(--wr-radius-small);
  }
  .segments:has(:focus-visible) {
    overflow: visible;
  }
  .segment input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .segment:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
