import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Curve, Distribution } from '../../core/gap/distribution';
import type { Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';
import type { DistanceUnit } from '../../state/app-state';
import { howWords } from '../filters/choice-words';
import { base } from '../shared/base';
import { shortDistance, shownUnit, unitWords } from '../shared/distance';
import { formatShare, sentenceCase } from '../shared/format';
import { curveOf, pathOf, shareBeyond } from './curve-model';

const WIDTH = 320;
const HEIGHT = 150;
/** How far the axis goes, miles: the curves run to 10. */
const AXIS_MILES = 10;
const TICKS = [0, 2, 4, 6, 8, 10] as const;

/** What link workers said of their clients (Active Lancashire, 2023): context, never a target. */
const SURVEY = { share: 0.41, miles: 3 } as const;

const GROUPS: readonly { readonly curve: Curve; readonly name: string; readonly style: string }[] = [
  { curve: 'most-deprived', name: 'Most deprived fifth', style: 'most' },
  { curve: 'least-deprived', name: 'Least deprived fifth', style: 'least' },
];

/** Distances at which the table gives shares, miles. */
const TABLE_MILES = [1, 2, 3, 5, 10] as const;

/**
 * How far people live from the nearest session that counts: the share at each distance or further, of the most and
 * least deprived fifths. Drawn by hand in SVG: two lines need no chart library, and one of those would set style
 * attributes, which the page's policy forbids.
 */
@customElement('wr-distances')
export class DistancesElement extends LitElement {
  static override styles = [
    base,
    css`
      h2 {
        text-wrap: pretty;
      }
      svg {
        display: block;
        width: 100%;
        height: auto;
        margin: 10px 0 2px;
        overflow: visible;
      }
      path {
        fill: none;
        stroke-width: 2.5;
        stroke-linejoin: round;
      }
      .most {
        stroke: var(--wr-gap);
      }
      .least {
        stroke: var(--wr-served);
        stroke-dasharray: 6 4;
      }
      .grid {
        stroke: var(--wr-line);
      }
      .threshold {
        stroke: var(--wr-ink);
        stroke-width: 1.5;
      }
      .survey {
        fill: var(--wr-panel);
        stroke: var(--wr-secondary);
        stroke-width: 1.75;
      }
      text {
        fill: var(--wr-secondary);
        font-size: 11px;
      }
      text.strong {
        fill: var(--wr-ink);
        font-weight: 600;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        font-size: var(--wr-size-small);
      }
      .key span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .key svg {
        width: 24px;
        height: 4px;
        margin: 0;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--wr-size-secondary);
        line-height: 1.35;
      }
      th,
      td {
        padding: 3px 0;
        border-bottom: 1px solid var(--wr-line);
        text-align: end;
        font-weight: 400;
      }
      th:first-child {
        text-align: start;
      }
      thead th {
        color: var(--wr-secondary);
      }
      summary {
        min-height: 28px;
        padding: 4px 0;
        color: var(--wr-secondary);
        font-size: var(--wr-size-secondary);
      }
      @media print {
        :host {
          break-inside: avoid;
        }
        svg[role='img'] {
          max-width: 420px;
        }
      }
      @media (forced-colors: active) {
        .most,
        .least,
        .threshold,
        .survey {
          stroke: CanvasText;
        }
        text,
        text.strong {
          fill: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) distribution: Distribution | null = null;
  @property({ attribute: false }) settings: Settings | null = null;
  @property({ attribute: false }) unit: DistanceUnit = 'miles';

  protected override render() {
    const { distribution, settings } = this;
    if (distribution === null || settings === null) return nothing;
    const unit = shownUnit(this.unit, settings.mode);
    const drawn = GROUPS.filter(({ curve }) => curveOf(distribution, curve).length > 0);
    return html`
      <h2 class="heading">${finding(distribution, settings, unit)}</h2>
      ${drawn.length === 0 ? nothing : this.#chart(distribution, settings, unit, drawn)}
      ${drawn.length === 0 ? nothing : this.#table(distribution, settings, unit)}
      <p class="secondary small">
        Everyone measured, as far as the sources go${settings.basis === 'straight' ? '; straight lines, for comparison only' : ''}.
        ○ Context: 41% of link workers say that their clients travel 3 miles or more, on average, to a session (Link
        Worker and Physical Activity Provider Reports, Active Lancashire, 2023). It is of what they say, not of people counted.
      </p>
    `;
  }

  #chart(distribution: Distribution, settings: Settings, unit: DistanceUnit, drawn: typeof GROUPS) {
    const threshold = metresToMiles(settings.thresholdM);
    const x = (miles: number) => (miles / AXIS_MILES) * WIDTH;
    return html`
      <svg viewBox="-30 -8 ${WIDTH + 40} ${HEIGHT + 40}" role="img" aria-label=${inWords(distribution, settings, unit)}>
        ${[0, 0.5, 1].map(
          (
            share,
          ) => svg`<line class="grid" x1="0" x2=${WIDTH} y1=${(1 - share) * HEIGHT} y2=${(1 - share) * HEIGHT}></line>
            <text x="-5" y=${(1 - share) * HEIGHT + 4} text-anchor="end">${100 * share}%</text>`,
        )}
        ${TICKS.map((miles) => svg`<text x=${x(miles)} y=${HEIGHT + 15} text-anchor="middle">${shortDistance(miles, unit)}</text>`)}
        <text x=${WIDTH / 2} y=${HEIGHT + 29} text-anchor="middle">${axisName(settings, unit)}</text>
        <line class="threshold" x1=${x(threshold)} x2=${x(threshold)} y1="-4" y2=${HEIGHT}></line>
        <text class="strong" x=${x(threshold) + 4} y="4">${unitWords(threshold, unit)}</text>
        ${drawn.map(
          ({ curve, style }) =>
            svg`<path class=${style} d=${pathOf(curveOf(distribution, curve), AXIS_MILES, WIDTH, HEIGHT)}></path>`,
        )}
        <circle class="survey" cx=${x(SURVEY.miles)} cy=${(1 - SURVEY.share) * HEIGHT} r="4.5"></circle>
      </svg>
      <p class="key" aria-hidden="true">
        ${drawn.map(
          ({ name, style }) =>
            html`<span><svg viewBox="0 0 24 4"><path class=${style} d="M0 2H24"></path></svg>${name}</span>`,
        )}
      </p>
    `;
  }

  #table(distribution: Distribution, settings: Settings, unit: DistanceUnit) {
    const rows = [...new Set([...TABLE_MILES, metresToMiles(settings.thresholdM)])].sort((a, b) => a - b);
    return html`<details>
      <summary>The same as a table</summary>
      <table>
        <caption class="visually-hidden">Share of people who live this far away or further</caption>
        <thead>
          <tr>
            <th scope="col">This far or further</th>
            ${GROUPS.map(({ name }) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (miles) => html`<tr>
              <th scope="row">${unitWords(miles, unit)}</th>
              ${GROUPS.map(({ curve }) => html`<td class="figure">${shareText(shareBeyond(distribution, curve, (settings.thresholdM * miles) / metresToMiles(settings.thresholdM)))}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

function axisName({ mode, basis }: Settings, unit: DistanceUnit): string {
  const name = unit === 'minutes' ? 'Minutes’ walk' : sentenceCase(unit);
  return `${name}${unit === 'minutes' ? '' : ` ${howWords({ mode, basis })}`}, or further`;
}

function shareText(share: number | null): string {
  return share === null ? 'too few' : formatShare(share, 1);
}

/** What the curves show, as their title: half of a group, and what it has to travel. */
function finding(distribution: Distribution, settings: Settings, unit: DistanceUnit): string {
  const [most, least] = GROUPS.map(({ curve }) => halfOf(distribution, curve));
  const way = howWords(settings);
  if (most !== undefined && most !== null && least !== undefined && least !== null) {
    const [m, l] = [unitWords(most, unit), unitWords(least, unit)];
    const how = unit === 'minutes' ? '' : ` ${way}`;
    if (m === l)
      return `Half of people live ${m} or more from a session${how}, in the most and the least deprived fifth alike`;
    return `Half of the most deprived fifth live ${m} or more from a session${how}; of the least deprived, ${l}`;
  }
  const everyone = halfOf(distribution, 'everyone');
  if (everyone === null) return 'Too few people are measured to say how far they live from a session';
  return `Half of people live ${unitWords(everyone, unit)} or more from a session`;
}

/** Miles that half of a group live at or beyond, to a tenth; null with too few people, or where half are beyond the curve. */
function halfOf(distribution: Distribution, curve: Curve): number | null {
  const points = curveOf(distribution, curve);
  const last = points.findLast(({ share }) => share >= 0.5);
  if (last === undefined || last === points.at(-1)) return null;
  return Math.round(last.miles * 10) / 10;
}

function inWords(distribution: Distribution, settings: Settings, unit: DistanceUnit): string {
  const threshold = unitWords(metresToMiles(settings.thresholdM), unit);
  const shares = GROUPS.map(
    ({ curve, name }) => `${name}: ${shareText(shareBeyond(distribution, curve, settings.thresholdM))}`,
  );
  return `Share of people who live at each distance or further. At ${threshold} or more: ${shares.join('; ')}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-distances': DistancesElement;
  }
}
