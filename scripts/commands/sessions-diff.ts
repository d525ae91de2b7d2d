import type { AreaPack } from '../../src/core/area/area';
import { compareVersions } from '../../src/core/gap/change';
import type { EvidenceLevel } from '../../src/core/sessions/session';
import { defaultAsOf, defaultSettings } from '../../src/core/settings';
import { milesToMetres } from '../../src/core/units';
import { EXIT, fileError } from '../../src/formats/issue';
import {
  diffCsv,
  diffJson,
  diffPeopleCsv,
  type DiffReport,
  diffText,
} from '../../src/formats/sessions-report/diff';
import type { Effects } from '../effects';
import { openPack } from './open-pack';
import { type DIFF_TABLES, putOut, type TextFormat } from './put-out';

/** What `wr sessions diff` is asked to do. */
export interface SessionsDiffOptions {
  /** Folder of the earlier version of the pack. */
  readonly before: string;
  /** Folder of the later version. */
  readonly after: string;
  readonly evidence: EvidenceLevel;
  readonly thresholdMiles: number;
  /** Day on which to judge the age of sources in both, YYYY-MM-DD; today where null. */
  readonly asOf: string | null;
  readonly format: TextFormat;
  /** What a row is, with the format csv: a session that changed, or a district. */
  readonly table: (typeof DIFF_TABLES)[number];
  /** File to write, or null for standard output. */
  readonly out: string | null;
}

/**
 * `wr sessions diff`: which sessions opened, closed, moved or changed between two versions of a pack, and how many
 * more or fewer people are too far away for it.
 * @throws InputError for packs that cannot be read or are of different areas.
 */
export async function runSessionsDiff(options: SessionsDiffOptions, effects: Effects): Promise<number> {
  const before = await openPack(options.before, effects);
  const after = await openPack(options.after, effects);
  refuseOtherArea(options, before, after);
  const change = compareVersions(before, after, {
    ...defaultSettings(options.asOf ?? defaultAsOf(after, effects.today())),
    evidence: options.evidence,
    thresholdM: milesToMetres(options.thresholdMiles),
  });
  await putOut(textOf({ before, after, change }, options), options.out, effects);
  return EXIT.ok;
}

function textOf(report: DiffReport, { format, table }: SessionsDiffOptions): string {
  if (format === 'text') return diffText(report);
  if (format === 'json') return diffJson(report);
  return table === 'people' ? diffPeopleCsv(report) : diffCsv(report);
}

function refuseOtherArea(options: SessionsDiffOptions, before: AreaPack, after: AreaPack): void {
  if (before.id === after.id) return;
  throw fileError(
    options.after,
    `This is a pack of ${after.name} (${after.id}), and ${options.before} is one of ${before.name} (${before.id}).`,
    'Give two versions of one area.',
  );
}
