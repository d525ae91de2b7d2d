import { placesOf } from '../../../../src/core/sessions/pack-places';
import { fromNationalGrid } from '../../../../src/formats/national-grid';
import { readServices } from '../../../../src/formats/open-referral/read';
import type { ServiceOptions } from '../../../../src/formats/open-referral/service';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import { tinyPack } from '../../../fixtures/tiny-pack';

const CONTEXT = { sourceId: 'golden', date: null, fromGrid: fromNationalGrid, ...placesOf(tinyPack()) };
export const AS_OF = '2026-11-25';

/** What is made of a file as plain JSON: its records, and what the loader makes of them in the tiny pack. */
export function outcomeOf(json: unknown, options: Partial<ServiceOptions> = {}): unknown {
  const records = [...readServices('input.json', json, { asOf: AS_OF, ...options })];
  const loader = new SessionLoader(CONTEXT);
  const outcomes = records.map((record) => {
    const { kind, item, session, issues } = loader.add('input.json', record);
    if (session === null) return { item, kind, why: issues.map(({ message }) => message) };
    const {
      name,
      description,
      venue,
      days,
      startMinute,
      endMinute,
      pricePence,
      ageFrom,
      ageTo,
      evidence,
      date,
    } = session;
    return {
      item,
      kind,
      name,
      description,
      venue,
      days,
      startMinute,
      endMinute,
      pricePence,
      ageFrom,
      ageTo,
      evidence,
      date,
    };
  });
  return JSON.parse(JSON.stringify({ records, outcomes })) as unknown;
}
