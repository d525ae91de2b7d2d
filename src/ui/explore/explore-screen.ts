import { type TemplateResult, html, nothing } from 'lit';
import type { Explanation } from '../../core/gap/explain';
import type { AreaFigures, Headline } from '../../core/gap/result';
import type { MeasureColumns } from '../../core/gap/unit-measures';
import type { Plan } from '../../core/plan/plan';
import type { SitePlan, SiteQuestion } from '../../core/plan/sites';
import type { Upgrades } from '../../core/plan/upgrades';
import type { Session } from '../../core/sessions/session';
import { milesToMetres } from '../../core/units';
import type { MapTheme } from '../../map/palette';
import { type AppState, choicesOf } from '../../state/app-state';
import { type Answer, valueOf } from '../../state/answer';
import { formatState } from '../../state/url';
import { formatDate } from '../shared/format';
import { settingsWords } from '../table/words';
import type { FindHit, LoadedArea } from '../../worker/protocol';
import type { PlanView } from '../../state/planning';
import type { RankView } from '../../state/store';
import { selectedSession } from '../../state/selectors';
import '../map-tools/wr-map-tools';
import '../table/table-drawer';
import '../filters/wr-choices';
import '../filters/wr-filters';
import '../filters/wr-measuring';
import './wr-attribution';
import './wr-evidence';
import './wr-insight';
import './wr-legend';
import './wr-sheet';
import type { SheetHeight } from './wr-sheet';
import './wr-threshold';

/** All that the cards of the Explore screen show. */
export interface ExploreView {
  readonly app: AppState;
  readonly area: LoadedArea;
  readonly sessions: readonly Session[];
  readonly result: Answer<AreaFigures>;
  readonly explanation: Answer<Explanation | null>;
  readonly measured: MeasureColumns | null;
  readonly rank: RankView | null;
  readonly theme: MapTheme;
  /** The only class of the legend that is shown; null for all. */
  readonly highlight: number | null;
  readonly onlineMap: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What the Plan screen shows beside the figures. */
  readonly planning: {
    readonly view: Answer<PlanView | null>;
    readonly upgrades: Answer<Upgrades>;
    readonly sites: Answer<SitePlan>;
    /** Share of the candidates searched from, 0 to 1. */
    readonly searched: number;
    /** What was asked of the sites last. */
    readonly question: SiteQuestion | null;
  };
  /** Sessions in use without those that the plan adds. */
  readonly allSessions: readonly Session[];
  readonly find: (text: string, limit: number) => Promise<readonly FindHit[]>;
  /** The headline, were another plan carried out. */
  readonly outcomeOf: (plan: Plan) => Promise<Headline>;
  /** Whether the hints of the first minute are shown. */
  readonly hints: boolean;
  readonly filtersOpen: boolean;
  readonly sheet: SheetHeight;
  readonly onFilters: () => void;
}

/** The cards that float over the map. Their events bubble to the shell. */
export function exploreScreen(view: ExploreView): TemplateResult {
  const { app, area, result } = view;
  return html`
    ${printHead(view)} ${controls(view)}
    <div class="middle" ?data-covered=${covered(view)}>
      ${area.heading.invented && !covered(view) ? inventedBanner() : nothing}
      <div class="foot">
        <div class="keys">
          <wr-map-tools
            .boundaries=${app.boundaries}
            ?onlineMap=${view.onlineMap}
            ?comparing=${app.against !== null}
          ></wr-map-tools>
          ${legendOf(view)}
        </div>
        <wr-attribution .sources=${area.heading.sources} ?online=${view.onlineMap}></wr-attribution>
      </div>
    </div>
    <wr-sheet .height=${view.sheet}>
      ${area.heading.invented && covered(view) ? inventedBanner() : nothing}
      <wr-insight
        class="card"
        .area=${area}
        .result=${result}
        .explanation=${view.explanation}
        .sessions=${view.sessions}
        .selection=${app.selection}
        .unit=${app.unit}
        ?hints=${view.hints}
        .rank=${view.rank}
        .between=${app.screen === 'plan' ? planCard(view) : nothing}
      ></wr-insight>
      <wr-table-drawer
        .area=${area}
        .result=${valueOf(result)}
        .tab=${app.tab}
        ?open=${app.drawerOpen}
        .selection=${app.selection}
        .measured=${view.measured}
      ></wr-table-drawer>
    </wr-sheet>
  `;
}

/** The plan, on its screen; its element is fetched when that is first looked at. */
function planCard(view: ExploreView): TemplateResult {
  const { app, area, result, planning, allSessions, find } = view;
  return html`<wr-plan
    .plan=${app.plan}
    .result=${valueOf(result)}
    .view=${planning.view}
    .upgrades=${planning.upgrades}
    .sites=${planning.sites}
    .searched=${planning.searched}
    .question=${planning.question}
    .sessions=${allSessions}
    .selected=${selectedSession(allSessions, app.selection)}
    .unit=${app.unit}
    .area=${area.heading.id}
    .districts=${area.districts.names}
    .choices=${choicesOf(app)}
    .outcomeOf=${view.outcomeOf}
    ?comparing=${app.against !== null}
    .find=${find}
  ></wr-plan>`;
}

/** What a printed page says of itself, and the picture of the map. Not shown on the screen. */
function printHead({ app, area, result }: ExploreView): TemplateResult {
  const settings = valueOf(result)?.settings;
  return html`<header class="print-only">
    <p><b>Within Reach: ${area.heading.name}.</b> Data up to ${formatDate(area.heading.date)}.
      ${area.heading.invented ? 'The place and its data are invented.' : ''}
      ${settings === undefined ? '' : `${settingsWords(settings)}.`}</p>
    <p>${window.location.origin}${window.location.pathname}${formatState(app)}</p>
    <canvas class="print-map" role="img" aria-label="The map as it was on the screen"></canvas>
  </header>`;
}

/** What the colours of the map mean. `plain` leaves out its choices. */
export function legendOf(
  { app, result, measured, theme, highlight }: ExploreView,
  plain = false,
): TemplateResult {
  return html`<wr-legend
    class="card"
    ?plain=${plain}
    .thresholdM=${milesToMetres(app.thresholdMiles)}
    .result=${valueOf(result)}
    .measured=${measured}
    .measure=${app.measure}
    .classing=${app.classing}
    .unit=${app.unit}
    .mode=${app.mode}
    .basis=${app.basis}
    .theme=${theme}
    .highlight=${highlight}
  ></wr-legend>`;
}

/** Whether the sheet of a narrow window leaves nothing of the map to see. */
function covered({ sheet }: ExploreView): boolean {
  return sheet === 'full';
}

/** Said on every screen of an area that does not exist. */
function inventedBanner(): TemplateResult {
  return html`<p class="banner" role="note">Invented place, invented data</p>`;
}

function controls(view: ExploreView): TemplateResult {
  const { app, sessions, filtersOpen, onFilters } = view;
  return html`<section class="controls card" aria-label="What counts, and how far is too far" ?data-open=${filtersOpen}>
    <div class="summary">
      <wr-choices .app=${app} .canUndo=${view.canUndo} .canRedo=${view.canRedo}></wr-choices>
      <button
        class="link fold"
        type="button"
        aria-expanded=${filtersOpen ? 'true' : 'false'}
        aria-controls="filters"
        @click=${onFilters}
      >
        ${filtersOpen ? 'Done' : 'Change'}
      </button>
    </div>
    <div class="filters" id="filters">
      <wr-evidence .level=${app.evidence} .filter=${app.filter} .sessions=${sessions}></wr-evidence>
      <wr-threshold .miles=${app.thresholdMiles} .unit=${app.unit} .mode=${app.mode}></wr-threshold>
      <wr-filters .level=${app.evidence} .filter=${app.filter} .sessions=${sessions}></wr-filters>
      <wr-measuring .app=${app} .result=${valueOf(view.result)}></wr-measuring>
    </div>
  </section>`;
}
