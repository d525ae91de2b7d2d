import type { AreaPack } from '../../src/core/area/area';
import { createAreaModel } from '../../src/core/area-model';
import { doubtfulRoutes } from '../../src/core/gap/not-routable';
import { EXIT } from '../../src/formats/issue';
import { reportHtml } from '../../src/formats/sessions-report/html';
import { reportJson } from '../../src/formats/sessions-report/json';
import { type LoadedSource, sessionReport } from '../../src/formats/sessions-report/session-report';
import type { Effects } from '../effects';
import { openPack } from './open-pack';
import { putOut, type REPORT_FORMATS } from './put-out';

/** What `wr sessions report` is asked to do, beside what the loading of a source needs. */
export interface SessionsReportOptions {
  /** Folder of the area pack. */
  readonly area: string;
  readonly format: (typeof REPORT_FORMATS)[number];
  /** File to write, or null for standard output. */
  readonly out: string | null;
}

/** Reads a source for an area as `wr sessions load` does on a dry run: writes nothing, prints nothing. */
export type ReadSource<Options> = (
  pack: AreaPack,
  options: Options,
  effects: Effects,
) => Promise<LoadedSource>;

/**
 * `wr sessions report`: what became of a source, as a page or as JSON to send to whoever publishes it. The pack is left
 * as it is.
 * @returns 0 where every record was used, 1 where some were rejected, 2 where none gave a session.
 * @throws InputError for a pack or a source that cannot be read at all.
 */
export async function runSessionsReport<Options extends SessionsReportOptions>(
  options: Options,
  effects: Effects,
  readSource: ReadSource<Options>,
): Promise<number> {
  const pack = await openPack(options.area, effects);
  const loaded = await readSource(pack, options, effects);
  const doubtful = doubtfulRoutes(createAreaModel({ ...pack, sessions: loaded.sessions }));
  const report = sessionReport(pack, loaded, doubtful, effects.today());
  await putOut(options.format === 'html' ? reportHtml(report) : reportJson(report), options.out, effects);
  if (loaded.sessions.length === 0) return EXIT.badInput;
  return loaded.report.rejected > 0 ? EXIT.problemsFound : EXIT.ok;
}
