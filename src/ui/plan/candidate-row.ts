import { css, html } from 'lit';
import type { Candidate } from '../../core/plan/candidate';
import type { Gain } from '../../core/plan/gain';
import { isProposed, withProposal } from '../../core/plan/plan-edit';
import type { Plan } from '../../core/plan/plan';
import type { DistanceUnit } from '../../state/app-state';
import { distanceWords } from '../shared/distance';
import { peopleWords } from '../shared/format';

/** A candidate with what it would bring, as a line with a button. */
export interface CandidateRow {
  readonly candidate: Candidate;
  readonly gain: Gain;
  /** Its rank, or its place in the order. */
  readonly number: number;
  /** Who runs it, or what it is. */
  readonly detail: string;
  readonly plan: Plan;
  readonly unit: DistanceUnit;
  /** Told the plan with it. */
  readonly onAdd: (plan: Plan) => void;
}

/** One candidate for a session: a list item. */
export function candidateRow({ candidate, gain, number, detail, plan, unit, onAdd }: CandidateRow) {
  const { lon, lat, name } = candidate;
  const there = isProposed(plan, lon, lat);
  const saved = gain.savedM === null ? '' : `, ${distanceWords(gain.savedM, unit)} nearer on average`;
  return html`<li>
    <span class="number figure">${number}</span>
    <span class="what">
      <b>${name}</b>
      <span class="secondary">${detail}</span>
      <span class="small">${peopleWords(gain.people)}${saved}</span>
    </span>
    <button
      class="button"
      type="button"
      ?disabled=${there}
      aria-label=${there ? `${name} is in the plan` : `Add ${name} to the plan`}
      @click=${() => onAdd(withProposal(plan, lon, lat))}
    >
      ${there ? 'Added' : 'Add'}
    </button>
  </li>`;
}

export const candidateStyles = css`
  .candidates {
    display: flex;
    flex-direction: column;
  }
  .candidates li {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 0;
    border-bottom: 1px solid var(--wr-line);
  }
  .candidates .what {
    flex: 1;
    min-width: 0;
    display: flex;
    flex-direction: column;
    font-size: var(--wr-size-secondary);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .number {
    width: 1.6em;
    text-align: end;
    color: var(--wr-secondary);
    font-size: var(--wr-size-secondary);
  }
  @media print {
    .candidates button {
      display: none;
    }
  }
`;
