import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_STATE } from '../../../src/state/app-state';
import { bindHistory } from '../../../src/state/history';
import { Store } from '../../../src/state/store';
import { parseState } from '../../../src/state/url';
import type { ReachApp } from '../../../src/ui/reach-app';
import '../../../src/ui/reach-app';
import { type FakeEngine, fakeEngine } from '../../fixtures/fake-engine';
import {
  expectAccessible,
  find as findIn,
  findAll as findAllIn,
  focused,
  mount,
  press,
  settle,
  textOf,
} from '../table/harness';

/** A map that draws nothing: its own tests draw. Says what a map says, remembers where it was sent. */
class StillMap extends HTMLElement {
  readonly sent: number[][] = [];
  flyTo(...to: number[]): void {
    this.sent.push(to);
  }
  fitBounds(bounds: number[]): void {
    this.sent.push(bounds);
  }
}
vi.mock('../../../src/map/reach-map', () => ({}));
customElements.define('reach-map', StillMap);

/** All matches of `selector` inside the element that `host` names, through shadow roots; of the app itself for "". */
function all(app: ReachApp, host: string, selector: string): HTMLElement[] {
  const hosts = host === '' ? [app] : findAllIn(app, host);
  return hosts.flatMap((one) => findAllIn(one, selector));
}

/** The first of them. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- As querySelector: the caller knows which element it names.
function one<T extends HTMLElement = HTMLElement>(app: ReachApp, host: string, selector: string): T {
  const [first] = host === '' ? [app] : findAllIn(app, host);
  if (first === undefined) throw new Error(`Nothing matches ${host}.`);
  return findIn<T>(first, selector);
}

const ADDRESS = window.location.href;
let undo: () => void = () => {};
let store: Store;

beforeEach(() => page.viewport(1440, 900));

afterEach(() => {
  undo();
  store.stop();
  window.history.replaceState(null, '', ADDRESS);
});

/** The app on a tiny pack, with a state read from a link, once it has shown what it has to show. */
async function open(link = '', engine: FakeEngine = fakeEngine()): Promise<ReachApp> {
  store = new Store(engine, parseState(link).state, () => 'https://example.org/areas/tiny/', '2026-11-01');
  const unbind = bindHistory(store, window);
  const app = await mount('reach-app', { store });
  undo = unbind;
  store.start();
  await eventually(() => expect(store.areaStatus.value.kind).not.toBe('loading'));
  if (store.areaStatus.value.kind === 'ready') {
    await settled(app);
    await eventually(() => one(app, '', 'reach-map'));
  }
  await settle(app);
  return app;
}

/** Waits until the figures of the present settings are on screen. */
async function settled(app: ReachApp): Promise<void> {
  await eventually(() => expect(store.result.value.kind).toBe('done'));
  await settle(app);
}

const headline = (app: ReachApp) => textOf(one(app, 'wr-headline', 'h1'));

describe('<reach-app>', () => {
  it('speaks first, shows what counts and the table, and says that the place is invented', async () => {
    const app = await open();
    expect(headline(app)).toMatch(/^[\d,]+ people live 3 miles or more from a beginner session\.$/);
    expect(textOf(one(app, '', '.banner'))).toBe('Invented place, invented data');
    expect(all(app, '', 'wr-evidence, wr-threshold, wr-equity, wr-legend, wr-table-drawer')).toHaveLength(5);
    expect(all(app, '', 'main')).toHaveLength(1);
    await eventually(() =>
      expect(textOf(one(app, '', '.unplaced > [role="status"]'))).toContain(headline(app)),
    );
  });

  it('works out the figures again for another level and another distance, and puts both in the link', async () => {
    const app = await open();
    const before = headline(app);
    one(app, '', 'input[value="strict"]').click();
    const slider = one<HTMLInputElement>(app, '', 'input[type="range"]');
    slider.value = '1';
    slider.dispatchEvent(new Event('input'));
    await settled(app);
    expect(headline(app)).not.toBe(before);
    expect(headline(app)).toContain('1 mile or more from a session that says it takes beginners');
    expect(window.location.search).toBe('?evidence=strict&miles=1');
    expect(one(app, '', 'wr-legend').shadowRoot!.textContent).toContain('0.3');
  });

  it('goes back a choice at a time', async () => {
    const app = await open();
    one(app, '', 'input[value="any"]').click();
    await settled(app);
    const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.back();
    await popped;
    await settled(app);
    expect(store.state.value.evidence).toBe('likely');
    expect(one<HTMLInputElement>(app, '', 'input[value="likely"]').checked).toBe(true);
  });

  it('explains what a link selects, and Escape clears it', async () => {
    const { lsoas } = await fakeEngine().load('', () => {});
    const app = await open(`?select=lsoa:${lsoas.codes[4]}`);
    await eventually(() => expect(all(app, 'wr-why', 'h2')).toHaveLength(1));
    expect(textOf(one(app, 'wr-why', '.badge'))).toMatch(/Gap|Served|Cannot tell/);
    await press(app, '{Escape}');
    expect(store.state.value.selection).toBeNull();
    expect(all(app, '', 'wr-why')).toHaveLength(0);
  });

  it('selects from the table', async () => {
    const app = await open('?table=lsoas&miles=1');
    const row = await eventually(async () => {
      await settle(app);
      return one(app, 'wr-data-table', 'tbody tr button');
    });
    row.click();
    await eventually(() => expect(all(app, 'wr-why', 'h2')).toHaveLength(1));
    expect(store.state.value.selection?.kind).toBe('lsoa');
    expect(one<StillMap>(app, '', 'reach-map').sent).toHaveLength(1);
    expect(window.location.search).toContain('select=lsoa');
  });

  it('selects what the map says was chosen, keeps its camera in the link and hands it the route', async () => {
    const app = await open('?miles=1');
    const map = one<StillMap & { route: unknown; padding: { left: number } }>(app, '', 'reach-map');
    const { cells } = await fakeEngine().load('', () => {});
    const say = (name: string, detail: unknown) =>
      map.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    say('cell-select', { kind: 'cell8', id: cells[8].ids[0] });
    say('camera-change', { lon: -3.7, lat: 53.9, zoom: 11.123 });
    await eventually(() => expect(all(app, 'wr-why', 'h2')).toHaveLength(1));
    await settle(app);
    expect(map.sent).toEqual([]);
    expect(map.route).toBeInstanceOf(Float64Array);
    expect(map.padding.left).toBeGreaterThan(300);
    expect(window.location.search).toContain('at=53.9%2C-3.7%2C11.12');
    say('cell-select', null);
    await settle(app);
    expect(store.state.value.selection).toBeNull();
    expect(map.route).toBeNull();
  });

  it('takes "/" to the search, but not while typing', async () => {
    const app = await open();
    document.body.focus();
    await press(app, '/');
    expect(focused()).toBe(one(app, 'wr-find', 'input'));
    await userEvent.keyboard('/');
    expect(one<HTMLInputElement>(app, 'wr-find', 'input').value).toBe('/');
  });

  it('says what is wrong with a broken pack, and tries again', async () => {
    const engine = fakeEngine();
    engine.breakLoad = true;
    const app = await open('', engine);
    expect(textOf(one(app, 'wr-notice', '.notice'))).toContain('edges.parquet: The file is damaged');
    expect(textOf(one(app, 'wr-notice', '.notice'))).toContain('Nothing on this computer was changed.');
    one(app, '', '.center .button.primary').click();
    await settled(app);
    expect(all(app, '', 'wr-headline')).toHaveLength(1);
  });

  it('shows pages over the map, which then takes no focus, and comes back', async () => {
    const app = await open('?screen=data');
    await eventually(() => expect(all(app, 'wr-data-page', 'h1')).toHaveLength(1));
    expect(all(app, '', 'wr-insight')).toHaveLength(0);
    one(app, '', '.page-foot a:last-child').click();
    await settle(app);
    expect(store.state.value.screen).toBe('privacy');
    one(app, 'wr-top-bar', 'nav a').click();
    await settle(app);
    expect(all(app, '', 'wr-insight')).toHaveLength(1);
  });

  it('tries a file and shows what became of it', async () => {
    const app = await open();
    const file = new File(['x'], 'ours.csv');
    one(app, '', 'wr-drop-zone').dispatchEvent(
      new CustomEvent('file-chosen', { detail: file, bubbles: true, composed: true }),
    );
    await eventually(() => expect(store.state.value.screen).toBe('data'));
    await settled(app);
    expect(store.trial.value.report?.fileName).toBe('ours.csv');
    expect(all(app, 'wr-data-page', '[role="status"]').map(textOf).join()).toContain('ours.csv');
  });

  it('changes theme for the whole page', async () => {
    const app = await open('?theme=dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    one(app, '', '.theme').click();
    await settle(app);
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(window.location.search).toBe('');
  });

  it('hands down nothing that axe-core objects to', async () => {
    const app = await open('?miles=1');
    await expectAccessible(app);
  });
});

describe('<reach-app> on a narrow screen', () => {
  beforeEach(() => page.viewport(360, 780));

  it('has no sideways scroll, one line for what counts, and a sheet with three heights', async () => {
    const app = await open();
    expect(document.documentElement.scrollWidth).toBe(360);
    expect(textOf(one(app, 'wr-choices', 'p'))).toBe('Likely beginner · 3 miles or more on foot');
    expect(getComputedStyle(one(app, '', '.filters')).display).toBe('none');
    one(app, '', '.summary .fold').click();
    await settle(app);
    expect(getComputedStyle(one(app, '', '.filters')).display).toBe('block');
    await press(app, '{Escape}');
    expect(getComputedStyle(one(app, '', '.filters')).display).toBe('none');

    const sheet = one(app, '', 'wr-sheet');
    const heights = [sheet.offsetHeight];
    one(app, 'wr-sheet', '.grip').focus();
    for (const key of ['{ArrowUp}', '{ArrowDown}', '{ArrowDown}']) {
      await press(app, key);
      heights.push(sheet.offsetHeight);
    }
    const [half, full, again, peek] = heights;
    expect(full).toBeGreaterThan(half!);
    expect(again).toBe(half);
    expect(peek).toBeLessThan(half!);
    one(app, 'wr-sheet', '[aria-label="Raise the panel"]').click();
    await settle(app);
    expect(sheet.offsetHeight).toBe(half);
  });

  it('keeps every screen within its width', async () => {
    const app = await open('?miles=1&select=priority:x');
    for (const screen of ['data', 'method', 'about', 'accessibility', 'privacy', 'explore'] as const) {
      store.update({ screen });
      await settle(app);
      expect(document.documentElement.scrollWidth, screen).toBe(360);
      if (screen === 'explore') continue;
      expect(one(app, '', '.page').scrollWidth, screen).toBeLessThanOrEqual(360);
    }
  });

  it('opens its menu, and Escape gives the focus back', async () => {
    const app = await open();
    const button = one(app, 'wr-top-bar', '.menu');
    expect(getComputedStyle(one(app, 'wr-top-bar', '.more')).display).toBe('none');
    button.click();
    await settle(app);
    expect(getComputedStyle(one(app, 'wr-top-bar', '.more')).display).toBe('flex');
    one(app, 'wr-top-bar', 'nav a').focus();
    await press(app, '{Escape}');
    expect(focused()).toBe(button);
    expect(store.state.value).toEqual(DEFAULT_STATE);
  });

  it('hands down nothing that axe-core objects to', async () => {
    await expectAccessible(await open('?miles=1'));
  });
});
