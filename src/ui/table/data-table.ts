import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { formatCount } from '../shared/format';
import { tableStyles } from './data-table-styles';
import { sortIcon, verdictIcon } from './icons';
import { type Column, type RowOrder, type Sort, type TableModel, nextSort } from './model';
import { PAGE_ROWS, clampPage, moveRow, pageCount, pageOf, pageRange } from './paging';

declare global {
  interface HTMLElementEventMap {
    'sort-change': CustomEvent<Sort>;
    /** Row number in the model. */
    'row-choose': CustomEvent<number>;
  }
  interface HTMLElementTagNameMap {
    'wr-data-table': DataTable;
  }
}

/**
 * One table: sortable headings, pages of rows, one selected row.
 *
 * The name of each row is a button, one of which is in the tab order; arrow keys, Page Up, Page Down, Home and
 * End move between them, across pages too. Rows of which we cannot tell stand apart under a heading of their own.
 */
@customElement('wr-data-table')
export class DataTable extends LitElement {
  static override styles = [base, tableStyles];

  @property({ attribute: false }) model: TableModel | null = null;
  @property({ attribute: false }) order: RowOrder = { rows: new Uint32Array(0), ranked: 0 };
  @property({ attribute: false }) sort: Sort | null = null;
  /** Position in the order of the selected row, or -1. */
  @property({ type: Number }) selected = -1;
  /** Id of the selected row, or "": when it changes, the table goes to the row. */
  @property() selectedId = '';
  /** What the table shows, for people who do not see where it stands. */
  @property() caption = '';
  /** What is said of the rows set apart. */
  @property() apartNote = '';
  /** What is said when there are no rows. */
  @property() emptyNote = '';
  /** When it changes, the table starts again at its first row. */
  @property() view = '';

  @state() private page = 0;
  @state() private current = 0;
  /** Which row to bring into view after the next render, and whether to put the focus on it. */
  private pending: 'none' | 'show' | 'focus' | 'top' = 'none';

  protected override willUpdate(changed: PropertyValues<this>): void {
    const rows = this.order.rows.length;
    if (changed.has('view')) {
      this.page = 0;
      this.current = 0;
      this.pending = 'top';
    }
    if ((changed.has('view') || changed.has('selectedId')) && this.selected >= 0) this.goTo(this.selected);
    this.page = clampPage(this.page, rows);
    const [start, end] = pageRange(this.page, rows);
    if (this.current < start || this.current >= end) this.current = start;
  }

  private goTo(position: number): void {
    this.current = position;
    this.page = pageOf(position);
    if (this.pending !== 'focus') this.pending = 'show';
  }

  protected override updated(): void {
    const pending = this.pending;
    this.pending = 'none';
    if (pending === 'none') return;
    const scroller = this.renderRoot.querySelector('.scroller');
    if (pending === 'top') scroller?.scrollTo(0, 0);
    const button = this.renderRoot.querySelector<HTMLElement>(`button[data-position="${this.current}"]`);
    if (pending === 'top' || button === null) return;
    if (pending === 'focus') button.focus({ preventScroll: true });
    // Only up and down: the page itself and the sideways position stay where the reader put them.
    const row = button.closest('tr');
    if (row !== null && scroller instanceof HTMLElement) scrollRowIntoView(scroller, row);
  }

  protected override render(): TemplateResult {
    const { model, order } = this;
    if (model === null) return html``;
    if (order.rows.length === 0) return html`<p class="empty secondary">${this.emptyNote}</p>`;
    const [start, end] = pageRange(this.page, order.rows.length);
    const ranked = Math.min(end, Math.max(start, order.ranked));
    const apart = order.ranked < order.rows.length;
    return html`
      <div class="scroller">
        <table aria-rowcount=${order.rows.length + (apart ? 2 : 1)} @keydown=${this.onKey} @click=${this.onClick}>
          <caption class="visually-hidden">${this.caption}</caption>
          <thead>
            <tr aria-rowindex="1">${model.columns.map((column) => this.renderHeading(column))}</tr>
          </thead>
          ${ranked > start ? html`<tbody>${this.renderRows(model, start, ranked)}</tbody>` : nothing}
          ${end > ranked ? this.renderApart(model, ranked, end) : nothing}
        </table>
      </div>
      ${this.renderPager(model)}
    `;
  }

  private renderHeading(column: Column): TemplateResult {
    const direction = this.sort?.column === column.key ? this.sort.direction : null;
    return html`<th scope="col" class=${this.headingClass(column)} aria-sort=${direction ?? nothing}>
      <button type="button" class="sort" data-column=${column.key}>
        <span>${column.heading}</span>${sortIcon(direction)}
      </button>
    </th>`;
  }

  private headingClass(column: Column): string {
    if (column.key === this.model?.nameColumn) return 'name-column';
    return column.numeric ? 'number' : '';
  }

  private renderApart(model: TableModel, start: number, end: number): TemplateResult {
    return html`<tbody>
      <tr aria-rowindex=${this.order.ranked + 2}>
        <th class="apart" scope="rowgroup" colspan=${model.columns.length}><span>${this.apartNote}</span></th>
      </tr>
      ${this.renderRows(model, start, end)}
    </tbody>`;
  }

  private renderRows(model: TableModel, start: number, end: number): TemplateResult[] {
    const rows: TemplateResult[] = [];
    for (let position = start; position < end; position++) {
      const row = this.order.rows[position];
      if (row !== undefined) rows.push(this.renderRow(model, row, position));
    }
    return rows;
  }

  private renderRow(model: TableModel, row: number, position: number): TemplateResult {
    const selected = position === this.selected;
    // The heading is row 1, and the note above the rows set apart counts as a row.
    const index = position + (position < this.order.ranked ? 2 : 3);
    return html`<tr
      aria-rowindex=${index}
      aria-current=${selected ? 'true' : nothing}
      class=${selected ? 'selected' : ''}
      data-position=${position}
    >
      ${model.columns.map((column) => this.renderCell(model, column, row, position))}
    </tr>`;
  }

  private renderCell(model: TableModel, column: Column, row: number, position: number): TemplateResult {
    if (column.key === model.nameColumn) {
      return html`<th scope="row" class="name-column">
        <button
          type="button"
          class="name"
          data-position=${position}
          tabindex=${position === this.current ? 0 : -1}
        >${column.text(row)}</button>
      </th>`;
    }
    return html`<td class=${column.numeric ? 'number' : `column-${column.key}`}>${cellContent(column, row)}</td>`;
  }

  private renderPager(model: TableModel): TemplateResult | typeof nothing {
    const rows = this.order.rows.length;
    if (rows <= PAGE_ROWS) return nothing;
    const [start, end] = pageRange(this.page, rows);
    const last = pageCount(rows) - 1;
    return html`<nav class="pager" aria-label="Pages of the table">
      <span class="secondary figure" role="status"
        >${formatCount(start + 1)} to ${formatCount(end)} of ${formatCount(rows)} ${model.noun[1]}</span
      >
      <button type="button" class="button" ?disabled=${this.page === 0} @click=${() => this.turnTo(this.page - 1)}>
        Previous
      </button>
      <button type="button" class="button" ?disabled=${this.page === last} @click=${() => this.turnTo(this.page + 1)}>
        Next
      </button>
    </nav>`;
  }

  private turnTo(page: number): void {
    this.page = clampPage(page, this.order.rows.length);
    this.pending = 'top';
  }

  private readonly onClick = (event: Event): void => {
    if (!(event.target instanceof Element) || this.model === null) return;
    const heading = event.target.closest<HTMLElement>('button.sort');
    if (heading !== null && this.sort !== null) {
      emit(this, 'sort-change', nextSort(this.model, this.sort, heading.dataset['column'] ?? ''));
      return;
    }
    const position = Number(
      event.target.closest<HTMLElement>('tr[data-position]')?.dataset['position'] ?? -1,
    );
    const row = this.order.rows[position];
    if (row === undefined) return;
    this.current = position;
    emit(this, 'row-choose', row);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('button.name')) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moveRow(event.key, this.current, this.order.rows.length);
    if (next === null) return;
    event.preventDefault();
    this.pending = 'focus';
    this.goTo(next);
    this.requestUpdate();
  };
}

function cellContent(column: Column, row: number): TemplateResult | string {
  const text = column.text(row);
  const mark = column.mark?.(row) ?? null;
  if (mark === null) return text;
  if (mark.kind === 'verdict') {
    return html`<span class="badge ${mark.verdict}">${verdictIcon(mark.verdict)}${text}</span>`;
  }
  return html`<span class="grade"><span class="badge">${mark.grade}</span><span>${text}</span></span>`;
}

/** Scrolls just enough to show the row between the fixed heading and the lower edge. */
function scrollRowIntoView(scroller: HTMLElement, row: HTMLElement): void {
  const frame = scroller.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  const heading = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const above = frame.top + heading - place.top;
  const below = place.bottom - (frame.top + scroller.clientHeight);
  if (above > 0) scroller.scrollTop -= above;
  else if (below > 0) scroller.scrollTop += below;
}
