import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { HOURS_IN_DAY, type WeekHours } from '../../core/filter/week-hours';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import {
  DAY_NAMES,
  FIRST_HOUR,
  type Hour,
  isOn,
  LAST_HOUR,
  startsByHour,
  stepFrom,
  withBlock,
  withLine,
} from './week-model';
import type { Session } from '../../core/sessions/session';

const HOURS = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, index) => FIRST_HOUR + index);

/**
 * The hours of a week, to be brushed by pointer or by keyboard: arrows move, Space turns an hour on or off, Shift with
 * arrows draws on from there. Emits `wr-week`, with `settled` false while a brush is under way.
 */
@customElement('wr-week-grid')
export class WeekGridElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      table {
        width: 100%;
        table-layout: fixed;
        border-collapse: separate;
        border-spacing: 1px;
        font-size: 0.6875rem;
        line-height: 1;
        touch-action: none;
        user-select: none;
      }
      th {
        padding: 0;
        font-weight: 500;
      }
      th:first-child {
        width: 32px;
      }
      th button {
        width: 100%;
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--wr-secondary);
        font-size: 0.6875rem;
        font-weight: 600;
      }
      th button:hover {
        background: var(--wr-accent-soft);
        color: var(--wr-accent);
      }
      td {
        height: 24px;
        border-radius: 3px;
        background: var(--wr-sunken);
        color: var(--wr-secondary);
        text-align: center;
        cursor: pointer;
      }
      td:hover {
        outline: 1px solid var(--wr-control);
        outline-offset: -1px;
      }
      td[aria-selected='true'] {
        background: var(--wr-accent);
        color: var(--wr-on-accent);
      }
      td:focus-visible {
        outline: 3px solid var(--wr-accent);
        outline-offset: 1px;
        border-radius: 3px;
      }
      @media (forced-colors: active) {
        td {
          border: 1px solid CanvasText;
        }
        td[aria-selected='true'] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  /** Hours chosen; null where any will do. */
  @property({ attribute: false }) week: WeekHours | null = null;
  /** Sessions whose starting times are shown in the squares. */
  @property({ attribute: false }) sessions: readonly Session[] = [];

  /** Where the keyboard is. */
  @state() private at: Hour = { day: 0, hour: 18 };
  /** The brush: where it was set down, what the week was, and whether it turns hours on. */
  #brush: { readonly from: Hour; readonly before: WeekHours | null; readonly on: boolean } | null = null;
  #last: Hour | null = null;

  protected override render() {
    const starts = startsByHour(this.sessions);
    return html`<table
      role="grid"
      aria-multiselectable="true"
      aria-label="Hours of the week. Arrow keys move, Space turns an hour on or off, Shift and arrows draw."
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#onUp}
      @keydown=${this.#onKey}
    >
      <thead>
        <tr role="row">
          <th role="presentation"></th>
          ${DAY_NAMES.map((name, day) => {
            return html`<th role="columnheader" aria-label=${name}>
              <button type="button" tabindex="-1" aria-label="${name.slice(0, 3)}, all day" @click=${() => this.#line({ day, hour: FIRST_HOUR }, { day, hour: LAST_HOUR })}>
                ${name.slice(0, 3)}
              </button>
            </th>`;
          })}
        </tr>
      </thead>
      <tbody>
        ${HOURS.map(
          (hour) => html`<tr role="row">
            <th role="rowheader" aria-label=${clock(hour)}>
              <button type="button" tabindex="-1" aria-label="${clock(hour)} every day" @click=${() => this.#line({ day: 0, hour }, { day: 6, hour })}>
                ${clock(hour)}
              </button>
            </th>
            ${DAY_NAMES.map((name, day) => this.#square({ day, hour }, name, starts[day * HOURS_IN_DAY + hour] ?? 0))}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #square(hour: Hour, day: string, count: number) {
    const here = hour.day === this.at.day && hour.hour === this.at.hour;
    const name = `${day} ${clock(hour.hour)}, ${count} ${count === 1 ? 'session starts' : 'sessions start'}`;
    return html`<td
      role="gridcell"
      tabindex=${here ? 0 : -1}
      aria-selected=${isOn(this.week, hour) ? 'true' : 'false'}
      aria-label=${name}
      data-day=${hour.day}
      data-hour=${hour.hour}
    >${count === 0 ? '' : count}</td>`;
  }

  #onDown = (event: PointerEvent): void => {
    const from = hourOf(event.target);
    if (from === null || event.button !== 0) return;
    event.preventDefault();
    this.at = from;
    this.#brush = { from, before: this.week, on: !isOn(this.week, from) };
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    this.#draw(from);
  };

  #onMove = (event: PointerEvent): void => {
    if (this.#brush === null) return;
    const to = hourOf(this.shadowRoot?.elementFromPoint(event.clientX, event.clientY) ?? null);
    if (to !== null && (to.day !== this.#last?.day || to.hour !== this.#last.hour)) this.#draw(to);
  };

  #onUp = (): void => {
    if (this.#brush === null) return;
    this.#brush = null;
    this.#last = null;
    void this.updateComplete.then(() => this.#focusHere());
  };

  /** Draws the block between where the brush was set down and here, anew from what the week was. */
  #draw(to: Hour): void {
    if (this.#brush === null) return;
    const { from, before, on } = this.#brush;
    this.#tell(withBlock(before, from, to, on), this.#last === null);
    this.#last = to;
  }

  #onKey = (event: KeyboardEvent): void => {
    if (hourOf(event.target) === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      this.#tell(withBlock(this.week, this.at, this.at, !isOn(this.week, this.at)), true);
      return;
    }
    const to = stepFrom(this.at, event.key);
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey) this.#tell(withBlock(this.week, this.at, to, isOn(this.week, this.at)), true);
    this.at = to;
    void this.updateComplete.then(() => this.#focusHere());
  };

  #line(from: Hour, to: Hour): void {
    this.#tell(withLine(this.week, from, to), true);
  }

  #focusHere(): void {
    this.renderRoot.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
  }

  /** The first square of a brush is a step of its own; the rest of the brush goes on from it. */
  #tell(week: WeekHours | null, first: boolean): void {
    this.week = week;
    emit(this, 'wr-week', { week, settled: first });
  }
}

function hourOf(target: EventTarget | null): Hour | null {
  const square = target instanceof Element ? target.closest('td') : null;
  if (square === null) return null;
  return { day: Number(square.dataset['day']), hour: Number(square.dataset['hour']) };
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-week-grid': WeekGridElement;
  }
  interface HTMLElementEventMap {
    /** Other hours were chosen; `settled` is false for what goes on from the step before, a brush. */
    'wr-week': CustomEvent<{ readonly week: WeekHours | null; readonly settled: boolean }>;
  }
}
