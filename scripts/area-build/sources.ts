import type { Source } from '../../src/core/area/area';
import { fileError } from '../../src/formats/issue';
import declared from '../../data/sources.json';

/** Official downloads as data/sources.json declares them. */
export type SourceId = keyof typeof declared;

/** An official download as it is declared. */
export interface DeclaredSource {
  readonly id: string;
  readonly title: string;
  /** What to look for at `url`. */
  readonly download: string;
  readonly url: string;
  /** Addresses of the files themselves, where they stay; `{extract}` stands for the recipe's. */
  readonly files: readonly string[];
  readonly licence: string;
  readonly date: string | null;
}

/** All official downloads, as they are declared. */
export function declaredSources(): readonly DeclaredSource[] {
  return Object.entries(declared).map(([id, { title, download, url, files, licence, date }]) => ({
    id,
    title,
    download,
    url,
    files,
    licence,
    date,
  }));
}

const ROLES: Readonly<Record<SourceId, Source['role']>> = {
  roads: 'roads',
  deprivation: 'deprivation',
  people: 'population',
  ages: 'population',
  boundaries: 'geography',
  lookup: 'geography',
  'rural-urban': 'geography',
  postcodes: 'postcodes',
  'output-areas': 'population',
};

/**
 * The entry of a pack for an official download: the declared title, licence and attribution, with the
 * checksum of the file used and the declared date (or the one it states, where none is declared).
 *
 * @throws InputError when neither states a date.
 */
export function sourceOf(
  id: SourceId,
  input: { readonly name: string; readonly sha256: string; readonly date: string | null },
  url: string | null = null,
): Source {
  const { title, licence, attribution, ...more } = declared[id];
  const date = more.date ?? input.date;
  if (date === null) {
    throw fileError(
      input.name,
      'The date of this file cannot be told.',
      'Put year and month in its name, as in "codepo_gb_2025-10.csv".',
    );
  }
  return {
    id,
    role: ROLES[id],
    title,
    licence,
    attribution: attribution.replaceAll('[year]', date.slice(0, 4)),
    url: url ?? more.url,
    date,
    sha256: input.sha256,
  };
}
