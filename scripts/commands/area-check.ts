import { EXIT, formatIssue } from '../../src/formats/issue';
import { runPackChecks } from '../../src/formats/pack/check';
import { countPack } from '../../src/formats/pack/area-json';
import type { Effects } from '../effects';
import { areaName, openPack } from './open-pack';

/** What the pack holds, in the words of the report. */
const COUNTED = [
  ['people', 'people'],
  ['points', 'populated points'],
  ['lsoas', 'LSOAs'],
  ['wards', 'wards'],
  ['districts', 'districts'],
  ['nodes', 'road nodes'],
  ['edges', 'road edges'],
  ['places', 'places'],
  ['venues', 'candidate venues'],
  ['sessions', 'sessions'],
] as const;

/**
 * `wr area check`: whether a pack holds together, check by check.
 * @returns 0 where it does, 1 where a check fails.
 * @throws InputError for a pack that cannot be read at all: missing files, checksums, schema version.
 */
export async function runAreaCheck(options: { readonly pack: string }, effects: Effects): Promise<number> {
  const pack = await openPack(options.pack, effects);
  const outcomes = runPackChecks(pack);
  const counts = countPack(pack);
  const rows = COUNTED.map(([key, words]) => `${number(counts[key])} ${words}`);
  const lines = [
    `${pack.id}: ${areaName(pack)}, data up to ${pack.date}`,
    rows.join(', '),
    '',
    'ok       Schema version, sizes and checksums',
  ];
  let failed = 0;
  for (const { name, issues } of outcomes) {
    const word = issues === null ? 'skipped' : issues.length === 0 ? 'ok' : 'FAILED';
    if (word === 'FAILED') failed++;
    lines.push(`${word.padEnd(7)}  ${name}`);
    for (const issue of issues ?? []) lines.push(`         ${formatIssue(issue)}`);
  }
  const summary = failed === 0 ? 'The pack is sound.' : `${failed} of ${outcomes.length + 1} checks failed.`;
  effects.print([...lines, '', summary].join('\n'));
  return failed === 0 ? EXIT.ok : EXIT.problemsFound;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
