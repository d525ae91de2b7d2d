import { describe, expect, it, vi } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { qualityOf } from '../../../src/core/area/quality';
import { defaultSettings } from '../../../src/core/settings';
import { sensitivityOf } from '../../../src/core/validation/sensitivity';
import '../../../src/ui/pages/data-page';
import '../../../src/ui/pages/wr-validation';
import { tinyPack } from '../../fixtures/tiny-pack';
import { areaCase } from '../../unit/ui/fixture';
import { expectAccessible, find, findAll, mount, textOf } from '../table/harness';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };
const tens = (people: number) => (Math.round(people / 10) * 10).toLocaleString('en-GB');

describe('<wr-validation>', () => {
  it('shows the headline in other ways, as a table with bars, and the agreement that was measured', async () => {
    const found = sensitivityOf(createAreaModel(PACK), SETTINGS);
    const element = await mount('wr-validation', { name: 'Tiny Bay', ask: async () => found });
    await vi.waitFor(() => expect(findAll(element, 'tbody tr').length).toBeGreaterThan(0));
    const rows = findAll(element, 'tbody tr').map(textOf);
    expect(rows[0]).toContain(`As usual ${tens(found.beyond)}`);
    expect(rows).toHaveLength(2 + found.variations.length);
    expect(rows.at(-1)).toContain(`${tens(found.anySpread.least)} to ${tens(found.anySpread.most)}`);
    expect(textOf(element.renderRoot as unknown as HTMLElement)).toMatch(
      /Valhalla [\d.]+, which reads the same map/,
    );
    await expectAccessible(element);
  });

  it('says what went wrong', async () => {
    const element = await mount('wr-validation', {
      name: 'Tiny Bay',
      ask: () => Promise.reject(new Error('It stopped.')),
    });
    await vi.waitFor(() =>
      expect(element.renderRoot.querySelector('wr-notice')?.failure?.message).toContain('It stopped.'),
    );
  });
});

describe('the quality sheet on the Data page', () => {
  it('says what distances rest on, and is not there for a pack without one', async () => {
    const { area, result } = areaCase();
    const quality = qualityOf(PACK.network, PACK.points, { km: { private: 1.2 }, missingNodes: 0 });
    const element = await mount('wr-data-page', {
      area: { ...area, heading: { ...area.heading, quality } },
      result,
    });
    const text = textOf(find(element, 'section[aria-labelledby="quality"]'));
    for (const words of ['Ways on foot', 'private 1.2 km', 'People near where the data ends', 'Ways by kind'])
      expect(text).toContain(words);
    await expectAccessible(element);
    const without = await mount('wr-data-page', { area, result });
    expect(findAll(without, '#quality')).toHaveLength(0);
  });
});
