import { type TemplateResult, html, nothing } from 'lit';
import type { AreaHeading, Source } from '../../core/area/area';
import { formatDate } from '../shared/format';
import { ROLE_WORDS } from './data-words';

/** Says that an area is invented; nothing for a real one. */
export function inventedBanner(heading: AreaHeading | null): TemplateResult | typeof nothing {
  if (heading === null || !heading.invented) return nothing;
  return html`<p class="banner">
    <b>${heading.name} is an invented place with invented data.</b> Nothing here says anything about a real place.
  </p>`;
}

/** Sources with dates, licences and the attribution each asks for. */
export function sourcesTable(heading: AreaHeading): TemplateResult {
  return html`<section aria-labelledby="sources">
    <h2 id="sources">Where the data comes from</h2>
    <div class="wide" role="group" aria-labelledby="sources" tabindex="0">
      <table>
        <caption>Sources of ${heading.name}</caption>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Source</th>
            <th scope="col">Date</th>
            <th scope="col">Licence</th>
            <th scope="col">Attribution</th>
          </tr>
        </thead>
        <tbody>
          ${heading.sources.map(renderSource)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function renderSource(source: Source): TemplateResult {
  return html`<tr>
    <td class="words">${ROLE_WORDS[source.role]}</td>
    <th scope="row" class="sentence">
      ${source.title}
      ${source.url === '' ? nothing : html`<div class="address secondary">${source.url}</div>`}
    </th>
    <td class="date">${formatDate(source.date)}</td>
    <td>${source.licence}</td>
    <td class="sentence">${source.attribution}</td>
  </tr>`;
}

/** The attribution of every source, each once, as a closing section of a page. */
export function attributions(heading: AreaHeading | null): TemplateResult | typeof nothing {
  if (heading === null) return nothing;
  const lines = [...new Set(heading.sources.map((source) => source.attribution.trim()))];
  return html`<section aria-labelledby="attribution">
    <h2 id="attribution">Whose data this is</h2>
    <ul class="plain">
      ${lines.filter((line) => line !== '').map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}
