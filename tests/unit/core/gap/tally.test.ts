import { describe, expect, it } from 'vitest';
import { Tally } from '../../../../src/core/gap/tally';

describe('Tally', () => {
  it('gives the key with most people, the lowest among ties, and the next best', () => {
    const tally = new Tally(5);
    tally.add(4, 30);
    tally.add(2, 10);
    tally.add(3, 30);
    tally.add(2, 15);
    expect([tally.most(), tally.most(3), tally.of(2), tally.of(1)]).toEqual([3, 4, 25, 0]);
  });

  it('knows a key met for nobody from one not met', () => {
    const tally = new Tally(3);
    expect(tally.most()).toBe(-1);
    tally.add(1, 0);
    expect([tally.most(), tally.of(1)]).toEqual([1, 0]);
    tally.clear();
    expect(tally.most()).toBe(-1);
  });

  it('grows for keys it was not made for, such as a proposed session', () => {
    const tally = new Tally(1);
    tally.add(0, 5);
    tally.add(100, 7);
    expect([tally.most(), tally.of(0), tally.of(1000)]).toEqual([100, 5, 0]);
    tally.clear();
    tally.add(0, 1);
    expect(tally.most()).toBe(0);
  });
});
