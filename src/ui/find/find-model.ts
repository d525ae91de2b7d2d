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

/** What is said to people who do not see the list, and shown when it is empty; "" while there is nothing to say. */
export function statusWords(state: FindState): string {
  switch (state.step) {
    case 'idle':
    case 'asking':
      return '';
    case 'failed':
      return `The search did not work: ${state.message} What you typed is kept; try again.`;
    case 'found':
      if (state.hits.length === 0) return `No postcode or place called “${state.text}” in this area.`;
      return state.hits.length === 1 ? '1 result' : `${state.hits.length} results`;
  }
}
