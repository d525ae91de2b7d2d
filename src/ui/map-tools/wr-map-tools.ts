import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { BOUNDARIES, type Boundaries } from '../../state/app-state';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { ClosingOutside } from '../shared/closing-outside';
import '../shared/events';

/** A movement of the map that a button asks for. Shares of the map's size to move by. */
export type MapMove =
  | { readonly kind: 'zoom'; readonly steps: number }
  | { readonly kind: 'pan'; readonly right: number; readonly down: number }
  | { readonly kind: 'whole' };

const BOUNDARY_NAMES: Readonly<Record<Boundaries, string>> = {
  none: 'None',
  lsoa: 'Neighbourhoods (LSOA)',
  ward: 'Wards',
  district: 'Districts',
};

const PANS = [
  { name: 'Move west', right: -0.4, down: 0, path: 'M10 3 5 8l5 5' },
  { name: 'Move north', right: 0, down: -0.4, path: 'M3 10l5-5 5 5' },
  { name: 'Move south', right: 0, down: 0.4, path: 'M3 6l5 5 5-5' },
  { name: 'Move east', right: 0.4, down: 0, path: 'M6 3l5 5-5 5' },
] as const;

const ZOOMS: readonly { readonly move: MapMove; readonly name: string; readonly path: string }[] = [
  { move: { kind: 'zoom', steps: 1 }, name: 'Zoom in', path: 'M8 3v10M3 8h10' },
  { move: { kind: 'zoom', steps: -1 }, name: 'Zoom out', path: 'M3 8h10' },
  {
    move: { kind: 'whole' },
    name: 'Show the whole area',
    path: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  },
];

/**
 * What can be done to the map besides dragging it, and what is drawn on it. Emits `wr-map-move`, `wr-change`,
 * `wr-online-map` and `wr-compare`.
 */
@customElement('wr-map-tools')
export class MapToolsElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        position: relative;
        gap: 6px;
      }
      .bar {
        display: flex;
        border-radius: var(--wr-radius);
        background: var(--wr-panel);
        box-shadow: var(--wr-shadow);
      }
      .tool {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-width: 32px;
        height: 32px;
        padding: 0 8px;
        border: 0;
        border-radius: var(--wr-radius);
        background: none;
        font-size: var(--wr-size-secondary);
        font-weight: 600;
      }
      .tool:hover,
      .tool[aria-expanded='true'],
      .tool[aria-pressed='true'] {
        background: var(--wr-accent-soft);
        color: var(--wr-accent);
      }
      svg {
        flex: none;
        width: 16px;
        height: 16px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.7;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .panel {
        position: absolute;
        bottom: calc(100% + 6px);
        left: 0;
        z-index: 5;
        width: 280px;
        max-height: min(420px, 48dvh);
        overflow: auto;
        padding: 12px 14px 14px;
        border-radius: var(--wr-radius-card);
        background: var(--wr-panel);
        box-shadow: var(--wr-shadow);
        font-size: var(--wr-size-secondary);
        line-height: 1.4;
      }
      legend,
      h3 {
        padding: 0;
        margin: 0 0 4px;
        font-size: var(--wr-size-secondary);
        font-weight: 600;
      }
      .choice {
        display: flex;
        gap: 9px;
        align-items: center;
        min-height: 28px;
        cursor: pointer;
      }
      .choice input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--wr-accent);
      }
      .part + .part {
        margin-top: 8px;
        padding-top: 8px;
        border-top: 1px solid var(--wr-line);
      }
      .pans {
        display: flex;
        gap: 6px;
      }
      @media (pointer: coarse) {
        .tool {
          min-width: 44px;
          height: 44px;
        }
        .choice {
          min-height: 44px;
        }
      }
      .narrow {
        display: none;
      }
      /* The map is small: its own buttons are in the panel. */
      @media (max-width: 899px) {
        .label,
        .zoom {
          display: none;
        }
        .narrow {
          display: contents;
        }
      }
    `,
  ];

  @property({ attribute: false }) boundaries: Boundaries = 'none';
  @property({ type: Boolean }) onlineMap = false;
  @property({ type: Boolean }) comparing = false;
  @state() private open = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKey);
  }

  protected override render() {
    return html`
      <div class="bar zoom" role="group" aria-label="Zoom">
        ${ZOOMS.map(({ move, name, path }) => this.#move(move, name, path))}
      </div>
      <div class="bar">
        <button
          class="tool"
          id="layers"
          type="button"
          aria-label="Map: boundaries, online map, moving"
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="panel"
          @click=${() => (this.open = !this.open)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2 1.8 5.4 8 8.8l6.2-3.4zM2.4 8.6 8 11.6l5.6-3M2.4 11.2 8 14.2l5.6-3"></path></svg>
          <span class="label">Map</span>
        </button>
        <button
          class="tool"
          type="button"
          aria-label="Compare two settings"
          aria-pressed=${this.comparing ? 'true' : 'false'}
          title="Keep the present settings on the left, and change them on the right"
          @click=${() => emit(this, 'wr-compare', this.comparing ? 'stop' : 'start')}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.5v13M2 3.5h3.5v9H2zM10.5 3.5H14v9h-3.5z"></path></svg>
          <span class="label">Compare</span>
        </button>
      </div>
      ${this.open ? this.#panel() : nothing}
    `;
  }

  #move(move: MapMove, name: string, path: string) {
    return html`<button class="tool" type="button" aria-label=${name} title=${name} @click=${() => emit(this, 'wr-map-move', move)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>
    </button>`;
  }

  #panel() {
    return html`<div class="panel" id="panel">
      <fieldset class="part">
        <legend>Boundaries</legend>
        ${BOUNDARIES.map(
          (id) => html`<label class="choice">
            <input
              type="radio"
              name="boundaries"
              value=${id}
              .checked=${id === this.boundaries}
              @change=${() => emit(this, 'wr-change', { change: { boundaries: id }, step: 'push' })}
            />
            ${BOUNDARY_NAMES[id]}
          </label>`,
        )}
      </fieldset>
      <div class="part">
        <label class="choice">
          <input
            type="checkbox"
            .checked=${this.onlineMap}
            aria-describedby="online"
            @change=${() => emit(this, 'wr-online-map', !this.onlineMap)}
          />
          Online street map
        </label>
        <p class="secondary small" id="online">
          Fetched from OpenStreetMap, which then sees which part of the map you look at, and nothing else. Off unless you
          ask.
        </p>
      </div>
      <div class="part">
        <h3 id="moving">Move the map</h3>
        <div class="pans" role="group" aria-labelledby="moving">
          ${PANS.map(({ name, right, down, path }) => this.#move({ kind: 'pan', right, down }, name, path))}
          <span class="narrow">${ZOOMS.map(({ move, name, path }) => this.#move(move, name, path))}</span>
        </div>
      </div>
    </div>`;
  }

  #closing = new ClosingOutside(this, () => (this.open = false));

  protected override updated(): void {
    this.#closing.watch(this.open);
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#layers')?.focus());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-map-tools': MapToolsElement;
  }
  interface HTMLElementEventMap {
    /** The map should move. */
    'wr-map-move': CustomEvent<MapMove>;
    /** Whether the online map should be drawn. */
    'wr-online-map': CustomEvent<boolean>;
    /** A comparison should begin, end, or change sides. */
    'wr-compare': CustomEvent<'start' | 'stop' | 'swap'>;
  }
}
