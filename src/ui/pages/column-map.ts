import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionField } from '../../core/sessions/remark';
import type { ColumnMapping } from '../../formats/provider-csv/column-mapping';
import type { ColumnPreview, TablePreview } from '../../formats/sessions/preview-table';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { FIELD_ORDER, FIELD_WORDS } from './field-words';
import { pageStyles } from './page-styles';

declare global {
  interface HTMLElementEventMap {
    /** What the columns of the file tried are. */
    'columns-changed': CustomEvent<ColumnMapping>;
  }
  interface HTMLElementTagNameMap {
    'wr-column-map': ColumnMap;
  }
}

/**
 * The columns of a file with examples, each with what it is taken for, to be changed. Emits `columns-changed` once
 * somebody asks to use the choice.
 */
@customElement('wr-column-map')
export class ColumnMap extends LitElement {
  static override styles = [
    base,
    pageStyles,
    css`
      tbody th,
      td {
        vertical-align: middle;
      }
      .examples {
        min-width: 6em;
        overflow-wrap: anywhere;
      }
      select {
        width: 18em;
      }
      @media (max-width: 560px) {
        select {
          width: 8.5em;
        }
      }
      select,
      input {
        max-width: 100%;
        min-height: 32px;
        padding: 2px 6px;
        border: 1px solid var(--wr-control-line, var(--wr-line));
        border-radius: var(--wr-radius);
        background: var(--wr-panel);
        color: inherit;
        font: inherit;
      }
      .every-row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        margin: 4px 0 10px;
      }
    `,
  ];

  @property({ attribute: false }) preview: TablePreview | null = null;
  @property({ attribute: false }) mapping: ColumnMapping | null = null;
  /** By position of the column. */
  @state() private fields: readonly (SessionField | null)[] = [];
  /** What happens in every row, where no column says so. */
  @state() private activity = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('preview') && !changed.has('mapping')) return;
    this.fields = this.preview?.columns.map(({ field }) => field) ?? [];
    this.activity = this.mapping?.constants?.activity ?? '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const columns = this.preview?.columns ?? [];
    if (columns.length === 0) return nothing;
    const twice = repeated(this.fields);
    return html`
      <div class="wide" role="group" aria-label="Columns of the file" tabindex="0">
        <table>
          <caption>What each column of the file is taken for</caption>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Examples</th>
              <th scope="col">Taken for</th>
            </tr>
          </thead>
          <tbody>
            ${columns.map((column, i) => this.renderColumn(column, i))}
          </tbody>
        </table>
      </div>
      ${this.renderActivity()}
      <div class="actions">
        <button type="button" class="button" ?disabled=${twice !== null} @click=${this.onUse}>
          Use these columns
        </button>
        <span role="status">
          ${twice === null ? nothing : `Two columns cannot both be the ${FIELD_WORDS[twice].toLowerCase()}.`}
        </span>
      </div>
    `;
  }

  private renderColumn({ heading, isContact, examples }: ColumnPreview, column: number): TemplateResult {
    const chosen = this.fields[column] ?? null;
    const choose = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof HTMLSelectElement)) return;
      const field = FIELD_ORDER.find((each) => each === target.value) ?? null;
      this.fields = this.fields.map((before, i) => (i === column ? field : before));
    };
    return html`<tr>
      <th scope="row">${heading === '' ? 'without a heading' : heading}</th>
      <td class="examples">
        ${isContact ? 'About a person: never read, not shown' : examples.length === 0 ? 'empty' : examples.join(' · ')}
      </td>
      <td>
        ${
          isContact || heading === ''
            ? 'Not read'
            : html`<select aria-label=${`What is the column "${heading}"?`} @change=${choose}>
                <option value="" ?selected=${chosen === null}>Not read</option>
                ${FIELD_ORDER.map(
                  (field) =>
                    html`<option value=${field} ?selected=${field === chosen}>${FIELD_WORDS[field]}</option>`,
                )}
              </select>`
        }
      </td>
    </tr>`;
  }

  private renderActivity(): TemplateResult | typeof nothing {
    if (this.fields.includes('activity')) return nothing;
    return html`<label class="every-row">
      <span>If no column says what people do there, say it for every row:</span>
      <input
        type="text"
        maxlength="100"
        placeholder="Badminton"
        .value=${this.activity}
        @input=${this.onActivity}
      />
    </label>`;
  }

  private readonly onActivity = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.activity = target.value;
  };

  private readonly onUse = (): void => {
    const columns = (this.preview?.columns ?? []).flatMap(({ heading, isContact }, i) =>
      heading === '' || isContact ? [] : [[heading, this.fields[i] ?? null] as const],
    );
    const activity = this.fields.includes('activity') ? '' : this.activity.trim();
    emit(this, 'columns-changed', {
      version: 1,
      columns: Object.fromEntries(columns),
      ...(activity === '' ? {} : { constants: { activity } }),
    });
  };
}

/** A field that two columns are taken for, null where there is none. */
function repeated(fields: readonly (SessionField | null)[]): SessionField | null {
  return fields.find((field, i) => field !== null && fields.indexOf(field) !== i) ?? null;
}
