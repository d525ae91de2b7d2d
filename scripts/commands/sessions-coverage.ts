import { createAreaModel } from '../../src/core/area-model';
import { coverageByDistrict, districtsAt } from '../../src/core/gap/coverage';
import { doubtfulRoutes } from '../../src/core/gap/not-routable';
import { mergeAcrossSources } from '../../src/core/sessions/duplicates';
import { defaultAsOf } from '../../src/core/settings';
import { EXIT } from '../../src/formats/issue';
import {
  coverageCsv,
  coverageJson,
  type CoverageReport,
  coverageText,
} from '../../src/formats/sessions-report/coverage';
import type { Effects } from '../effects';
import { openPack } from './open-pack';
import { putOut, type TextFormat } from './put-out';

/** What `wr sessions coverage` is asked to do. */
export interface SessionsCoverageOptions {
  /** Folder of the area pack. */
  readonly area: string;
  /** Day on which to judge the age of sources, YYYY-MM-DD; today where null. */
  readonly asOf: string | null;
  readonly format: TextFormat;
  /** File to write, or null for standard output. */
  readonly out: string | null;
}

const WRITERS: Readonly<Record<TextFormat, (report: CoverageReport) => string>> = {
  text: coverageText,
  csv: coverageCsv,
  json: coverageJson,
};

/**
 * `wr sessions coverage`: which source covers which district, as of when and how well, which sessions are shared
 * between sources, and which cannot be routed to.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runSessionsCoverage(
  options: SessionsCoverageOptions,
  effects: Effects,
): Promise<number> {
  const pack = await openPack(options.area, effects);
  const asOf = options.asOf ?? defaultAsOf(pack, effects.today());
  const view = mergeAcrossSources(pack.sessions, pack.sources);
  const text = WRITERS[options.format]({
    pack,
    asOf,
    view,
    districts: coverageByDistrict(pack, districtsAt(pack, view.sessions), asOf),
    doubtful: doubtfulRoutes(createAreaModel(pack)),
  });
  await putOut(text, options.out, effects);
  return EXIT.ok;
}
