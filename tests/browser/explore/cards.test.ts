import { explainPlace } from '../../../src/core/gap/explain-place';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import type { PriorityArea } from '../../../src/core/gap/result';
import { defaultSettings } from '../../../src/core/settings';
import { milesToMetres } from '../../../src/core/units';
import '../../../src/ui/explore/wr-attribution';
import '../../../src/ui/explore/wr-equity';
import '../../../src/ui/explore/wr-evidence';
import '../../../src/ui/explore/wr-headline';
import '../../../src/ui/explore/wr-loading';
import '../../../src/ui/explore/wr-notice';
import '../../../src/ui/explore/wr-priority';
import '../../../src/ui/explore/wr-session';
import '../../../src/ui/explore/wr-threshold';
import '../../../src/ui/explore/wr-top-bar';
import '../../../src/ui/explore/wr-why';
import { tinyPack } from '../../fixtures/tiny-pack';
import { expectAccessible, find, findAll, listen, mount, press, settle, textOf } from '../table/harness';

const pack = tinyPack();
const model = createAreaModel(pack);
const settings = { ...defaultSettings(pack.date), thresholdM: milesToMetres(1) };
const result = model.compute(settings);
const { sessions } = pack;

describe('<wr-evidence>', () => {
  it('counts every session once, by grade, above or below the line', async () => {
    const element = await mount('wr-evidence', { level: 'likely', sessions });
    const counts = findAll(element, 'li .figure').map((cell) => Number(textOf(cell)));
    expect(counts).toHaveLength(6);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sessions.length);
    expect(findAll(element, 'li.out .badge').map(textOf)).toEqual(['E', 'X']);
    element.level = 'strict';
    await settle(element);
    expect(findAll(element, 'li.out .badge').map(textOf)).toEqual(['C', 'D', 'E', 'X']);
  });

  it('asks for another level by arrow key', async () => {
    const element = await mount('wr-evidence', { level: 'likely', sessions });
    const asked = listen('wr-evidence');
    find(element, 'input[value="likely"]').focus();
    await press(element, '{ArrowRight}');
    expect(asked).toEqual(['any']);
    await expectAccessible(element);
  });
});

describe('<wr-threshold>', () => {
  it('says each step of the slider, and when it rests', async () => {
    const element = await mount('wr-threshold', { miles: 3 });
    const asked = listen('wr-threshold');
    find(element, 'input[type="range"]').focus();
    await press(element, '{ArrowRight}');
    expect(asked).toEqual([
      { miles: 3.1, settled: false },
      { miles: 3.1, settled: true },
    ]);
    await expectAccessible(element);
  });

  it('takes a typed distance, brought into range and shown as it is in force', async () => {
    const element = await mount('wr-threshold', { miles: 3 });
    const asked = listen('wr-threshold');
    const field = find<HTMLInputElement>(element, 'input[type="number"]');
    for (const typed of ['2.46', '40', '']) {
      field.value = typed;
      field.dispatchEvent(new Event('change'));
    }
    expect(asked).toEqual([2.5, 10, 3].map((miles) => ({ miles, settled: true })));
    expect(field.value).toBe('3.0');
  });

  it('offers the way back only when it was moved', async () => {
    const element = await mount('wr-threshold', { miles: 3 });
    expect(findAll(element, 'button')).toHaveLength(0);
    element.miles = 5;
    await settle(element);
    const asked = listen('wr-threshold');
    find(element, 'button').click();
    expect(asked).toEqual([{ miles: 3, settled: true }]);
    const range = find(element, 'input[type="range"]');
    expect(range.getAttribute('style')).toContain('--filled');
    expect(range.getAttribute('aria-valuetext')).toBe('5 miles or more');
  });
});

describe('<wr-headline> and <wr-equity>', () => {
  it('say the figures of the result', async () => {
    const element = await mount('wr-headline', { result });
    expect(textOf(find(element, 'h1'))).toMatch(
      /^[\d,]+ people live 1 mile or more from a beginner session\.$/,
    );
    await expectAccessible(element);
  });

  it('draws a bar for each fifth, its figure beside it', async () => {
    const beyondByDecile = [30, 30, 20, 20, 20, 10, 10, 10, 10, 10];
    const equity = { ...result.equity, peopleByDecile: Array(10).fill(100), beyondByDecile, ratio: 3 };
    const element = await mount('wr-equity', { equity });
    expect(findAll(element, 'td.figure').map(textOf)).toEqual(['30%', '20%', '15%', '10%', '10%']);
    const lengths = findAll(element, 'rect.above, rect.below').map((bar) => bar.getAttribute('width'));
    expect(lengths).toEqual(['100%', '66.67%', '50%', '33.33%', '33.33%']);
    expect(textOf(find(element, 'h2'))).toContain('3.0 times as likely');
    expect(findAll(element, 'line.average')).toHaveLength(5);
    await expectAccessible(element);
  });

  it('prints counts where there are few', async () => {
    const equity = {
      ...result.equity,
      peopleByDecile: Array(10).fill(100),
      beyondByDecile: [4, 4, 0, 0, 0, 0, 0, 0, 50, 0],
    };
    const element = await mount('wr-equity', { equity });
    expect(findAll(element, 'td.figure').map(textOf)).toEqual(['< 10', '0', '0', '0', '50']);
    expect(findAll(element, 'line.average')).toHaveLength(0);
  });
});

describe('<wr-equity> where we can tell of nobody', () => {
  it('does not say that nobody lives there', async () => {
    const none = Array(10).fill(0);
    const equity = { ...result.equity, peopleByDecile: none, beyondByDecile: none, ratio: null };
    const element = await mount('wr-equity', { equity });
    expect(textOf(find(element, 'h2'))).toBe('We cannot tell who is too far away');
    expect(findAll(element, 'td.figure').map(textOf)).toEqual(Array(5).fill('nobody counted'));
  });
});

describe('<wr-why>', () => {
  const explanation = explainPlace(model, 'lsoa', pack.lsoas.code[4]!, settings)!;

  it('shows verdict, reason, people, sessions with their evidence, and the command', async () => {
    const element = await mount('wr-why', { explanation, sessions, settings, area: 'tiny' });
    const text = findAll(element, 'p, h2, h3, .session').map(textOf).join('\n');
    expect(textOf(find(element, 'h2'))).toBe(explanation.title);
    expect(findAll(element, `header .badge.${explanation.verdict}`)).toHaveLength(1);
    expect(text).toContain(explanation.because);
    expect(findAll(element, '.session')).toHaveLength(explanation.nearest.length);
    expect(text).toContain('In a straight line, for comparison');
    expect(textOf(find(element, 'code'))).toBe(
      'npm run wr -- gaps --area data/areas/tiny --by lsoa --threshold 1 --evidence likely',
    );
    await expectAccessible(element);
  });

  it('lists the points inside, and selects one or a session or nothing', async () => {
    const element = await mount('wr-why', { explanation, sessions, settings, area: 'tiny' });
    const asked = listen('wr-select');
    expect(findAll(element, 'tbody tr')).toHaveLength(explanation.points.length);
    find(element, 'tbody button').click();
    find(element, '.session button').click();
    find(element, '.close').click();
    expect(asked).toEqual([
      { kind: 'postcode', id: explanation.points[0]!.postcode },
      { kind: 'session', id: sessions[explanation.nearest[0]!.session]!.id },
      null,
    ]);
  });

  it('writes decile 1 in full and marks what is limited by the edge', async () => {
    const [point] = explanation.points;
    const changed = {
      ...explanation,
      boundaryLimited: 40,
      points: [{ ...point!, decile: 1, distanceM: milesToMetres(4.2), boundaryLimited: true }],
    };
    const element = await mount('wr-why', { explanation: changed, sessions, settings, area: 'tiny' });
    expect(findAll(element, 'tbody td').map(textOf)).toContain('1 (most deprived 10%)');
    expect(findAll(element, 'tbody td').map(textOf)).toContain('4.2 at most');
    expect(findAll(element, '.note').map(textOf).join()).toContain(
      '40 people here might have a nearer session',
    );
  });
});

describe('<wr-priority> and <wr-session>', () => {
  it('shows the factors of the rank', async () => {
    const priority: PriorityArea = {
      id: 'p',
      name: 'Harrow Moor',
      district: 'Caldre',
      cells: ['a', 'b'],
      lon: 0,
      lat: 0,
      people: 800,
      beyond: 620,
      peopleByDecile: [],
      beyondByDecile: [],
      beyondMostDeprived: 0,
      medianM: milesToMetres(4.2),
      depth: 0.31,
      need: 1.7,
      score: 326.7,
      rate: 0.4,
      rankByTotal: 1,
      rankByRate: 2,
      nearestSession: 0,
      boundaryLimited: 0,
      venues: [],
      cannotTellNearby: 0,
    };
    const stability = {
      runs: 1000,
      top: 2,
      areas: [{ id: 'p', share: 0.98, low: 1, middle: 1, high: 2 }],
    };
    const element = await mount('wr-priority', {
      priority,
      of: 3,
      sessions,
      settings,
      rank: { id: 'p', stability, candidates: [] },
      area: 'tiny',
    });
    expect(findAll(element, '.candidates li')).toHaveLength(0);
    expect(textOf(find(element, '.stability figcaption'))).toContain(
      'Among the first 2 in 98% of 1,000 runs',
    );
    expect(findAll(element, '.value').map(textOf)).toEqual(['620', '× 1.70', '× 0.31', '327']);
    expect(textOf(find(element, 'header .badge'))).toBe('Priority 1 of 3');
    const weighed = listen('wr-change');
    const depth = element.renderRoot.querySelector<HTMLSelectElement>('#depth')!;
    depth.value = '2';
    depth.dispatchEvent(new Event('change'));
    expect(weighed.at(-1)).toMatchObject({ change: { weights: { people: 1, need: 1, depth: 2 } } });
    const gain = {
      people: 310,
      needWeighted: 400,
      byDecile: Array.from({ length: 10 }, () => 31),
      savedM: 1609.344,
      hadNoRoute: 0,
      cannotTell: 0,
    };
    const candidate = {
      id: 'v1',
      source: 'places',
      name: 'Village Hall',
      kind: 'village hall',
      lon: -3.7,
      lat: 53.9,
      providers: [],
      sessions: 0,
      rank: 1,
      rankByNeed: 1,
      gain,
    } as const;
    element.rank = {
      id: 'p',
      stability,
      candidates: [candidate, { ...candidate, id: 'v2', gain: { ...gain, people: 0 } }],
    };
    await element.updateComplete;
    const lines = findAll(element, '.candidates li').map(textOf);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Village Hall');
    expect(lines[0]).toContain('310 people, 1.0 miles nearer on average');
    find(element, '.candidates button').click();
    expect(weighed.at(-1)).toMatchObject({
      change: { screen: 'plan', plan: { added: [{ lon: -3.7, lat: 53.9 }] } },
    });
    expect(textOf(find(element, 'code'))).toContain('wr -- priorities --area data/areas/tiny');
    await expectAccessible(element);
  });

  it('says why a session counts, and links only to web addresses', async () => {
    const session = { ...sessions[0]!, url: 'javascript:alert(1)', pricePence: 0 };
    const element = await mount('wr-session', { session, evidence: 'likely', source: 'A feed' });
    expect(textOf(find(element, '.because'))).toMatch(/^(Counted|Not counted) at “Likely”: /);
    expect(findAll(element, 'dd').map(textOf)).toContain('Free');
    expect(findAll(element, 'a')).toHaveLength(0);
    element.session = { ...session, url: 'https://example.org/walk' };
    await settle(element);
    expect(find(element, 'a').getAttribute('rel')).toBe('noopener noreferrer');
    await expectAccessible(element);
  });
});

describe('<wr-top-bar>', () => {
  const areas = [
    { id: 'demo', name: 'Caldre Bay' },
    { id: 'rutland', name: 'Rutland' },
  ];

  it('shows the area in force again after others had been chosen', async () => {
    const element = await mount('wr-top-bar', { area: 'demo', areaName: 'Caldre Bay', areas });
    const select = find<HTMLSelectElement>(element, 'select');
    for (const chosen of ['rutland', 'demo']) {
      select.value = chosen;
      select.dispatchEvent(new Event('change'));
      element.area = chosen;
      await settle(element);
    }
    element.area = 'rutland';
    await settle(element);
    expect(select.value).toBe('rutland');
  });

  it('names the screen that is shown and asks for another', async () => {
    const element = await mount('wr-top-bar', {
      screen: 'data',
      area: 'demo',
      areaName: 'Caldre Bay',
      areas,
    });
    const asked = [listen('wr-screen'), listen('wr-area'), listen('wr-theme')];
    expect(findAll(element, '[aria-current="page"]').map(textOf)).toEqual(['Data']);
    find(element, 'nav a:last-child').click();
    const select = find<HTMLSelectElement>(element, 'select');
    select.value = 'rutland';
    select.dispatchEvent(new Event('change'));
    find(element, '.theme').click();
    expect(asked).toEqual([['method'], ['rutland'], ['light']]);
    await expectAccessible(element);
  });

  it('offers no menu of one area', async () => {
    const element = await mount('wr-top-bar', {
      area: 'demo',
      areaName: 'Caldre Bay',
      areas: areas.slice(0, 1),
    });
    expect(findAll(element, 'select')).toHaveLength(0);
    expect(textOf(find(element, '.area'))).toBe('Caldre Bay');
  });
});

describe('<wr-loading>, <wr-notice> and <wr-attribution>', () => {
  it('say how far loading is', async () => {
    const progress = { stage: 'Reading the roads', done: 2_100_000, total: 5_200_000 };
    const element = await mount('wr-loading', { name: 'Caldre Bay', progress });
    expect(textOf(find(element, 'p'))).toBe('Reading the roads, 2.1 MB of 5.2 MB');
    expect(find<HTMLProgressElement>(element, 'progress').position).toBeCloseTo(0.404, 3);
    await expectAccessible(element);
  });

  it('say what happened, what to do and what was kept', async () => {
    const failure = { message: 'The file is damaged.', remedy: 'Publish it again.' };
    const element = await mount('wr-notice', { failure, kept: 'Nothing was changed.' });
    expect(findAll(element, 'p').map(textOf)).toEqual([
      'The file is damaged.',
      'Publish it again.',
      'Nothing was changed.',
    ]);
    await expectAccessible(element);
  });

  it('name each source once', async () => {
    const source = { ...pack.sources[0]!, attribution: '© One.' };
    const element = await mount('wr-attribution', {
      sources: [source, source, { ...source, attribution: '© Two' }],
    });
    expect(textOf(find(element, 'p'))).toBe('© One · © Two');
    await expectAccessible(element);
  });
});
