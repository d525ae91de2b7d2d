import type { AreaPack } from '../../core/area/area';
import type { AreaModel } from '../../core/area-model';
import { isPlanned, NO_PLAN } from '../../core/plan/plan';
import { Planner } from '../../core/plan/planner';
import type { SiteQuestion } from '../../core/plan/sites';
import type { Settings } from '../../core/settings';
import type { BriefData } from './brief';

/** What a brief asks of the best next sites. */
const SITES: SiteQuestion = {
  sources: ['upgrades', 'places'],
  options: { count: 5, aim: 'people', spacingM: 0 },
};

/**
 * Everything a brief says: for the app and the command line alike.
 * @param pack the model's own, with the sources of whatever else is in use.
 */
export function briefData(model: AreaModel, pack: AreaPack, settings: Settings): BriefData {
  const planner = new Planner(model);
  const beyondBefore = isPlanned(settings.plan)
    ? model.compute({ ...settings, plan: NO_PLAN }).headline.beyond
    : null;
  return {
    beyondBefore,
    pack: { ...pack, sessions: model.sessionsWith(settings.plan) },
    result: model.compute(settings),
    stability: planner.stability(settings),
    upgrades: planner.upgrades(settings),
    sites: planner.sites(settings, SITES.sources, SITES.options),
  };
}
