import type { RawSession } from '../../../../src/core/sessions/normalise';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { fromNationalGrid } from '../../../../src/formats/national-grid';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import type { LoadedSource } from '../../../../src/formats/sessions-report/session-report';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const { lon, lat } = PACK.sessions[0]!;

/** A row that can be used, with what differs from that. */
export function row(rest: RawSession = {}): RawSession {
  return {
    provider: 'Club',
    venue: 'Hall',
    activity: 'Yoga',
    latitude: `${lat}`,
    longitude: `${lon}`,
    ...rest,
  };
}

/** Rows of a sheet, read for the tiny pack as commands do. */
export function loaded(rows: readonly RawSession[], rest: Partial<LoadedSource> = {}): LoadedSource {
  const context = { sourceId: 'clubs', date: '2026-05-01', ...placesOf(PACK), fromGrid: fromNationalGrid };
  const loader = new SessionLoader(context);
  rows.forEach((raw, i) =>
    loader.add('clubs.csv', { kind: 'session', line: i + 2, item: null, raw, notes: [] }),
  );
  return {
    report: loader.report(),
    sessions: loader.sessions(),
    columns: { used: [{ field: 'activity', heading: 'Sport' }], dropped: ['Email'], ignored: ['Remarks'] },
    source: { ...PACK.sources.find(({ id }) => id === 'feed')!, id: 'clubs', title: 'Clubs of the bay' },
    ...rest,
  };
}
