import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Find } from '../../../src/ui/find/find';
import '../../../src/ui/find/find';
import type { FindHit } from '../../../src/worker/protocol';
import {
  expectAccessible,
  find,
  findAll,
  focused,
  listen,
  mount,
  press,
  settle,
  textOf,
} from '../table/harness';

function hit(kind: FindHit['kind'], label: string): FindHit {
  return { kind, id: `${kind}:${label}`, label, detail: `${kind} in Caldre`, lon: -3.7, lat: 53.9 };
}

const HITS = [hit('place', 'Harrow'), hit('session', 'Harrow walkers'), hit('place', 'Harrow Moor')];

type Lookup = NonNullable<Find['find']>;

const lookup = () =>
  vi.fn<Lookup>(async (text) => HITS.filter((one) => one.label.toLowerCase().includes(text.toLowerCase())));

/** Answers when told to, oldest question first. */
function slowLookup() {
  const waiting: ((hits: readonly FindHit[]) => void)[] = [];
  const ask = vi.fn<Lookup>(() => new Promise((resolve) => waiting.push(resolve)));
  return { ask, answer: (hits: readonly FindHit[]) => waiting.shift()!(hits) };
}

const options = (element: Find) => findAll(element, '[role="option"]').map((one) => textOf(one));
const field = (element: Find) => find<HTMLInputElement>(element, 'input');

/** Sets the text at once, as pasting does. */
async function type(element: Find, text: string): Promise<void> {
  await page.elementLocator(field(element)).fill(text);
  await settle(element);
}

describe('<wr-find>', () => {
  it('lists hits in groups and says how many', async () => {
    const element = await mount('wr-find', { find: lookup() });
    await type(element, 'harrow');
    expect(findAll(element, '.group').map(textOf)).toEqual(['Places', 'Sessions']);
    expect(options(element)).toEqual([
      'Harrow place in Caldre',
      'Harrow Moor place in Caldre',
      'Harrow walkers session in Caldre',
    ]);
    expect(textOf(find(element, '[role="status"]'))).toBe('3 results');
    expect(field(element).getAttribute('aria-expanded')).toBe('true');
  });

  it('has nothing that axe-core finds, closed, open and without results', async () => {
    const element = await mount('wr-find', { find: lookup() });
    await expectAccessible(element);
    await type(element, 'harrow');
    await press(element, '{ArrowDown}');
    await expectAccessible(element);
    await type(element, 'zz');
    await expectAccessible(element);
  });

  it('moves with the arrow keys in the order shown, keeping the focus in the field', async () => {
    const element = await mount('wr-find', { find: lookup() });
    const selected = listen('find-select');
    await type(element, 'harrow');
    await press(element, '{ArrowDown}{ArrowDown}');
    const active = field(element).getAttribute('aria-activedescendant')!;
    expect(textOf(find(element, `#${active}`))).toContain('Harrow Moor');
    expect(focused()).toBe(field(element));
    await press(element, '{Enter}');
    expect(selected).toEqual([HITS[2]]);
    expect(field(element).value).toBe('Harrow Moor');
    expect(options(element)).toEqual([]);
  });

  it('takes the first hit on Enter without a choice', async () => {
    const element = await mount('wr-find', { find: lookup() });
    const selected = listen('find-select');
    await type(element, 'harrow');
    await press(element, '{Enter}');
    expect(selected).toEqual([HITS[0]]);
  });

  it('takes the first hit of the newest text when Enter comes before the answer', async () => {
    const { ask, answer } = slowLookup();
    const element = await mount('wr-find', { find: ask });
    const selected = listen('find-select');
    await type(element, 'h');
    await type(element, 'ha');
    await type(element, ' harrow  moor ');
    await press(element, '{Enter}');
    expect(ask.mock.calls.map(([text]) => text)).toEqual(['h']);
    answer([HITS[0]!]);
    await settle(element);
    expect(ask.mock.calls.map(([text]) => text)).toEqual(['h', 'harrow moor']);
    expect(selected).toEqual([]);
    answer([HITS[2]!]);
    await settle(element);
    expect(selected).toEqual([HITS[2]]);
  });

  it('takes a hit by click without losing the focus first', async () => {
    const element = await mount('wr-find', { find: lookup() });
    const selected = listen('find-select');
    await type(element, 'walkers');
    await page.elementLocator(find(element, '[role="option"]')).click();
    expect(selected).toEqual([HITS[1]]);
  });

  it('says when nothing is called that', async () => {
    const element = await mount('wr-find', { find: lookup() });
    await type(element, ' ZZ9  9ZZ ');
    expect(textOf(find(element, '.note'))).toContain('Nobody lives at “ZZ9 9ZZ” in this area');
    expect(find(element, '.popup').hidden).toBe(false);
  });

  it('says why when the search fails, keeps the text, and tries again on Enter', async () => {
    const ask = vi
      .fn<Lookup>()
      .mockRejectedValueOnce(new Error('The worker stopped.'))
      .mockResolvedValue(HITS);
    const element = await mount('wr-find', { find: ask });
    await type(element, 'harrow');
    expect(textOf(find(element, '.note'))).toContain('The worker stopped.');
    expect(field(element).value).toBe('harrow');
    await press(element, '{Enter}');
    expect(options(element)).toHaveLength(3);
  });

  it('closes on Escape, then empties, then lets Escape pass', async () => {
    const element = await mount('wr-find', { find: lookup() });
    const passed = vi.fn();
    document.body.addEventListener('keydown', passed);
    await type(element, 'harrow');
    await press(element, '{Escape}');
    expect([options(element), field(element).value]).toEqual([[], 'harrow']);
    await press(element, '{Escape}');
    expect(field(element).value).toBe('');
    expect(passed).not.toHaveBeenCalled();
    await press(element, '{Escape}');
    expect(passed).toHaveBeenCalledOnce();
    document.body.removeEventListener('keydown', passed);
  });

  it('forgets the hits of another area, and is off until there is one', async () => {
    const element = await mount('wr-find', { find: lookup() });
    await type(element, 'harrow');
    element.find = null;
    await settle(element);
    expect(options(element)).toEqual([]);
    expect(field(element).disabled).toBe(true);
  });
});
