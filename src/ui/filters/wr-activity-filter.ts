import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Counts } from '../../core/filter/session-filter';
import type { Session } from '../../core/sessions/session';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { formatCount } from '../shared/format';
import {
  activityBranches,
  type ActivityBranch,
  chosenOf,
  isChosen,
  searchBranches,
  withActivity,
  withBranch,
} from './activity-model';
import { checkLine, choiceStyles } from './choice-list';

/** Activities to choose from, by group, with a search. Emits `wr-activities` with the folded names chosen. */
@customElement('wr-activity-filter')
export class ActivityFilterElement extends LitElement {
  static override styles = [
    base,
    choiceStyles,
    css`
      :host {
        display: block;
      }
      input[type='search'] {
        width: 100%;
        font-size: var(--wr-size-secondary);
      }
      .branches {
        max-height: 280px;
        margin-top: 6px;
        padding: 4px 4px 4px 3px;
        overflow: auto;
        overscroll-behavior: contain;
      }
      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 28px;
        align-items: center;
        gap: 4px;
      }
      .fold {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--wr-secondary);
      }
      .fold svg {
        width: 12px;
        height: 12px;
        transition: transform var(--wr-fade);
      }
      .fold[aria-expanded='true'] svg {
        transform: rotate(180deg);
      }
      .head .name {
        font-weight: 600;
      }
      .members {
        margin: 0 32px 6px 26px;
      }
    `,
  ];

  @property({ attribute: false }) sessions: readonly Session[] = [];
  /** Folded names of the activities and groups chosen. */
  @property({ attribute: false }) chosen: readonly string[] = [];
  /** Sessions beside each choice. */
  @property({ attribute: false }) counts: Counts = new Map();

  @state() private search = '';
  @state() private unfolded: ReadonlySet<string> = new Set();
  #branches: readonly ActivityBranch[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessions')) this.#branches = activityBranches(this.sessions);
  }

  protected override render() {
    const found = this.search === '' ? this.#branches : searchBranches(this.#branches, this.search);
    const count = found.reduce((sum, { activities }) => sum + activities.length, 0);
    return html`
      <input
        class="field"
        type="search"
        placeholder="Search activities"
        aria-label="Search activities"
        .value=${this.search}
        @input=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) this.search = event.target.value.trim();
        }}
        @keydown=${this.#onKey}
      />
      <p class="visually-hidden" role="status">
        ${this.search === '' ? nothing : `${formatCount(count)} ${count === 1 ? 'activity' : 'activities'} found`}
      </p>
      ${
        found.length === 0
          ? html`<p class="secondary">No activity here has these words. Clear the search to see them all.</p>`
          : html`<ul class="branches" aria-label="Activities by group">
              ${repeat(
                found,
                ({ id }) => id,
                (branch) => this.#branch(branch),
              )}
            </ul>`
      }
    `;
  }

  #branch(branch: ActivityBranch) {
    const all = chosenOf(branch, this.chosen);
    const open = this.search !== '' || this.unfolded.has(branch.id);
    const count =
      branch.id === ''
        ? branch.activities.reduce((sum, { id }) => sum + (this.counts.get(id) ?? 0), 0)
        : (this.counts.get(branch.id) ?? 0);
    return html`<li>
      <div class="head">
        ${checkLine(
          { id: branch.id, name: branch.name, count },
          all === 'all',
          () => this.#choose(withBranch(this.#whole(branch), this.chosen)),
          all === 'some',
        )}
        <button
          class="fold"
          type="button"
          aria-label="Activities of ${branch.name}"
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => this.#fold(branch.id)}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8"></path></svg>
        </button>
      </div>
      ${open ? this.#members(branch) : nothing}
    </li>`;
  }

  #members(branch: ActivityBranch) {
    const whole = this.#whole(branch);
    return html`<ul class="members" aria-label=${branch.name}>
      ${branch.activities.map(
        ({ id, name }) =>
          html`<li>
            ${checkLine({ id, name, count: this.counts.get(id) ?? 0 }, isChosen(whole, id, this.chosen), () =>
              this.#choose(withActivity(whole, id, this.chosen)),
            )}
          </li>`,
      )}
    </ul>`;
  }

  /** The branch with all its activities: a search shows some, a press on the group means all. */
  #whole(shown: ActivityBranch): ActivityBranch {
    return this.#branches.find(({ id }) => id === shown.id) ?? shown;
  }

  #fold(id: string): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(id)) unfolded.add(id);
    this.unfolded = unfolded;
  }

  #choose(chosen: readonly string[]): void {
    emit(this, 'wr-activities', chosen);
  }

  /** Escape clears the search first, and only then reaches the card. */
  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.search === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.search = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-activity-filter': ActivityFilterElement;
  }
  interface HTMLElementEventMap {
    /** Other activities were chosen, by their folded names. */
    'wr-activities': CustomEvent<readonly string[]>;
  }
}
