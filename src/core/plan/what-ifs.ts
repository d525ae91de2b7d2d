import type { AreaModel } from '../area-model';
import { RollUps } from '../gap/roll-ups';
import { type EdgePositions, joinPositions } from '../graph/walking-graph';
import { LiveCounts } from '../reach/live-counts';
import { SourceList } from '../reach/source-list';
import type { Settings } from '../settings';
import { WhatIf } from '../what-if';

/**
 * What would be if sessions opened, closed or moved, beginning with those that count at the settings: roll-ups of its
 * own, which leave the model's alone.
 * @param proposed Places for sessions that are not there yet; they are numbered after the sessions in use.
 * @param withCounts Whether sessions and activities within the threshold are counted too.
 */
export function whatIfOf(
  model: AreaModel,
  settings: Settings,
  proposed: EdgePositions,
  withCounts = false,
): WhatIf {
  const { base, states, criteria, travel } = model.looked(settings);
  const positions = joinPositions(model.positionsWith(settings.plan, settings.mode), proposed);
  const isIn = new Uint8Array(positions.edge.length);
  isIn.set(model.counted(settings));
  const sources = new SourceList(positions, isIn);
  const own = new RollUps(base);
  own.measure(states);
  own.judge(criteria);
  const counts = withCounts ? countsOf(model, settings, sources) : null;
  return new WhatIf(travel.graph, travel.points, sources, travel.engine, own, counts);
}

/** Sessions, and different activities among them, nearer than the threshold to each point. */
export function choiceOf(
  model: AreaModel,
  settings: Settings,
): { readonly sessions: Uint16Array; readonly activities: Uint16Array } {
  const positions = model.positionsWith(settings.plan, settings.mode);
  const sources = new SourceList(positions, model.counted(settings));
  const { sourceCount, kindCount } = countsOf(model, settings, sources);
  return { sessions: sourceCount, activities: kindCount };
}

/** Sessions and activities within the threshold; each session without one that is known is of an activity of its own. */
function countsOf(model: AreaModel, settings: Settings, sources: SourceList): LiveCounts {
  const { criteria, travel } = model.looked(settings);
  const activities = model.activities(settings.plan);
  const known = activities.reduce((most, activity) => Math.max(most, activity + 1), 0);
  const kinds = Uint16Array.from(sources.isIn, (_, s) => activities[s] ?? known + s - activities.length);
  const count = known + sources.isIn.length - activities.length;
  return new LiveCounts(travel.graph, travel.points, sources, criteria.thresholdDm, kinds, count);
}
