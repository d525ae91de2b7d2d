import { type Remark, remark } from '../../core/sessions/remark';
import type { RecordContent } from '../sessions/source-record';
import { type FindById, inherited, type Layers, layerOf, missingParent, withAncestors } from './ancestry';
import { type Fields, fieldsOf } from './fields';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { property, lastPart } from './json';
import { EXCLUSIONS } from './kinds';
import { londonTime } from './local-time';
import { isOnline } from './place-fields';
import { schedulesOf, type When, whenOfDate } from './when';

/** What one date or weekly pattern of an item comes to. */
export type Occasion =
  | { readonly kind: 'session'; readonly fields: Fields; readonly when: When | null }
  | Extract<RecordContent, { kind: 'excluded' | 'unusable' }>;

/** What is known while items are expanded. */
export interface ExpandContext {
  readonly find: FindById;
  /** Day before which something is over, YYYY-MM-DD; null where nothing ever is. */
  readonly asOf: string | null;
}

/** Events inside events that are looked into. */
const DEEPEST = 3;

/**
 * The occasions of an item, at least one: those inside it (`subEvent`), or else the patterns of its schedule, or else
 * its own date. An item with neither is one session whose time is not stated.
 */
export function occasionsOf(data: JsonObject, context: ExpandContext): Occasion[] {
  return expand(data, [], context);
}

function expand(object: JsonObject, containers: Layers, context: ExpandContext): Occasion[] {
  const within = [layerOf(object, true), ...containers];
  const inside = within.length > DEEPEST ? [] : listOf(property(object, 'subEvent')).filter(isObject);
  const children = inside.flatMap((child) => expand(child, within, context));
  if (children.some(({ kind }) => kind === 'session')) return children;
  const scheduled = schedulesOf(object).map((when) => occasion(within, when, context));
  if (scheduled.length > 0) return scheduled;
  return children.length > 0 ? children : [occasion(within, whenOfDate(within), context)];
}

function occasion(within: Layers, when: When | null, context: ExpandContext): Occasion {
  const layers = withAncestors(within, context.find);
  const reason = whyExcluded(layers, when, context.asOf);
  if (reason !== null) return { kind: 'excluded', reason };
  const fields = fieldsOf(layers, when, context.find);
  const missing = missingParent(layers, context.find);
  if (missing === '' || fields.raw.name !== undefined || fields.raw.activity !== undefined)
    return { kind: 'session', fields, when };
  return { kind: 'unusable', problems: [orphan(missing)] };
}

function orphan(missing: string): Remark {
  return remark(
    null,
    missing,
    'The series of which this is a date is not in the feeds, and without it there is no activity and no name.',
    'Read the feed of the series as well.',
  );
}

function whyExcluded(layers: Layers, when: When | null, asOf: string | null): Remark | null {
  const status = lastPart(textOf(inherited(layers, 'eventStatus'))).toLowerCase();
  if (/cancel+ed$/.test(status)) return EXCLUSIONS.cancelled;
  if (status.endsWith('postponed')) return EXCLUSIONS.postponed;
  if (layers[0]?.type === 'OnDemandEvent') return EXCLUSIONS.onDemand;
  if (isOnline(layers)) return EXCLUSIONS.online;
  const until = when === null ? endOf(layers) : when.until;
  return asOf !== null && until !== null && until < asOf ? EXCLUSIONS.ended : null;
}

/** Last date of an event without dates of its own that can be read. */
function endOf(layers: Layers): string | null {
  return londonTime(textOf(inherited(layers, 'endDate')))?.date ?? null;
}
