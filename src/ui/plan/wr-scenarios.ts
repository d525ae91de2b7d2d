import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaFigures, Headline } from '../../core/gap/result';
import { isPlanned, NO_PLAN, type Plan } from '../../core/plan/plan';
import { formatPlan, readPlan } from '../../core/plan/plan-text';
import { fileOfText } from '../../formats/exports/exported-file';
import { readScenario, writeScenario } from '../../formats/scenario';
import { type Failure, failureOf } from '../../state/failure';
import type { Choices } from '../../state/app-state';
import { browserScenarios, type KeptViews, type NamedView } from '../../state/views';
import { emit } from '../actions/emit';
import { saveFile } from '../explore/save-file';
import '../explore/wr-notice';
import { base } from '../shared/base';
import '../shared/events';
import { formatPeople } from '../shared/format';

const LONGEST_NAME = 80;

/** A scenario of the list, and what would come of it. */
interface Row {
  readonly kept: NamedView;
  readonly plan: Plan;
  /** null while it is worked out. */
  readonly outcome: Headline | null;
}

/**
 * Plans kept under names: what would come of each at the settings in force, beside each other; to open, compare, save as
 * a file and open from one. Emits `wr-change`.
 */
@customElement('wr-scenarios')
export class ScenariosElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      form {
        display: flex;
        gap: 8px;
      }
      form .field {
        flex: 1;
        min-width: 0;
      }
      li {
        display: flex;
        flex-direction: column;
        gap: 2px;
        padding: 7px 0;
        border-bottom: 1px solid var(--wr-line);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: var(--wr-size-secondary);
      }
      .bar svg {
        flex: 1;
        height: 10px;
      }
      .bar rect {
        fill: var(--wr-gap);
      }
      .bar .all {
        fill: var(--wr-line);
      }
      .bar span {
        min-width: 5em;
        text-align: end;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      .open-file {
        align-self: start;
        cursor: pointer;
      }
      .open-file:focus-within {
        outline: 2px solid var(--wr-accent);
        outline-offset: 2px;
      }
      @media (forced-colors: active) {
        .bar rect {
          fill: CanvasText;
        }
        .bar .all {
          fill: none;
          stroke: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) plan: Plan = NO_PLAN;
  /** The figures on the screen. */
  @property({ attribute: false }) result: AreaFigures | null = null;
  /** What is chosen, for the other side of a comparison. */
  @property({ attribute: false }) choices: Choices | null = null;
  @property() area = '';
  @property({ attribute: false }) kept: KeptViews = browserScenarios();
  /** What would come of a plan at the settings in force. */
  @property({ attribute: false }) outcomeOf: ((plan: Plan) => Promise<Headline>) | null = null;

  @state() private rows: readonly Row[] = [];
  @state() private said = '';
  @state() private failure: Failure | null = null;
  @state() private deleted: NamedView | null = null;
  /** Rises with every question, so that late answers are left. */
  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#list();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('result');
    const settingsBefore = before === undefined || before === null ? null : withoutPlan(before);
    const isOther = changed.has('result') && settingsBefore !== withoutPlan(this.result);
    if (isOther || changed.has('area')) void this.#list();
  }

  protected override render() {
    return html`
      <h3 class="heading">Scenarios</h3>
      <form @submit=${this.#save}>
        <input class="field" aria-label="Name for this plan" placeholder="Name for this plan" maxlength=${LONGEST_NAME} required ?disabled=${!isPlanned(this.plan)} />
        <button class="button" type="submit" ?disabled=${!isPlanned(this.plan)}>Save</button>
      </form>
      ${this.rows.length === 0 ? nothing : this.#chart()}
      ${this.failure === null ? nothing : html`<wr-notice heading="This file could not be opened" .failure=${this.failure} kept="The plan is as it was."></wr-notice>`}
      <p class="secondary small" role="status">
        ${this.said}
        ${this.deleted === null ? nothing : html`<button class="link" type="button" @click=${() => void this.#putBack()}>Put it back</button>`}
      </p>
      <label class="link open-file">
        Open a scenario from a file
        <input class="visually-hidden" type="file" accept=".geojson,.json,application/geo+json" @change=${(event: Event) => void this.#openFile(event)} />
      </label>
      <p class="secondary small">They stay in this browser. A file of one is GeoJSON: any map program shows it, and a file of points drawn there opens here.</p>
    `;
  }

  /** People too far away in each, the present state first: bars to be looked at, numbers to be read. */
  #chart() {
    const now = this.rows.find(({ kept }) => kept.key === '')?.outcome ?? null;
    const most = Math.max(1, ...this.rows.map(({ outcome }) => outcome?.beyond ?? 0));
    return html`<p class="small">People too far away in each</p>
      <ul aria-label="Scenarios kept">
        ${this.rows.map((row) => this.#row(row, now, most))}
      </ul>`;
  }

  #row({ kept, plan, outcome }: Row, now: Headline | null, most: number) {
    const width = outcome === null ? 0 : (100 * outcome.beyond) / most;
    return html`<li>
      <span class="name">${kept.name}</span>
      <span class="bar">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="all" width="100" height="10"></rect>
          <rect width=${width} height="10"></rect>
        </svg>
        <span class="figure">${outcome === null ? '…' : formatPeople(outcome.beyond)}</span>
      </span>
      <span class="secondary small">${contents(plan)}${outcome === null || now === null || kept.key === '' ? '' : `; ${difference(now, outcome)}`}</span>
      ${
        kept.key === ''
          ? nothing
          : html`<span class="tools">
              ${this.#tool('Open', kept, () => this.#open(plan, kept.name))}
              ${this.#tool('Compare', kept, () => this.#compare(plan))}
              ${this.#tool('Save as file', kept, () => this.#saveFile(kept.name, plan))}
              ${this.#tool('Delete', kept, () => void this.#delete(kept))}
            </span>`
      }
    </li>`;
  }

  #tool(name: string, { name: scenario }: NamedView, act: () => void) {
    const label =
      name === 'Compare' ? `Compare the plan on the screen with ${scenario}` : `${name}: ${scenario}`;
    return html`<button class="link" type="button" aria-label=${label} @click=${act}>${name}</button>`;
  }

  /** Lists what is kept for this area, and asks what would come of each, one after the other. */
  async #list(): Promise<void> {
    const turn = ++this.#turn;
    const { area, outcomeOf } = this;
    const all = await this.kept.list();
    const here = all.flatMap((kept): Row[] => {
      const words = new URLSearchParams(kept.query);
      if (words.get('area') !== area) return [];
      return [{ kept, plan: readPlan((word) => words.getAll(word), []), outcome: null }];
    });
    if (turn !== this.#turn) return;
    const asItIs = { kept: { key: '', name: 'As it is now', query: '' }, plan: NO_PLAN, outcome: null };
    this.rows = here.length === 0 ? [] : [asItIs, ...here];
    if (outcomeOf === null || this.result === null) return;
    for (const { kept, plan } of this.rows) {
      const outcome = await outcomeOf(plan).catch(() => null);
      if (turn !== this.#turn) return;
      this.rows = this.rows.map((row) => (row.kept.key === kept.key ? { ...row, outcome } : row));
    }
  }

  #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('form .field');
    const name = field?.value.trim() ?? '';
    if (field === null || name === '') return;
    field.value = '';
    void this.#keep(name, this.plan);
  };

  async #keep(name: string, plan: Plan): Promise<void> {
    const words = new URLSearchParams([['area', this.area], ...formatPlan(plan)]);
    await this.#put({ key: crypto.randomUUID(), name, query: words.toString() }, `“${name}” is saved.`);
  }

  async #put(view: NamedView, said: string): Promise<void> {
    this.deleted = null;
    this.failure = null;
    this.said = (await this.kept.put(view))
      ? said
      : 'This browser keeps nothing for this page: save the plan as a file, or copy the link.';
    await this.#list();
  }

  #open(plan: Plan, name: string): void {
    this.said = `“${name}” is open.`;
    emit(this, 'wr-change', { change: { plan }, step: 'push' });
  }

  #compare(plan: Plan): void {
    if (this.choices === null) return;
    const against = { ...this.choices, plan };
    emit(this, 'wr-change', { change: { against, measure: 'distance' }, step: 'push' });
  }

  #saveFile(name: string, plan: Plan): void {
    saveFile(fileOfText(writeScenario({ name, area: this.area, plan })));
  }

  async #openFile({ target }: Event): Promise<void> {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file === undefined || !(target instanceof HTMLInputElement)) return;
    this.said = '';
    this.failure = null;
    try {
      const { name, area, plan } = readScenario(file.name, await file.text());
      const words = new URLSearchParams([['area', this.area], ...formatPlan(plan)]);
      const elsewhere = area !== '' && area !== this.area ? ` It was made for another area (${area}).` : '';
      await this.#put(
        { key: crypto.randomUUID(), name, query: words.toString() },
        `“${name}” is saved and open.${elsewhere}`,
      );
      emit(this, 'wr-change', { change: { plan }, step: 'push' });
    } catch (error) {
      this.failure = failureOf(error);
    }
    // The same file, mended, can be chosen again.
    target.value = '';
  }

  async #delete(view: NamedView): Promise<void> {
    await this.kept.remove(view.key);
    this.said = `“${view.name}” is deleted.`;
    this.deleted = view;
    await this.#list();
  }

  async #putBack(): Promise<void> {
    if (this.deleted !== null) await this.#put(this.deleted, `“${this.deleted.name}” is back.`);
  }
}

/** What the figures of scenarios depend on: all settings but the plan. */
function withoutPlan(result: AreaFigures | null): string | null {
  return result === null ? null : JSON.stringify({ ...result.settings, plan: null });
}

/** "2 open, 1 closes". */
function contents({ added, closed }: Plan): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length} ${added.length === 1 ? 'opens' : 'open'}`] : []),
    ...(closed.length > 0 ? [`${closed.length} ${closed.length === 1 ? 'closes' : 'close'}`] : []),
  ];
  return parts.length === 0 ? 'Nothing opens or closes' : parts.join(', ');
}

function difference(now: Headline, then: Headline): string {
  const fewer = now.beyond - then.beyond;
  if (fewer === 0) return 'as many too far away as now';
  return `${formatPeople(Math.abs(fewer))} ${fewer > 0 ? 'fewer' : 'more'} people too far away than now`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-scenarios': ScenariosElement;
  }
}
