import type { CandidateVenue, VenueKind } from '../../src/core/area/area';
import { type Quarter, type Settlement } from './layout';
import { SETTLEMENTS } from './settlements';
import type { Mesh } from './mesh';
import type { Frontage } from './people';
import { between, inside, left, minus, type Point, plus, toDegrees, unit } from './plane';
import { at, Random } from './random';

/** A place where a session could be held, with where on the plan it is. */
export interface VenueSpot extends CandidateVenue {
  readonly settlement: Settlement;
  readonly quarter: Quarter;
}

const DEDICATIONS = [
  "St Aidan's",
  "St Hilda's",
  "St Oswin's",
  'All Saints',
  'Holy Trinity',
  "St Cuthman's",
  "St Bride's",
  "St Wilfreda's",
  'St Michael and All Angels',
  'Christ Church',
  "St Mary's",
  'Emmanuel',
];
const PUBS = [
  'The Ropemakers Arms',
  'The Ship Aground',
  'The Fleece',
  'The Packhorse',
  'The Wheatsheaf',
  'The Black Gull',
  'The Plough',
  'The Lamplighter',
  'The Drovers',
  'The Three Herons',
  'The Bay Horse',
  'The Tide Table',
];

/** Chances of each kind of venue in a quarter of a town, and in a village. */
const TOWN_CHANCES: readonly (readonly [VenueKind, number])[] = [
  ['school', 1],
  ['school', 0.8],
  ['school', 0.5],
  ['place of worship', 1],
  ['place of worship', 0.6],
  ['community centre', 0.85],
  ['community centre', 0.35],
  ['surgery', 0.75],
  ['pub', 0.9],
  ['pub', 0.4],
  ['park', 0.8],
  ['sports club', 0.8],
  ['sports club', 0.5],
  ['library', 0.4],
  ['leisure centre', 0.24],
];
const VILLAGE_CHANCES: readonly (readonly [VenueKind, number])[] = [
  ['village hall', 0.95],
  ['place of worship', 0.85],
  ['pub', 0.8],
  ['school', 0.55],
  ['sports club', 0.55],
  ['park', 0.35],
  ['surgery', 0.15],
];

/** Places where sessions are or could be held, in the order of the settlements. */
export function placeVenues(
  mesh: Mesh,
  frontage: readonly (readonly Frontage[])[],
  outlineOfCell: (cell: number) => readonly Point[],
): VenueSpot[] {
  const random = Random.named('venues');
  const spots: VenueSpot[] = [];
  const names = new Set<string>();
  for (const settlement of SETTLEMENTS) {
    for (const quarter of settlement.quarters) {
      const cells = cellsOf(mesh, frontage, quarter);
      if (cells.length === 0) continue;
      for (const kind of kindsFor(settlement, quarter, random)) {
        const cell = random.pick(cells);
        const p = spotIn(outlineOfCell(cell), at(frontage, cell), random);
        const name = freshName(names, () => venueName(kind, settlement, quarter, random));
        const id = `v${String(spots.length + 1).padStart(3, '0')}`;
        spots.push({ id, name, kind, ...toDegrees(p), settlement, quarter });
      }
    }
  }
  return spots;
}

function cellsOf(mesh: Mesh, frontage: readonly (readonly Frontage[])[], quarter: Quarter): number[] {
  return [...mesh.cells.keys()].filter(
    (c) => at(mesh.cells, c).standing?.quarter === quarter && at(frontage, c).length > 0,
  );
}

function kindsFor(settlement: Settlement, quarter: Quarter, random: Random): VenueKind[] {
  if (settlement.kind === 'hamlet') return random.chance(0.5) ? ['place of worship'] : [];
  const isVillage = quarter.pattern === 'village';
  const kinds = (isVillage ? VILLAGE_CHANCES : TOWN_CHANCES).filter(([, chance]) => random.chance(chance));
  const centre: VenueKind[] =
    quarter.pattern === 'centre' ? ['leisure centre', 'library', 'community centre', 'place of worship'] : [];
  return [...kinds.map(([kind]) => kind), ...centre];
}

/** A spot a little back from a random length of street. */
function spotIn(outline: readonly Point[], frontage: readonly Frontage[], random: Random): Point {
  const one = random.weighted(frontage, ({ weight }) => weight);
  const p = between(one.a, one.b, random.between(0.2, 0.8));
  const across = left(unit(minus(one.b, one.a)));
  const back = random.between(18, 32);
  const spot = [back, -back, 6, -6].map((away) => plus(p, across, away)).find((q) => inside(q, outline));
  return spot ?? p;
}

/** Tries names until one is free; then numbers it, as two halls of one name would be told apart. */
function freshName(taken: Set<string>, propose: () => string): string {
  for (let i = 0; i < 12; i++) {
    const name = propose();
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
  const base = propose();
  let n = 2;
  while (taken.has(`${base} ${n}`)) n++;
  taken.add(`${base} ${n}`);
  return `${base} ${n}`;
}

function venueName(kind: VenueKind, settlement: Settlement, quarter: Quarter, random: Random): string {
  const here = quarter.name.replace(/ (estate|Centre)$/, '');
  const town = settlement.name;
  const saint = random.pick(DEDICATIONS);
  const choices: Readonly<Record<VenueKind, readonly string[]>> = {
    'leisure centre': [`${here} Leisure Centre`, `${here} Baths`, `${here} Sports Hall`],
    'community centre': [
      `${here} Community Centre`,
      `${here} Neighbourhood Hub`,
      `${here} Institute`,
      `The Old Mission, ${here}`,
    ],
    'village hall': [`${here} Village Hall`, `${here} Memorial Hall`, `${here} Reading Room`],
    school: [
      `${here} Primary School`,
      `${saint} C of E Primary, ${here}`,
      `${here} Academy`,
      `${here} Infants and Juniors`,
    ],
    park: [`${here} Park`, `${here} Recreation Ground`, `${here} Green`, `${here} Playing Field`],
    'place of worship': [
      `${saint} Church, ${here}`,
      `${here} Methodist Church`,
      `${saint} Church Hall, ${here}`,
    ],
    surgery: [`${here} Surgery`, `${here} Health Centre`, `${here} Medical Practice`],
    library: [`${here} Library`, `${town} Library`],
    pub: [`${random.pick(PUBS)}, ${here}`],
    'sports club': [
      `${here} Cricket Club`,
      `${here} Bowls Club`,
      `${here} Tennis Club`,
      `${here} Football Club`,
      `${here} Rugby Club`,
    ],
  };
  return random.pick(choices[kind]);
}
