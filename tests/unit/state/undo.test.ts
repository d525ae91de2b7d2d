import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AppState, DEFAULT_STATE } from '../../../src/state/app-state';
import { Undo } from '../../../src/state/undo';

/** What is done to a state, as the store does it. */
class Hand {
  readonly undo = new Undo();
  state: AppState = DEFAULT_STATE;

  do(change: Partial<AppState>, step: 'push' | 'replace' = 'push'): void {
    const after = { ...this.state, ...change };
    this.undo.record(this.state, after, step);
    this.state = after;
  }

  back(): void {
    this.state = this.undo.undo(this.state) ?? this.state;
  }

  forth(): void {
    this.state = this.undo.redo(this.state) ?? this.state;
  }
}

it('takes a drag of the slider back as one step, and a choice as another', () => {
  const hand = new Hand();
  hand.do({ evidence: 'any' });
  for (const thresholdMiles of [2.9, 2.8, 2.7]) hand.do({ thresholdMiles }, 'replace');
  hand.back();
  expect(hand.state).toEqual({ ...DEFAULT_STATE, evidence: 'any' });
  hand.back();
  expect(hand.state).toEqual(DEFAULT_STATE);
  expect(hand.undo.canUndo.value).toBe(false);
  hand.forth();
  hand.forth();
  expect(hand.state).toMatchObject({ evidence: 'any', thresholdMiles: 2.7 });
  expect(hand.undo.canRedo.value).toBe(false);
});

it('leaves the map, the drawer and the colours where they are', () => {
  const hand = new Hand();
  const camera = { lon: -3, lat: 54, zoom: 9 };
  hand.do({ evidence: 'any' });
  hand.do({ camera, theme: 'dark', drawerOpen: false }, 'replace');
  hand.back();
  expect(hand.state).toEqual({ ...DEFAULT_STATE, camera, theme: 'dark', drawerOpen: false });
  expect(hand.undo.canUndo.value).toBe(false);
});

it('forgets what was taken back once something else is done', () => {
  const hand = new Hand();
  hand.do({ evidence: 'any' });
  hand.back();
  hand.do({ people: 'adults' });
  expect(hand.undo.canRedo.value).toBe(false);
  hand.forth();
  expect(hand.state).toMatchObject({ evidence: 'likely', people: 'adults' });
});

it('goes all the way back and all the way forth', () => {
  const change = fc.constantFrom<Partial<AppState>>(
    { evidence: 'strict' },
    { evidence: 'any' },
    { people: 'adults' },
    { people: 'everyone' },
    { measure: 'need' },
    { selection: { kind: 'ward', id: 'W1' } },
    { selection: null },
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const hand = new Hand();
      for (const each of changes) hand.do(each);
      const end = hand.state;
      while (hand.undo.canUndo.value) hand.back();
      expect(hand.state).toEqual(DEFAULT_STATE);
      while (hand.undo.canRedo.value) hand.forth();
      expect(hand.state).toEqual(end);
    }),
  );
});
