import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { defaultSettings } from '../../../src/core/settings';
import { milesToMetres } from '../../../src/core/units';
import { STEPS, type Distribution } from '../../../src/core/gap/distribution';
import '../../../src/ui/charts/wr-distances';
import '../../../src/ui/explore/wr-equity';
import '../../../src/ui/explore/wr-report';
import { tinyPack } from '../../fixtures/tiny-pack';
import { expectAccessible, find, findAll, mount, settle, textOf } from '../table/harness';

const settings = { ...defaultSettings('2026-11-23'), thresholdM: milesToMetres(3) };
const falling = (from: number) => Array.from({ length: STEPS + 1 }, (_, i) => Math.min(1000, i * from));
const distribution: Distribution = {
  people: { everyone: 3000, 'most-deprived': 1000, 'least-deprived': 1000 },
  within: { everyone: falling(30), 'most-deprived': falling(10), 'least-deprived': falling(20) },
};

describe('<wr-distances>', () => {
  it('says its finding, draws a curve for each group, and has the same as a table', async () => {
    const element = await mount('wr-distances', { distribution, settings });
    expect(textOf(find(element, 'h2'))).toBe(
      'Half of the most deprived fifth live 5 miles or more from a session on foot; of the least deprived, 2.5 miles',
    );
    expect(findAll(element, 'svg[role="img"] path')).toHaveLength(2);
    expect(find(element, '[role="img"]').getAttribute('aria-label')).toBe(
      'Share of people who live at each distance or further. At 3 miles or more: Most deprived fifth: 70%; Least deprived fifth: 40%.',
    );
    find(element, 'summary').click();
    await settle(element);
    expect(
      findAll<HTMLTableRowElement>(element, 'tbody tr').map((row) => [...row.cells].map(textOf))[2],
    ).toEqual(['3 miles', '70%', '40%']);
    expect(textOf(find(element, 'p.small'))).toContain('41% of link workers say');
    await expectAccessible(element);
  });

  it('follows the unit and the way of measuring', async () => {
    const element = await mount('wr-distances', { distribution, settings, unit: 'km' });
    expect(textOf(find(element, 'h2'))).toContain('live 8 km or more');
    element.settings = { ...settings, mode: 'drive' };
    element.unit = 'minutes';
    await settle(element);
    expect(textOf(find(element, 'h2'))).toContain('5 miles or more from a session by car');
  });

  it('draws nothing of few people', async () => {
    const few = { ...distribution, people: { everyone: 50, 'most-deprived': 20, 'least-deprived': 30 } };
    const element = await mount('wr-distances', { distribution: few, settings });
    expect(findAll(element, 'svg')).toHaveLength(0);
    expect(textOf(find(element, 'h2'))).toBe(
      'Too few people are measured to say how far they live from a session',
    );
  });
});

describe('<wr-equity>', () => {
  const model = createAreaModel(tinyPack());
  const { equity } = model.compute({ ...settings, asOf: tinyPack().date });
  const told = {
    ...equity,
    peopleByDecile: Array(10).fill(1000),
    beyondByDecile: [300, 100, 100, 100, 100, 100, 100, 100, 50, 50],
    ratio: 4,
    gapPoints: 15,
    concentration: -0.0704,
  };

  it('shows all ten deciles on request, and three measures in words', async () => {
    const element = await mount('wr-equity', { equity: told, domain: 'health' });
    expect(findAll(element, 'tbody tr')).toHaveLength(5);
    const said = findAll(element, 'p').map(textOf).join(' ');
    expect(said).toContain('15.0 percentage points higher than in the least deprived, a ratio of 4.00.');
    expect(said).toContain('falls more on the more deprived (concentration index −0.070, from −1 to 1).');
    expect(said).toContain('health deprivation');
    find(element, 'button').click();
    await settle(element);
    expect(findAll(element, 'tbody th').map(textOf)).toEqual([
      'Most deprived 10%',
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((decile) => `Decile ${decile}`),
      'Least deprived 10%',
    ]);
    expect(findAll(element, 'td.figure').map(textOf)[0]).toBe('30%');
    await expectAccessible(element);
  });
});

describe('<wr-report>', () => {
  it('shows the text before it is copied', async () => {
    const element = await mount('wr-report', { text: 'Something looks wrong' });
    find(element, 'button').click();
    await settle(element);
    expect(find<HTMLTextAreaElement>(element, 'textarea').value).toBe('Something looks wrong');
    await expectAccessible(element);
  });
});
