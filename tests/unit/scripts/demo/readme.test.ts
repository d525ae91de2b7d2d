import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generateDemo } from '../../../../scripts/demo/generate';
import { townsOf } from '../../../../scripts/demo/towns';
import type { AreaPack } from '../../../../src/core/area/area';
import { type NetworkFigures, networkFigures } from '../../../../src/core/graph/figures';
import { RUTLAND } from './rutland-figures';

/** Cells of the table in data/README.md that sets the demo beside Rutland, by the name of the row. */
function readTable(): Map<string, string[]> {
  const readme = readFileSync('data/README.md', 'utf8');
  const table = readme.slice(readme.search(/^\|\s*\|\s*Rutland/m)).split('\n\n')[0]!;
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(rows.map((cells) => [cells[1]!, cells.slice(2, -1)]));
}

const count = (n: number) => n.toLocaleString('en-GB', { maximumFractionDigits: 0 });

/** A column of the table as the figures would have it written. */
function column(figures: Omit<NetworkFigures, 'blocks'>): Record<string, string> {
  const [one, two, three, four, more] = figures.degreeShare.map((share) => `${(share * 100).toFixed(1)}%`);
  return {
    nodes: count(figures.nodes),
    edges: count(figures.edges),
    'length, km': count(figures.lengthKm),
    'nodes where 1 way ends': one!,
    '2': two!,
    '3': three!,
    '4': four!,
    '5 or more': more!,
    'mean degree': figures.meanDegree.toFixed(2),
    'mean edge, m': figures.meanEdgeM.toFixed(1),
    'median block, ha': figures.medianBlockHa.toFixed(2),
    'detour (network over straight line), 10th percentile': figures.detour.p10.toFixed(2),
    'detour, median': figures.detour.median.toFixed(2),
    'detour, 90th percentile': figures.detour.p90.toFixed(2),
    'network a person, m': figures.networkPerPersonM.toFixed(1),
    'road a person, m': figures.roadPerPersonM.toFixed(1),
  };
}

function peopleOf({ points }: Pick<AreaPack, 'points'>): string {
  return count(points.people.reduce((sum, n) => sum + n, 0));
}

it('data/README.md has the figures of the demo as it is now', () => {
  const table = readTable();
  const pack = generateDemo();
  const towns = townsOf(pack);
  const columns = [
    { people: '41,043', ...column(RUTLAND) },
    { people: peopleOf(towns), ...column(networkFigures(towns.network, towns.points)) },
    { people: peopleOf(pack), ...column(networkFigures(pack.network, pack.points)) },
  ];
  columns.forEach((figures, i) => {
    for (const [row, written] of Object.entries(figures)) expect(table.get(row)?.[i], row).toBe(written);
  });
});
