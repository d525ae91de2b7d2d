import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  closeSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import type { AreaPack } from '../../src/core/area/area';
import { placesOf } from '../../src/core/sessions/pack-places';
import { fromNationalGrid } from '../../src/formats/national-grid';
import { readPack } from '../../src/formats/pack/read';
import { readCsvStream } from '../../src/formats/provider-csv/read';
import { SessionLoader } from '../../src/formats/sessions/load';
import { type Figure, median } from './figures';
import { seededRandom } from '../../src/core/random';

const ROWS = 1_000_000;
/** Runs of each of the two, by turns; the middle one counts. */
const ROUNDS = 3;
const SEED = 11;
/** As the command line reads files. */
const PIECE_BYTES = 2 ** 20;
/** Starts this file again to do one thing in a process of its own, whose peak memory is then its own too. */
const ALONE = '--sessions-load-alone';

/** What a process of its own says of one run. */
interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly rows: number;
  readonly accepted: number;
}

/**
 * Loads a made national list of a million rows through the table reader and the session loader, against PapaParse alone
 * over the same file. About a fifth of the rows lie in the demo area.
 */
export function benchSessionsLoad(root: string): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-sessions-'));
  try {
    const file = join(folder, 'national.csv');
    const made = spawnRun(root, 'make', file);
    const runs = Array.from({ length: ROUNDS }, () => ({
      parse: spawnRun(root, 'parse', file),
      load: spawnRun(root, 'load', file),
    }));
    const [{ load }] = runs as [(typeof runs)[number]];
    if (load.rows !== made.rows)
      throw new Error(`${made.rows} rows were written, ${load.rows} accounted for.`);
    const megabytes = Math.round(statSync(file).size / 1e6);
    const how = `${load.rows} rows, ${megabytes} MB, ${load.accepted} distinct sessions in the area`;
    const seconds = median(runs.map((run) => run.load.seconds));
    const ratio = median(runs.map((run) => run.parse.seconds / run.load.seconds));
    return [
      { name: 'Sessions load, a national list', value: seconds, unit: 's', how },
      { name: 'Sessions load, PapaParse alone over it', value: ratio, unit: 'x', how: `of ${ROUNDS} pairs` },
      {
        name: 'Sessions load, peak memory',
        value: Math.max(...runs.map((run) => run.load.peakMb)),
        unit: 'MB',
        how: 'resident, the sessions included',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnRun(root: string, what: string, file: string): Run {
  const command = ['--import', 'tsx', fileURLToPath(import.meta.url), ALONE, what, root, file];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${what} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Run;
}

async function runAlone(what: string, root: string, file: string): Promise<void> {
  const pack = what === 'parse' ? null : await demoPack(root);
  const start = performance.now();
  const counts =
    pack === null ? await parse(file) : what === 'make' ? make(pack, file) : await load(pack, file);
  const run: Run = {
    seconds: (performance.now() - start) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    ...counts,
  };
  console.log(JSON.stringify(run));
}

function demoPack(root: string): Promise<AreaPack> {
  return readPack(
    async (name) => readFileSync(join(root, 'data/areas/demo', name)),
    () => undefined,
  );
}

function parse(file: string): Promise<Pick<Run, 'rows' | 'accepted'>> {
  let rows = 0;
  return new Promise((done, fail) => {
    Papa.parse<string[], NodeJS.ReadableStream>(createReadStream(file, { highWaterMark: PIECE_BYTES }), {
      delimiter: ',',
      newline: '\n',
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => {
        done({ rows, accepted: 0 });
      },
      error: fail,
    });
  });
}

async function load(pack: AreaPack, file: string): Promise<Pick<Run, 'rows' | 'accepted'>> {
  const table = await readCsvStream(file, createReadStream(file, { highWaterMark: PIECE_BYTES }));
  const context = { sourceId: 'national', date: null, ...placesOf(pack), fromGrid: fromNationalGrid };
  const loader = new SessionLoader(context, table.columnOf);
  for await (const batch of table.records()) for (const record of batch) loader.add(file, record);
  const { records, accepted } = loader.report();
  return { rows: records, accepted };
}

const HEADINGS =
  'provider,venue,postcode,latitude,longitude,name,activity,description,level,beginner,price,free,day,start,end,audience,accessibility,buddy,accepts_referrals,capacity,url,source_date';
const ACTIVITIES =
  'Walking football,Yoga,Pilates,Swimming,Badminton,Tai chi,Bowls,Dance,Netball,Running,Cycling,Table tennis,Boxing,Gym,Chair exercise,Zumba'.split(
    ',',
  );
const VENUES =
  'Leisure Centre,Community Centre,Village Hall,Sports Club,Primary School,Park,Church Hall'.split(',');
const DAYS = 'Monday,Tue,Wednesday,Thu,Friday,Saturday,Sun,Mon-Fri,Tuesday & Thursday'.split(',');
const LEVELS = 'Beginner,All levels,,Mixed ability,Intermediate,,Improvers,,Advanced,'.split(',');
const PRICES = '£3.50,5.00,Free,£4 / £3 concessions,,£6,4.20,350p,donation'.split(',');
const WORDS =
  'friendly relaxed sessions for people of the town come along and meet others every week with tea afterwards led by qualified staff no booking needed wear comfortable clothes parking nearby all equipment provided'.split(
    ' ',
  );

/** Rows of one provider, which stand together as in a list put together from many. */
const ROWS_OF_PROVIDER = 250;
const VENUES_OF_PROVIDER = 3;
const PROGRAMMES_OF_PROVIDER = 5;
/** Rows back to which a duplicate may go. */
const REMEMBERED = 5000;

function times<T>(count: number, made: () => T): T[] {
  return Array.from({ length: count }, made);
}

/** Writes the list piece by piece. The same seed writes the same bytes. */
function make({ points }: AreaPack, file: string): Pick<Run, 'rows' | 'accepted'> {
  const random = seededRandom(SEED);
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const words = () => times(8 + below(16), () => pick(WORDS)).join(' ');
  const inArea = (): string => {
    const p = below(points.postcode.length);
    const stated = random() < 0.8;
    return `${points.postcode[p]!},${stated ? `${points.lat[p]!.toFixed(6)},${points.lon[p]!.toFixed(6)}` : ','}`;
  };
  const elsewhere = (): string => {
    const postcode = `${pick(['M', 'LS', 'B', 'NE', 'SW'])}${1 + below(20)} ${below(10)}${pick(['AB', 'XY', 'TR', 'LN'])}`;
    return `${postcode},${(50.5 + random() * 2).toFixed(6)},${(-2 + random() * 3).toFixed(6)}`;
  };
  const venue = () => `${pick(['North', 'South', 'East', 'West', 'Old'])} ${pick(VENUES)}`;
  const provider = (number: number) => {
    const place = random() < 0.2 ? inArea : elsewhere;
    return {
      name: `Provider ${number}`,
      venues: times(VENUES_OF_PROVIDER, () => `${venue()},${place()}`),
      programmes: times(PROGRAMMES_OF_PROVIDER, () => {
        const activity = pick(ACTIVITIES);
        const name =
          random() < 0.5 ? '' : `${pick(['Gentle', 'Evening', 'Morning', 'Women only'])} ${activity}`;
        const description = random() < 0.3 ? `"${words()}, ""${pick(WORDS)}"""` : words();
        return `${name},${activity},${description},${pick(LEVELS)}`;
      }),
    };
  };
  let current = provider(0);
  const row = (i: number): string => {
    if (i % ROWS_OF_PROVIDER === 0) current = provider(i / ROWS_OF_PROVIDER);
    const [hour, minutes] = [String(7 + below(14)), pick(['00', '15', '30', '45'])];
    const cells = [
      current.name,
      pick(current.venues),
      pick(current.programmes),
      pick(['', '', 'yes', 'no']),
      pick(PRICES),
      pick(['', '', 'no']),
      pick(DAYS),
      `${hour.padStart(2, '0')}:${minutes}`,
      `${Number(hour) + 1}:${minutes}`,
      pick(['', 'Adults', '16+', 'Over 60s', 'Women']),
      pick(['', '', '"Wheelchair access, hearing loop"', 'Step-free']),
      pick(['', 'yes', 'no']),
      pick(['', 'Y', 'N']),
      pick(['', '12', '20', '30']),
      `https://example.org/sessions/${i}`,
      `2026-0${1 + below(9)}-${10 + below(18)}`,
    ];
    if (random() < 0.005) return `${cells.join(',')},and,more`;
    return random() < 0.002 ? `"${cells.join(',').replaceAll('"', '')}` : cells.join(',');
  };
  const kept: string[] = [];
  const out = openSync(file, 'w');
  let piece = `${HEADINGS}\n`;
  for (let i = 0; i < ROWS; i++) {
    const text = i % ROWS_OF_PROVIDER > 0 && random() < 0.08 ? pick(kept) : row(i);
    kept[kept.length < REMEMBERED ? kept.length : below(REMEMBERED)] = text;
    piece += `${text}\n`;
    if (piece.length > 1_000_000 || i === ROWS - 1) {
      writeSync(out, piece);
      piece = '';
    }
  }
  closeSync(out);
  return { rows: ROWS, accepted: 0 };
}

const [mode, what, root, file] = process.argv.slice(2);
if (mode === ALONE && what !== undefined && root !== undefined && file !== undefined)
  await runAlone(what, root, file);
