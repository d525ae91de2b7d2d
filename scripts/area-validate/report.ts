import type { AreaPack } from '../../src/core/area/area';
import { PUBLISHED_DETOURS } from '../../src/core/validation/published-detours';
import type { Sensitivity, Variation } from '../../src/core/validation/sensitivity';
import type { Spread } from '../../src/core/graph/figures';
import { formatFilter } from '../../src/core/filter/filter-text';
import { metresToMiles } from '../../src/core/units';
import { textTable } from '../../src/formats/sessions-report/text-table';
import type { RouteComparison } from '../../src/core/validation/compare-routes';

/** What `wr area validate` found. */
export interface Validation {
  readonly area: string;
  readonly name: string;
  readonly sensitivity: Sensitivity;
  readonly detour: Spread;
  /** null without an extract to build another router from. */
  readonly routes: (RouteComparison & { readonly router: string; readonly extract: string }) | null;
}

const WORDS: Readonly<Record<Variation, string>> = {
  'threshold-shorter': 'the threshold 10% shorter',
  'threshold-longer': 'the threshold 10% longer',
  'straight-line': 'a straight line in place of the way',
  'near-the-network': 'without those tied to the network over 300 m away',
  'from-the-street': 'the way from the door to the street left out',
  'middle-of-neighbourhood': 'everybody at the middle postcode of their neighbourhood',
};

/** The report as text. */
export function validationText(pack: AreaPack, { sensitivity, detour, routes }: Validation): string {
  const { settings, beyond, people, variations, anySpread, inGapHexagons } = sensitivity;
  const change = (value: number) => (value === beyond ? 'none' : signed(value - beyond));
  const rows = [
    ['as usual', count(beyond), ''],
    ...variations.map(({ variation, beyond: value }) => [WORDS[variation], count(value), change(value)]),
    [
      'the fewest, however people are spread within neighbourhoods',
      count(anySpread.least),
      change(anySpread.least),
    ],
    ['the most', count(anySpread.most), change(anySpread.most)],
  ];
  const filter = formatFilter(settings.filter).map(([word, value]) => `${word} ${value}`);
  const words = [`evidence ${settings.evidence}`, ...filter, settings.mode].join(', ');
  return [
    `${pack.name}: how far its figures hold`,
    '',
    `People known to live ${trim(metresToMiles(settings.thresholdM))} miles or more away (of ${count(people)}; ${words}), worked out otherwise`,
    textTable(['with', 'people too far', 'change'], rows),
    '',
    'People in hexagons that are gaps, by the size of hexagons',
    textTable(
      ['resolution', 'people'],
      Object.entries(inGapHexagons)
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([resolution, value]) => [resolution, count(value)]),
    ),
    '',
    'Detour: the way over the straight line, points 0.4 to 8 km apart',
    textTable(
      ['', 'factor'],
      [
        ['here, median', detour.median.toFixed(2)],
        ['here, one in ten below', detour.p10.toFixed(2)],
        ['here, one in ten above', detour.p90.toFixed(2)],
        ...PUBLISHED_DETOURS.map(({ factor, what, source }) => [`${what} (${source})`, factor]),
      ],
    ),
    '',
    ...(routes === null
      ? ['No other router was asked: give the extract that the area was built from with --extract.']
      : routeLines(routes)),
  ].join('\n');
}

function routeLines(routes: NonNullable<Validation['routes']>): string[] {
  const { asIs, common, closedThere, tail, without } = routes;
  const line = (name: string, value: (of: RouteComparison['asIs']) => string) => [
    name,
    value(asIs),
    value(common),
  ];
  return [
    `Against ${routes.router} over ${routes.extract}: shortest ways on foot between junctions`,
    textTable(
      ['', 'as both stand', 'on ways open in both'],
      [
        line('pairs', ({ pairs }) => count(pairs)),
        line('apart, median', ({ medianApart }) => percent(medianApart)),
        line('theirs over ours, 1 in 100 below', ({ p1 }) => percent(p1)),
        line('1 in 20 below', ({ p5 }) => percent(p5)),
        line('median', ({ median }) => percent(median)),
        line('1 in 20 above', ({ p95 }) => percent(p95)),
        line('1 in 100 above', ({ p99 }) => percent(p99)),
        line('no more than 0.5% apart', ({ within }) => percent(within[0])),
        line('no more than 2% apart', ({ within }) => percent(within[2])),
        line('no more than 5% apart', ({ within }) => percent(within[3])),
      ],
    ),
    `${closedThere.edges} edges (${closedThere.km.toFixed(1)} km: ${closedThere.kmByClass.map(([name, km]) => `${name} ${km.toFixed(1)}`).join(', ')}) are open on foot here and not there.`,
    `Of ${tail.longer} pairs whose way is over 2% longer there, that explains ${tail.explained}; ${tail.shorter} are over 2% shorter there.`,
    `Between ${without} more pairs it has no way.`,
  ];
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${count(Math.abs(value))}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

function trim(value: number): string {
  return String(Math.round(100 * value) / 100);
}
