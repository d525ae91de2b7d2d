import type { AreaFigures, Verdict } from '../core/gap/result';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { Settings } from '../core/settings';
import { metresToMiles } from '../core/units';
import type { LoadedArea } from '../worker/protocol';
import { meshOf } from './cell-mesh';
import { type CellRef, kindOf, verdictAt } from './cells';
import { valueLine } from './measure-words';
import type { SessionDot } from './session-dots';

/** What the small card beside the pointer says, line by line. */
export interface CellCard {
  readonly verdict: Verdict;
  /** The verdict as a word. */
  readonly word: string;
  readonly name: string;
  readonly distance: string;
  /** The measure that is shown; "" for distance. */
  readonly measure: string;
  readonly people: string;
}

const WORDS: Readonly<Record<Verdict, string>> = {
  served: 'Served',
  gap: 'Gap',
  'cannot-tell': 'Cannot tell',
};

/** The card of a cell, or null where the area has no such cell. */
export function cellCard(
  area: LoadedArea,
  result: AreaFigures,
  measured: MeasureColumns | null,
  cell: CellRef,
): CellCard | null {
  const shapes = area.cells[cell.resolution];
  const index = meshOf(shapes).indexOf.get(cell.id);
  if (index === undefined) return null;
  const kind = kindOf(cell.resolution);
  const table = result.units[kind];
  const verdict = verdictAt(table, index);
  return {
    verdict,
    word: WORDS[verdict],
    name: shapes.names[index] ?? '',
    distance: distanceInWords(table.medianM[index] ?? Number.NaN, verdict, result.settings),
    measure: measured === null ? '' : valueLine(measured.measure, measured.units[kind][index] ?? Number.NaN),
    people: peopleInWords(table.people[index] ?? 0),
  };
}

/**
 * "Typical walk 4.2 miles" from metres. NaN, where most people have no measured way, is said and not hidden. Where
 * we cannot tell, the walk is to the nearest session that we know of.
 */
export function distanceInWords(
  medianM: number,
  verdict: Verdict,
  { mode, basis }: Pick<Settings, 'mode' | 'basis'>,
): string {
  const way = mode === 'drive' ? 'drive' : 'walk';
  if (Number.isNaN(medianM)) return `No ${way} measured for most people here`;
  const what = basis === 'straight' ? 'Typical straight line' : `Typical ${way}`;
  const miles = `${what} ${metresToMiles(medianM).toFixed(1)} miles`;
  return verdict === 'cannot-tell' ? `${miles} to the nearest we know of` : miles;
}

const THOUSANDS = new Intl.NumberFormat('en-GB');

/** People rounded to 10, since numbers of people are modelled; "fewer than 10 people" below that. */
export function peopleInWords(people: number): string {
  if (people < 10) return 'Fewer than 10 people';
  return `${THOUSANDS.format(Math.round(people / 10) * 10)} people`;
}

/** A card as one sentence, for a screen reader. */
export function cardInWords({ name, word, distance, measure, people }: CellCard): string {
  return [name, word, distance, measure, people].filter((part) => part !== '').join('. ');
}

/** A dot in words: the venue, and how many sessions where there are several. */
export function dotInWords(area: LoadedArea, dot: SessionDot): string {
  if (dot.spots > 1) {
    const all = `${dot.ids.length} sessions at ${dot.spots} places`;
    return `${all}, ${dot.counted === 0 ? 'none' : dot.counted} of them counted. Select to come nearer.`;
  }
  const session = area.sessions.find(({ id }) => id === dot.ids[0]);
  const place = session === undefined ? '' : session.venue || session.provider;
  const many =
    dot.ids.length === 1 ? ((session?.name || session?.activity) ?? '') : `${dot.ids.length} sessions`;
  const uncounted = dot.counted > 0 ? '' : 'not counted';
  return [place, many, uncounted].filter((part) => part !== '').join(', ');
}
