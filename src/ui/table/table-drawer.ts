import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaFigures, PriorityArea } from '../../core/gap/result';
import { type Selection, TABLE_TABS, type TableTab } from '../../state/app-state';
import type { LoadedArea } from '../../worker/protocol';
import { copyText } from '../actions/clipboard';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { formatCount } from '../shared/format';
import './data-table';
import './drawer-handle';
import { drawerStyles } from './drawer-styles';
import { nearestStep, nextStep, stepHeight } from './heights';
import { chevronIcon, closeIcon, heightIcon } from './icons';
import { type RowOrder, type Sort, type TableModel, orderRows } from './model';
import { RANKINGS, type Ranking } from './priority-rows';
import { selectedPosition, tabCounts, tableFor } from './tables';
import { tableToTsv } from './tsv';
import { VERDICTS, type Verdict } from '../../core/gap/result';
import type { MeasureColumns } from '../../core/gap/unit-measures';
import { VERDICT_NAMES } from '../explore/words';
import { whyOrder } from './why-order';
import { TAB_NAMES, apartNote, copyNotes, emptyNote, settingsWords } from './words';

declare global {
  interface HTMLElementEventMap {
    'tab-change': CustomEvent<TableTab>;
    'row-select': CustomEvent<Selection>;
    /** Whether the drawer should be open. */
    'drawer-toggle': CustomEvent<boolean>;
  }
  interface HTMLElementTagNameMap {
    'wr-table-drawer': TableDrawer;
  }
}

const NO_ROWS: RowOrder = { rows: new Uint32Array(0), ranked: 0 };
const RANKING_NAMES: Readonly<Record<Ranking, string>> = { total: 'Total', rate: 'Rate' };

/**
 * The drawer under the map: every figure of the map as a table, one tab a geography, with the map's selection.
 * Emits `tab-change`, `row-select` and `drawer-toggle`; sorting, filter, ranking and height are its own.
 */
@customElement('wr-table-drawer')
export class TableDrawer extends LitElement {
  static override styles = [base, drawerStyles];

  @property({ attribute: false }) area: LoadedArea | null = null;
  @property({ attribute: false }) result: AreaFigures | null = null;
  @property() tab: TableTab = 'priorities';
  @property({ type: Boolean, reflect: true }) open = false;
  @property({ attribute: false }) selection: Selection | null = null;
  /** The measure that the map shows; null for distance. */
  @property({ attribute: false }) measured: MeasureColumns | null = null;

  @state() private ranking: Ranking = 'total';
  @state() private filter = '';
  /** The only verdict whose rows are shown; null for all. */
  @state() private only: Verdict | null = null;
  @state() private explained = false;
  @state() private copied = '';
  /** Height asked for; 0 until the drawer has been given one. */
  @state() private heightPx = 0;
  @state() private sorts: Partial<Record<TableTab, Sort>> = {};
  private model: TableModel | null = null;
  private order: RowOrder = NO_ROWS;
  private focusTab = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.heightPx === 0) this.heightPx = stepHeight('low', window.innerHeight);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tab')) this.filter = '';
    if (changed.has('tab') || changed.has('filter') || changed.has('ranking')) this.copied = '';
    const { area, result } = this;
    if (area === null || result === null || !this.open) return;
    const remake = ['area', 'result', 'tab', 'ranking', 'open', 'measured'].some((name) => changed.has(name));
    if (remake || this.model === null)
      this.model = tableFor(area, result, this.tab, this.ranking, this.measured);
    if (remake || changed.has('sorts') || changed.has('filter') || changed.has('only')) {
      this.order = orderRows(this.model, this.sortOf(this.model), this.filter, this.only);
    }
  }

  protected override updated(): void {
    // Set through the object model: the site's security policy allows no style attributes.
    this.style.setProperty('--drawer-height', `${this.heightPx}px`);
    if (!this.focusTab) return;
    this.focusTab = false;
    this.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  private sortOf(model: TableModel): Sort {
    return this.sorts[model.tab] ?? model.defaultSort;
  }

  protected override render(): TemplateResult {
    const { area, result } = this;
    return html`<section class="drawer card" aria-label="Tables">
      ${
        this.open
          ? html`<wr-drawer-handle
              .heightPx=${this.heightPx}
              @height-change=${(event: CustomEvent<number>) => (this.heightPx = event.detail)}
            ></wr-drawer-handle>`
          : nothing
      }
      <div class="bar" ?data-waiting=${result === null}>
        ${this.renderTabs()}
        ${this.open && this.tab === 'priorities' ? this.renderRanking() : nothing}
        ${this.renderTools()}
      </div>
      ${this.open && area !== null && result !== null ? this.renderPanel(area, result) : nothing}
    </section>`;
  }

  private renderTabs(): TemplateResult {
    const counts = this.area === null || this.result === null ? null : tabCounts(this.area, this.result);
    return html`<div class="tabs" role="tablist" aria-label="Tables" @keydown=${this.onTabKey}>
      ${TABLE_TABS.map(
        (tab) => html`<button
          type="button"
          class="chip"
          role="tab"
          id="tab-${tab}"
          aria-selected=${this.open && tab === this.tab ? 'true' : 'false'}
          aria-controls=${this.open && tab === this.tab ? 'panel' : nothing}
          tabindex=${tab === this.tab ? 0 : -1}
          @click=${() => this.chooseTab(tab)}
        >
          ${TAB_NAMES[tab]}
          ${counts === null ? nothing : html`<span class="count figure">${formatCount(counts[tab])}</span>`}
        </button>`,
      )}
    </div>`;
  }

  private renderRanking(): TemplateResult {
    return html`<div class="ranking secondary">
      <span>
        <span class="ranked-by">By people, need, distance · </span
        ><button
          type="button"
          class="link"
          aria-expanded=${this.explained ? 'true' : 'false'}
          aria-controls=${this.explained ? 'why' : nothing}
          @click=${this.onExplain}
          >Why this order</button
        >
      </span>
      <span role="group" aria-label="Rank by">
        ${RANKINGS.map(
          (ranking) => html`<button
            type="button"
            class="chip"
            aria-pressed=${ranking === this.ranking ? 'true' : 'false'}
            @click=${() => this.chooseRanking(ranking)}
          >${RANKING_NAMES[ranking]}</button>`,
        )}
      </span>
    </div>`;
  }

  private renderTools(): TemplateResult {
    const toggle = this.open ? 'Close the table' : 'Open the table';
    return html`<div class="tools">
      ${this.open ? this.renderOpenTools() : nothing}
      <button type="button" class="button quiet square" aria-label=${toggle} title=${toggle}
        @click=${() => emit(this, 'drawer-toggle', !this.open)}
      >${this.open ? closeIcon() : chevronIcon('up')}</button>
    </div>`;
  }

  private renderOpenTools(): TemplateResult {
    const step = nextStep(nearestStep(this.heightPx, window.innerHeight));
    const taller =
      step === 'low' ? 'Make the table low' : `Make the table ${step === 'tall' ? 'tall' : 'taller'}`;
    return html`
      <span class="copied secondary" role="status">${this.copied}</span>
      ${this.tab === 'priorities' || this.tab === 'sessions' ? nothing : this.renderVerdicts()}
      <input
        class="field"
        type="search"
        aria-label="Filter ${TAB_NAMES[this.tab].toLowerCase()} by name or words"
        placeholder="Filter"
        autocomplete="off"
        spellcheck="false"
        .value=${this.filter}
        @input=${this.onFilter}
      />
      <button
        type="button"
        class="button"
        aria-label="Copy the table for a spreadsheet"
        title="Copy the table for a spreadsheet"
        ?disabled=${this.order.rows.length === 0}
        @click=${this.onCopy}
      >
        Copy
      </button>
      <button type="button" class="button quiet square height" aria-label=${taller} title=${taller}
        @click=${() => (this.heightPx = stepHeight(step, window.innerHeight))}
      >${heightIcon()}</button>
    `;
  }

  private renderVerdicts(): TemplateResult {
    return html`<select
      class="field"
      aria-label="Verdict"
      @change=${(event: Event) => {
        const { target } = event;
        if (target instanceof HTMLSelectElement)
          this.only = VERDICTS.find((verdict) => verdict === target.value) ?? null;
      }}
    >
      <option value="">All verdicts</option>
      ${VERDICTS.map(
        (verdict) =>
          html`<option value=${verdict} ?selected=${verdict === this.only}>${VERDICT_NAMES[verdict]}</option>`,
      )}
    </select>`;
  }

  private renderPanel(area: LoadedArea, result: AreaFigures): TemplateResult {
    const { model, order, tab, filter } = this;
    if (model === null) return html``;
    const sort = this.sortOf(model);
    const position = selectedPosition(model, order, result, this.selection);
    const row = order.rows[position];
    return html`<div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${tab}">
      ${
        this.explained && tab === 'priorities'
          ? html`<div class="why" id="why" role="region" aria-label="Why this order" tabindex="0">
              ${whyOrder(result, this.exampleArea(result, model, row), this.ranking)}
            </div>`
          : nothing
      }
      <wr-data-table
        .model=${model}
        .order=${order}
        .sort=${sort}
        .selected=${position}
        .selectedId=${row === undefined ? '' : model.id(row)}
        .view=${[tab, sort.column, sort.direction, filter, this.only, this.ranking].join('\n')}
        .caption=${`${TAB_NAMES[tab]} in ${area.heading.name}. ${settingsWords(result.settings)}.`}
        .apartNote=${apartNote(model, order)}
        .emptyNote=${emptyNote(model, result, filter, this.only)}
        @sort-change=${(event: CustomEvent<Sort>) => (this.sorts = { ...this.sorts, [tab]: event.detail })}
        @row-choose=${this.onRow}
      ></wr-data-table>
    </div>`;
  }

  /** The explanation works out the selected area, or else the first. */
  private exampleArea(result: AreaFigures, model: TableModel, row: number | undefined): PriorityArea | null {
    const first = orderRows(model, model.defaultSort, '').rows[0];
    return result.priorities[row ?? first ?? -1] ?? null;
  }

  private chooseTab(tab: TableTab): void {
    if (tab !== this.tab) emit(this, 'tab-change', tab);
    if (!this.open) emit(this, 'drawer-toggle', true);
  }

  private chooseRanking(ranking: Ranking): void {
    this.ranking = ranking;
    // The list that was asked for is in the order of its ranks, whatever column the last one was sorted by.
    this.sorts = { ...this.sorts, priorities: { column: 'rank', direction: 'ascending' } };
  }

  private readonly onTabKey = (event: KeyboardEvent): void => {
    const at = TABLE_TABS.indexOf(this.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABLE_TABS.length - 1 }[event.key];
    const tab = to === undefined ? undefined : TABLE_TABS.at(to % TABLE_TABS.length);
    if (tab === undefined) return;
    event.preventDefault();
    this.focusTab = true;
    emit(this, 'tab-change', tab);
  };

  /** The explanation needs more room than the lowest drawer has. */
  private readonly onExplain = (): void => {
    this.explained = !this.explained;
    if (this.explained) this.heightPx = Math.max(this.heightPx, stepHeight('middle', window.innerHeight));
  };

  private readonly onFilter = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.filter = event.target.value;
  };

  private readonly onRow = (event: CustomEvent<number>): void => {
    if (this.model === null) return;
    emit(this, 'row-select', { kind: this.model.kind, id: this.model.id(event.detail) });
  };

  private readonly onCopy = async (): Promise<void> => {
    const { area, result, model, order } = this;
    if (area === null || result === null || model === null) return;
    const done = await copyText(tableToTsv(model, order, copyNotes(area.heading, result.settings)));
    const rows = order.rows.length;
    this.copied = done
      ? `Copied ${formatCount(rows)} ${model.noun[rows === 1 ? 0 : 1]}`
      : 'The browser did not allow copying. Use Export instead.';
  };
}
