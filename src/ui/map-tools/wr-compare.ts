import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { AreaFigures } from '../../core/gap/result';
import type { Choices, DistanceUnit } from '../../state/app-state';
import { emit } from '../actions/emit';
import { choicePhrases } from '../filters/choice-words';
import { base } from '../shared/base';
import { formatPeople, sentenceCase } from '../shared/format';

/** Steps of the divider by keyboard, per cent of the window. */
const STEP = { small: 2, large: 10 } as const;

/** What a comparison found, in a sentence. */
function differenceWords(before: AreaFigures, now: AreaFigures): string {
  const more = now.headline.beyond - before.headline.beyond;
  const unclear = now.headline.cannotTell - before.headline.cannotTell;
  const beyond =
    Math.round(more) === 0
      ? 'As many people are too far away on the right as on the left.'
      : `${sentenceCase(formatPeople(Math.abs(more)))} ${more > 0 ? 'more' : 'fewer'} people are too far away on the right.`;
  if (Math.round(unclear) === 0) return beyond;
  return `${beyond} We cannot tell for ${formatPeople(Math.abs(unclear))} ${unclear > 0 ? 'more' : 'fewer'}.`;
}

/**
 * The divider between two maps, and what each side is. Emits `wr-divide` with its place, per cent of the width from the
 * left, and `wr-compare`.
 */
@customElement('wr-compare')
export class CompareElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .divider {
        position: absolute;
        top: 0;
        bottom: 0;
        left: var(--at, 50%);
        width: 28px;
        margin-left: -14px;
        padding: 0;
        border: 0;
        background: none;
        cursor: ew-resize;
        pointer-events: auto;
        touch-action: none;
      }
      .divider::before {
        content: '';
        position: absolute;
        top: 0;
        bottom: 0;
        left: 12px;
        width: 4px;
        background: var(--wr-panel);
        box-shadow: 0 0 0 1px var(--wr-ink);
        forced-color-adjust: none;
      }
      .grip {
        position: absolute;
        top: calc(50% - 22px);
        left: -4px;
        display: grid;
        place-items: center;
        width: 36px;
        height: 44px;
        border-radius: 18px;
        background: var(--wr-accent);
        color: var(--wr-on-accent);
        box-shadow: var(--wr-shadow);
      }
      .grip svg {
        width: 18px;
        height: 18px;
      }
      .sides {
        position: absolute;
        top: 196px;
        left: var(--at, 50%);
        display: flex;
        width: 0;
        font-size: var(--wr-size-small);
        line-height: 1.35;
      }
      .side {
        position: absolute;
        top: 0;
        width: 168px;
        padding: 5px 10px;
      }
      .side b {
        display: block;
      }
      .left {
        right: 20px;
        text-align: end;
      }
      .right {
        left: 20px;
      }
      .found {
        position: absolute;
        top: 120px;
        left: calc(50% - 24px);
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        width: max-content;
        max-width: min(540px, calc(100% - 740px));
        padding: 6px 14px;
        transform: translateX(-50%);
        font-size: var(--wr-size-secondary);
        line-height: 1.35;
        pointer-events: auto;
      }
      .found p {
        flex: 1 1 240px;
      }
      @media (max-width: 1199px) {
        .found {
          top: 146px;
          left: calc(50% - 178px);
          max-width: calc(100% - 400px);
        }
        .sides {
          top: 216px;
        }
      }
      @media (max-width: 899px) {
        .found {
          top: 170px;
          left: 50%;
          width: calc(100% - 16px);
          max-width: none;
        }
        /* What each side is set to is in the line above: the map needs the room. */
        .sides {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) left: Choices | null = null;
  @property({ attribute: false }) right: Choices | null = null;
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  @property({ attribute: false }) figuresLeft: AreaFigures | null = null;
  @property({ attribute: false }) figuresRight: AreaFigures | null = null;
  /** Place of the divider, per cent of the width from the left. */
  @property({ type: Number }) at = 50;
  @query('.divider') private readonly divider!: HTMLElement;

  protected override render() {
    const { left, right, figuresLeft, figuresRight } = this;
    if (left === null || right === null) return nothing;
    const same = JSON.stringify(left) === JSON.stringify(right);
    return html`
      <div
        class="divider"
        role="slider"
        tabindex="0"
        aria-label="Divider between the two maps"
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(this.at)}
        aria-valuetext="${Math.round(this.at)}% shows the left settings"
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
        @keydown=${this.#onKey}
      >
        <span class="grip"><svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8"><path d="M6 4 1.5 9 6 14M12 4l4.5 5-4.5 5"></path></svg></span>
      </div>
      <div class="sides">
        <p class="side left card"><b>Left: before</b>${choicePhrases(left, this.unit).join(' · ')}</p>
        <p class="side right card"><b>Right: now</b>${choicePhrases(right, this.unit).join(' · ')}</p>
      </div>
      <div class="found card">
        <p role="status">
          ${
            same
              ? 'Both sides are the same yet. Change a setting to see the difference.'
              : figuresLeft === null || figuresRight === null
                ? 'Working out the left side…'
                : differenceWords(figuresLeft, figuresRight)
          }
        </p>
        <button class="link" type="button" @click=${() => emit(this, 'wr-compare', 'swap')}>Swap sides</button>
        <button class="link" type="button" @click=${() => emit(this, 'wr-compare', 'stop')}>Stop comparing</button>
      </div>
    `;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // Through the object model: the page's policy forbids style attributes.
    this.style.setProperty('--at', `${this.at}%`);
  }

  #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.divider.setPointerCapture(event.pointerId);
  };

  #onMove = (event: PointerEvent): void => {
    if (!this.divider.hasPointerCapture(event.pointerId)) return;
    const box = this.getBoundingClientRect();
    this.#put((100 * (event.clientX - box.left)) / box.width);
  };

  #onKey = (event: KeyboardEvent): void => {
    const to = this.#placeAfter(event.key);
    if (to === null) return;
    event.preventDefault();
    this.#put(to);
  };

  #placeAfter(key: string): number | null {
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowDown':
        return this.at - STEP.small;
      case 'ArrowRight':
      case 'ArrowUp':
        return this.at + STEP.small;
      case 'PageDown':
        return this.at - STEP.large;
      case 'PageUp':
        return this.at + STEP.large;
      case 'Home':
        return 0;
      case 'End':
        return 100;
      default:
        return null;
    }
  }

  #put(at: number): void {
    this.at = Math.min(100, Math.max(0, at));
    emit(this, 'wr-divide', this.at);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-compare': CompareElement;
  }
  interface HTMLElementEventMap {
    /** The divider was moved: per cent of the width from the left. */
    'wr-divide': CustomEvent<number>;
  }
}
