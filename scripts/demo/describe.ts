import type { AreaPack } from '../../src/core/area/area';
import type { NetworkFigures } from '../../src/core/graph/figures';
import { GRADES } from '../../src/core/sessions/session';
import { at } from './random';

/** What a generated pack holds, as lines of text. */
export function describeDemo(
  pack: AreaPack,
  files: ReadonlyMap<string, Uint8Array>,
  figures: { readonly whole: NetworkFigures; readonly inTowns: NetworkFigures },
): string {
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  const people = pack.lsoas.people.reduce((sum, n) => sum + n, 0);
  const deciles = Array.from({ length: 10 }, (_, d) =>
    pack.lsoas.people.reduce(
      (sum, n, l) => sum + (at(pack.lsoas.deprivation.imd.decile, l) === d + 1 ? n : 0),
      0,
    ),
  );
  const grades = GRADES.map(
    (grade) => `${grade} ${pack.sessions.filter((session) => session.evidence.grade === grade).length}`,
  );
  const providers = new Set(pack.sessions.map((session) => session.provider)).size;
  const venues = new Set(pack.sessions.map((session) => session.venue)).size;
  return [
    `${pack.name}: ${people.toLocaleString('en-GB')} people, ${pack.points.postcode.length} postcodes, ` +
      `${pack.lsoas.code.length} LSOAs, ${pack.wards.code.length} wards, ${pack.districts.code.length} districts.`,
    `People by decile, most deprived first: ${deciles.join(', ')}.`,
    `${pack.sessions.length} sessions by ${providers} providers at ${venues} venues; grades ${grades.join(', ')}. ` +
      `${pack.venues.length} candidate venues.`,
    'Walking network, the whole area:',
    ...figureLines(figures.whole),
    'Walking network, neighbourhoods classed as urban:',
    ...figureLines(figures.inTowns),
    `${files.size} files, ${(bytes / 1e6).toFixed(2)} MB.`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** The figures of a network, one to a line, as in the table of data/README.md. */
function figureLines(figures: NetworkFigures): string[] {
  const [one, two, three, four, more] = figures.degreeShare.map(percent);
  return [
    `Nodes ${figures.nodes}, edges ${figures.edges}, ${figures.lengthKm.toFixed(0)} km; mean edge ${figures.meanEdgeM.toFixed(1)} m.`,
    `Degree 1: ${one}, 2: ${two}, 3: ${three}, 4: ${four}, 5 or more: ${more}; mean ${figures.meanDegree.toFixed(2)}.`,
    `Blocks ${figures.blocks}, median ${figures.medianBlockHa.toFixed(2)} ha.`,
    `Detour p10 ${figures.detour.p10.toFixed(2)}, median ${figures.detour.median.toFixed(2)}, p90 ${figures.detour.p90.toFixed(2)}.`,
    `Network a person ${figures.networkPerPersonM.toFixed(1)} m, of it road ${figures.roadPerPersonM.toFixed(1)} m.`,
  ];
}
