import { describe, expect, it } from 'vitest';
import type { KeptViews, NamedView } from '../../../src/state/views';
import { browserViews } from '../../../src/state/views';
import '../../../src/ui/hints/wr-hints';
import '../../../src/ui/views/wr-views';
import { eventually } from '../eventually';
import { expectAccessible, find, findAll, listen, mount, press, settle, textOf } from '../table/harness';

function keptIn(map: Map<string, NamedView>, refuses = false): KeptViews {
  return {
    list: async () => [...map.values()],
    put: async (view) => {
      if (!refuses) map.set(view.key, view);
      return !refuses;
    },
    remove: async (key) => {
      map.delete(key);
    },
  };
}

async function opened(map = new Map<string, NamedView>(), refuses = false) {
  const element = await mount('wr-views', { query: '?miles=2', kept: keptIn(map, refuses) });
  find(element, 'button').click();
  await settle(element);
  await settle(element);
  return element;
}

const view = (key: string, name: string): [string, NamedView] => [
  key,
  { key, name, query: `?select=lsoa:${key}` },
];

describe('<wr-views>', () => {
  it('saves the present view under a name, by keyboard', async () => {
    const map = new Map<string, NamedView>();
    const element = await opened(map);
    find(element, 'form input').focus();
    await press(element, 'For the board{Enter}');
    await eventually(() => expect(findAll(element, 'li .open').map(textOf)).toEqual(['For the board']));
    expect([...map.values()]).toMatchObject([{ name: 'For the board', query: '?miles=2' }]);
    expect(textOf(find(element, '[role="status"]'))).toContain('“For the board” is saved.');
    await expectAccessible(element);
  });

  it('opens a view, and closes', async () => {
    const element = await opened(new Map([view('a', 'North')]));
    const asked = listen('wr-open-view');
    find(element, 'li .open').click();
    await settle(element);
    expect(asked).toEqual(['?select=lsoa:a']);
    expect(findAll(element, 'form')).toHaveLength(0);
  });

  it('renames one', async () => {
    const map = new Map([view('a', 'North')]);
    const element = await opened(map);
    find(element, '[aria-label="Rename North"]').click();
    await settle(element);
    const field = find<HTMLInputElement>(element, 'li input');
    field.value = 'The north';
    field.dispatchEvent(new Event('change'));
    await eventually(() => expect(findAll(element, 'li .open').map(textOf)).toEqual(['The north']));
    expect(map.get('a')?.name).toBe('The north');
  });

  it('deletes one, and puts it back', async () => {
    const map = new Map([view('a', 'North'), view('b', 'South')]);
    const element = await opened(map);
    find(element, '[aria-label="Delete North"]').click();
    await eventually(() => expect(findAll(element, 'li')).toHaveLength(1));
    find(element, '[role="status"] button').click();
    await eventually(() => expect(findAll(element, 'li')).toHaveLength(2));
    expect(map.size).toBe(2);
  });

  it('says so where the browser keeps nothing', async () => {
    const element = await opened(new Map(), true);
    find(element, 'form input').focus();
    await press(element, 'Mine{Enter}');
    await eventually(() =>
      expect(textOf(find(element, '[role="status"]'))).toContain('keeps nothing for this page'),
    );
  });
});

describe('browserViews', () => {
  it('keeps, lists in order and removes', async () => {
    const kept = browserViews();
    const views = [view('k2', 'B view')[1], view('k1', 'A view')[1]];
    for (const each of views) expect(await kept.put(each)).toBe(true);
    expect((await kept.list()).map(({ name }) => name)).toEqual(['A view', 'B view']);
    for (const each of views) await kept.remove(each.key);
    expect(await kept.list()).toEqual([]);
  });
});

describe('<wr-hints>', () => {
  it('has three, one at a time, and is put away at any of them', async () => {
    const element = await mount('wr-hints', {});
    const asked = listen('wr-hints');
    expect(textOf(find(element, '.count'))).toBe('Hint 1 of 3');
    findAll(element, 'button')[1]!.click();
    await settle(element);
    findAll(element, 'button')[1]!.click();
    await settle(element);
    expect(textOf(find(element, '.count'))).toBe('Hint 3 of 3');
    expect(findAll(element, 'button').map(textOf)).toEqual(['Close']);
    await expectAccessible(element);
    find(element, 'button').click();
    expect(asked).toEqual([false]);
  });
});
