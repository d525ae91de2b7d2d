import { describe, expect, it } from 'vitest';
import type { FindHit } from '../../../../src/worker/protocol';
import {
  groupHits,
  inShownOrder,
  moveActive,
  statusWords,
  tidyText,
} from '../../../../src/ui/find/find-model';

function hit(kind: FindHit['kind'], id: string): FindHit {
  return { kind, id, label: id, detail: kind, lon: 0, lat: 0 };
}

describe('groupHits', () => {
  const hits = [hit('place', 'a'), hit('session', 'b'), hit('place', 'c'), hit('lsoa', 'd')];

  it('orders kinds by their best hit and keeps the order within', () => {
    expect(groupHits(hits).map((group) => [group.name, group.hits.map((one) => one.id)])).toEqual([
      ['Places', ['a', 'c']],
      ['Sessions', ['b']],
      ['Neighbourhoods', ['d']],
    ]);
    expect(inShownOrder(hits).map((one) => one.id)).toEqual(['a', 'c', 'b', 'd']);
    expect(groupHits([])).toEqual([]);
  });
});

describe('moveActive', () => {
  it('goes round through the field itself', () => {
    expect(moveActive('ArrowDown', -1, 3)).toBe(0);
    expect(moveActive('ArrowDown', 2, 3)).toBe(-1);
    expect(moveActive('ArrowUp', -1, 3)).toBe(2);
    expect(moveActive('ArrowUp', 0, 3)).toBe(-1);
    expect(moveActive('Home', 1, 3)).toBeNull();
    expect(moveActive('ArrowDown', -1, 0)).toBeNull();
  });
});

const nothing = (text: string) => statusWords({ step: 'found', text, hits: [] });

describe('statusWords', () => {
  it('says what came of the search', () => {
    const one = [hit('place', 'a')];
    expect(statusWords({ step: 'idle' })).toBe('');
    expect(statusWords({ step: 'asking', text: 'a', hits: one })).toBe('');
    expect(statusWords({ step: 'found', text: 'a', hits: one })).toBe('1 result');
    expect(nothing('Atlantis')).toBe('No postcode, place or session called “Atlantis” in this area.');
    expect(nothing('zz9 9zz')).toMatch(
      /^Nobody lives at “ZZ9 9ZZ” in this area, as far as we know\. Check its letters/,
    );
    expect(nothing('ZZ99ZZ')).toContain('Nobody lives at “ZZ99ZZ”');
    expect(nothing('zz9')).toBe('No postcode in this area starts with “ZZ9”.');
    expect(statusWords({ step: 'failed', text: 'a', message: 'No area.' })).toContain('No area.');
  });
});

it('tidies what was typed', () => {
  expect(tidyText('  le15   6ab ')).toBe('le15 6ab');
});
