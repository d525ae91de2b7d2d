import { effect } from '@preact/signals-core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Headline } from '../core/gap/result';
import { NO_PLAN, type Plan, proposedSessions } from '../core/plan/plan';
import { withMoved, withoutProposal, withProposal } from '../core/plan/plan-edit';
import { milesToMetres } from '../core/units';
import type { Sensitivity } from '../core/validation/sensitivity';
import type { ColumnMapping } from '../formats/provider-csv/column-mapping';
import type { CellSelect } from '../map/events';
import type { ProposalMove } from '../map/plan-markers';
import type { ReachMap } from '../map/reach-map';
import {
  type AppState,
  type Camera,
  type Choices,
  choicesOf,
  DEFAULT_STATE,
  isMapScreen,
  type Screen,
  type Selection,
} from '../state/app-state';
import { isOnlineMapWanted, keepOnlineMapWanted } from '../state/online-map';
import { type AreaChoice, areaListAddress, parseAreaList } from '../state/pack-address';
import { selectedPriority } from '../state/selectors';
import { type Failure, failureOf } from '../state/failure';
import type { Store } from '../state/store';
import { valueOf } from '../state/answer';
import { areHintsSeen, keepHintsSeen } from '../state/hints';
import { formatState, parseState } from '../state/url';
import type { BriefPages, FindHit, LoadedArea } from '../worker/protocol';
import type { ShownBrief } from './brief/wr-brief';
import { destinationOf } from './explore/destination';
import { embedScreen, tellHeight } from './embed/embed-screen';
import { exploreScreen, type ExploreView } from './explore/explore-screen';
import { pageScreen } from './explore/page-screen';
import { saveFile } from './explore/save-file';
import { type Padding, NO_PADDING, measurePadding, samePadding } from './explore/padding';
import { announcement } from './explore/words';
import './actions/drop-zone';
import './actions/export-menu';
import type { ExportChoice } from './actions/export-model';
import './actions/share-button';
import './explore/wr-loading';
import './explore/wr-notice';
import type { SheetHeight } from './explore/wr-sheet';
import './explore/wr-top-bar';
import './find/find';
import type { MapMove } from './map-tools/wr-map-tools';
import './views/wr-views';
import { reachAppStyles } from './reach-app-styles';
import { base } from './shared/base';
import './shared/events';
import { distanceWords, shownUnit } from './shared/distance';

/** Parts that are fetched when they are first looked at. */
const PARTS = {
  data: () => import('./pages/data-page'),
  text: () => import('./pages/text-page'),
  card: () => import('./link-card/wr-link-card'),
  selection: () => import('./explore/selection-cards'),
  plan: () => import('./plan/wr-plan'),
  compare: () => import('./map-tools/wr-compare'),
  brief: () => import('./brief/wr-brief'),
} as const;

/** Rest after a change before it is read out, so that a slider is heard once. */
const ANNOUNCE_AFTER_MS = 700;
const PLACE_ZOOM = 12.5;
const POSTCODE_ZOOM = 14;
/** The app: the only element that knows the store. It hands properties down and turns events into actions. */
@customElement('reach-app')
export class ReachApp extends LitElement {
  static override styles = [base, reachAppStyles];

  @property({ attribute: false }) store!: Store;
  /** What was wrong with the link that was opened, until dismissed. */
  @property({ attribute: false }) problems: readonly string[] = [];

  /** Whether a newer version of the app is there and waits to be used. */
  @property({ attribute: false }) hasNewVersion = false;
  /** Lets the newer version take over, and loads the page again. */
  @property({ attribute: false }) takeNewVersion: () => void = () => {};

  @state() private areas: readonly AreaChoice[] = [];
  /** The map's element is fetched beside the data: the cards do not wait for it. */
  @state() private mapDefined = false;
  @state() private filtersOpen = false;
  @state() private sheet: SheetHeight = 'half';
  @state() private spoken = '';
  /** Whether the card of nearest sessions stands in place of the map. */
  @state() private cardOpen = false;
  /** The brief that stands in place of the map. */
  @state() private brief: ShownBrief | null = null;
  @state() private hints = !areHintsSeen();
  /** The only class of the legend that is shown; null for all. */
  @state() private highlight: number | null = null;
  @state() private onlineMap = isOnlineMapWanted();
  /** The map takes light colours to be printed, whatever the screen has. */
  @state() private printing = false;
  /** Where somebody has put the divider of a comparison, per cent from the left; null: in the middle. */
  @state() private divide: number | null = null;
  /** What cards cover of the map at its edges. */
  @state() private padding: Padding = NO_PADDING;
  @query('reach-map:not(.before)') private readonly map!: ReachMap | null;
  @query('reach-map.before') private readonly mapBefore!: ReachMap | null;
  @query('.print-map') private readonly picture!: HTMLCanvasElement | null;
  @query('wr-find') private readonly findBox!: HTMLElement | null;

  #stops: (() => void)[] = [];
  #announceTimer = 0;
  #shownArea: LoadedArea | null = null;
  #plannedArea: { readonly of: LoadedArea; readonly plan: Plan; readonly area: LoadedArea } | null = null;
  readonly #darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
  readonly #lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  readonly #resize = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    const update = () => this.requestUpdate();
    this.#darkSystem.addEventListener('change', update);
    this.#lessMotion.addEventListener('change', update);
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener('beforeprint', this.#onPrint);
    this.#stops = [
      effect(() => this.#followStore()),
      () => this.#darkSystem.removeEventListener('change', update),
      () => this.#lessMotion.removeEventListener('change', update),
      () => window.removeEventListener('keydown', this.#onKey),
      () => window.removeEventListener('beforeprint', this.#onPrint),
    ];
    void this.#listAreas();
    requestAnimationFrame(() => void this.#fetchMap());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    this.#resize.disconnect();
    window.clearTimeout(this.#announceTimer);
  }

  protected override render() {
    const app = this.store.state.value;
    const status = this.store.areaStatus.value;
    const area = status.kind === 'ready' ? this.#areaInUse(status.area) : null;
    const trial = this.store.trial.value.report !== null;
    return html`
      ${app.embed ? nothing : html`<a class="skip" href="#main" @click=${this.#skip}>Skip to the figures</a>`}
      ${this.#mapTemplate(app, area)}
      <div
        class=${app.embed ? 'shell embed' : 'shell'}
        @wr-evidence=${(event: HTMLElementEventMap['wr-evidence']) => this.store.update({ evidence: event.detail })}
        @wr-threshold=${this.#onThreshold}
        @wr-change=${({ detail }: HTMLElementEventMap['wr-change']) => this.store.update(detail.change, detail.step)}
        @wr-highlight=${({ detail }: HTMLElementEventMap['wr-highlight']) => (this.highlight = detail)}
        @wr-map-move=${({ detail }: HTMLElementEventMap['wr-map-move']) => this.#moveMap(detail)}
        @wr-online-map=${({ detail }: HTMLElementEventMap['wr-online-map']) => this.#showOnlineMap(detail)}
        @wr-compare=${({ detail }: HTMLElementEventMap['wr-compare']) => this.#compare(detail)}
        @wr-divide=${({ detail }: HTMLElementEventMap['wr-divide']) => (this.divide = detail)}
        @wr-link-card=${({ detail }: HTMLElementEventMap['wr-link-card']) => this.#showCard(detail)}
        @wr-open-view=${({ detail }: HTMLElementEventMap['wr-open-view']) => this.#openView(detail)}
        @wr-hints=${({ detail }: HTMLElementEventMap['wr-hints']) => this.#showHints(detail)}
        @wr-propose-here=${() => void this.#proposeHere()}
        @wr-find-sites=${({ detail }: HTMLElementEventMap['wr-find-sites']) =>
          detail === null ? this.store.planning.giveUp() : this.store.planning.find(detail)}
        @wr-brief=${({ detail }: HTMLElementEventMap['wr-brief']) => this.#showBrief(detail)}
        @wr-print=${() => void this.#print()}
        @wr-undo=${({ detail }: HTMLElementEventMap['wr-undo']) => this.#takeBack(detail)}
        @wr-select=${(event: HTMLElementEventMap['wr-select']) => this.#select(event.detail, true)}
        @wr-screen=${({ detail }: HTMLElementEventMap['wr-screen']) => this.#showScreen(detail)}
        @wr-area=${(event: HTMLElementEventMap['wr-area']) => this.#openArea(event.detail)}
        @wr-theme=${(event: HTMLElementEventMap['wr-theme']) => this.store.update({ theme: event.detail }, 'replace')}
        @wr-sheet=${(event: HTMLElementEventMap['wr-sheet']) => (this.sheet = event.detail)}
        @find-select=${(event: HTMLElementEventMap['find-select']) => this.#goTo(event.detail)}
        @tab-change=${(event: HTMLElementEventMap['tab-change']) => this.store.update({ tab: event.detail })}
        @row-select=${(event: HTMLElementEventMap['row-select']) => this.#select(event.detail, true)}
        @drawer-toggle=${(event: HTMLElementEventMap['drawer-toggle']) =>
          this.store.update({ drawerOpen: event.detail }, 'replace')}
        @export-request=${(event: CustomEvent<ExportChoice>) => void this.#export(event.detail)}
        @file-chosen=${(event: CustomEvent<File>) => void this.#tryFile(event.detail)}
        @forget-trial=${() => void this.#forgetTrial()}
        @put-back-trial=${() => void this.store.putBack()}
        @export-trial=${() => void this.#exportTrial()}
        @columns-changed=${(event: CustomEvent<ColumnMapping>) => void this.#useColumns(event.detail)}
      >
        ${app.embed ? nothing : this.#topBar(app, area, trial)}
        <main id="main" tabindex="-1">${this.#screen(app, area)}</main>
        ${this.#problemsTemplate()} ${this.hasNewVersion ? this.#newVersion() : nothing}
        <div class="unplaced">
          ${app.embed ? nothing : html`<wr-drop-zone></wr-drop-zone>`}
          <p class="visually-hidden" role="status">${this.spoken}</p>
        </div>
      </div>
    `;
  }

  #topBar(app: AppState, area: LoadedArea | null, trial: boolean) {
    const { planning } = this.store;
    return html`<wr-top-bar
        class="card"
        role="banner"
        .screen=${app.screen}
        .theme=${app.theme}
        .area=${app.area}
        .areaName=${area?.heading.name ?? this.#listedName(app)}
        .areas=${this.areas}
        .hrefOf=${this.#hrefOf}
      >
        <wr-find slot="find" .find=${area === null ? null : this.#find}></wr-find>
        <wr-views slot="actions" .query=${formatState(app)}></wr-views>
        <wr-share-button
          slot="actions"
          .name=${area?.heading.name ?? ''}
          ?trial=${trial}
          ?postcode=${app.selection?.kind === 'postcode'}
        ></wr-share-button>
        <wr-export-menu
          slot="actions"
          .areaId=${app.area}
          .settings=${valueOf(this.store.result.value)?.settings ?? null}
          .sites=${planning.sites.value.kind === 'done' ? planning.question.value : null}
          ?trial=${trial}
        ></wr-export-menu>
      </wr-top-bar>`;
  }

  #screen(app: AppState, area: LoadedArea | null) {
    const status = this.store.areaStatus.value;
    const { screen } = app;
    if (!isMapScreen(screen) && (area !== null || screen !== 'data')) {
      void this.#fetchPart(screen === 'data' ? 'data' : 'text');
      return pageScreen({
        screen,
        area,
        result: valueOf(this.store.result.value),
        trial: this.store.trial.value,
        sensitivity: this.#sensitivity,
        hrefOf: this.#hrefOf,
      });
    }
    if (status.kind === 'loading') {
      return html`<div class="center card"><wr-loading .name=${this.#listedName(app)} .progress=${status.progress}></wr-loading></div>`;
    }
    if (status.kind === 'failed') return this.#failed(app, status.failure);
    if (area === null) return nothing;
    if (this.#isBriefShown)
      return html`<div class="page card"><wr-brief .brief=${this.brief}></wr-brief></div>`;
    if (this.#isCardShown(app)) return this.#linkCard(area);
    if (screen === 'plan') void this.#fetchPart('plan');
    if (app.selection !== null) void this.#fetchPart('selection');
    const { planning } = this.store;
    const view: ExploreView = {
      app,
      area: this.#areaWithPlan(area),
      sessions: this.#areaWithPlan(area).sessions,
      allSessions: this.store.sessions.value,
      planning: {
        view: planning.view.value,
        upgrades: planning.upgrades.value,
        sites: planning.sites.value,
        searched: planning.searched.value,
        question: planning.question.value,
      },
      find: this.#find,
      outcomeOf: this.#outcomeOf,
      result: this.store.result.value,
      explanation: this.store.explanation.value,
      measured: valueOf(this.store.measured.value),
      rank: valueOf(this.store.rank.value),
      theme: this.#theme(app),
      highlight: this.highlight,
      onlineMap: this.onlineMap,
      canUndo: this.store.canUndo.value,
      canRedo: this.store.canRedo.value,
      filtersOpen: this.filtersOpen,
      sheet: this.sheet,
      onFilters: () => (this.filtersOpen = !this.filtersOpen),
      hints: this.hints && app.screen === 'explore' && app.selection === null && app.against === null,
    };
    return app.embed ? embedScreen(view) : exploreScreen(view);
  }

  /** A card without a postcode is no card: it goes with the selection. */
  #isCardShown({ selection }: AppState): boolean {
    return this.cardOpen && selection?.kind === 'postcode';
  }

  /** Whether something stands in place of the map. */
  #isCovered(app: AppState): boolean {
    return !isMapScreen(app.screen) || this.#isBriefShown || this.#isCardShown(app);
  }

  /** A brief of other settings is out of date. */
  get #isBriefShown(): boolean {
    return this.brief !== null && this.brief.settings === this.store.query.value;
  }

  /** Shows a brief of another length, or goes back to the map. */
  #showBrief(pages: BriefPages | null): void {
    if (pages !== null) return void this.#export({ kind: 'brief', pages });
    this.brief = null;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('wr-insight')?.focus());
  }

  #linkCard(area: LoadedArea) {
    void this.#fetchPart('card');
    return html`<div class="page card">
      <wr-link-card
        .explanation=${valueOf(this.store.explanation.value)}
        .sessions=${this.#areaWithPlan(area).sessions}
        .settings=${valueOf(this.store.result.value)?.settings ?? null}
        .heading=${area.heading}
      ></wr-link-card>
    </div>`;
  }

  /** Opens the card of the postcode that is selected, or goes back to the map. */
  #showCard(open: boolean): void {
    this.cardOpen = open;
    void Promise.all([this.updateComplete, open ? this.#fetchPart('card') : null]).then(() => {
      this.renderRoot.querySelector<HTMLElement>(open ? 'wr-link-card' : 'wr-insight')?.focus();
    });
  }

  #showScreen(screen: Screen): void {
    this.brief = null;
    this.store.update({ screen });
  }

  #openView(query: string): void {
    const { state, problems } = parseState(query);
    this.problems = problems;
    this.store.update(state);
  }

  #showHints(shown: boolean): void {
    this.hints = shown;
    keepHintsSeen(!shown);
    if (shown) this.store.update({ screen: 'explore', selection: null });
  }

  #failed(app: AppState, failure: Failure) {
    const elsewhere = app.area === DEFAULT_STATE.area ? null : DEFAULT_STATE.area;
    return html`<div class="center card">
      <wr-notice
        heading="This area could not be opened"
        .failure=${failure}
        kept="Nothing on this computer was changed."
      >
        <button class="button primary" type="button" @click=${() => this.store.retry()}>Try again</button>
        ${
          elsewhere === null
            ? nothing
            : html`<button class="button" type="button" @click=${() => this.#openArea(elsewhere)}>
              Open the demo area
            </button>`
        }
      </wr-notice>
    </div>`;
  }

  #mapTemplate(app: AppState, area: LoadedArea | null) {
    if (!this.mapDefined || area === null) return nothing;
    const result = valueOf(this.store.result.value);
    const nearest = app.selection === null ? undefined : valueOf(this.store.explanation.value)?.nearest[0];
    return html`<reach-map
      class="map"
      ?inert=${this.#isCovered(app)}
      .area=${area}
      .result=${result}
      .camera=${app.camera}
      .selection=${app.selection}
      .selectedCells=${selectedPriority(result, app.selection)?.cells ?? []}
      .route=${nearest?.route ?? null}
      .routeLabel=${nearest === undefined ? '' : distanceWords(nearest.distanceM, shownUnit(app.unit, app.mode))}
      .theme=${this.#theme(app)}
      .padding=${this.padding}
      .thresholdM=${milesToMetres(app.thresholdMiles)}
      .measured=${valueOf(this.store.measured.value)}
      .classing=${app.classing}
      .highlight=${this.highlight}
      .roads=${this.store.roads.value}
      .boundaries=${this.store.boundaries.value}
      .onlineMap=${this.onlineMap}
      .reducedMotion=${this.#lessMotion.matches}
      .plan=${app.plan}
      .planNames=${valueOf(this.store.planning.view.value)?.parts.map(({ name }) => name) ?? []}
      ?planning=${app.screen === 'plan'}
      @proposal-move=${({ detail }: CustomEvent<ProposalMove>) => this.#moveProposal(detail)}
      @proposal-remove=${({ detail }: CustomEvent<number>) => this.#removeProposal(detail)}
      @streets-want=${() => this.store.wantStreets()}
      @camera-moving=${({ detail }: CustomEvent<Camera>) => this.mapBefore?.follow(detail)}
      @camera-change=${(event: CustomEvent<Camera>) => this.store.setCamera(event.detail)}
      @cell-select=${(event: CustomEvent<CellSelect | null>) => this.#select(event.detail, false)}
      @session-select=${(event: CustomEvent<{ id: string }>) =>
        this.#select({ kind: 'session', id: event.detail.id }, false)}
    ></reach-map>
    ${app.against === null || this.#isCovered(app) ? nothing : this.#comparison(app, area, app.against)}`;
  }

  /** The map of the other choices, over the left part of the first, and the divider between the two. */
  #comparison(app: AppState, area: LoadedArea, before: Choices) {
    const figures = valueOf(this.store.against.value);
    void this.#fetchPart('compare');
    return html`
      <reach-map
        class="map before"
        inert
        mute
        .area=${area}
        .result=${figures}
        .camera=${this.map?.cameraNow ?? app.camera}
        .theme=${this.#theme(app)}
        .padding=${this.padding}
        .thresholdM=${milesToMetres(before.thresholdMiles)}
        .classing=${app.classing}
        .highlight=${this.highlight}
        .roads=${this.store.roads.value}
        .boundaries=${this.store.boundaries.value}
        .onlineMap=${this.onlineMap}
        .reducedMotion=${true}
      ></reach-map>
      <wr-compare
        .left=${before}
        .right=${choicesOf(app)}
        .unit=${app.unit}
        .figuresLeft=${figures}
        .figuresRight=${valueOf(this.store.result.value)}
        .at=${this.#divider}
        @wr-compare=${({ detail }: HTMLElementEventMap['wr-compare']) => this.#compare(detail)}
        @wr-divide=${({ detail }: HTMLElementEventMap['wr-divide']) => (this.divide = detail)}
      ></wr-compare>
    `;
  }

  /** Per cent from the left: where it was put, or at first the middle of what the cards leave of the map. */
  get #divider(): number {
    const { left, right } = this.padding;
    return this.divide ?? 50 + (50 * (left - right)) / Math.max(1, this.clientWidth);
  }

  /** Proposes a session in the middle of what can be seen of the map, and lets the keys have it. */
  async #proposeHere(): Promise<void> {
    const { plan, camera } = this.store.state.peek();
    const middle = this.map?.cameraNow ?? camera;
    if (middle === null) {
      this.problems = [
        'There is no map to put a session on: give a postcode, a place or coordinates instead.',
      ];
      return;
    }
    this.store.update({ plan: withProposal(plan, middle.lon, middle.lat) });
    await this.updateComplete;
    await this.map?.focusProposal(plan.added.length);
  }

  #moveProposal({ index, lon, lat, first }: ProposalMove): void {
    const plan = withMoved(this.store.state.peek().plan, index, lon, lat);
    this.store.update({ plan }, first ? 'push' : 'replace');
  }

  #removeProposal(index: number): void {
    this.store.update({ plan: withoutProposal(this.store.state.peek().plan, index) });
    this.renderRoot.querySelector<HTMLElement>('wr-insight')?.focus();
  }

  #moveMap(move: MapMove): void {
    if (move.kind === 'zoom') this.map?.zoomBy(move.steps);
    else if (move.kind === 'pan') this.map?.panBy(move.right, move.down);
    else this.store.update({ camera: null }, 'replace');
  }

  #showOnlineMap(on: boolean): void {
    this.onlineMap = on;
    keepOnlineMapWanted(on);
  }

  /** Begins a comparison with what is chosen now, ends it, or changes sides. */
  #compare(way: 'start' | 'stop' | 'swap'): void {
    const app = this.store.state.peek();
    if (way === 'swap' && app.against !== null)
      this.store.update({ ...app.against, against: choicesOf(app) });
    else if (way === 'start')
      this.store.update({
        against: { ...choicesOf(app), plan: app.screen === 'plan' ? NO_PLAN : app.plan },
        measure: 'distance',
      });
    else this.store.update({ against: null });
    this.highlight = null;
  }

  #newVersion() {
    return html`<div class="new-version card" role="status">
      <span>A new version is ready.</span>
      <button class="link" type="button" @click=${() => this.takeNewVersion()}>Reload</button>
      <button class="link" type="button" @click=${() => (this.hasNewVersion = false)}>Later</button>
    </div>`;
  }

  #problemsTemplate() {
    if (this.problems.length === 0) return nothing;
    return html`<div class="problems card" role="alert">
      ${this.problems.map((problem) => html`<p>${problem}</p>`)}
      <button class="button" type="button" @click=${() => (this.problems = [])}>Close</button>
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { theme } = this.store.state.value;
    const root = document.documentElement;
    if (theme === 'auto') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', theme);
    const status = this.store.areaStatus.value;
    if (this.store.state.value.embed) tellHeight(this);
    document.title = status.kind === 'ready' ? `${status.area.heading.name} · Within Reach` : 'Within Reach';
    this.mapBefore?.style.setProperty('clip-path', `inset(0 ${100 - this.#divider}% 0 0)`);
    for (const card of this.renderRoot.querySelectorAll(
      'wr-top-bar, .controls, wr-sheet, wr-insight, wr-table-drawer, .embed-head, .embed-foot',
    )) {
      this.#resize.observe(card);
    }
  }

  #followStore(): void {
    const { state, areaStatus, result, explanation, sessions, trial } = this.store;
    const { canUndo, canRedo, measured, against, boundaries, rank, roads } = this.store;
    const { view, upgrades, sites, searched } = this.store.planning;
    for (const signal of [measured, against, boundaries, roads, rank, view, upgrades, sites, searched])
      void signal.value;
    for (const signal of [state, areaStatus, explanation, sessions, trial, canUndo, canRedo])
      void signal.value;
    if (result.value.kind === 'done') this.#announce();
    this.requestUpdate();
  }

  #announce(): void {
    window.clearTimeout(this.#announceTimer);
    this.#announceTimer = window.setTimeout(() => {
      const result = valueOf(this.store.result.peek());
      if (result === null) return;
      const { headline, settings } = result;
      this.spoken = announcement(headline, settings, this.store.state.peek().unit);
      // What most people open next, fetched while nothing waits. One that fails is fetched when it is opened.
      PARTS.selection().catch(() => null);
    }, ANNOUNCE_AFTER_MS);
  }

  /** The area with the sessions in use, which a file tried here adds to. One object until they change. */
  #areaInUse(area: LoadedArea): LoadedArea {
    const sessions = this.store.sessions.value;
    const shown = this.#shownArea;
    if (shown?.sessions === sessions && shown.basemap === area.basemap) return shown;
    this.#shownArea = area.sessions === sessions ? area : { ...area, sessions };
    return this.#shownArea;
  }

  /** The same with the sessions that the plan of the figures adds: tables and cards name the nearest by its number. */
  #areaWithPlan(area: LoadedArea): LoadedArea {
    const plan = valueOf(this.store.result.value)?.settings.plan ?? NO_PLAN;
    if (plan.added.length === 0) return area;
    const shown = this.#plannedArea;
    if (shown?.of === area && shown.plan === plan) return shown.area;
    const planned = { ...area, sessions: [...area.sessions, ...proposedSessions(plan)] };
    this.#plannedArea = { of: area, plan, area: planned };
    return planned;
  }

  /** Name of an area before it is loaded: as the list of areas has it, or else its id. */
  #listedName({ area }: AppState): string {
    return this.areas.find(({ id }) => id === area)?.name ?? area;
  }

  #theme({ theme }: AppState): 'light' | 'dark' {
    if (this.printing) return 'light';
    if (theme === 'auto') return this.#darkSystem.matches ? 'dark' : 'light';
    return theme;
  }

  #hrefOf = (screen: Screen): string =>
    window.location.pathname + formatState({ ...this.store.state.peek(), screen });

  #sensitivity = (): Promise<Sensitivity> => this.store.sensitivity();

  #outcomeOf = (plan: Plan): Promise<Headline> => this.store.outcomeOf(plan);

  #find = (text: string, limit: number): Promise<readonly FindHit[]> => this.store.find(text, limit);

  #onThreshold = ({ detail }: HTMLElementEventMap['wr-threshold']): void =>
    this.store.setThreshold(detail.miles, 'replace');

  /** Selects, and when asked takes the map there. */
  #select(selection: Selection | null, go: boolean): void {
    this.store.select(selection);
    if (selection === null) return;
    if (this.sheet === 'peek') this.sheet = 'half';
    const status = this.store.areaStatus.peek();
    if (!go || status.kind !== 'ready') return;
    const result = valueOf(this.store.result.peek());
    const to = destinationOf(selection, status.area, result, this.store.sessions.peek());
    if (to?.kind === 'box') this.map?.fitBounds(to.bounds);
    else if (to?.kind === 'point') this.map?.flyTo(to.lon, to.lat, to.zoom);
  }

  #goTo(hit: FindHit): void {
    if (!isMapScreen(this.store.state.peek().screen)) this.store.update({ screen: 'explore' });
    if (hit.kind === 'place') this.map?.flyTo(hit.lon, hit.lat, PLACE_ZOOM);
    else this.#select({ kind: hit.kind, id: hit.id }, hit.kind !== 'postcode');
    if (hit.kind === 'postcode') this.map?.flyTo(hit.lon, hit.lat, POSTCODE_ZOOM);
  }

  #openArea(area: string): void {
    this.store.update({ area, camera: null, selection: null });
  }

  async #export(choice: ExportChoice): Promise<void> {
    try {
      const { carryOut } = await import('./actions/exporting');
      const theme = this.#theme(this.store.state.peek());
      const brief = await carryOut(choice, this.store, this.map, theme);
      if (brief === null) return;
      await PARTS.brief();
      this.brief = brief;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('wr-brief')?.focus();
    } catch (error) {
      this.problems = [failureOf(error).message];
    }
  }

  /** Tries a file of sessions in this browser, and shows what became of its rows. */
  async #tryFile(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    await this.store.tryFile({ fileName: file.name, bytes, mapping: null });
    this.store.update({ screen: 'data' });
  }

  async #useColumns(mapping: ColumnMapping): Promise<void> {
    const { candidate } = this.store.trial.peek();
    if (candidate !== null) await this.store.tryFile({ ...candidate.file, mapping });
  }

  async #forgetTrial(): Promise<void> {
    try {
      await this.store.forgetTrial();
    } catch (error) {
      this.problems = [failureOf(error).message];
    }
  }

  async #exportTrial(): Promise<void> {
    try {
      saveFile(await this.store.exportTrial());
    } catch (error) {
      this.problems = [failureOf(error).message];
    }
  }

  /** Prints with the map in light colours. A print asked of the browser's own menu has it as it stands. */
  async #print(): Promise<void> {
    this.printing = true;
    await this.updateComplete;
    const app = this.store.state.peek();
    if (!this.#isCovered(app)) await this.map?.drawn();
    window.print();
    this.printing = false;
  }

  /** A page that is printed has a picture of the map: the map itself has nothing on paper. */
  #onPrint = (): void => {
    if (this.picture !== null) this.map?.drawOnto(this.picture);
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey) return;
    const back = undoKey(event);
    if (back !== null && !isTyping(event)) {
      event.preventDefault();
      this.#takeBack(back);
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') {
      event.preventDefault();
      void this.#print();
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      if (this.filtersOpen) this.filtersOpen = false;
      else if (this.store.state.peek().selection !== null) this.store.select(null);
    } else if (event.key === '/' && !isTyping(event)) {
      event.preventDefault();
      this.findBox?.focus();
    }
  };

  #takeBack(way: 'undo' | 'redo'): void {
    if (way === 'undo') this.store.undo();
    else this.store.redo();
  }

  #skip = (event: Event): void => {
    event.preventDefault();
    const figures =
      this.renderRoot.querySelector<HTMLElement>('wr-insight') ??
      this.renderRoot.querySelector<HTMLElement>('main');
    figures?.setAttribute('tabindex', '-1');
    figures?.focus();
  };

  #measure(): void {
    const padding = measurePadding(this, this.filtersOpen);
    if (padding !== null && !samePadding(padding, this.padding)) this.padding = padding;
  }

  async #listAreas(): Promise<void> {
    try {
      const response = await fetch(areaListAddress(document.baseURI));
      if (response.ok) this.areas = parseAreaList(await response.json());
    } catch {
      // The list only fills a menu: without it the area that is shown is the only one offered.
    }
  }

  /** Fetches a part of the app when it is first looked at: the map comes sooner without it. */
  async #fetchPart(part: keyof typeof PARTS): Promise<void> {
    try {
      await PARTS[part]();
    } catch {
      this.problems = ['This part of the app could not be fetched. Check the connection, and try again.'];
    }
  }

  async #fetchMap(): Promise<void> {
    try {
      await import('../map/reach-map');
      this.mapDefined = true;
    } catch {
      this.problems = [
        ...this.problems,
        'The map could not be fetched. Everything on it is also in the table.',
      ];
    }
  }
}

/** What a key asks for, by every system's habit: Ctrl or Cmd with Z, with Shift and Z, or with Y. */
function undoKey({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!ctrlKey && !metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' ? 'redo' : null;
}

const TAKES_TEXT =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';

/** Whether a key was pressed in something that takes text. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches(TAKES_TEXT);
}

declare global {
  interface HTMLElementTagNameMap {
    'reach-app': ReachApp;
  }
}
