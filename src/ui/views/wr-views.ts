import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { browserViews, type KeptViews, type NamedView } from '../../state/views';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { ClosingOutside } from '../shared/closing-outside';
import { popup, popupUnderButton } from '../shared/popup';

const LONGEST_NAME = 80;

/** Views kept under names in this browser: save, open, rename, delete with a way back. Emits `wr-open-view`. */
@customElement('wr-views')
export class ViewsElement extends LitElement {
  static override styles = [
    base,
    popupUnderButton,
    popup,
    css`
      .popup {
        width: 340px;
        padding: 14px 16px 16px;
      }
      form {
        display: flex;
        gap: 8px;
      }
      form .field {
        flex: 1;
        min-width: 0;
      }
      ul {
        max-height: 300px;
        margin: 8px 0;
        overflow: auto;
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 36px;
        border-bottom: 1px solid var(--wr-line);
      }
      .open {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .small-button {
        min-height: 28px;
        padding: 2px 8px;
        font-size: var(--wr-size-secondary);
      }
      h2 {
        margin-bottom: 6px;
      }
    `,
  ];

  /** The present view as the query of a link. */
  @property({ attribute: false }) query = '';
  @property({ attribute: false }) kept: KeptViews = browserViews();
  @state() private open = false;
  @state() private views: readonly NamedView[] = [];
  @state() private said = '';
  /** The view whose name is being changed. */
  @state() private renaming = '';
  @state() private deleted: NamedView | null = null;
  @query('form .field') private readonly field!: HTMLInputElement | null;

  #closing = new ClosingOutside(this, () => (this.open = false));

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKey);
  }

  protected override updated(): void {
    this.#closing.watch(this.open);
  }

  protected override render() {
    return html`<button
        class="button"
        type="button"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="views"
        @click=${() => void this.#toggle()}
      >
        Views
      </button>
      <div class="popup card" id="views" ?hidden=${!this.open}>${this.open ? this.#panel() : nothing}</div>`;
  }

  #panel() {
    return html`
      <h2 class="heading">Views kept in this browser</h2>
      <form @submit=${this.#save}>
        <input class="field" aria-label="Name for this view" placeholder="Name for this view" maxlength=${LONGEST_NAME} required />
        <button class="button primary" type="submit">Save</button>
      </form>
      <ul aria-label="Kept views">
        ${this.views.map((view) => this.#row(view))}
      </ul>
      <p class="secondary small" role="status">
        ${this.said}
        ${this.deleted === null ? nothing : html`<button class="link" type="button" @click=${() => void this.#putBack()}>Put it back</button>`}
      </p>
      <p class="secondary small">They stay here. To pass one on, open it and share its link.</p>
    `;
  }

  #row(view: NamedView) {
    if (view.key === this.renaming) {
      return html`<li>
        <input
          class="field open"
          aria-label="New name of ${view.name}"
          maxlength=${LONGEST_NAME}
          .value=${view.name}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter') void this.#rename(view, event);
          }}
          @change=${(event: Event) => void this.#rename(view, event)}
        />
      </li>`;
    }
    return html`<li>
      <button class="link open" type="button" @click=${() => this.#open(view)}>${view.name}</button>
      <button class="button quiet small-button" type="button" aria-label="Rename ${view.name}" @click=${() => this.#startRenaming(view)}>Rename</button>
      <button class="button quiet small-button" type="button" aria-label="Delete ${view.name}" @click=${() => void this.#delete(view)}>Delete</button>
    </li>`;
  }

  async #toggle(): Promise<void> {
    this.open = !this.open;
    this.said = '';
    this.deleted = null;
    this.renaming = '';
    if (this.open) await this.#list();
  }

  async #list(): Promise<void> {
    this.views = await this.kept.list();
  }

  #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = this.field?.value.trim() ?? '';
    if (name !== '')
      void this.#keep({ key: crypto.randomUUID(), name, query: this.query }, `“${name}” is saved.`);
    if (this.field !== null) this.field.value = '';
  };

  async #keep(view: NamedView, said: string): Promise<void> {
    const isKept = await this.kept.put(view);
    this.deleted = null;
    this.said = isKept
      ? said
      : 'This browser keeps nothing for this page: copy the link of the view instead.';
    await this.#list();
  }

  #open(view: NamedView): void {
    this.open = false;
    emit(this, 'wr-open-view', view.query);
  }

  #startRenaming({ key }: NamedView): void {
    this.renaming = key;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>('li input')?.select(),
    );
  }

  async #rename(view: NamedView, { target }: Event): Promise<void> {
    const name = target instanceof HTMLInputElement ? target.value.trim() : '';
    if (this.renaming !== view.key) return;
    this.renaming = '';
    if (name !== '' && name !== view.name) await this.#keep({ ...view, name }, `It is called “${name}” now.`);
  }

  async #delete(view: NamedView): Promise<void> {
    await this.kept.remove(view.key);
    await this.#list();
    this.deleted = view;
    this.said = `“${view.name}” is deleted.`;
  }

  async #putBack(): Promise<void> {
    if (this.deleted !== null) await this.#keep(this.deleted, `“${this.deleted.name}” is back.`);
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector('button')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-views': ViewsElement;
  }
  interface HTMLElementEventMap {
    /** A kept view should be opened: the query of its link. */
    'wr-open-view': CustomEvent<string>;
    /** The card of nearest sessions should be opened, or closed. */
    'wr-link-card': CustomEvent<boolean>;
  }
}
