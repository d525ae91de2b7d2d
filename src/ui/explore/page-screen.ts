import { type TemplateResult, html, nothing } from 'lit';
import type { AreaFigures } from '../../core/gap/result';
import type { Sensitivity } from '../../core/validation/sensitivity';
import type { MapScreen, Screen } from '../../state/app-state';
import type { TrialView } from '../../state/trial';
import type { LoadedArea } from '../../worker/protocol';
import { emit } from '../actions/emit';
import '../shared/events';

/** All that the pages over the map show. */
export interface PageView {
  readonly screen: Exclude<Screen, MapScreen>;
  /** null while there is none: pages of text do not need one. */
  readonly area: LoadedArea | null;
  readonly result: AreaFigures | null;
  readonly trial: TrialView;
  /** How far the headline depends on method. One function for as long as the settings stay. */
  readonly sensitivity: () => Promise<Sensitivity>;
  readonly hrefOf: (screen: Screen) => string;
}

const FOOT: readonly (readonly [Screen, string])[] = [
  ['explore', 'Map'],
  ['about', 'About'],
  ['accessibility', 'Accessibility'],
  ['privacy', 'Privacy'],
];

/** A page over the map, with links to the other pages at its foot. */
export function pageScreen(view: PageView): TemplateResult {
  return html`<div class="page card">
    ${
      view.screen === 'data'
        ? html`<wr-data-page
          .area=${view.area}
          .result=${view.result}
          .trial=${view.trial.report}
          .candidate=${view.trial.candidate}
          .isKept=${view.trial.isKept}
          .failure=${view.trial.failure}
        ></wr-data-page>`
        : html`<wr-text-page
          .page=${view.screen}
          .heading=${view.area?.heading ?? null}
          .sensitivity=${view.area === null ? null : view.sensitivity}
        ></wr-text-page>`
    }
    <nav class="page-foot" aria-label="More pages">
      ${FOOT.map(([screen, name]) => footLink(screen, name, view))}
    </nav>
  </div>`;
}

function footLink(screen: Screen, name: string, { hrefOf, screen: present }: PageView): TemplateResult {
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) emit(event.currentTarget, 'wr-screen', screen);
  };
  return html`<a href=${hrefOf(screen)} aria-current=${screen === present ? 'page' : nothing} @click=${go}>${name}</a>`;
}
