import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Domain } from '../../core/area/area';
import type { Equity } from '../../core/gap/result';
import { type Fifth, fifths, tooFewForRates } from '../../state/selectors';
import { base } from '../shared/base';
import { formatPeople, formatShare } from '../shared/format';
import { DOMAIN_NAMES } from '../filters/choice-words';
import { equityFinding, equityMeasures, FIFTH_NAMES } from './words';

/** Who is too far, by deprivation: a bar for each fifth, under a title that says the finding. */
@customElement('wr-equity')
export class EquityElement extends LitElement {
  static override styles = [
    base,
    css`
      h2 {
        text-wrap: pretty;
      }
      table {
        width: 100%;
        margin: 8px 0 4px;
        border-collapse: collapse;
        font-size: var(--wr-size-secondary);
        line-height: 1.3;
      }
      th {
        width: 9.2em;
        padding: 3px 8px 3px 0;
        font-weight: 400;
        text-align: start;
        white-space: nowrap;
      }
      td {
        padding: 3px 0;
      }
      td.figure {
        width: 4.4em;
        padding-inline-start: 8px;
        text-align: end;
        white-space: nowrap;
      }
      svg {
        display: block;
        width: 100%;
        height: 16px;
        overflow: visible;
      }
      .track {
        fill: var(--wr-sunken);
      }
      .above {
        fill: var(--wr-band-5);
      }
      .below {
        fill: color-mix(in srgb, var(--wr-band-3), var(--wr-served) 30%);
      }
      .average {
        stroke: var(--wr-ink);
        stroke-width: 1.5;
      }
      @media (forced-colors: active) {
        .above,
        .below {
          fill: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) equity: Equity | null = null;
  /** Index or domain that fifths and deciles are by. */
  @property({ attribute: false }) domain: Domain = 'imd';
  /** Whether all ten deciles are shown in place of the five fifths. */
  @state() private byDecile = false;

  protected override render() {
    if (this.equity === null) return nothing;
    const groups = this.byDecile ? deciles(this.equity) : fifths(this.equity);
    const asCounts = tooFewForRates(this.equity);
    const measure = asCounts ? (fifth: Fifth) => fifth.beyond : rateOf;
    const longest = Math.max(...groups.map(measure), Number.MIN_VALUE);
    const average = asCounts ? null : rateOf(sum(groups));
    return html`
      <h2 class="heading">${equityFinding(this.equity)}</h2>
      <table>
        <caption class="visually-hidden">
          People too far away by ${this.byDecile ? 'tenth' : 'fifth'} of deprivation in England
        </caption>
        <tbody>
          ${groups.map(
            (fifth, index) => html`<tr>
              <th scope="row">${this.byDecile ? decileName(index) : FIFTH_NAMES[index]}</th>
              <td aria-hidden="true">${bar(measure(fifth) / longest, average === null ? null : average / longest)}</td>
              <td class="figure">${figureOf(fifth, asCounts)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="secondary small">${this.#note(groups, asCounts)}</p>
      ${asCounts ? nothing : html`<p class="secondary small">${equityMeasures(this.equity)}</p>`}
      <button class="link small" type="button" @click=${() => (this.byDecile = !this.byDecile)}>
        ${this.byDecile ? 'Show fifths' : 'Show all ten deciles'}
      </button>
    `;
  }

  #note(groups: readonly Fifth[], asCounts: boolean): string {
    const index = this.domain === 'imd' ? '' : `, ${DOMAIN_NAMES[this.domain].toLowerCase()} deprivation`;
    const by = `by ${this.byDecile ? 'tenth' : 'fifth'} of neighbourhoods in England${index}, where we can tell`;
    if (asCounts) return `People too far away, ${by}.`;
    const all = sum(groups);
    return `Share of people too far away, ${by}. The line marks the share of them all, ${formatShare(all.beyond, all.people)}.`;
  }
}

/** A bar of a length from 0 to 1, warm where it passes the average, with the average as a line. */
function bar(length: number, average: number | null) {
  const above = average === null || length > average;
  const mark = average === null ? null : `${round(100 * average)}%`;
  return svg`<svg>
    <rect class="track" width="100%" height="16" rx="3"></rect>
    <rect class=${above ? 'above' : 'below'} width=${`${round(100 * length)}%`} height="16" rx="3"></rect>
    ${mark === null ? nothing : svg`<line class="average" x1=${mark} x2=${mark} y1="-2" y2="18"></line>`}
  </svg>`;
}

/** Deciles one by one, the most deprived 10% first. */
function deciles({ peopleByDecile, beyondByDecile }: Equity): readonly Fifth[] {
  return peopleByDecile.map((people, index) => ({ people, beyond: beyondByDecile[index] ?? 0 }));
}

function decileName(index: number): string {
  if (index === 0) return 'Most deprived 10%';
  return index === 9 ? 'Least deprived 10%' : `Decile ${index + 1}`;
}

function rateOf({ people, beyond }: Fifth): number {
  return people === 0 ? 0 : beyond / people;
}

function sum(groups: readonly Fifth[]): Fifth {
  return groups.reduce(
    (all, fifth) => ({ people: all.people + fifth.people, beyond: all.beyond + fifth.beyond }),
    { people: 0, beyond: 0 },
  );
}

function figureOf(fifth: Fifth, asCounts: boolean): string {
  // Nobody lives there, or there is nobody there of whom we can tell: the figures do not say which.
  if (fifth.people === 0) return 'nobody counted';
  if (asCounts) return formatPeople(fifth.beyond).replace('fewer than ', '<\u2009');
  return formatShare(fifth.beyond, fifth.people)
    .replace('less than ', '<\u2009')
    .replace('more than ', '>\u2009');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-equity': EquityElement;
  }
}
