import type { AreaPack } from '../../core/area/area';
import type { AreaModel } from '../../core/area-model';
import type { AreaResult, UnitKind } from '../../core/gap/result';
import { isPlanned, NO_PLAN } from '../../core/plan/plan';
import { Planner } from '../../core/plan/planner';
import type { SiteQuestion } from '../../core/plan/sites';
import { sitesTable, upgradesTable, whatIfTable } from './plan';
import { prioritiesTable } from './priorities';
import type { ExportTable } from './table';
import { unitsTable } from './units';

/** What of an area can be exported. `everything` is several tables in one file. */
export type ExportWhat = 'priorities' | 'upgrades' | 'sites' | 'what-if' | 'everything' | UnitKind;

/** Units that `everything` has, from the largest down. */
const ALL_UNITS = ['district', 'ward', 'lsoa', 'cell8'] as const;

/**
 * The tables of an export: from the app and from the command line alike.
 * @param pack the area, with the sessions in use that `result` refers to.
 * @param sites what to ask of the best next sites; null leaves them out of `everything`.
 * @throws Error for `sites` without a question.
 */
export function tablesOf(
  model: AreaModel,
  pack: AreaPack,
  result: AreaResult,
  what: ExportWhat,
  sites: SiteQuestion | null,
): readonly ExportTable[] {
  const { settings } = result;
  const planner = new Planner(model);
  if (what === 'priorities') return [prioritiesTable(pack, result, planner.stability(settings))];
  if (what === 'upgrades') return [upgradesTable(pack, result, planner.upgrades(settings))];
  if (what === 'what-if') return [beforeAndAfter(model, pack, result, 'lsoa')];
  if (what === 'everything') return everything(model, pack, result, sites);
  if (what !== 'sites') return [unitsTable(pack, result, what)];
  if (sites === null) throw new Error('The best next sites have not been looked for.');
  return [sitesTable(pack, result, planner.sites(settings, sites.sources, sites.options))];
}

/** What the plan of some figures changes in every unit of one kind. */
export function beforeAndAfter(
  model: AreaModel,
  pack: AreaPack,
  after: AreaResult,
  kind: UnitKind,
): ExportTable {
  const before = model.compute({ ...after.settings, plan: NO_PLAN });
  return whatIfTable(pack, before, after, kind);
}

function everything(
  model: AreaModel,
  pack: AreaPack,
  result: AreaResult,
  sites: SiteQuestion | null,
): readonly ExportTable[] {
  const whats: ExportWhat[] = [
    'priorities',
    'upgrades',
    ...(sites === null ? [] : (['sites'] as const)),
    ...(isPlanned(result.settings.plan) ? (['what-if'] as const) : []),
    ...ALL_UNITS,
  ];
  return whats.flatMap((what) => tablesOf(model, pack, result, what, sites));
}
