import { type TemplateResult, html, nothing } from 'lit';
import type { QualitySheet } from '../../core/area/area';
import { formatCount, formatPeople } from '../shared/format';
import { percent } from './data-words';

/** Kilometres as they are read. */
function km(value: number): string {
  return `${value < 10 ? value.toFixed(1) : formatCount(Math.round(value))} km`;
}

function total(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce((sum, each) => sum + each, 0);
}

/** How the rest of the ways hang together. */
function pieces(count: number): string {
  return count === 1 ? 'one piece' : `the longest of ${formatCount(count)} pieces`;
}

/** What the area was built from, measured: the network, how postcodes are tied to it, and where the data ends. */
export function qualitySection(sheet: QualitySheet | null): TemplateResult | typeof nothing {
  if (sheet === null) return nothing;
  const { walkKm, driveKm, leftOutKm, access, detour } = sheet;
  const figures: readonly (readonly [name: string, figure: string, more: string])[] = [
    [
      'Ways on foot',
      km(total(walkKm)),
      `${percent(sheet.walkMainShare)} of all, in ${pieces(sheet.walkPieces)}`,
    ],
    ['Roads to drive on', km(total(driveKm)), `${percent(sheet.driveMainShare)} of all`],
    [
      'From a postcode to the nearest way',
      `${Math.round(access.medianM)} m`,
      `one in ten ${Math.round(access.p90M)} m or more, at most ${formatCount(Math.round(access.maxM))} m`,
    ],
    [
      'Ways over straight lines',
      detour === null ? 'not measured' : detour.median.toFixed(2),
      detour === null
        ? 'no two places are far enough apart'
        : `${detour.p10.toFixed(2)} to ${detour.p90.toFixed(2)} for eight in ten`,
    ],
    ['People over 300 m from any way', formatPeople(access.farPeople), ''],
    ['People too far from any way to be measured', formatPeople(access.untiedPeople), ''],
    [
      'People near where the data ends',
      formatPeople(sheet.nearEdgePeople),
      'less than 3 miles on foot: a nearer session may lie outside',
    ],
  ];
  return html`<section aria-labelledby="quality">
    <h2 id="quality">What distances rest on</h2>
    <dl class="figures">
      ${figures.map(
        ([name, figure, more]) => html`<div>
          <dt>${name}</dt>
          <dd>${figure}</dd>
          ${more === '' ? nothing : html`<dd class="more">${more}</dd>`}
        </div>`,
      )}
    </dl>
    ${Object.keys(leftOutKm).length === 0 ? nothing : html`<p>Left out of the network on foot: ${list(leftOutKm)}.</p>`}
    <details>
      <summary>Ways by kind</summary>
      <div class="wide" role="group" aria-label="Ways by kind" tabindex="0">
        <table>
          <caption>Length by kind of way</caption>
          <thead>
            <tr><th scope="col">Kind</th><th scope="col" class="number">On foot</th><th scope="col" class="number">By car</th></tr>
          </thead>
          <tbody>
            ${[...new Set([...Object.keys(walkKm), ...Object.keys(driveKm)])].map(
              (name) => html`<tr>
                <th scope="row">${name.replaceAll('_', ' ')}</th>
                <td class="number">${km(walkKm[name] ?? 0)}</td>
                <td class="number">${km(driveKm[name] ?? 0)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

function list(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .map(([reason, value]) => `${reason} ${km(value)}`)
    .join(', ');
}
