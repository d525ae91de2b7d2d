import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Settings } from '../../core/settings';
import { BRIEF_STYLE } from '../../formats/brief/style';
import type { BriefPages, ExportedFile } from '../../worker/protocol';
import { emit } from '../actions/emit';
import { saveFile } from '../explore/save-file';
import { base } from '../shared/base';
import '../shared/events';
import { segmentStyles, segments } from '../shared/segments';

/** A brief that is shown. */
export interface ShownBrief {
  readonly pages: BriefPages;
  /** The page as the command line writes it. */
  readonly file: ExportedFile;
  /** What its figures are for: at others it is out of date. */
  readonly settings: Settings | null;
}

const LENGTHS = [
  { id: '1', name: 'One page' },
  { id: '4', name: 'Four pages' },
] as const;

/** Margins are the document's to set: a sheet inside an element cannot. */
const PAPER = new CSSStyleSheet();
PAPER.replaceSync('@page{size:A4;margin:14mm}');

/** The style of the page, for an element that holds it. */
const BODY = new CSSStyleSheet();
BODY.replaceSync(
  `${BRIEF_STYLE.replaceAll('body{', '.paper{').replaceAll(':root{', '.paper{')}.paper{display:flow-root}`,
);

/**
 * A brief as it will be on paper, to be printed or saved. Emits `wr-brief` with another length or, to be closed, null,
 * and `wr-print`.
 */
@customElement('wr-brief')
export class BriefElement extends LitElement {
  static override styles = [
    base,
    segmentStyles,
    css`
      :host {
        display: block;
        outline: none;
      }
      .tools {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 10px clamp(12px, 4vw, 40px);
        border-bottom: 1px solid var(--wr-line);
        background: var(--wr-panel);
      }
      fieldset {
        min-width: 210px;
      }
      @media (max-width: 600px) {
        .tools {
          position: static;
        }
      }
      @media print {
        .tools {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) brief: ShownBrief | null = null;
  @query('.host') private readonly holder!: HTMLElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = -1;
    document.adoptedStyleSheets.push(PAPER);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== PAPER);
  }

  protected override render() {
    return html`
      <div class="tools" role="group" aria-label="This brief">
        <button class="button" type="button" @click=${() => emit(this, 'wr-brief', null)}>Back to the map</button>
        <fieldset>
          <legend class="visually-hidden">Length</legend>
          ${segments('pages', LENGTHS, this.brief?.pages === 4 ? '4' : '1', (id) => emit(this, 'wr-brief', id === '4' ? 4 : 1))}
        </fieldset>
        <button class="button primary" type="button" @click=${() => emit(this, 'wr-print', null)}>
          Print or save as PDF
        </button>
        <button class="button" type="button" @click=${this.#save}>Save as a web page</button>
      </div>
      <div class="host"></div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('brief')) this.#show();
  }

  /** Puts the page in a tree of its own, where neither style reaches the other. */
  #show(): void {
    const { holder, brief } = this;
    if (holder === null || brief === null || typeof brief.file.content !== 'string') return;
    // Without its head: the policy of the app lets no style come with a page, and says so of the page's own.
    const [, body = ''] = /<body>([\s\S]*)<\/body>/.exec(brief.file.content) ?? [];
    const page = new DOMParser().parseFromString(body, 'text/html');
    const tree = holder.shadowRoot ?? holder.attachShadow({ mode: 'open' });
    tree.adoptedStyleSheets = [BODY];
    const paper = document.createElement('div');
    paper.className = 'paper';
    paper.append(...page.body.children);
    tree.replaceChildren(paper);
  }

  #save = (): void => {
    if (this.brief !== null) saveFile(this.brief.file);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-brief': BriefElement;
  }
}
