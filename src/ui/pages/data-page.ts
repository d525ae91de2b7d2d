import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { AreaFigures, DistrictCoverage } from '../../core/gap/result';
import type { LoadedArea, TrialReport } from '../../worker/protocol';
import type { Candidate } from '../../state/trial';
import '../actions/drop-zone';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { formatCount, formatDate, formatPeople } from '../shared/format';
import { verdictIcon } from '../table/icons';
import './column-map';
import { coverageName, coverageWords, sourceDateWords, trialWords } from './data-words';
import { pageStyles } from './page-styles';
import { qualitySection } from './quality';
import { inventedBanner, sourcesTable } from './sources';
import { trialReport } from './trial-report';

declare global {
  interface HTMLElementEventMap {
    /** The sessions of the file tried should go again. */
    'forget-trial': CustomEvent<null>;
    /** The file that was taken back should be used again. */
    'put-back-trial': CustomEvent<null>;
    /** The sessions of the file tried are wanted as a file. */
    'export-trial': CustomEvent<null>;
  }
  interface HTMLElementTagNameMap {
    'wr-data-page': DataPage;
  }
}

/**
 * What is loaded: sources, coverage by district, counts, and what became of a file that was tried.
 * Emits `file-chosen`, `forget-trial`, `put-back-trial` and `export-trial`.
 */
@customElement('wr-data-page')
export class DataPage extends LitElement {
  static override styles = [base, pageStyles];

  @property({ attribute: false }) area: LoadedArea | null = null;
  @property({ attribute: false }) result: AreaFigures | null = null;
  @property({ attribute: false }) trial: TrialReport | null = null;
  /** The file last chosen, with its columns. */
  @property({ attribute: false }) candidate: Candidate | null = null;
  /** Whether the browser keeps the file tried for the next visit. */
  @property({ attribute: false }) isKept = true;
  /** Why the last file could not be used at all, as a sentence; "" when there is nothing to say. */
  @property() failure = '';
  @query('input[type="file"]') private readonly picker!: HTMLInputElement;
  @query('.button.primary') private readonly chooser!: HTMLElement | null;
  /** Name of the file that was taken back, "" while there is none to speak of. */
  private takenBack = '';
  /** The button that takes a file back goes with it: the focus must not. */
  private toRefocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('trial'))
      this.takenBack = this.trial === null ? (changed.get('trial')?.fileName ?? '') : '';
  }

  protected override updated(): void {
    if (!this.toRefocus || this.trial !== null) return;
    this.toRefocus = false;
    this.chooser?.focus();
  }

  protected override render(): TemplateResult {
    const { area, result } = this;
    return html`<article>
      ${inventedBanner(area?.heading ?? null)}
      <h1>Data</h1>
      ${
        area === null
          ? html`<p>No area is loaded yet.</p>`
          : html`
              <p class="lead">
                What is loaded for ${area.heading.name}, how fresh it is, and where it is too thin to judge by. The area
                speaks for ${formatDate(area.heading.date)}.
              </p>
              ${this.renderTry()} ${result === null ? nothing : renderCoverage(result.coverage)} ${renderCounts(area)} ${qualitySection(area.heading.quality)}
              ${sourcesTable(area.heading)}
            `
      }
    </article>`;
  }

  private renderTry(): TemplateResult {
    return html`<section aria-labelledby="try">
      <h2 id="try">Try your own sessions</h2>
      <p>
        Choose a list of sessions (CSV, Excel, GeoJSON or GeoPackage), or drop it anywhere on this window. Each row needs a postcode or coordinates, and an
        activity or a name. The file stays in this browser until you take it back: it is not sent anywhere.
      </p>
      <div class="actions">
        <button type="button" class="button primary" @click=${() => this.picker.click()}>Choose a file</button>
        <a href="templates/providers.csv" download>Download the template</a>
        <input type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.geojson,.json,.gpkg,text/csv" hidden @change=${this.onPicked} />
      </div>
      <div role="status">
        ${
          this.failure === ''
            ? nothing
            : html`<p class="problem">
                <b>The file was not loaded.</b> ${this.failure} What was in use before is still in use.
                ${this.candidate?.preview.refusal ? 'If it only has other headings, say below what each column is.' : nothing}
              </p>`
        }
        ${this.trial === null ? nothing : html`<p>${trialWords(this.trial)}</p>`}
        ${
          this.trial === null || this.isKept
            ? nothing
            : html`<p>This browser could not keep the file: it will be gone when you leave.</p>`
        }
        ${this.takenBack === '' ? nothing : html`<p>The sessions of ${this.takenBack} are no longer in use.</p>`}
      </div>
      ${
        this.takenBack === ''
          ? nothing
          : html`<div class="actions">
              <button type="button" class="button" @click=${() => emit(this, 'put-back-trial', null)}>Put it back</button>
            </div>`
      }
      ${this.renderColumns()}
      ${
        this.trial === null
          ? nothing
          : trialReport(this.trial, this.onForget, () => emit(this, 'export-trial', null))
      }
    </section>`;
  }

  private renderColumns(): TemplateResult | typeof nothing {
    const { candidate } = this;
    if (candidate === null) return nothing;
    const isRefused = candidate.preview.refusal !== null;
    return html`<details ?open=${isRefused}>
      <summary>Columns of ${candidate.file.fileName}</summary>
      <wr-column-map .preview=${candidate.preview} .mapping=${candidate.file.mapping}></wr-column-map>
    </details>`;
  }

  private readonly onForget = (): void => {
    this.toRefocus = true;
    emit(this, 'forget-trial', null);
  };

  private readonly onPicked = (): void => {
    const file = this.picker.files?.[0];
    // Emptied so that the same file, put right, can be chosen again.
    this.picker.value = '';
    if (file !== undefined) emit(this, 'file-chosen', file);
  };
}

function renderCoverage(coverage: readonly DistrictCoverage[]): TemplateResult {
  return html`<section aria-labelledby="coverage">
    <h2 id="coverage">Where we can tell</h2>
    <p>
      A place without data is not a place without sessions. For each district we ask whether a source covers it, whether
      that source is recent, and whether it lists about as many sessions as its population leads us to expect.
    </p>
    <div class="wide" role="group" aria-labelledby="coverage" tabindex="0">
      <table>
        <caption>Coverage by district</caption>
        <thead>
          <tr>
            <th scope="col">District</th>
            <th scope="col">Can we tell?</th>
            <th scope="col" class="number">People</th>
            <th scope="col" class="number">Sessions of any level</th>
            <th scope="col" class="number">Expected, about</th>
            <th scope="col">Newest source</th>
            <th scope="col">What that means</th>
          </tr>
        </thead>
        <tbody>
          ${coverage.map(renderDistrict)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function renderDistrict(district: DistrictCoverage): TemplateResult {
  const covered = district.state === 'covered';
  return html`<tr>
    <th scope="row">${district.name}</th>
    <td>
      <span class="badge ${covered ? 'served' : 'cannot-tell'}"
        >${verdictIcon(covered ? 'served' : 'cannot-tell')} ${coverageName(district.state)}</span
      >
    </td>
    <td class="number">${formatPeople(district.people)}</td>
    <td class="number">${formatCount(district.sessions)}</td>
    <td class="number">${formatCount(Math.round(district.expectedSessions))}</td>
    <td class="date">${sourceDateWords(district)}</td>
    <td class="sentence">${coverageWords(district)}</td>
  </tr>`;
}

function renderCounts(area: LoadedArea): TemplateResult {
  const figures: readonly (readonly [string, string])[] = [
    ['People', formatPeople(area.counts.people)],
    ['Postcodes where people live', formatCount(area.counts.points)],
    ['Neighbourhoods (LSOAs)', formatCount(area.lsoas.codes.length)],
    ['Wards', formatCount(area.wards.codes.length)],
    ['Districts', formatCount(area.districts.codes.length)],
    ['Sessions in use', formatCount(area.sessions.length)],
    ['Roads and paths', `${formatCount(Math.round(area.counts.networkKm))} km`],
    ['Network junctions and ends', formatCount(area.counts.nodes)],
  ];
  return html`<section aria-labelledby="counts">
    <h2 id="counts">What is loaded</h2>
    <dl class="figures">
      ${figures.map(([name, figure]) => html`<div><dt>${name}</dt><dd>${figure}</dd></div>`)}
    </dl>
  </section>`;
}
