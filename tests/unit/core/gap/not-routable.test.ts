import { expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { doubtfulRoutes } from '../../../../src/core/gap/not-routable';
import { METRES_PER_DEGREE_LAT } from '../../../../src/core/graph/geodesy';
import { plainSession } from '../../../fixtures/plain-session';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const { nodeLon, nodeLat, edgeMain, edgeFrom } = PACK.network;
/** North-east corner of the grid, and the islet that no street joins. */
const CORNER = 41;
const ISLET = edgeFrom[edgeMain.indexOf(0)]!;

function north(id: string, node: number, metres: number) {
  return plainSession({ id, lon: nodeLon[node]!, lat: nodeLat[node]! + metres / METRES_PER_DEGREE_LAT });
}

const statuses = (sessions: ReturnType<typeof north>[]) =>
  doubtfulRoutes(createAreaModel({ ...PACK, sessions })).map(({ session, status }) => [session.id, status]);

it('lists sessions too far from the network, and those tied from afar, at the limits of METHOD', () => {
  expect(statuses([north('ok', CORNER, 299), north('far', CORNER, 301), north('off', CORNER, 1601)])).toEqual(
    [
      ['off', 'too-far-from-network'],
      ['far', 'far'],
    ],
  );
});

it('tells a session on ways that join no others from one with no way near', () => {
  // An islet far enough out that the streets are beyond the largest access leg.
  const away = PACK.network.nodeLon.map((lon, n) => (n >= ISLET ? lon + 0.03 : lon));
  const vertexLon = PACK.network.vertexLon.map((lon, v) =>
    v >= PACK.network.vertexLon.length - 2 ? lon + 0.03 : lon,
  );
  const network = { ...PACK.network, nodeLon: away, vertexLon };
  const onIslet = plainSession({ id: 'islet', lon: away[ISLET]!, lat: nodeLat[ISLET]! });
  const sessions = [onIslet, north('off', CORNER, 1700)];
  const routes = doubtfulRoutes(createAreaModel({ ...PACK, network, sessions }));
  expect(routes.map(({ session, status, metres }) => [session.id, status, metres])).toEqual([
    ['off', 'too-far-from-network', null],
    ['islet', 'off-main-network', null],
  ]);
});

it('says how far a flagged session is from the network', () => {
  const [route] = doubtfulRoutes(createAreaModel({ ...PACK, sessions: [north('far', CORNER, 500)] }));
  expect(route!.metres).toBeCloseTo(500, 0);
});
