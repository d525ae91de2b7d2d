import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatCount } from '../shared/format';

/** A choice of a list, with the number of sessions beside it. */
export interface ListChoice<T extends string = string> {
  readonly id: T;
  readonly name: string;
  readonly count: number;
}

/** A line with a checkbox, its name and the number of sessions beside it. */
export function checkLine(
  choice: ListChoice,
  checked: boolean,
  toggle: () => void,
  indeterminate = false,
): TemplateResult {
  return html`<label class="line" ?data-none=${choice.count === 0 && !checked}>
    <input
      type="checkbox"
      .checked=${live(checked)}
      .indeterminate=${live(indeterminate)}
      @change=${toggle}
    />
    <span class="name">${choice.name}</span>
    ${countOf(choice)}
  </label>`;
}

/** Radio buttons in a column, each with the number of sessions beside it. */
export function radioLines<T extends string>(
  group: string,
  choices: readonly ListChoice<T>[],
  chosen: T | null,
  choose: (id: T) => void,
): TemplateResult {
  return html`${choices.map(
    (choice) => html`<label class="line">
      <input
        type="radio"
        name=${group}
        .checked=${live(choice.id === chosen)}
        @change=${() => choose(choice.id)}
      />
      <span class="name">${choice.name}</span>
      ${countOf(choice)}
    </label>`,
  )}`;
}

function countOf({ count }: ListChoice): TemplateResult {
  return html`<span class="figure count">${formatCount(count)}<span class="visually-hidden"> ${count === 1 ? 'session' : 'sessions'}</span></span>`;
}

export const choiceStyles = css`
  .line {
    display: grid;
    grid-template-columns: 18px 1fr auto;
    gap: 9px;
    align-items: center;
    min-height: 28px;
    padding: 2px 0;
    font-size: var(--wr-size-secondary);
    line-height: 1.3;
    cursor: pointer;
  }
  .line:hover .name {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .line input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--wr-accent);
    cursor: pointer;
  }
  .line[data-none],
  .count {
    color: var(--wr-secondary);
  }
  .count {
    font-size: var(--wr-size-small);
  }
  @media (pointer: coarse) {
    .line {
      min-height: 44px;
    }
  }
`;
