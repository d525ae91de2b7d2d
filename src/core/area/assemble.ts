import { latLngToCell } from 'h3-js';
import { Snapper } from '../graph/snap';
import { spreadWhole } from '../population/spread';
import { AGE_BANDS, type CellIndex, type Network, type PopulatedPoints, RESOLUTIONS } from './area';

/** Postcodes and the people of their LSOAs, before either is tied to the other. */
export interface PointsInput {
  /** Unique, in its usual spelling. Any order. */
  readonly postcode: readonly string[];
  /** Degrees. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** LSOA of each postcode, index into the columns below. */
  readonly lsoa: Uint32Array;
  readonly lsoaPeople: Uint32Array;
  /** Row-major, LSOAs x AGE_BANDS. */
  readonly lsoaAgeBands: Uint32Array;
  /** Weight of each postcode within its LSOA; equal where not given. */
  readonly weights?: Float64Array;
}

/**
 * Makes the populated points of a pack: spreads the people of each LSOA over its postcodes in whole numbers
 * that add up exactly, ties each to the walking network, and bins each to H3 cells. Points come in order of
 * their finest cell, then postcode, so that the order of the input does not matter.
 *
 * @throws Error when an LSOA with people has no postcode: its people would vanish.
 */
export function assemblePoints(input: PointsInput, network: Network): PopulatedPoints {
  const order = orderPoints(input);
  const lon = Float64Array.from(order, (i) => input.lon[i]!);
  const lat = Float64Array.from(order, (i) => input.lat[i]!);
  const lsoa = Uint32Array.from(order, (i) => input.lsoa[i]!);
  const weights = Float64Array.from(order, (i) => input.weights?.[i] ?? 1);
  return {
    postcode: Array.from(order, (i) => input.postcode[i]!),
    lon,
    lat,
    lsoa,
    ...spreadPeople(input, lsoa, weights),
    snap: new Snapper(network, 'walk').snapAll(lon, lat),
    cells: { 9: binCells(lon, lat, 9), 8: binCells(lon, lat, 8), 7: binCells(lon, lat, 7) },
  };
}

/** Order by code unit: the same on every machine, unlike localeCompare. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function orderPoints(input: PointsInput): Uint32Array {
  const cell = input.postcode.map((_, i) => latLngToCell(input.lat[i]!, input.lon[i]!, RESOLUTIONS[0]));
  return Uint32Array.from(input.postcode, (_, i) => i).sort(
    (a, b) => byText(cell[a]!, cell[b]!) || byText(input.postcode[a]!, input.postcode[b]!) || a - b,
  );
}

function spreadPeople(
  input: PointsInput,
  lsoa: Uint32Array,
  weights: Float64Array,
): Pick<PopulatedPoints, 'people' | 'ageBands'> {
  const bands = AGE_BANDS.length;
  const people = new Uint32Array(lsoa.length);
  const ageBands = new Uint32Array(lsoa.length * bands);
  const members: number[][] = Array.from(input.lsoaPeople, () => []);
  lsoa.forEach((of, point) => members[of]!.push(point));
  members.forEach((points, of) => {
    const own = points.map((point) => weights[point]!);
    const total = input.lsoaPeople[of]!;
    if (points.length === 0 && total > 0) {
      throw new Error(`LSOA ${of} has ${total} people and no postcode to put them at.`);
    }
    spreadWhole(total, own).forEach((share, k) => {
      people[points[k]!] = share;
    });
    // Each band goes on where the last left off, so that the bands of a point add up close to its people.
    let tieStart = 0;
    for (let band = 0; band < bands; band++) {
      const inBand = input.lsoaAgeBands[of * bands + band]!;
      spreadWhole(inBand, own, tieStart).forEach((share, k) => {
        ageBands[points[k]! * bands + band] = share;
      });
      tieStart = points.length === 0 ? 0 : (tieStart + inBand) % points.length;
    }
  });
  return { people, ageBands };
}

/** The cell of each point at one H3 resolution, with the cells in ascending order. */
function binCells(lon: Float64Array, lat: Float64Array, resolution: number): CellIndex {
  const ofPoint = Array.from(lon, (x, i) => latLngToCell(lat[i]!, x, resolution));
  const ids = [...new Set(ofPoint)].sort();
  const position = new Map(ids.map((id, i) => [id, i]));
  return { ids, ofPoint: Uint32Array.from(ofPoint, (id) => position.get(id)!) };
}
