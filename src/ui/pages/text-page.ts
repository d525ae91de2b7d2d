import { LitElement, type TemplateResult, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AreaHeading } from '../../core/area/area';
import type { Sensitivity } from '../../core/validation/sensitivity';
import type { MapScreen, Screen } from '../../state/app-state';
import { base } from '../shared/base';
import { aboutPage } from './about';
import { accessibilityPage } from './accessibility';
import { methodPage } from './method';
import { pageStyles } from './page-styles';
import { privacyPage } from './privacy';
import { attributions, inventedBanner } from './sources';

declare global {
  interface HTMLElementTagNameMap {
    'wr-text-page': TextPage;
  }
}

/** Screens that are text to read. */
export type TextPageName = Exclude<Screen, MapScreen | 'data'>;

const PAGES: Readonly<Record<TextPageName, (page: TextPage) => TemplateResult>> = {
  method: ({ heading, sensitivity }) => methodPage(heading?.name ?? '', sensitivity),
  about: aboutPage,
  accessibility: accessibilityPage,
  privacy: privacyPage,
};

/** One page of text, which prints as it reads: banner of an invented area, text, attributions. */
@customElement('wr-text-page')
export class TextPage extends LitElement {
  static override styles = [base, pageStyles];

  @property() page: TextPageName = 'method';
  /** Area whose data is in use; null while there is none. */
  @property({ attribute: false }) heading: AreaHeading | null = null;
  /** Works out how far the headline depends on method; null while there is no area. */
  @property({ attribute: false }) sensitivity: (() => Promise<Sensitivity>) | null = null;

  protected override render(): TemplateResult {
    return html`<article>
      ${inventedBanner(this.heading)} ${PAGES[this.page](this)}
      <div class="actions">
        <button type="button" class="button" @click=${() => window.print()}>Print this page</button>
      </div>
      ${attributions(this.heading)}
    </article>`;
  }
}
