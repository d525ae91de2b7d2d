import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import {
  GeoJSONSource,
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type PaddingOptions,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Camera } from '../state/app-state';
import { NO_ROADS, type RoadLines } from '../state/roads';
import type { LoadedArea } from '../worker/protocol';
import {
  BASEMAP_SOURCES,
  bareStyle,
  basemapLayers,
  basemapSources,
  NO_FEATURES,
  ONLINE_SOURCE,
  ONLINE_TILES,
  onlineLayer,
  themedColours,
  UNDER_ONLINE_MAP,
  UNITS_SOURCE,
  unitLayers,
} from './basemap';
import type { MapTheme } from './palette';
import { ANCHORS, anchorAbove, zOf, Z_ORDER } from './z-order';

setWorkerUrl(workerUrl);

/**
 * A layer without data under each anchor. deck.gl takes its place in MapLibre's order only while no source of
 * the style is loading; these take all its places before there are any sources, and keep them. Without them
 * cells are drawn over the labels whenever they come before the roads have loaded.
 */
function placeHolders(): Layer[] {
  return ANCHORS.map((beforeId) => new ScatterplotLayer({ id: `holds-${beforeId}`, data: [], beforeId }));
}

/** Room kept free at each side for cards that float over the map, CSS pixels. */
export type Padding = Required<PaddingOptions>;

/** Space between the area and the edge of the free part of the map, pixels. */
const FIT_MARGIN_PX = 24;
const FLIGHT_MS = 900;
const STEP_MS = 250;
const ZOOM = { min: 5, max: 17 } as const;

/** Metres on the equator of a CSS pixel at zoom 0, of MapLibre's tiles of 512 pixels. */
const METRES_PER_PIXEL_0 = 40_075_016.686 / 512;

/** A picture of the map. */
export interface MapImage {
  readonly map: HTMLCanvasElement;
  /** Its pixels for each CSS pixel. */
  readonly scale: number;
  /** Where the places asked for are, CSS pixels from its top left. */
  readonly proposed: readonly { readonly x: number; readonly y: number }[];
  /** Metres on the ground of a CSS pixel, in the middle. */
  readonly metresPerPixel: number;
}

export interface HostOptions {
  readonly container: HTMLElement;
  readonly theme: MapTheme;
  readonly padding: Padding;
  /** What to show first: a camera, or bounds to fit (west, south, east, north). */
  readonly start: Camera | readonly [number, number, number, number];
  /** Cursor over the map just now. */
  readonly cursor: () => string;
}

/**
 * The one place that speaks to MapLibre and deck.gl. Made once for an element and removed with it.
 * The constructor throws where there is no WebGL 2.
 */
export class MapHost {
  readonly map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  #theme: MapTheme;
  #area: LoadedArea | null = null;
  #layers = placeHolders();
  #roads = NO_ROADS;
  #boundaries: string | null = null;
  #onlineMap = false;
  #deckReady = false;
  #cells: 'none' | 'given' | 'drawn' = 'none';
  #placing = false;
  /** Sets out again for where the map is flying; null while it flies nowhere. */
  #flight: (() => void) | null = null;

  constructor(options: HostOptions) {
    this.#theme = options.theme;
    this.map = new MapLibreMap({
      container: options.container,
      style: bareStyle(options.theme),
      attributionControl: false,
      canvasContextAttributes: { antialias: true },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      minZoom: ZOOM.min,
      maxZoom: ZOOM.max,
      renderWorldCopies: false,
      fadeDuration: 150,
      ...startOf(options.start),
    });
    this.map.setPadding(options.padding);
    if (isBounds(options.start)) this.fit(options.start);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      getCursor: options.cursor,
      onLoad: () => {
        this.#deckReady = true;
        this.map.triggerRepaint();
      },
    });
    this.map.addControl(this.#overlay);
    this.map.on('render', () => this.#markFirstFrame());
    this.map.on('moveend', () => {
      if (!this.#placing) this.#flight = null;
    });
    this.map.once('style.load', () => {
      this.#overlay.setProps({ layers: this.#layers });
      this.#showBasemap();
      this.#showBoundaries();
      this.#showOnlineMap();
    });
  }

  /** Draws the basemap of an area; its sources replace those of the area before. */
  setArea(area: LoadedArea): void {
    this.#area = area;
    if (this.map.isStyleLoaded() || this.map.getSource('main') !== undefined) this.#showBasemap();
  }

  /** Draws the roads that have come. */
  setRoads(roads: RoadLines): void {
    const before = this.#roads;
    this.#roads = roads;
    for (const part of ['main', 'streets'] as const) {
      const source = this.map.getSource(part);
      if (roads[part] !== before[part] && source instanceof GeoJSONSource)
        void source.setData(roads[part] ?? NO_FEATURES);
    }
  }

  /** Draws lines and names of units over the cells: a URL of GeoJSON with `name`, or null for none. */
  setBoundaries(url: string | null): void {
    this.#boundaries = url;
    this.#whenStyled(() => this.#showBoundaries());
  }

  /** Draws OpenStreetMap's own tiles in place of the roads and names of the pack, or takes them away. */
  setOnlineMap(on: boolean): void {
    this.#onlineMap = on;
    this.#whenStyled(() => this.#showOnlineMap());
  }

  /** Repaints the basemap. Layers stay where they are, deck.gl's among them. */
  setTheme(theme: MapTheme): void {
    this.#theme = theme;
    for (const { layer, name, colour } of themedColours(theme)) {
      if (this.map.getLayer(layer) !== undefined) this.map.setPaintProperty(layer, name, colour);
    }
    if (this.map.getLayer('online') === undefined) return;
    const { 'raster-brightness-max': brightness, 'raster-saturation': saturation } =
      onlineLayer(theme).paint ?? {};
    this.map.setPaintProperty('online', 'raster-brightness-max', brightness);
    this.map.setPaintProperty('online', 'raster-saturation', saturation);
  }

  /** Hands layers to deck.gl. `hasCells`: they include cells with data, which is timed once. */
  setLayers(layers: Layer[], hasCells: boolean): void {
    this.#layers = [...placeHolders(), ...layers];
    this.#overlay.setProps({ layers: this.#layers });
    if (!hasCells || this.#cells !== 'none') return;
    this.#cells = 'given';
    performance.mark('wr:hexagons-data');
  }

  /** Whether the program moves the map at this moment: neither that nor what it cuts short is a person's move. */
  get isPlacing(): boolean {
    return this.#placing;
  }

  get isFlying(): boolean {
    return this.#flight !== null;
  }

  /** Keeps other room free. A flight goes on to where it was going. */
  setPadding(padding: Padding): void {
    const flight = this.#flight;
    this.#place(() => this.map.setPadding(padding));
    if (flight !== null) this.#fly(flight);
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  /** Shows a camera at once, and says nothing of it. */
  jumpTo({ lon, lat, zoom }: Camera): void {
    this.#flight = null;
    this.#place(() => this.map.jumpTo({ center: [lon, lat], zoom }));
  }

  /** Fits west, south, east, north into the free part of the map at once, and says nothing of it. */
  fit(bounds: readonly [number, number, number, number]): void {
    this.#flight = null;
    this.#place(() => this.map.fitBounds(lngLatBounds(bounds), { padding: FIT_MARGIN_PX, duration: 0 }));
  }

  flyTo({ lon, lat, zoom }: Camera, still: boolean): void {
    const duration = still ? 0 : FLIGHT_MS;
    this.#fly(() => this.map.flyTo({ center: [lon, lat], zoom, duration }));
  }

  flyToBounds(bounds: readonly [number, number, number, number], still: boolean): void {
    const duration = still ? 0 : FLIGHT_MS;
    this.#fly(() =>
      this.map.fitBounds(lngLatBounds(bounds), { padding: FIT_MARGIN_PX, maxZoom: 14, duration }),
    );
  }

  zoomBy(steps: number, still: boolean): void {
    this.#flight = null;
    this.map.zoomTo(this.map.getZoom() + steps, { duration: still ? 0 : STEP_MS });
  }

  panBy(rightPx: number, downPx: number, still: boolean): void {
    this.#flight = null;
    this.map.panBy([rightPx, downPx], { duration: still ? 0 : STEP_MS });
  }

  /** Comes once everything asked for has been drawn, or after `mostMs`. */
  async drawn(mostMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.map.once('idle', () => {
        clearTimeout(timer);
        resolve();
      });
      this.map.triggerRepaint();
    });
  }

  /** Draws the part of the map that no card covers onto a canvas of two dimensions, which gets its size. */
  drawOnto(canvas: HTMLCanvasElement): void {
    const drawn = this.map.getCanvas();
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.map.getPadding();
    const scale = drawn.width / drawn.clientWidth;
    canvas.width = Math.max(1, drawn.width - scale * (left + right));
    canvas.height = Math.max(1, drawn.height - scale * (top + bottom));
    // What is drawn is gone after this task: it is drawn anew, and copied at once.
    this.map.redraw();
    canvas.getContext('2d')?.drawImage(drawn, -scale * left, -scale * top);
  }

  /**
   * A picture of the part of the map that no card covers, as it stands, and where some places are on it. As fine as the
   * screen: what deck.gl draws does not follow another pixel ratio of the map.
   */
  picture(places: readonly { readonly lon: number; readonly lat: number }[]): MapImage {
    const { top = 0, left = 0 } = this.map.getPadding();
    const { lat } = this.map.getCenter();
    const map = document.createElement('canvas');
    this.drawOnto(map);
    return {
      map,
      scale: this.map.getPixelRatio(),
      proposed: places.map((place) => moved(this.map.project(place), -left, -top)),
      metresPerPixel: (METRES_PER_PIXEL_0 * Math.cos((lat * Math.PI) / 180)) / 2 ** this.map.getZoom(),
    };
  }

  /** Removes everything: layers, map, listeners, workers' hold on the area. */
  remove(): void {
    this.map.removeControl(this.#overlay);
    this.map.remove();
  }

  /** Moves the map, or stops it, as the program's own doing. */
  #place(move: () => void): void {
    this.#placing = true;
    try {
      move();
    } finally {
      this.#placing = false;
    }
  }

  #fly(setOut: () => void): void {
    this.#place(() => this.map.stop());
    setOut();
    this.#flight = this.map.isMoving() ? setOut : null;
  }

  #showBasemap(): void {
    const area = this.#area;
    if (area === null) return;
    const sources = basemapSources(area, this.#roads);
    for (const id of BASEMAP_SOURCES) {
      const source = this.map.getSource(id);
      if (source instanceof GeoJSONSource) void source.setData(sources[id].data);
      else this.map.addSource(id, sources[id]);
    }
    for (const layer of basemapLayers(this.#theme)) {
      if (this.map.getLayer(layer.id) === undefined) this.map.addLayer(layer, this.#above(layer.id));
    }
    // The roads and names may have come after the tiles that take their place.
    this.#showOnlineMap();
  }

  /** Once the style takes sources; before that, the constructor sees to it. */
  #whenStyled(show: () => void): void {
    if (this.map.getStyle()?.layers !== undefined && this.map.getLayer('sea') !== undefined) show();
  }

  #showBoundaries(): void {
    const source = this.map.getSource(UNITS_SOURCE);
    const data = this.#boundaries ?? NO_FEATURES;
    if (source instanceof GeoJSONSource) void source.setData(data);
    else if (this.#boundaries !== null) {
      this.map.addSource(UNITS_SOURCE, { type: 'geojson', data, maxzoom: 13 });
      for (const layer of unitLayers(this.#theme)) this.map.addLayer(layer, this.#above(layer.id));
    }
  }

  #showOnlineMap(): void {
    if (this.#onlineMap && this.map.getSource(ONLINE_SOURCE) === undefined) {
      this.map.addSource(ONLINE_SOURCE, ONLINE_TILES);
      this.map.addLayer(onlineLayer(this.#theme), this.#above('online'));
    }
    const show = (id: string, shown: boolean) => {
      if (this.map.getLayer(id) !== undefined)
        this.map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none');
    };
    show('online', this.#onlineMap);
    for (const id of UNDER_ONLINE_MAP) show(id, !this.#onlineMap);
  }

  /** The layer to put a basemap layer under: deck.gl's own, where it lies under the same anchor. */
  #above(id: string): string | undefined {
    const name = Z_ORDER[zOf(id)];
    const anchor = name === undefined ? undefined : anchorAbove(name);
    const group = `deck-maplibre-layer-group-before:${anchor}`;
    return this.map.getLayer(group) === undefined ? anchor : group;
  }

  #markFirstFrame(): void {
    if (this.#cells !== 'given' || !this.#deckReady) return;
    if (!this.map.getLayersOrder().some((id) => id.startsWith('deck-maplibre-layer-group'))) return;
    this.#cells = 'drawn';
    performance.mark('wr:hexagons');
  }
}

function isBounds(start: HostOptions['start']): start is readonly [number, number, number, number] {
  return Array.isArray(start);
}

function startOf(start: HostOptions['start']): { center?: [number, number]; zoom?: number } {
  return isBounds(start) ? {} : { center: [start.lon, start.lat], zoom: start.zoom };
}

function lngLatBounds([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): LngLatBoundsLike {
  return [west, south, east, north];
}

function moved({ x, y }: { readonly x: number; readonly y: number }, right: number, down: number) {
  return { x: x + right, y: y + down };
}
