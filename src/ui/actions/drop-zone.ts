import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from '../shared/base';
import { emit } from './emit';

declare global {
  interface HTMLElementEventMap {
    /** A file of sessions to try. */
    'file-chosen': CustomEvent<File>;
  }
  interface HTMLElementTagNameMap {
    'wr-drop-zone': DropZone;
  }
}

/**
 * Takes a file dropped anywhere on the window: an overlay says what will happen while one is dragged over it.
 * Emits `file-chosen`; more than one file at a time is refused with a message. Files never leave the browser.
 */
@customElement('wr-drop-zone')
export class DropZone extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .overlay {
        position: fixed;
        inset: 0;
        z-index: 100;
        display: grid;
        place-items: center;
        padding: 24px;
        background: color-mix(in srgb, var(--wr-ground) 82%, transparent);
        pointer-events: none;
      }
      .message {
        display: grid;
        gap: 6px;
        max-width: 34em;
        padding: 24px 32px;
        border: 3px dashed var(--wr-accent);
        text-align: center;
      }
      .refusal {
        position: fixed;
        inset: auto 16px 16px;
        z-index: 100;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        max-width: 34em;
        padding: 12px 16px;
        margin: 0 auto;
      }
      .refusal p {
        flex: 1 1 16em;
      }
    `,
  ];

  @state() private over = false;
  @state() private refusal = '';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragenter', this.onOver);
    window.addEventListener('dragover', this.onOver);
    window.addEventListener('dragleave', this.onLeave);
    window.addEventListener('drop', this.onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragenter', this.onOver);
    window.removeEventListener('dragover', this.onOver);
    window.removeEventListener('dragleave', this.onLeave);
    window.removeEventListener('drop', this.onDrop);
  }

  protected override render(): TemplateResult {
    return html`
      ${
        this.over
          ? html`<div class="overlay">
              <div class="message card">
                <p class="heading">Drop a CSV of sessions to try it here</p>
                <p class="secondary">It stays in this browser and is not sent anywhere. You can take it back.</p>
              </div>
            </div>`
          : nothing
      }
      <div role="alert">
        ${
          this.refusal === ''
            ? nothing
            : html`<div class="refusal card">
                <p>${this.refusal}</p>
                <button type="button" class="button" @click=${() => (this.refusal = '')}>Close</button>
              </div>`
        }
      </div>
    `;
  }

  private readonly onOver = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    // Without this the browser would leave the app and open the file.
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  };

  private readonly onLeave = (event: DragEvent): void => {
    // Leaving one element for another inside the window has a related target; leaving the window has none.
    if (event.relatedTarget === null) this.over = false;
  };

  private readonly onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.over = false;
    const [file, second] = event.dataTransfer?.files ?? [];
    this.refusal =
      second === undefined ? '' : 'One file at a time: nothing was loaded. Drop the files one after another.';
    if (file !== undefined && second === undefined) emit(this, 'file-chosen', file);
  };
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
