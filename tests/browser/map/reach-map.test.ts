import { cellToLatLng, latLngToCell } from 'h3-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually';
import { userEvent } from 'vitest/browser';
import type { ReachMapEvents } from '../../../src/map/events';
import type { ReachMap } from '../../../src/map/reach-map';
import '../../../src/map/reach-map';
import { CENTRE, mapFixture, roadFixture } from '../../fixtures/map-fixture';

const { area, result } = mapFixture(4);
/** West of the sessions at the centre, so that a click there is on a cell and on nothing else. */
const WEST_CELL = latLngToCell(53.895, -3.735, 8);
const [WEST_LAT, WEST_LON] = cellToLatLng(WEST_CELL);
const WEST = { lon: WEST_LON, lat: WEST_LAT, zoom: 10.5 };

type Said = { [K in keyof ReachMapEvents]: [K, ReachMapEvents[K]] }[keyof ReachMapEvents];
const TYPES = [
  'camera-change',
  'cell-hover',
  'cell-select',
  'session-select',
  'streets-want',
  'map-ready',
  'map-failed',
] as const;

let map: ReachMap;
let said: Said[];

beforeEach(() => {
  said = [];
  map = document.createElement('reach-map');
  map.style.width = '400px';
  map.style.height = '300px';
  map.reducedMotion = true;
  for (const type of TYPES) {
    map.addEventListener(type, (event) => said.push([type, (event as CustomEvent).detail] as Said));
  }
});

afterEach(() => {
  map.remove();
  vi.restoreAllMocks();
  performance.clearMarks();
});

function heard<K extends keyof ReachMapEvents>(type: K): ReachMapEvents[K][] {
  return said.filter(([name]) => name === type).map(([, detail]) => detail as ReachMapEvents[K]);
}

async function shown(properties: Partial<ReachMap> = {}): Promise<void> {
  Object.assign(map, { area, result, camera: WEST, ...properties });
  document.body.append(map);
  await eventually(() => expect(heard('map-ready')).toHaveLength(1));
}

/** What is drawn at this moment, four bytes a pixel. */
function picture(): Uint8ClampedArray {
  const copy = document.createElement('canvas');
  map.drawOnto(copy);
  return copy.getContext('2d')!.getImageData(0, 0, copy.width, copy.height).data;
}

/** Bytes that differ between two pictures. */
function changed(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  return one.reduce((count, byte, at) => count + (byte === other[at] ? 0 : 1), 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function canvas(): HTMLCanvasElement {
  return map.shadowRoot!.querySelector('canvas')!;
}

function click(x: number, y: number): Promise<void> {
  return userEvent.click(canvas(), { position: { x, y } });
}

describe('<reach-map>', () => {
  it('draws cells, marks when, and reports nothing amiss', async () => {
    const errors = vi.spyOn(console, 'error');
    await shown();
    await eventually(() => expect(performance.getEntriesByName('wr:hexagons')).toHaveLength(1));
    expect(performance.getEntriesByName('wr:hexagons-data')).toHaveLength(1);
    expect(errors).not.toHaveBeenCalled();
    expect(heard('camera-change')).toEqual([]);
    expect(heard('map-failed')).toEqual([]);
  });

  it('says which cell was clicked', async () => {
    await shown();
    await click(200, 150);
    await eventually(() => expect(heard('cell-select')).toEqual([{ kind: 'cell8', id: WEST_CELL }]));
    expect(map.pickCells(200, 150)).toEqual([{ kind: 'cell8', id: WEST_CELL }]);
  });

  it('says that nothing is selected after a click where nobody lives', async () => {
    await shown({ camera: { lon: -3.2, lat: 53.9, zoom: 11 } });
    await click(200, 150);
    await eventually(() => expect(heard('cell-select')).toEqual([null]));
    expect(map.pickCells(200, 150)).toEqual([]);
  });

  it('takes a click on a dot for its session', async () => {
    await shown({ camera: { ...CENTRE, zoom: 12 } });
    await click(204, 152);
    await eventually(() => expect(heard('session-select')).toEqual([{ id: 'session-0' }]));
    expect(heard('cell-select')).toEqual([]);
  });

  it('shows a card beside the pointer and takes it away', async () => {
    await shown();
    await userEvent.hover(canvas(), { position: { x: 200, y: 150 } });
    await eventually(() => expect(heard('cell-hover').at(-1)).toMatchObject({ id: WEST_CELL }));
    await map.updateComplete;
    const card = map.shadowRoot!.querySelector('.card');
    expect(card?.textContent).toMatch(/Served\s*Port Caldre\s*Typical walk \d\.\d miles\s*[\d,]+ people/);
    await userEvent.hover(document.body, { position: { x: 500, y: 400 } });
    await eventually(() => expect(heard('cell-hover').at(-1)).toBeNull());
    await map.updateComplete;
    expect(map.shadowRoot!.querySelector('.card')).toBeNull();
  });

  it('works by keyboard: arrows move, Enter selects what is under the cross, Escape clears', async () => {
    await shown();
    await userEvent.tab();
    expect(map.shadowRoot!.activeElement).toBe(canvas());
    await userEvent.keyboard('{Enter}');
    await eventually(() => expect(heard('cell-select')).toEqual([{ kind: 'cell8', id: WEST_CELL }]));
    expect(map.shadowRoot!.querySelector('.crosshair')).not.toBeNull();
    expect(map.shadowRoot!.querySelector('[role=status]')?.textContent).toMatch(/Port Caldre\. Served/);
    await userEvent.keyboard('{ArrowRight}');
    await eventually(() => expect(heard('camera-change').at(-1)?.lon).toBeGreaterThan(WEST.lon));
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(heard('cell-select').at(-1)).toBeNull());
  });

  it('describes itself and its keys', async () => {
    await shown();
    expect(canvas().getAttribute('aria-label')).toMatch(/Arrow keys.*Enter selects.*Escape/);
    expect(canvas().tabIndex).toBe(0);
  });

  it('fits the study area into what the padding leaves free', async () => {
    await shown({ camera: null, padding: { top: 0, right: 200, bottom: 0, left: 0 } });
    const [west, south, east, north] = area.heading.extent;
    const middle = map.pickCells(100, 150)[0];
    const expected = latLngToCell((south + north) / 2, (west + east) / 2, 7);
    expect(middle?.kind === 'cell7' ? middle.id : expected).toBe(expected);
    expect(heard('camera-change')).toEqual([]);
  });

  it('flies where it is told and says where it came to', async () => {
    await shown();
    map.flyTo(-3.6, 53.91, 12);
    await eventually(() => expect(heard('camera-change').at(-1)).toMatchObject({ zoom: 12 }));
    expect(heard('camera-change').at(-1)?.lon).toBeCloseTo(-3.6, 6);
    map.fitBounds([-3.75, 53.88, -3.65, 53.92]);
    await eventually(() => expect(heard('camera-change').at(-1)?.lon).toBeCloseTo(-3.7, 6));
  });

  it('says nothing of a flight that was cut short by where it was told to be', async () => {
    await shown({ reducedMotion: false });
    map.flyTo(-3.65, 53.95, 12);
    map.camera = { ...WEST, zoom: 11 };
    await pause(1300);
    expect(heard('camera-change')).toEqual([]);
  });

  it('goes on to where it was flying when cards take another part of the map', async () => {
    await shown({ reducedMotion: false, camera: null });
    map.flyTo(-3.65, 53.95, 12);
    map.padding = { top: 0, right: 0, bottom: 120, left: 0 };
    await eventually(() => expect(heard('camera-change')).toHaveLength(1));
    const [at] = heard('camera-change');
    expect([at?.lon, at?.lat, at?.zoom].map((value) => value?.toFixed(3))).toEqual([
      '-3.650',
      '53.950',
      '12.000',
    ]);
  });

  it('says nothing of moves it was given', async () => {
    await shown();
    map.camera = { lon: -3.6, lat: 53.9, zoom: 11 };
    await map.updateComplete;
    map.camera = null;
    await map.updateComplete;
    expect(heard('camera-change')).toEqual([]);
  });

  it('asks for streets once looked at from near, and draws roads that come later', async () => {
    await shown();
    expect(heard('streets-want')).toEqual([]);
    map.zoomBy(1.5);
    await eventually(() => expect(heard('streets-want').length).toBeGreaterThan(0));
    await map.drawn();
    const without = picture();
    const { main, streets } = roadFixture(area);
    map.roads = { main, streets: null };
    await eventually(() => expect(changed(without, picture())).toBeGreaterThan(100));
    const withMain = picture();
    map.roads = { main, streets };
    await eventually(() => expect(changed(withMain, picture())).toBeGreaterThan(100));
  });

  it('changes theme, result and area without a new map', async () => {
    await shown();
    const errors = vi.spyOn(console, 'error');
    const first = canvas();
    const other = mapFixture(3, 1000);
    Object.assign(map, {
      theme: 'dark',
      result: other.result,
      area: other.area,
      route: Float64Array.of(-3.7, 53.9, -3.69, 53.9),
    });
    await map.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(canvas()).toBe(first);
    expect(errors).not.toHaveBeenCalled();
  });

  it('leaves nothing behind, and comes back when it is put back', async () => {
    await shown();
    const gl = canvas().getContext('webgl2')!;
    map.remove();
    await map.updateComplete;
    expect(map.shadowRoot!.querySelector('canvas')).toBeNull();
    expect(gl.isContextLost()).toBe(true);
    document.body.append(map);
    await eventually(() => expect(heard('map-ready')).toHaveLength(2));
  });

  it('says so, and what to do, without WebGL', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    Object.assign(map, { area, result });
    document.body.append(map);
    await eventually(() => expect(heard('map-failed')).toHaveLength(1));
    expect(heard('map-failed')[0]?.message).toMatch(/WebGL 2.*table/);
    await map.updateComplete;
    expect(map.shadowRoot!.querySelector('[role=alert]')?.textContent).toMatch(/WebGL 2/);
  });

  it('offers the map again when the graphics card was taken away', async () => {
    await shown();
    canvas().getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    await eventually(() => expect(heard('map-failed')).toHaveLength(1));
    await map.updateComplete;
    map.shadowRoot!.querySelector('button')!.click();
    await eventually(() => expect(heard('map-ready')).toHaveLength(2));
  });
});
