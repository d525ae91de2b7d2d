import type { FindHit } from '../../worker/protocol';

/** Hits of one kind, under one heading. */
export interface FindGroup {
  readonly kind: FindHit['kind'];
  readonly name: string;
  readonly hits: readonly FindHit[];
}

/** What the search knows. `hits` are in the order shown: group after group. */
export type FindState =
  | { readonly step: 'idle' }
  | { readonly step: 'asking'; readonly text: string; readonly hits: readonly FindHit[] }
  | { readonly step: 'found'; readonly text: string; readonly hits: readonly FindHit[] }
  | { readonly step: 'failed'; readonly text: string; readonly message: string };

const GROUP_NAMES: Readonly<Record<FindHit['kind'], string>> = {
  postcode: 'Postcodes',
  place: 'Places',
  session: 'Sessions',
  lsoa: 'Neighbourhoods',
  ward: 'Wards',
  district: 'Districts',
};

/** Hits by kind; kinds in the order of their best hit, hits within a kind best first. */
export function groupHits(hits: readonly FindHit[]): readonly FindGroup[] {
  const kinds = [...new Set(hits.map((hit) => hit.kind))];
  return kinds.map((kind) => ({
    kind,
    name: GROUP_NAMES[kind],
    hits: hits.filter((hit) => hit.kind === kind),
  }));
}

/** Hits in the order in which they are shown. */
export function inShownOrder(hits: readonly FindHit[]): readonly FindHit[] {
  return groupHits(hits).flatMap((group) => group.hits);
}

/** Text as it is searched for: no spaces at the ends, single spaces within. */
export function tidyText(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/**
 * Where an arrow key moves the active option to: -1 is the field itself, as in the ARIA pattern, before the first
 * and after the last. null: the key does not move it.
 */
export function moveActive(key: string, active: number, hits: number): number | null {
  if (hits === 0) return null;
  if (key === 'ArrowDown') return active + 1 >= hits ? -1 : active + 1;
  if (key === 'ArrowUp') return active === -1 ? hits - 1 : active - 1;
  return null;
}

/** A whole postcode, with or without its space. */
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
/** The first half of one, or more, but not all. */
const PART_OF_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d?[A-Z]?$/i;

/** Why nothing was found, and what to try. */
function nothingWords(text: string): string {
  if (POSTCODE.test(text))
    return `Nobody lives at “${text.toUpperCase()}” in this area, as far as we know. Check its letters and numbers, or try one next door: it may be new, a business, or outside the area.`;
  if (PART_OF_POSTCODE.test(text)) return `No postcode in this area starts with “${text.toUpperCase()}”.`;
  return `No postcode, place or session called “${text}” in this area.`;
}

/** What is said to people who do not see the list, and shown when it is empty; "" while there is nothing to say. */
export function statusWords(state: FindState): string {
  switch (state.step) {
    case 'idle':
    case 'asking':
      return '';
    case 'failed':
      return `The search did not work: ${state.message} What you typed is kept; try again.`;
    case 'found':
      if (state.hits.length === 0) return nothingWords(state.text);
      return state.hits.length === 1 ? '1 result' : `${state.hits.length} results`;
  }
}
