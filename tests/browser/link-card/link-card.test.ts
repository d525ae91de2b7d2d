import { explainPlace } from '../../../src/core/gap/explain-place';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { defaultSettings } from '../../../src/core/settings';
import '../../../src/ui/link-card/wr-link-card';
import { tinyPack } from '../../fixtures/tiny-pack';
import { expectAccessible, find, findAll, listen, mount, settle, textOf } from '../table/harness';

const pack = tinyPack();
const model = createAreaModel(pack);
const settings = defaultSettings(pack.date);
const postcode = pack.points.postcode[0]!;
const explanation = explainPlace(model, 'postcode', postcode, settings)!;
const properties = { explanation, sessions: model.sessions, settings, heading: pack };

describe('<wr-link-card>', () => {
  it('lists up to ten sessions, nearest first, with distance, price, times and why each counts', async () => {
    const element = await mount('wr-link-card', properties);
    expect(explanation.nearest.length).toBeGreaterThan(1);
    expect(explanation.nearest.length).toBeLessThanOrEqual(10);
    const rows = findAll(element, '.session');
    expect(rows).toHaveLength(explanation.nearest.length);
    const miles = findAll(element, '.distance').map((each) => Number.parseFloat(textOf(each)));
    expect(miles).toEqual([...miles].sort((one, other) => one - other));
    for (const row of rows) {
      const said = textOf(row);
      for (const name of ['When', 'Price', 'For beginners', 'Access']) expect(said).toContain(name);
      expect(said).toMatch(/Grade [A-E]/);
      expect(said).toMatch(/about \d+ minutes’ walk/);
    }
    await expectAccessible(element);
  });

  it('promises to keep nothing, prints, and goes back', async () => {
    const element = await mount('wr-link-card', properties);
    expect(textOf(find(element, '.kept'))).toContain('is not kept, not sent and not in any link');
    const [prints, closes] = [listen('wr-print'), listen('wr-link-card')];
    find(element, '.primary').click();
    find(element, '.button:not(.primary)').click();
    expect([prints, closes]).toEqual([[null], [false]]);
  });

  it('says what to do where nothing fits', async () => {
    const none = { ...explanation, nearest: [], nearestUnstated: explanation.nearest[0]! };
    const element = await mount('wr-link-card', { ...properties, explanation: none });
    expect(textOf(find(element, 'h1'))).toContain('No session that fits can be reached');
    const said = findAll(element, '.lead').map(textOf).join(' ');
    expect(said).toContain('Ask for less');
    expect(said).toContain('does not say enough to count it');
  });

  it('links only to web addresses', async () => {
    const [first] = explanation.nearest;
    const sessions = model.sessions.map((session, i) =>
      i === first!.session
        ? { ...session, url: 'javascript:alert(1)' }
        : { ...session, url: 'https://example.org/a' },
    );
    const element = await mount('wr-link-card', { ...properties, sessions });
    expect(findAll(element, '.session')[0]!.querySelector('a')).toBeNull();
    expect(findAll<HTMLAnchorElement>(element, 'a').every(({ protocol }) => protocol === 'https:')).toBe(
      true,
    );
  });

  it('waits with words, and puts the focus on its title', async () => {
    const element = await mount('wr-link-card', { ...properties, explanation: null });
    expect(textOf(find(element, 'h1'))).toBe('Looking for sessions…');
    element.explanation = explanation;
    await settle(element);
    element.focus();
    expect(element.shadowRoot!.activeElement).toBe(find(element, 'h1'));
  });
});
