import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Screen, THEMES, type Theme } from '../../state/app-state';
import type { AreaChoice } from '../../state/pack-address';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { autoIcon, menuIcon, moonIcon, sunIcon } from './icons';
import { topBarStyles } from './top-bar-styles';

/** Screens named in the bar; the rest are reached from the foot of a page. */
const NAMED_SCREENS: readonly (readonly [Screen, string])[] = [
  ['explore', 'Explore'],
  ['plan', 'Plan'],
  ['data', 'Data'],
  ['method', 'Method'],
];

const THEME_NAMES: Readonly<Record<Theme, string>> = { auto: 'automatic', light: 'light', dark: 'dark' };
const THEME_ICONS = { auto: autoIcon, light: sunIcon, dark: moonIcon } as const;

/**
 * Name, area, screens and what can be done everywhere. Slots: `find` and `actions`. Emits `wr-screen`, `wr-area`,
 * `wr-theme`. Under 900 px all but the name and `find` lie behind a menu button.
 */
@customElement('wr-top-bar')
export class TopBarElement extends LitElement {
  static override styles = [base, topBarStyles];

  @property() screen: Screen = 'explore';
  @property() theme: Theme = 'auto';
  /** Id of the area shown. */
  @property() area = '';
  /** Its name, once known. */
  @property() areaName = '';
  @property({ attribute: false }) areas: readonly AreaChoice[] = [];
  /** Address of a screen, for links that can be opened elsewhere. */
  @property({ attribute: false }) hrefOf: (screen: Screen) => string = () => '';
  @state() private menuOpen = false;

  protected override updated(): void {
    // Once a person has chosen, the browser no longer heeds which option is marked: Back would leave the old choice.
    const select = this.renderRoot.querySelector('select');
    if (select !== null) select.value = this.area;
  }

  protected override render() {
    return html`
      <a class="name" href=${this.hrefOf('explore')} @click=${(event: MouseEvent) => this.#go(event, 'explore')}>
        Within Reach
      </a>
      <div class="more" id="more" ?data-open=${this.menuOpen} @keydown=${this.#onKey} @export-request=${() => (this.menuOpen = false)}>
        ${this.#areaMenu()}
        <nav aria-label="Screens">${NAMED_SCREENS.map(([screen, name]) => this.#link(screen, name))}</nav>
        <div class="actions">
          ${this.#themeButton()}
          <slot name="actions"></slot>
        </div>
      </div>
      <div class="find"><slot name="find"></slot></div>
      <button
        class="button quiet menu"
        type="button"
        aria-label="Menu"
        aria-expanded=${this.menuOpen ? 'true' : 'false'}
        aria-controls="more"
        @click=${() => (this.menuOpen = !this.menuOpen)}
      >
        ${menuIcon}
      </button>
    `;
  }

  #link(screen: Screen, name: string) {
    return html`<a
      href=${this.hrefOf(screen)}
      aria-current=${screen === this.screen ? 'page' : nothing}
      @click=${(event: MouseEvent) => this.#go(event, screen)}
      >${name}</a
    >`;
  }

  #areaMenu() {
    const listed = this.areas.some(({ id }) => id === this.area);
    const areas = listed ? this.areas : [{ id: this.area, name: this.areaName || this.area }, ...this.areas];
    if (areas.length < 2) return html`<span class="area">${this.areaName}</span>`;
    return html`<select class="area" aria-label="Area" @change=${this.#chooseArea}>
      ${areas.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.area}>${name}</option>`)}
    </select>`;
  }

  #themeButton() {
    const next = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length] ?? 'auto';
    const label = `Colours: ${THEME_NAMES[this.theme]}. Change to ${THEME_NAMES[next]}`;
    return html`<button
      class="button quiet theme"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => emit(this, 'wr-theme', next)}
    >
      ${THEME_ICONS[this.theme]}<span class="theme-name">Colours: ${THEME_NAMES[this.theme]}</span>
    </button>`;
  }

  #go(event: MouseEvent, screen: Screen): void {
    // A link opened elsewhere is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.menuOpen = false;
    emit(this, 'wr-screen', screen);
  }

  #chooseArea = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) emit(this, 'wr-area', event.target.value);
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return;
    event.stopPropagation();
    this.menuOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.menu')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-top-bar': TopBarElement;
  }
}
