import { NO_DISTRIBUTION } from '../../fixtures/no-distribution';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { type AreaFigures, UNIT_KINDS, type UnitTable } from '../../../src/core/gap/result';
import { EVIDENCE_LEVELS, type EvidenceLevel } from '../../../src/core/sessions/session';
import {
  applyDelta,
  type MadeDelta,
  makeDelta,
  type NumberedFigures,
  OutOfStepError,
} from '../../../src/worker/result-delta';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const PACK = tinyPack();
const MILES_3 = 4828.032;

/** Columns by name: what every kind of unit has. */
function columnsOf({ kind, ...columns }: UnitTable) {
  expect(UNIT_KINDS).toContain(kind);
  return Object.entries(columns);
}

function figuresAt(evidence: EvidenceLevel, thresholdM: number): AreaFigures {
  const { pointDistanceDm, pointStatus, pointOwner, ...figures } = createAreaModel(PACK).compute({
    ...defaultSettings(PACK.date),
    evidence,
    thresholdM,
  });
  expect([pointDistanceDm, pointStatus, pointOwner].map(({ length }) => length)).toEqual(
    [0, 1, 2].map(() => PACK.points.people.length),
  );
  return figures;
}

const BASE = figuresAt('likely', MILES_3);

/** As it comes out at the other end, its columns moved and not copied. */
function sent({ delta, transfer }: MadeDelta): MadeDelta['delta'] {
  return structuredClone(delta, { transfer });
}

const anyNumber = fc.oneof(fc.constantFrom(Number.NaN, 0, -0, Infinity), fc.double());

/** Figures of the same shape as those of the tiny area, any of whose columns may hold other numbers. */
const anyFigures: fc.Arbitrary<AreaFigures> = fc
  .record({
    changes: fc.array(
      fc.record({
        kind: fc.constantFrom(...UNIT_KINDS),
        column: fc.constantFrom('beyond', 'cannotTell', 'medianM', 'depth', 'beyondByDecile', 'people'),
        at: fc.nat(1000),
        value: anyNumber,
      }),
      { maxLength: 6 },
    ),
    codes: fc.array(
      fc.record({
        kind: fc.constantFrom(...UNIT_KINDS),
        column: fc.constantFrom('verdict', 'reason'),
        at: fc.nat(1000),
      }),
      { maxLength: 3 },
    ),
    beyond: fc.constantFrom(BASE.headline.beyond, 1, 2),
    ratio: fc.constantFrom(BASE.equity.ratio, null, 3),
    priorities: fc.constantFrom(BASE.priorities, [], BASE.priorities.slice(1)),
    coverage: fc.constantFrom(BASE.coverage, BASE.coverage.slice(1)),
    distribution: fc.constantFrom(BASE.distribution, NO_DISTRIBUTION),
    straightLine: fc.constantFrom(null, { beyondByNetwork: 20, reclassified: 4 }),
  })
  .map(({ changes, codes, beyond, ratio, priorities, coverage, distribution, straightLine }) => {
    const { settings, units, headline, equity } = structuredClone(BASE);
    for (const { kind, column, at, value } of changes) {
      const numbers = units[kind][column];
      numbers[at % numbers.length] = value;
    }
    for (const { kind, column, at } of codes) {
      const numbers = units[kind][column];
      numbers[at % numbers.length] = (numbers[at % numbers.length]! + 1) % 3;
    }
    return {
      settings,
      units,
      headline: { ...headline, beyond },
      equity: { ...equity, ratio },
      priorities: structuredClone(priorities),
      distribution,
      straightLine,
      coverage: structuredClone(coverage),
    };
  });

function numbered(sequence: number, figures = BASE): NumberedFigures {
  return { sequence, figures };
}

function bytesFrom(before: AreaFigures | null, after: AreaFigures): number {
  const previous = before === null ? null : numbered(1, before);
  const { bytes, transfer } = makeDelta(previous, numbered(2, after));
  expect(transfer.reduce((sum, buffer) => sum + buffer.byteLength, 0)).toBe(bytes);
  return bytes;
}

/** Bytes of the columns that changed, by another way: number by number. */
function changedBytes(before: AreaFigures, after: AreaFigures): number {
  let bytes = 0;
  for (const kind of UNIT_KINDS) {
    const columns = new Map(columnsOf(before.units[kind]));
    for (const [name, column] of columnsOf(after.units[kind])) {
      const isSame = column.every((value, i) => Object.is(value, columns.get(name)![i]));
      if (!isSame) bytes += column.byteLength;
    }
  }
  return bytes;
}

describe('applyDelta after makeDelta', () => {
  it('gives the next figures, whatever the two are, and keeps the columns that are the same', () => {
    fc.assert(
      fc.property(anyFigures, anyFigures, (one, other) => {
        const previous = applyDelta(null, sent(makeDelta(null, { sequence: 4, figures: one })));
        const made = makeDelta({ sequence: 4, figures: one }, { sequence: 5, figures: other });
        const next = applyDelta(previous, sent(made));
        expect(next).toEqual({ sequence: 5, figures: other });
        for (const kind of UNIT_KINDS) {
          const before = new Map(columnsOf(previous.figures.units[kind]));
          for (const [name, column] of columnsOf(next.figures.units[kind])) {
            const isSame = Buffer.from(before.get(name)!.buffer).equals(Buffer.from(column.buffer));
            expect(column === before.get(name), `${kind} ${name}`).toBe(isSame);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the figures sent as they were', () => {
    const figures = structuredClone(BASE);
    sent(makeDelta(null, { sequence: 1, figures }));
    expect(figures).toEqual(BASE);
  });

  it('turns down a change of figures that are not held', () => {
    const { delta } = makeDelta(numbered(2), numbered(3));
    expect(() => applyDelta(numbered(1), delta)).toThrow(OutOfStepError);
    expect(() => applyDelta(numbered(1), delta)).toThrow(/3 tells .* number 2, but number 1 is held/);
    expect(() => applyDelta(null, delta)).toThrow(/none is held/);
    expect(applyDelta(numbered(1), makeDelta(null, numbered(3)).delta).sequence).toBe(3);
  });
});

describe('bytes of columns sent for the tiny area', () => {
  const unitCount = UNIT_KINDS.reduce((sum, kind) => sum + BASE.units[kind].people.length, 0);

  it('are 222 a unit at first: 7 real columns, 2 rows by decile, 2 codes and a session', () => {
    expect(bytesFrom(null, BASE)).toBe(unitCount * (7 * 8 + 2 * 80 + 2 * 1 + 4));
  });

  it('are none for the same settings again', () => {
    expect(bytesFrom(BASE, figuresAt('likely', MILES_3))).toBe(0);
  });

  it('are those of the columns that change with the threshold', () => {
    const further = figuresAt('likely', 1.5 * MILES_3);
    expect(bytesFrom(BASE, further)).toBe(7314);
    expect(changedBytes(BASE, further)).toBe(7314);
  });

  it('are those of the columns that change with the level of evidence', () => {
    const [strict, , any] = EVIDENCE_LEVELS.map((level) => figuresAt(level, MILES_3));
    expect([bytesFrom(BASE, strict!), bytesFrom(BASE, any!)]).toEqual([8690, 1558]);
    expect([changedBytes(BASE, strict!), changedBytes(BASE, any!)]).toEqual([8690, 1558]);
  });
});
