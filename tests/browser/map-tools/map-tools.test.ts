import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { NO_FILTER } from '../../../src/core/filter/session-filter';
import { defaultSettings } from '../../../src/core/settings';
import { milesToMetres } from '../../../src/core/units';
import { HATCHED } from '../../../src/map/cells';
import { DEFAULT_CHOICES } from '../../../src/state/app-state';
import '../../../src/ui/explore/wr-legend';
import '../../../src/ui/map-tools/wr-compare';
import '../../../src/ui/map-tools/wr-map-tools';
import { tinyPack } from '../../fixtures/tiny-pack';
import { expectAccessible, find, findAll, listen, mount, press, settle, textOf } from '../table/harness';

const pack = tinyPack();
const model = createAreaModel(pack);
const settings = { ...defaultSettings(pack.date), thresholdM: milesToMetres(1) };
const result = model.compute(settings);
const legend = { result, thresholdM: settings.thresholdM };

describe('<wr-legend>', () => {
  it('moves its figures with the threshold, and can be read aloud', async () => {
    const element = await mount('wr-legend', { thresholdM: milesToMetres(1.5) });
    expect(findAll(element, '.tick').map(textOf)).toEqual(['0', '0.5', '1', '1.5', '2.5', '4.5+']);
    expect(textOf(find(element, '.tick.at'))).toBe('1.5');
    const read = textOf(find(element, '#read'));
    expect(read).toContain('Too far, from 1.5 to 2.5 miles: nobody');
    expect(read).toContain('Hatched, we cannot tell: nobody.');
    await expectAccessible(element);
  });

  it('counts everybody once over its classes', async () => {
    const element = await mount('wr-legend', legend);
    const counts = findAll(element, '.class').map((each) =>
      Number(
        /: ([\d,]+|nobody|fewer than 10)/
          .exec(each.getAttribute('aria-label') ?? '')?.[1]
          ?.replace(/,/g, '') ?? 0,
      ),
    );
    const people = result.units.cell8.people.reduce((sum, each) => sum + each, 0);
    const counted = counts.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : each), 0);
    expect(Math.abs(counted - people)).toBeLessThanOrEqual(10 * counts.length);
  });

  it('shows one class alone by keyboard, and all again', async () => {
    const element = await mount('wr-legend', legend);
    const asked = listen('wr-highlight');
    findAll(element, '.class')[4]!.focus();
    await press(element, '{Enter}');
    element.highlight = 4;
    await settle(element);
    expect(findAll(element, '[aria-pressed="true"]')).toHaveLength(1);
    await press(element, '{Enter}');
    find(element, '.hatched').focus();
    await press(element, ' ');
    await press(element, '{Escape}');
    expect(asked).toEqual([4, null, HATCHED, null]);
  });

  it('is where the measure and its classes are chosen, and closes without losing the place', async () => {
    const element = await mount('wr-legend', legend);
    const asked = listen('wr-change');
    find(element, '.title').focus();
    await press(element, '{Enter}');
    expect(findAll(element, '.measure')).toHaveLength(10);
    await expectAccessible(element);
    find(element, 'input[value="fragility"]').click();
    find(element, 'input[value="quantiles"]').click();
    expect(asked.map(({ change }) => change)).toEqual([
      { measure: 'fragility', against: null },
      { classing: 'quantiles' },
    ]);
    await press(element, '{Escape}');
    expect(findAll(element, '.menu')).toHaveLength(0);
    expect(element.shadowRoot!.activeElement).toBe(find(element, '.title'));
    find(element, '.title').click();
    await settle(element);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settle(element);
    expect(findAll(element, '.menu')).toHaveLength(0);
  });

  it.each([
    ['sessions', ['0', '1', '2–3', '4–6', '7–9', '10+']],
    ['fragility', ['0%', '< 25%', '25%', '50%', '75%+']],
    ['depth', ['0', '< 0.1', '0.1', '0.25', '0.5', '0.75+']],
    ['need', ['1', '1.2', '1.4', '1.6', '1.8+']],
    ['priority', ['0', '< 10', '10', '50', '200', '1,000+']],
  ] as const)('names the classes of %s', async (measure, ticks) => {
    const measured = model.measure(measure, settings);
    const element = await mount('wr-legend', { ...legend, measure, measured });
    expect(findAll(element, '.tick').map(textOf)).toEqual(ticks);
    expect(findAll(element, '.threshold')).toHaveLength(0);
    await expectAccessible(element);
  });

  it('says straight lines, driving and other units', async () => {
    const element = await mount('wr-legend', { ...legend, unit: 'km', mode: 'drive' });
    expect(textOf(find(element, '.title'))).toBe('Driving km to a session');
    expect(findAll(element, '.tick').map(textOf)[3]).toBe('1.6');
    Object.assign(element, { basis: 'straight', unit: 'minutes', mode: 'walk' });
    await settle(element);
    expect(textOf(find(element, '.title'))).toBe('Straight-line minutes to a session');
    expect(findAll(element, '.tick').map(textOf)[3]).toBe('20');
  });
});

describe('<wr-map-tools>', () => {
  it('moves the map without dragging', async () => {
    const element = await mount('wr-map-tools', {});
    const moves = listen('wr-map-move');
    for (const name of ['Zoom in', 'Zoom out', 'Show the whole area'])
      find(element, `[aria-label="${name}"]`).click();
    find(element, '#layers').focus();
    await press(element, '{Enter}');
    find(element, '[aria-label="Move west"]').click();
    expect(moves).toEqual([
      { kind: 'zoom', steps: 1 },
      { kind: 'zoom', steps: -1 },
      { kind: 'whole' },
      { kind: 'pan', right: -0.4, down: 0 },
    ]);
    await expectAccessible(element);
  });

  it('offers boundaries and the online map, and says what that gives away', async () => {
    const element = await mount('wr-map-tools', {});
    const [changes, online] = [listen('wr-change'), listen('wr-online-map')];
    find(element, '#layers').click();
    await settle(element);
    find(element, 'input[value="ward"]').click();
    find(element, 'input[type="checkbox"]').click();
    expect(changes.map(({ change }) => change)).toEqual([{ boundaries: 'ward' }]);
    expect(online).toEqual([true]);
    expect(textOf(find(element, '#online'))).toContain('which then sees which part of the map you look at');
  });
});

describe('<wr-compare>', () => {
  const properties = {
    left: { ...DEFAULT_CHOICES, filter: { ...NO_FILTER, maxPence: 0 } },
    right: DEFAULT_CHOICES,
    figuresLeft: result,
    figuresRight: { ...result, headline: { ...result.headline, beyond: result.headline.beyond - 1230 } },
  };

  it('has a divider that keys move, and says where it is', async () => {
    const element = await mount('wr-compare', properties);
    const moved = listen('wr-divide');
    const divider = find(element, '[role="slider"]');
    divider.focus();
    for (const key of ['{ArrowRight}', '{PageDown}', '{Home}', '{ArrowLeft}', '{End}'])
      await press(element, key);
    expect(moved).toEqual([52, 42, 0, 0, 100]);
    expect(divider.getAttribute('aria-valuenow')).toBe('100');
    await expectAccessible(element);
  });

  it('says what each side is, and the difference', async () => {
    const element = await mount('wr-compare', properties);
    expect(textOf(find(element, '.left'))).toContain('free');
    expect(textOf(find(element, '[role="status"]'))).toBe(
      '1,230 fewer people are too far away on the right.',
    );
    const asked = listen('wr-compare');
    for (const button of findAll(element, '.link')) button.click();
    expect(asked).toEqual(['swap', 'stop']);
    element.right = properties.left;
    await settle(element);
    expect(textOf(find(element, '[role="status"]'))).toContain('Both sides are the same yet.');
  });
});
