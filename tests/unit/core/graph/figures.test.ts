import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../../../src/core/area/area';
import { assemblePoints } from '../../../../src/core/area/assemble';
import { buildNetwork } from '../../../../src/core/graph/build-network';
import { networkFigures } from '../../../../src/core/graph/figures';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../../../src/core/graph/geodesy';

const SIDE = 6;
const STEP_M = 200;
const LAT = 53.9;
const LON = -3.6;

/** A square grid of streets 200 m apart with a person at each crossing. */
function gridTown() {
  const count = SIDE * SIDE;
  const lon = Float64Array.from(
    { length: count },
    (_, i) => LON + ((i % SIDE) * STEP_M) / metresPerDegreeLon(LAT),
  );
  const lat = Float64Array.from(
    { length: count },
    (_, i) => LAT + (Math.floor(i / SIDE) * STEP_M) / METRES_PER_DEGREE_LAT,
  );
  const ways: number[][] = [];
  for (let k = 0; k < SIDE; k++) {
    ways.push(Array.from({ length: SIDE }, (_, i) => k * SIDE + i));
    ways.push(Array.from({ length: SIDE }, (_, i) => i * SIDE + k));
  }
  const network = buildNetwork({
    nodeLon: lon,
    nodeLat: lat,
    nodeExit: new Uint8Array(count),
    wayStart: Uint32Array.from({ length: ways.length + 1 }, (_, w) => w * SIDE),
    wayNodes: Uint32Array.from(ways.flat()),
    wayClass: new Uint8Array(ways.length).fill(6),
    wayAccess: new Uint8Array(ways.length).fill(ACCESS.walk | ACCESS.driveForward | ACCESS.driveBackward),
  });
  const points = assemblePoints(
    {
      postcode: Array.from({ length: count }, (_, i) => `ZZ1 ${i}AA`),
      lon,
      lat,
      lsoa: new Uint32Array(count),
      lsoaPeople: Uint32Array.of(600),
      lsoaAgeBands: Uint32Array.of(100, 100, 100, 100, 100, 100),
    },
    network,
  );
  return networkFigures(network, points);
}

describe('networkFigures', () => {
  const figures = gridTown();

  it('counts nodes, edges and lengths of a grid', () => {
    // The four corners join two streets of one class, so they are passed through.
    expect(figures.nodes).toBe(32);
    expect(figures.edges).toBe(56);
    expect(figures.lengthKm).toBeCloseTo(12, 1);
    expect(figures.networkPerPersonM).toBeCloseTo(20, 1);
    expect(figures.degreeShare).toEqual([0, 0, 0.5, 0.5, 0]);
  });

  it('finds the 25 blocks of 4 hectares', () => {
    expect(figures.blocks).toBe(25);
    expect(figures.medianBlockHa).toBeCloseTo(4, 1);
  });

  it('finds detours between none and the square root of two', () => {
    expect(figures.detour.p10).toBeGreaterThanOrEqual(0.999);
    expect(figures.detour.median).toBeGreaterThan(1.1);
    expect(figures.detour.p90).toBeLessThanOrEqual(Math.SQRT2 + 0.01);
  });
});
