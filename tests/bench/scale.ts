import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeMadeArea } from './made-area';
import type { Figure } from './figures';

/** Junctions of the areas that are made, about as many nodes of the pack. */
const SIZES = [200_000, 1_000_000] as const;
const HUGE = 5_000_000;
/** Nodes of England's walking network after contraction, about, and the junctions that come to as many. */
const ENGLAND = 8_000_000;
const ENGLAND_JUNCTIONS = 8_150_000;
const HEAP_MB = 16_384;

const measured = v.object({
  nodes: v.number(),
  edges: v.number(),
  people: v.number(),
  seconds: v.number(),
  peakMb: v.number(),
  packBytes: v.number(),
});
type Measured = v.InferOutput<typeof measured>;

/**
 * Time, peak memory and pack size of building made areas of growing size, with what a country the size of England would
 * take if they went on growing as they do. Prints a table.
 * @param more whether five million junctions are built too, and as many as England has.
 */
export function benchScale(
  root: string,
  more: { readonly huge: boolean; readonly england: boolean },
): readonly Figure[] {
  const sizes = [...SIZES, ...(more.huge ? [HUGE] : []), ...(more.england ? [ENGLAND_JUNCTIONS] : [])];
  const rows = sizes.map((junctions) => measure(root, junctions));
  console.log('\n     nodes      edges      people   seconds   peak MB   pack MB   seconds a million nodes');
  for (const row of rows) console.log(line(row));
  const [last, before] = [rows.at(-1), rows.at(-2)];
  if (last === undefined || before === undefined) return [];
  const at = (value: (row: Measured) => number) =>
    value(last) + ((value(last) - value(before)) * (ENGLAND - last.nodes)) / (last.nodes - before.nodes);
  console.log(
    `England, ${ENGLAND / 1e6} million nodes, if it grows on like that: ${Math.round(at(({ seconds }) => seconds))} s, ${Math.round(at(({ peakMb }) => peakMb))} MB, a pack of ${Math.round(at(({ packBytes }) => packBytes) / 1e6)} MB (${Math.round(freemem() / 2 ** 20)} MB are free here).`,
  );
  return rows.flatMap(({ nodes, seconds, peakMb, packBytes }) => {
    const name = `Area build of ${(nodes / 1e6).toFixed(2)} million nodes`;
    return [
      { name, value: seconds, unit: 's', how: 'one run' },
      { name: `${name}, peak memory`, value: peakMb, unit: 'MB', how: 'resident' },
      { name: `${name}, pack`, value: packBytes / 1e6, unit: 'MB', how: 'all files' },
    ];
  });
}

function measure(root: string, junctions: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-scale-'));
  try {
    return buildMade(root, folder, junctions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes an area in `in` below a folder and builds its pack in `out`, in a process of its own. */
export function buildMade(root: string, folder: string, junctions: number): Measured {
  const made = writeMadeArea(join(folder, 'in'), junctions);
  const megabytes = statSync(join(folder, 'in/made-2026-01-01.osm.pbf')).size / 1e6;
  console.log(
    `Made: ${made.nodes} nodes and ${made.ways} ways (${megabytes.toFixed(0)} MB), ${made.lsoas} neighbourhoods.`,
  );
  const runner = join(root, 'tests/bench/scale-runner.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', runner, join(folder, 'in'), join(folder, 'out')],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The build of ${junctions} junctions ended with ${status}:\n${stderr}`);
  return v.parse(measured, JSON.parse(stdout));
}

function line({ nodes, edges, people, seconds, peakMb, packBytes }: Measured): string {
  const cells: [string, number][] = [
    [String(nodes), 10],
    [String(edges), 10],
    [String(people), 11],
    [seconds.toFixed(1), 9],
    [peakMb.toFixed(0), 9],
    [(packBytes / 1e6).toFixed(1), 9],
    [(seconds / (nodes / 1e6)).toFixed(1), 25],
  ];
  return cells.map(([text, width]) => text.padStart(width)).join(' ');
}
