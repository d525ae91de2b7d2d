import { html, nothing, type TemplateResult } from 'lit';
import { valueOf } from '../../state/answer';
import { formatState } from '../../state/url';
import { chosenSentence, headlineWords } from '../explore/words';
import { type ExploreView, legendOf } from '../explore/explore-screen';
import '../explore/wr-attribution';

/** The app inside another page: the map, its headline and its legend, and the way to the whole app. Nothing to press by accident. */
export function embedScreen(view: ExploreView): TemplateResult {
  const { app, area } = view;
  const result = valueOf(view.result);
  return html`
    <header class="embed-head card">
      ${result === null ? html`<p>Working out distances…</p>` : embedHeadline(view)}
      ${area.heading.invented ? html`<p class="invented" role="note">Invented place, invented data</p>` : nothing}
    </header>
    <footer class="embed-foot">
      ${legendOf(view, true)}
      <p class="embed-links card">
        <a href=${window.location.pathname + formatState({ ...app, embed: false })} target="_blank" rel="noopener">Open in Within Reach</a>
      </p>
      <wr-attribution .sources=${area.heading.sources}></wr-attribution>
    </footer>
  `;
}

function embedHeadline({ app, area, result }: ExploreView): TemplateResult | typeof nothing {
  const figures = valueOf(result);
  if (figures === null) return nothing;
  const { figure, rest } = headlineWords(figures.headline, figures.settings, app.unit);
  const chosen = chosenSentence(figures.settings.filter);
  return html`<h1><span class="figure">${figure}</span> ${rest}</h1>
    <p>${area.heading.name}.${chosen === null ? '' : ` ${chosen}`}</p>`;
}

/** Asked of the page around, height over width: what the headline and the legend take, and enough map between them. */
const MAP_SHARE = 0.62;
const LEAST_MAP_PX = 260;

/** Tells the page around how high the frame would best be. Without a listener there nothing happens. */
export function tellHeight(app: HTMLElement): void {
  if (window.parent === window) return;
  const boxes = ['.embed-head', '.embed-foot'].map(
    (selector) => app.shadowRoot?.querySelector(selector)?.getBoundingClientRect().height ?? 0,
  );
  const map = Math.max(LEAST_MAP_PX, Math.min(560, app.clientWidth * MAP_SHARE));
  const height = Math.round(boxes.reduce((sum, box) => sum + box, map));
  window.parent.postMessage({ type: 'within-reach:height', height }, '*');
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** HTML to put into another page, for a view whose address is given. The script lets the frame take the height it asks for. */
export function embedSnippet(address: string, name: string): string {
  const url = new URL(address);
  url.searchParams.set('embed', '');
  return `<iframe src="${quoted(url.href)}" title="${quoted(`Within Reach: ${name}`)}" width="100%" height="560" loading="lazy" style="border:0" id="within-reach"></iframe>
<script>addEventListener('message', (event) => {
  const frame = document.getElementById('within-reach');
  if (event.source === frame.contentWindow && event.data?.type === 'within-reach:height') frame.height = event.data.height;
});</script>`;
}
