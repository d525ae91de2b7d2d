import type { AreaModel } from '../area-model';
import type { Settings } from '../settings';
import type { Explanation } from './explain';
import { explainUnit } from './explain-unit';
import type { UnitKind } from './result';

/**
 * Why a unit, or the postcode with the given spelling, has its verdict; null where there is none such. Apart from
 * `AreaModel`, so that a browser fetches it when somebody asks.
 */
export function explainPlace(
  model: AreaModel,
  kind: UnitKind | 'postcode',
  id: string,
  settings: Settings,
): Explanation | null {
  const result = model.compute(settings);
  const { base, states, travel } = model.looked(settings);
  const view = {
    pack: base.pack,
    units: model.units,
    travel,
    sessions: model.sessionsWith(settings.plan),
    positions: model.positionsWith(settings.plan, settings.mode),
    counted: model.counted(settings),
    unstated: model.unstated(settings),
    states,
    result,
  };
  return explainUnit(view, kind, id);
}
