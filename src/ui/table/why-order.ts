import { type TemplateResult, html } from 'lit';
import type { AreaFigures, PriorityArea } from '../../core/gap/result';
import { METHOD_DEFAULTS } from '../../core/settings';
import { formatCount, formatMiles, formatPeople } from '../shared/format';
import type { Ranking } from './priority-rows';

const hundredths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const thousandths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** How the order of priority areas comes about, with the figures of one of them. null: there are none. */
export function whyOrder(result: AreaFigures, area: PriorityArea | null, ranking: Ranking): TemplateResult {
  const miles = formatMiles(result.settings.thresholdM);
  const cap = formatMiles(Math.max(METHOD_DEFAULTS.depthCapM, 2 * result.settings.thresholdM));
  return html`
    <div>
      <p><b>Score = people too far × need × depth.</b> The highest score comes first.</p>
      ${area === null ? '' : workedExample(area, ranking)}
      <p class="secondary">
        Hexagons of which we cannot tell are in no priority area. Areas with equal scores share a rank.
      </p>
    </div>
    <ul>
      <li><b>People too far</b>: those who live ${miles} miles or more from a session that counts.</li>
      <li>
        <b>Need</b>: from 1 in the least deprived neighbourhood of England to 2 in the most deprived, by its rank in
        the Indices of Deprivation 2025; the mean over the people too far.
      </li>
      <li>
        <b>Depth</b>: how much too far, from 0 at ${miles} miles to 1 at ${cap} miles or with no route; the mean over
        the people too far.
      </li>
    </ul>
  `;
}

function workedExample(area: PriorityArea, ranking: Ranking): TemplateResult {
  const perThousand = 1000 * area.rate;
  return html`<p class="figure">
    <b>${area.name}</b>: ${formatPeople(area.beyond)} people × ${hundredths.format(area.need)} need ×
    ${thousandths.format(area.depth)} depth = a score of <b>${scoreText(area.score)}</b>, rank ${area.rankByTotal} by
    total. ${
      ranking === 'rate'
        ? html`Divided by the ${formatPeople(area.people)} people who live there: <b>${hundredths.format(perThousand)}</b>
            for every 1,000 of them, rank ${area.rankByRate} by rate.`
        : html`By rate, for each person who lives there, its rank is ${area.rankByRate}.`
    }
  </p>`;
}

/** Scores are compared, not counted: whole numbers, more digits only where they are small. */
function scoreText(score: number): string {
  return score < 10 ? hundredths.format(score) : formatCount(score);
}
