import type { AreaPack } from './area/area';
import { boundsOf } from './area/locate';
import type { Session } from './sessions/session';

/** A place to go to, answered by `Finder.find`. */
export interface FindHit {
  readonly kind: 'postcode' | 'place' | 'session' | 'lsoa' | 'ward' | 'district';
  /** Postcode, place name, session id or ONS code. */
  readonly id: string;
  readonly label: string;
  /** What it is, in a few words ("town", "neighbourhood in Port Caldre"). */
  readonly detail: string;
  readonly lon: number;
  readonly lat: number;
}

interface Entry extends FindHit {
  /** The label and id as they are compared: lower case, without accents and marks. */
  readonly words: string;
}

/** Order of kinds among equally good matches. */
const KIND_ORDER: Readonly<Record<FindHit['kind'], number>> = {
  place: 0,
  district: 1,
  ward: 2,
  session: 3,
  lsoa: 4,
  postcode: 5,
};

/** Search over the names and postcodes of a pack; everything stays in memory. */
export class Finder {
  private readonly fixed: readonly Entry[];
  /** Entries of the sessions last searched, which stay the same from letter to letter. */
  private ofSessions: { readonly sessions: readonly Session[]; readonly entries: readonly Entry[] } | null =
    null;

  constructor(private readonly pack: AreaPack) {
    this.fixed = [
      ...placeEntries(pack),
      ...unitEntries('district', pack.districts, () => 'district'),
      ...unitEntries('ward', pack.wards, () => 'ward'),
      ...unitEntries('lsoa', pack.lsoas, (code) => `neighbourhood (LSOA ${code})`),
    ];
  }

  /**
   * Hits for a text, best first: postcodes for anything written like one, else names that start with the
   * text, then names with a word that does, then names that hold it.
   */
  find(text: string, sessions: readonly Session[], limit: number): FindHit[] {
    const wanted = fold(text);
    if (wanted === '') return [];
    const postcodes = this.findPostcodes(text, limit);
    const scored: { entry: Entry; score: number }[] = [];
    for (const entry of [...this.fixed, ...this.entriesOf(sessions)]) {
      const score = scoreOf(entry.words, wanted);
      if (score > 0) scored.push({ entry, score });
    }
    scored.sort(
      (a, b) =>
        b.score - a.score ||
        KIND_ORDER[a.entry.kind] - KIND_ORDER[b.entry.kind] ||
        (a.entry.label < b.entry.label ? -1 : 1),
    );
    const names = scored.map(({ entry: { words: _words, ...hit } }) => hit);
    return [...postcodes, ...names].slice(0, limit);
  }

  private entriesOf(sessions: readonly Session[]): readonly Entry[] {
    if (this.ofSessions?.sessions !== sessions) {
      this.ofSessions = { sessions, entries: sessionEntries(sessions) };
    }
    return this.ofSessions.entries;
  }

  private findPostcodes(text: string, limit: number): FindHit[] {
    const wanted = text.toUpperCase().replaceAll(/\s/g, '');
    // Every postcode starts with a letter and holds a digit; a plain word is never one.
    if (!/^[A-Z]{1,2}\d/.test(wanted)) return [];
    const { points, lsoas, districts } = this.pack;
    const matches: number[] = [];
    points.postcode.forEach((postcode, p) => {
      if (postcode.replace(' ', '').startsWith(wanted)) matches.push(p);
    });
    // Points are in order of their cells: only all of them in order have the first few in order.
    matches.sort((a, b) => (points.postcode[a]! < points.postcode[b]! ? -1 : 1));
    return matches.slice(0, limit).map((p) => ({
      kind: 'postcode',
      id: points.postcode[p]!,
      label: points.postcode[p]!,
      detail: `postcode in ${districts.name[lsoas.district[points.lsoa[p]!]!]!}`,
      lon: points.lon[p]!,
      lat: points.lat[p]!,
    }));
  }
}

function scoreOf(words: string, wanted: string): number {
  if (words === wanted) return 4;
  if (words.startsWith(wanted)) return 3;
  if (words.includes(` ${wanted}`)) return 2;
  return words.includes(wanted) ? 1 : 0;
}

/** Lower case without accents, apostrophes and doubled spaces, so that "st brides" finds "St Bride’s". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function placeEntries(pack: AreaPack): Entry[] {
  return pack.places.map((place) => ({
    kind: 'place',
    id: place.name,
    label: place.name,
    detail: place.kind,
    lon: place.lon,
    lat: place.lat,
    words: fold(place.name),
  }));
}

/** Units of a geography, at the middle of their boundaries. */
function unitEntries(
  kind: 'lsoa' | 'ward' | 'district',
  { code, name, boundary }: Pick<AreaPack['wards'], 'code' | 'name' | 'boundary'>,
  detailOf: (code: string) => string,
): Entry[] {
  return code.map((id, u) => {
    const [west, south, east, north] = boundsOf(boundary[u]!);
    return {
      kind,
      id,
      label: name[u]!,
      detail: detailOf(id),
      lon: (west + east) / 2,
      lat: (south + north) / 2,
      words: `${fold(name[u]!)} ${id.toLowerCase()}`,
    };
  });
}

function sessionEntries(sessions: readonly Session[]): Entry[] {
  return sessions.map((session) => {
    const title = session.name === '' ? session.activity : session.name;
    return {
      kind: 'session',
      id: session.id,
      label: `${title}, ${session.venue}`,
      detail: `session by ${session.provider}`,
      lon: session.lon,
      lat: session.lat,
      words: `${fold(title)} ${fold(session.venue)} ${fold(session.provider)}`,
    };
  });
}
