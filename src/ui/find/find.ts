import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Latest } from '../../state/latest';
import type { FindHit } from '../../worker/protocol';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { popup } from '../shared/popup';
import { type FindState, groupHits, inShownOrder, moveActive, statusWords, tidyText } from './find-model';
import { findStyles } from './find-styles';

declare global {
  interface HTMLElementEventMap {
    'find-select': CustomEvent<FindHit>;
  }
  interface HTMLElementTagNameMap {
    'wr-find': Find;
  }
}

/** Hits asked for: what fits on a screen without scrolling. */
const LIMIT = 12;

/**
 * Search for a postcode, place or session: a combobox with a list of hits in groups (ARIA authoring practices).
 *
 * One question is asked at a time and only the newest text waits, so a fast typist never queues questions up.
 * Enter takes the active hit, or else the first, as soon as the answer for the text is there. Emits `find-select`.
 */
@customElement('wr-find')
export class Find extends LitElement {
  static override styles = [base, findStyles, popup];

  /** Looks a text up: at most `limit` hits, best first. null until there is an area to search. */
  @property({ attribute: false })
  find: ((text: string, limit: number) => Promise<readonly FindHit[]>) | null = null;

  @state() private found: FindState = { step: 'idle' };
  @state() private open = false;
  /** Index of the active option, -1 for none. */
  @state() private active = -1;
  @query('input') private readonly field!: HTMLInputElement;
  /** Enter was pressed before the answer came. */
  private chooseFirst = false;

  private readonly latest = new Latest<string, { text: string; hits: readonly FindHit[] }>(
    async (text) => ({ text, hits: inShownOrder((await this.find?.(text, LIMIT)) ?? []) }),
    ({ text, hits }, newest) => this.onHits(text, hits, newest),
    (error) => this.onFailure(error),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.latest.cancel();
  }

  /** Puts the cursor in the field. */
  override focus(): void {
    this.field.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Hits of another area are not hits.
    if (changed.has('find')) this.reset();
  }

  protected override updated(): void {
    this.renderRoot
      .querySelector('[role="option"][aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const hits = this.hits();
    const expanded = this.open && hits.length > 0;
    const status = statusWords(this.found);
    const troubled = this.open && status !== '' && hits.length === 0;
    return html`<div class="find" role="search" @focusout=${this.onFocusOut}>
      <input
        class="field"
        type="text"
        role="combobox"
        aria-label="Find a postcode, place or session"
        aria-autocomplete="list"
        aria-expanded=${expanded ? 'true' : 'false'}
        aria-controls="hits"
        aria-activedescendant=${expanded && this.active >= 0 ? `hit-${this.active}` : nothing}
        placeholder="Postcode, place or session"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        ?disabled=${this.find === null}
        @input=${this.onInput}
        @keydown=${this.onKey}
        @click=${() => (this.open = true)}
      />
      <div class="popup card" ?hidden=${!expanded && !troubled}>
        <div id="hits" role="listbox" aria-label="Results" ?hidden=${!expanded}>
          ${expanded ? this.renderGroups(hits) : nothing}
        </div>
        <p class=${troubled ? 'note' : 'visually-hidden'} role="status">${this.open ? status : ''}</p>
      </div>
    </div>`;
  }

  private renderGroups(hits: readonly FindHit[]): TemplateResult[] {
    return groupHits(hits).map(
      (group) => html`<div role="group" aria-labelledby="group-${group.kind}">
        <div class="group heading secondary" id="group-${group.kind}" role="presentation">${group.name}</div>
        ${group.hits.map((hit) => this.renderHit(hit, hits.indexOf(hit)))}
      </div>`,
    );
  }

  private renderHit(hit: FindHit, index: number): TemplateResult {
    // Pressing must not take the focus out of the field: the list would close before the click.
    return html`<div
      class="hit"
      role="option"
      id="hit-${index}"
      aria-selected=${index === this.active ? 'true' : 'false'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(hit)}
    >
      <span class="label">${hit.label}</span> <span class="secondary">${hit.detail}</span>
    </div>`;
  }

  private hits(): readonly FindHit[] {
    return this.found.step === 'found' || this.found.step === 'asking' ? this.found.hits : [];
  }

  private reset(): void {
    this.latest.cancel();
    this.found = { step: 'idle' };
    this.open = false;
    this.active = -1;
    this.chooseFirst = false;
  }

  private readonly onInput = (): void => {
    const text = tidyText(this.field.value);
    this.chooseFirst = false;
    if (text === '') {
      this.reset();
      return;
    }
    // The last hits stay in sight while the next are looked up, so that the list does not flicker.
    this.found = { step: 'asking', text, hits: this.hits() };
    this.open = true;
    this.active = -1;
    this.latest.request(text);
  };

  private onHits(text: string, hits: readonly FindHit[], newest: boolean): void {
    this.found = { step: newest ? 'found' : 'asking', text: newest ? text : this.textNow(), hits };
    this.active = -1;
    const [first] = hits;
    if (!newest || !this.chooseFirst) return;
    this.chooseFirst = false;
    if (first !== undefined) this.choose(first);
  }

  private onFailure(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.chooseFirst = false;
    this.found = { step: 'failed', text: this.textNow(), message };
  }

  private textNow(): string {
    return tidyText(this.field.value);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.onEnter();
    } else if (event.key === 'Escape') {
      this.onEscape(event);
    } else {
      this.onArrow(event);
    }
  };

  private onArrow(event: KeyboardEvent): void {
    const next = moveActive(event.key, this.active, this.hits().length);
    if (next === null) return;
    event.preventDefault();
    if (this.open) this.active = next;
    this.open = true;
  }

  private onEnter(): void {
    const hit = this.hits()[this.active];
    if (this.open && hit !== undefined) {
      this.choose(hit);
      return;
    }
    if (this.found.step === 'asking') this.chooseFirst = true;
    else if (this.found.step === 'failed') this.onInput();
    else if (this.found.step === 'found') this.takeFirst(this.found.hits);
  }

  private takeFirst(hits: readonly FindHit[]): void {
    const [first] = hits;
    if (first === undefined) this.open = true;
    else this.choose(first);
  }

  /** First closes the list, then empties the field. */
  private onEscape(event: KeyboardEvent): void {
    if (!this.open && this.field.value === '') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.open) {
      this.open = false;
      this.active = -1;
      this.chooseFirst = false;
      return;
    }
    this.field.value = '';
    this.reset();
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    this.open = false;
    this.active = -1;
    this.chooseFirst = false;
  };

  private choose(hit: FindHit): void {
    this.field.value = hit.label;
    this.reset();
    emit(this, 'find-select', hit);
  }
}
