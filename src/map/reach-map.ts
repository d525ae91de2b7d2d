import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MapMouseEvent } from 'maplibre-gl';
import type { Resolution } from '../core/area/area';
import type { AreaFigures } from '../core/gap/result';
import { closedMask, isPlanned, NO_PLAN, type Plan } from '../core/plan/plan';
import { DEFAULT_THRESHOLD_M } from '../core/units';
import type { LoadedArea } from '../worker/protocol';
import { type Bounds, boundsOf, sameCamera } from './camera';
import { type CellRef, kindOf } from './cells';
import { type CellSelect, type ReachMapEvents, mapEvent } from './events';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { Camera, Classing, Selection } from '../state/app-state';
import { NO_ROADS } from '../state/roads';
import { STREETS_FROM } from './basemap';
import { classesOf } from './classes';
import type { Labels } from './labels';
import { CROSS_FADE_MS, layersFor, type ViewOptions } from './layers';
import { MapHost, type MapImage, type Padding } from './map-host';
import type { MapTheme } from './palette';
import type { PlanMarkers } from './plan-markers';
import { type ScreenPoint, cellAt, dotAt } from './pick';
import { reachMapStyles } from './reach-map-styles';
import { resolutionFor } from './resolution';
import { dotsAt, type SessionDot } from './session-dots';
import { cardTemplate, crosshairTemplate } from './templates';
import { cardInWords, cellCard, dotInWords } from './tooltip';

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** How near a click or tap must be to a session's dot: a target of 24 px, 44 px on touch. */
const REACH_PX = { mouse: 12, touch: 22 } as const;

/** From the pointer to its card, and between the card and the edge of the map, pixels. */
const CARD_GAP_PX = 14;

/** A map that is not drawn by then is taken as it stands, to be printed or as a picture. */
const LONGEST_DRAWING_MS = 2000;

const DESCRIPTION =
  'Map of how far people live from a session. Arrow keys move the map, plus and minus zoom. Enter selects the ' +
  'cell under the cross at the centre, Escape clears the selection. The table has the same figures.';

const NO_WEBGL =
  'This browser cannot draw the map: WebGL 2 is switched off or missing. Everything on it is also in the table. ' +
  'To see the map, switch on hardware acceleration or use another browser.';
const CONTEXT_LOST =
  'The map stopped because the graphics card was taken away from this page. Nothing you chose is lost.';

/**
 * The map: cells, sessions and a route over a basemap drawn from the pack. Takes properties, says ReachMapEvents.
 * Keyboard: see DESCRIPTION, which is also what a screen reader hears.
 */
@customElement('reach-map')
export class ReachMap extends LitElement {
  static override styles = reachMapStyles;

  @property({ attribute: false }) area: LoadedArea | null = null;
  @property({ attribute: false }) result: AreaFigures | null = null;
  /** What to show; null fits the study area into the free part of the map. */
  @property({ attribute: false }) camera: Camera | null = null;
  @property({ attribute: false }) selection: Selection | null = null;
  /** Cells to outline together (a priority area), all of one resolution. They take the place of `selection`. */
  @property({ attribute: false }) selectedCells: readonly string[] = [];
  /** lon, lat pairs from a populated point to a session. */
  @property({ attribute: false }) route: Float64Array | null = null;
  @property({ attribute: false }) routeLabel = '';
  @property({ reflect: true }) theme: MapTheme = 'light';
  /** Room taken by cards that float over the map, pixels. */
  @property({ attribute: false }) padding: Padding = NO_PADDING;
  /** Threshold to colour by, metres, where it runs ahead of the result's; null for the result's. */
  @property({ attribute: false }) thresholdM: number | null = null;
  /** The measure to colour by; null for distance. */
  @property({ attribute: false }) measured: MeasureColumns | null = null;
  @property({ attribute: false }) classing: Classing = 'fixed';
  /** The only class (or HATCHED) to draw in full; null for all. */
  @property({ attribute: false }) highlight: number | null = null;
  /** Roads to draw under and over the cells, as far as they have come. */
  @property({ attribute: false }) roads = NO_ROADS;
  /** Boundaries to draw over the cells: a URL of GeoJSON lines and names, or null. */
  @property({ attribute: false }) boundaries: string | null = null;
  /** Whether to draw OpenStreetMap's tiles under the cells, which are fetched from its servers. */
  @property({ attribute: false }) onlineMap = false;
  @property({ attribute: false }) reducedMotion = false;
  @property({ attribute: false }) plan: Plan = NO_PLAN;
  /** What its proposed sessions are called, as far as it is known. */
  @property({ attribute: false }) planNames: readonly string[] = [];
  /** Whether they can be moved and removed here. */
  @property({ type: Boolean }) planning = false;
  /** Drawn beside another map and never touched: it says nothing and is not heard. */
  @property({ type: Boolean }) mute = false;

  @state() private failure: 'no-webgl' | 'context-lost' | null = null;
  @state() private hovered: CellRef | null = null;
  @state() private hoveredDot: SessionDot | null = null;
  /** The cross at the centre, shown while the map is worked by keyboard. */
  @state() private crosshair = false;

  @query('.canvas') private readonly container!: HTMLElement;
  @query('.card') private readonly card!: HTMLElement | null;
  @query('.crosshair') private readonly cross!: SVGElement | null;

  #host: MapHost | null = null;
  #markers: PlanMarkers | null = null;
  #resolution: Resolution | null = null;
  #zoom = 0;
  /** The cells that were drawn before, on their way out. */
  #leaving: { readonly resolution: Resolution; readonly since: number } | null = null;
  #labels: Labels | null = null;
  #pointer: ScreenPoint | null = null;

  /** The cell drawn at a point of the map (CSS pixels from its top left): one, or none where nobody lives. */
  pickCells(x: number, y: number): readonly CellSelect[] {
    const cell = this.#cellAtPoint({ x, y });
    return cell === null ? [] : [{ kind: kindOf(cell.resolution), id: cell.id }];
  }

  /** Flies to a position, in degrees, at a MapLibre zoom. At once under reduced motion. */
  flyTo(lon: number, lat: number, zoom: number): void {
    this.#host?.flyTo({ lon, lat, zoom }, this.reducedMotion);
  }

  /** What is shown at this moment; null before there is a map. */
  get cameraNow(): Camera | null {
    return this.#host?.camera() ?? null;
  }

  /** Focuses a proposed session, to be moved by keys. */
  async focusProposal(index: number): Promise<void> {
    await this.updateComplete;
    await this.#showPlan();
    this.#markers?.focus(index);
  }

  /** Shows what another map shows at this moment, and says nothing of it. */
  follow(camera: Camera): void {
    this.#host?.jumpTo(camera);
  }

  /** Draws the map as it stands onto a canvas, for printing. */
  drawOnto(canvas: HTMLCanvasElement): void {
    this.#host?.drawOnto(canvas);
  }

  /** A picture of the part of the map that no card covers, and where some places are on it; null where there is no map. */
  picture(places: readonly { readonly lon: number; readonly lat: number }[]): MapImage | null {
    return this.#host?.picture(places) ?? null;
  }

  /** Comes once everything asked for has been drawn, or after `mostMs`; at once where there is no map. */
  async drawn(mostMs = LONGEST_DRAWING_MS): Promise<void> {
    await this.updateComplete;
    await this.#host?.drawn(mostMs);
  }

  /** Steps in (positive) or out by whole zooms, and stays there. */
  zoomBy(steps: number): void {
    this.#host?.zoomBy(steps, this.reducedMotion);
  }

  /** Moves the view by shares of its size: 0.5 to the right shows what lies half a map further east. */
  panBy(right: number, down: number): void {
    this.#host?.panBy(right * this.clientWidth, down * this.clientHeight, this.reducedMotion);
  }

  /** Flies to show west, south, east, north, in degrees, in the free part of the map. */
  fitBounds(bounds: Bounds): void {
    this.#host?.flyToBounds(bounds, this.reducedMotion);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    void this.#loadLetters();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose();
  }

  override render() {
    return html`
      <div class="canvas" @keydown=${this.#onKey} @focusin=${this.#onFocus} @focusout=${this.#onBlur}></div>
      <div class="ring"></div>
      ${this.crosshair ? crosshairTemplate : nothing} ${this.#cardTemplate()}
      <p class="spoken" role="status">${this.crosshair ? this.#spoken() : nothing}</p>
      ${this.failure === null ? nothing : this.#failureTemplate(this.failure)}
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.#host === null) this.#start();
    else this.#apply(this.#host, changed);
    if (this.#host !== null) this.#draw(this.#host);
    void this.#showPlan();
    this.#place();
  }

  /** Fetches what draws words. Without it the map has none of its own, and all else. */
  async #loadLetters(): Promise<void> {
    try {
      const { fontSettled, LABELS } = await import('./labels');
      // deck.gl keeps the letters it draws first: they wait for their font.
      await fontSettled();
      this.#labels = LABELS;
      this.requestUpdate();
    } catch {
      // The card beside the pointer and the list of sessions say the same.
    }
  }

  #start(): void {
    if (this.area === null || this.failure !== null || !this.isConnected) return;
    try {
      this.#host = new MapHost({
        container: this.container,
        theme: this.theme,
        padding: this.padding,
        start: this.camera ?? boundsOf(this.area),
        cursor: () => (this.hovered === null && this.hoveredDot === null ? 'grab' : 'pointer'),
      });
    } catch (error) {
      // MapLibre has one error for every way in which there can be no WebGL; anything else is a fault of ours.
      if (!(error instanceof Error && error.name === 'GPUInitializationError')) throw error;
      this.#fail('no-webgl');
      return;
    }
    this.#host.setArea(this.area);
    this.#describe(this.#host);
    this.#listen(this.#host);
    this.#host.setRoads(this.roads);
    this.#host.setBoundaries(this.boundaries);
    this.#host.setOnlineMap(this.onlineMap);
    this.#zoom = Math.floor(this.#host.camera().zoom);
    this.#resolution = resolutionFor(this.#host.camera().zoom);
    this.#sayWhetherNear();
  }

  #apply(host: MapHost, changed: PropertyValues<this>): void {
    if (changed.has('theme')) host.setTheme(this.theme);
    if (changed.has('padding')) host.setPadding(this.padding);
    if (changed.has('roads')) host.setRoads(this.roads);
    if (changed.has('boundaries')) host.setBoundaries(this.boundaries);
    if (changed.has('onlineMap')) host.setOnlineMap(this.onlineMap);
    const basemap = changed.get('area')?.basemap;
    if (changed.has('area') && this.area !== null && basemap !== this.area.basemap) host.setArea(this.area);
    if (changed.has('area') || changed.has('camera')) this.#look(host);
    // A flight has its own place to come to, which the camera does not know before it has come there.
    else if (changed.has('padding') && !host.isFlying) this.#look(host);
  }

  /** Shows what `camera` asks for, unless the map is there already because the person moved it there. */
  #look(host: MapHost): void {
    if (this.camera === null) this.#fit(host);
    else if (!sameCamera(this.camera, host.camera())) host.jumpTo(this.camera);
  }

  #fit(host: MapHost): void {
    if (this.area !== null) host.fit(boundsOf(this.area));
  }

  #draw(host: MapHost): void {
    const { area, result } = this;
    const resolution = this.#resolution;
    if (area === null || resolution === null) return;
    const layers = layersFor({
      area,
      result,
      view: {
        resolution,
        leaving: this.#leavingNow(),
        theme: this.theme,
        selection: this.selection,
        selectedCells: this.selectedCells,
        hovered: this.hovered,
        route: this.route,
        routeLabel: this.routeLabel,
        labels: this.#labels,
        classes: classesOf(
          result,
          this.measured,
          this.classing,
          this.thresholdM ?? result?.settings.thresholdM ?? DEFAULT_THRESHOLD_M,
        ),
        measured: this.measured,
        highlight: this.highlight,
        zoom: this.#zoom,
        reducedMotion: this.reducedMotion,
      },
    });
    host.setLayers(layers, result !== null);
  }

  /** What shows plans is fetched for the first of them. */
  async #showPlan(): Promise<void> {
    if (this.#markers === null) {
      if (!isPlanned(this.plan)) return;
      const { PlanMarkers } = await import('./plan-markers');
      if (this.#host === null) return;
      this.#markers ??= new PlanMarkers(
        this.#host.map,
        (move) => this.#say('proposal-move', move),
        (index) => this.#say('proposal-remove', index),
      );
    }
    const { sessions } = this.area ?? { sessions: [] };
    const mask = this.plan.closed.length === 0 ? null : closedMask(sessions, this.plan);
    const places = mask === null ? [] : sessions.filter((_, s) => mask[s] === 1);
    this.#markers.show(this.plan, this.planNames, places, this.planning);
  }

  #describe({ map }: MapHost): void {
    const canvas = map.getCanvas();
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-roledescription', 'map');
    canvas.setAttribute('aria-label', DESCRIPTION);
  }

  #listen(host: MapHost): void {
    const { map } = host;
    map.once('load', () => this.#say('map-ready', null));
    map.on('move', () => this.#onMove(host));
    map.on('moveend', () => {
      if (!host.isPlacing && !sameCamera(host.camera(), this.camera)) {
        this.#say('camera-change', host.camera());
      }
    });
    map.on('resize', () => {
      if (this.camera === null) this.#fit(host);
    });
    map.on('mousemove', (event) => this.#onPointer(event.point));
    map.on('mouseout', () => this.#onPointer(null));
    map.on('dragstart', () => this.#onPointer(null));
    map.on('mousedown', () => {
      this.crosshair = false;
    });
    map.on('click', (event) => this.#onClick(event));
    map.on('webglcontextlost', () => this.#fail('context-lost'));
  }

  #onMove(host: MapHost): void {
    const camera = host.camera();
    this.#say('camera-moving', camera);
    const zoom = Math.floor(camera.zoom);
    const resolution = resolutionFor(camera.zoom, this.#resolution);
    if (resolution !== this.#resolution && this.#resolution !== null && !this.reducedMotion)
      this.#leaving = { resolution: this.#resolution, since: performance.now() };
    if (resolution !== this.#resolution || zoom !== this.#zoom) {
      this.#resolution = resolution;
      this.#zoom = zoom;
      this.#sayWhetherNear();
      this.requestUpdate();
    }
    if (this.crosshair) this.#hoverAt(this.#centre(host));
    else if (this.#pointer !== null) this.#hoverAt(this.#pointer);
  }

  #sayWhetherNear(): void {
    if (this.#zoom >= STREETS_FROM) this.#say('streets-want', null);
  }

  /** The cells that were drawn before and what is left of them, for a moment after the resolution has changed. */
  #leavingNow(): ViewOptions['leaving'] {
    if (this.#leaving === null) return null;
    const { resolution, since } = this.#leaving;
    const left = 1 - (performance.now() - since) / CROSS_FADE_MS;
    if (left <= 0 || resolution === this.#resolution) {
      this.#leaving = null;
      return null;
    }
    requestAnimationFrame(() => this.requestUpdate());
    return { resolution, opacity: left };
  }

  #onPointer(point: ScreenPoint | null): void {
    this.crosshair = false;
    this.#pointer = point;
    this.#hoverAt(point);
    this.#place();
  }

  #hoverAt(point: ScreenPoint | null): void {
    const cell = point === null ? null : this.#cellAtPoint(point);
    this.hoveredDot = point === null ? null : this.#dotAtPoint(point, REACH_PX.mouse);
    if (cell?.id === this.hovered?.id) return;
    this.hovered = cell;
    const hover = cell === null || point === null ? null : { kind: kindOf(cell.resolution), id: cell.id };
    this.#say('cell-hover', hover === null || point === null ? null : { ...hover, x: point.x, y: point.y });
  }

  #onClick({ point, originalEvent }: MapMouseEvent): void {
    const touch = originalEvent instanceof PointerEvent && originalEvent.pointerType === 'touch';
    this.#choose(point, touch ? REACH_PX.touch : REACH_PX.mouse);
  }

  #choose(point: ScreenPoint, reachPx: number): void {
    const dot = this.#dotAtPoint(point, reachPx);
    if (dot !== null && dot.spots > 1) {
      this.#host?.flyTo({ lon: dot.lon, lat: dot.lat, zoom: this.#zoom + 2 }, this.reducedMotion);
      return;
    }
    if (dot !== null) {
      this.#say('session-select', { id: dot.ids[0] });
      return;
    }
    this.#say('cell-select', this.pickCells(point.x, point.y)[0] ?? null);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.#host === null) return;
    if (event.key === 'Escape') {
      this.#say('cell-select', null);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#showCrosshair();
      this.#choose(this.#centre(this.#host), 0);
    } else if (event.key.startsWith('Arrow') || '+-='.includes(event.key)) {
      this.#showCrosshair();
    }
  };

  readonly #onFocus = (event: FocusEvent): void => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) this.#showCrosshair();
  };

  readonly #onBlur = (): void => {
    if (!this.crosshair) return;
    this.crosshair = false;
    this.#hoverAt(null);
  };

  #showCrosshair(): void {
    if (this.#host === null) return;
    this.crosshair = true;
    this.#pointer = null;
    this.#hoverAt(this.#centre(this.#host));
  }

  #centre({ map }: MapHost): ScreenPoint {
    return map.project(map.getCenter());
  }

  #cellAtPoint({ x, y }: ScreenPoint): CellRef | null {
    const { area } = this;
    const resolution = this.#resolution;
    if (this.#host === null || area === null || resolution === null) return null;
    const { lng, lat } = this.#host.map.unproject([x, y]);
    return cellAt(area, resolution, lng, lat);
  }

  #dotAtPoint(point: ScreenPoint, reachPx: number): SessionDot | null {
    const { area, result } = this;
    const map = this.#host?.map;
    if (map === undefined || area === null || result === null) return null;
    const { evidence, filter } = result.settings;
    const dots = dotsAt(area.sessions, evidence, filter, this.#zoom);
    return dotAt(dots, (lon, lat) => map.project([lon, lat]), point, reachPx);
  }

  #spoken(): string {
    const { area, result, hovered } = this;
    if (area === null || result === null || hovered === null) return 'Nobody lives at the centre.';
    const card = cellCard(area, result, this.measured, hovered);
    return card === null ? '' : `${cardInWords(card)}. Enter selects it.`;
  }

  #cardTemplate() {
    const { area, result, hovered, hoveredDot } = this;
    if (area === null || result === null) return nothing;
    if (hoveredDot !== null) return html`<div class="card"><p>${dotInWords(area, hoveredDot)}</p></div>`;
    const card = hovered === null ? null : cellCard(area, result, this.measured, hovered);
    return card === null ? nothing : cardTemplate(card);
  }

  #failureTemplate(failure: 'no-webgl' | 'context-lost') {
    if (failure === 'no-webgl') return html`<div class="failed" role="alert"><p>${NO_WEBGL}</p></div>`;
    return html`
      <div class="failed" role="alert">
        <p>${CONTEXT_LOST}</p>
        <button @click=${this.#retry}>Show the map again</button>
      </div>
    `;
  }

  readonly #retry = (): void => {
    this.failure = null;
  };

  /** Puts the card beside the pointer or the cross, inside the map, by CSSOM: inline styles are not allowed. */
  #place(): void {
    const host = this.#host;
    if (host === null) return;
    const centre = this.#centre(host);
    if (this.cross !== null) this.cross.style.transform = `translate(${centre.x}px, ${centre.y}px)`;
    if (this.card === null) return;
    const { x, y } = this.crosshair ? centre : (this.#pointer ?? centre);
    const { offsetWidth: wide, offsetHeight: high } = this.card;
    const left = x + CARD_GAP_PX + wide > this.clientWidth ? x - CARD_GAP_PX - wide : x + CARD_GAP_PX;
    const top = y + CARD_GAP_PX + high > this.clientHeight ? y - CARD_GAP_PX - high : y + CARD_GAP_PX;
    this.card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  #fail(failure: 'no-webgl' | 'context-lost'): void {
    this.#dispose();
    this.failure = failure;
    this.#say('map-failed', { message: failure === 'no-webgl' ? NO_WEBGL : CONTEXT_LOST });
  }

  #dispose(): void {
    this.#markers?.clear();
    this.#markers = null;
    this.#host?.remove();
    this.#host = null;
    this.hovered = null;
    this.hoveredDot = null;
    this.crosshair = false;
    this.#pointer = null;
  }

  #say<K extends keyof ReachMapEvents>(type: K, detail: ReachMapEvents[K]): void {
    if (!this.mute) this.dispatchEvent(mapEvent(type, detail));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'reach-map': ReachMap;
  }
}
