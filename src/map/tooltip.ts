import type { AreaFigures, Verdict } from '../core/gap/result';
import { metresToMiles } from '../core/units';
import type { LoadedArea } from '../worker/protocol';
import { meshOf } from './cell-mesh';
import { type CellRef, kindOf, verdictAt } from './cells';
import type { SessionDot } from './session-dots';

/** What the small card beside the pointer says, line by line. */
export interface CellCard {
  readonly verdict: Verdict;
  /** The verdict as a word. */
  readonly word: string;
  readonly name: string;
  readonly distance: string;
  readonly people: string;
}

const WORDS: Readonly<Record<Verdict, string>> = {
  served: 'Served',
  gap: 'Gap',
  'cannot-tell': 'Cannot tell',
};

/** The card of a cell, or null where the area has no such cell. */
export function cellCard(area: LoadedArea, result: AreaFigures, cell: CellRef): CellCard | null {
  const shapes = area.cells[cell.resolution];
  const index = meshOf(shapes).indexOf.get(cell.id);
  if (index === undefined) return null;
  const table = result.units[kindOf(cell.resolution)];
  const verdict = verdictAt(table, index);
  return {
    verdict,
    word: WORDS[verdict],
    name: shapes.names[index] ?? '',
    distance: walkInWords(table.medianM[index] ?? Number.NaN, verdict),
    people: peopleInWords(table.people[index] ?? 0),
  };
}

/**
 * "Typical walk 4.2 miles" from metres. NaN, where most people have no measured way, is said and not hidden. Where
 * we cannot tell, the walk is to the nearest session that we know of.
 */
export function walkInWords(medianM: number, verdict: Verdict): string {
  if (Number.isNaN(medianM)) return 'No walking route measured for most people here';
  const miles = `Typical walk ${metresToMiles(medianM).toFixed(1)} miles`;
  return verdict === 'cannot-tell' ? `${miles} to the nearest we know of` : miles;
}

const THOUSANDS = new Intl.NumberFormat('en-GB');

/** People rounded to 10, since numbers of people are modelled; "fewer than 10 people" below that. */
export function peopleInWords(people: number): string {
  if (people < 10) return 'Fewer than 10 people';
  return `${THOUSANDS.format(Math.round(people / 10) * 10)} people`;
}

/** A card as one sentence, for a screen reader. */
export function cardInWords({ name, word, distance, people }: CellCard): string {
  return [name, word, distance, people].filter((part) => part !== '').join('. ');
}

/** A dot in words: the venue, and how many sessions where there are several. */
export function dotInWords(area: LoadedArea, dot: SessionDot): string {
  const session = area.sessions.find(({ id }) => id === dot.ids[0]);
  const place = session === undefined ? '' : session.venue || session.provider;
  const many =
    dot.ids.length === 1 ? ((session?.name || session?.activity) ?? '') : `${dot.ids.length} sessions`;
  const uncounted = dot.counted ? '' : 'not counted as beginner';
  return [place, many, uncounted].filter((part) => part !== '').join(', ');
}
