import type { RawSession } from '../../core/sessions/normalise';
import { type Remark, remark } from '../../core/sessions/remark';
import type { RecordContent } from '../sessions/source-record';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { activityInProse, activityInTitle, certainActivity } from './activities';
import { readPrice } from './costs';
import { readLabels } from './labels';
import { placeFields, placesOf, type ServicePlace, whyNoVisit } from './places';
import { readSchedule, schedulesOf } from './schedules';

export interface ServiceOptions {
  /** Day on which a session must still run, YYYY-MM-DD. */
  readonly asOf: string;
  /** Take every service, not only those that name a physical activity; false where left out. */
  readonly allServices?: boolean;
}

/** An age from which a maximum is no limit: directories write 99, 100, 120 and 999 for "no upper age". */
const NO_UPPER_AGE = 99;

/** Every session of a service: one for each place and time. Always at least one record. */
export function readService(service: JsonObject, options: ServiceOptions): readonly RecordContent[] {
  const inactive = whyInactive(service);
  if (inactive !== null) return [{ kind: 'excluded', reason: inactive }];
  const places = placesOf(service);
  const terms = readLabels([service, ...(places ?? []).map(({ link }) => link)]).all;
  const activity = readActivity(service, terms);
  if (activity === null && options.allServices !== true)
    return [{ kind: 'excluded', reason: notActivity(service) }];
  if (places === null || places.length === 0) return [{ kind: 'unusable', problems: [noPlace(places)] }];
  const price = readPrice(service, options.asOf);
  const raw = { ...serviceFields(service), activity: activity?.words ?? '', price: price.price };
  const notes = [...statusNotes(service), ...(activity?.notes ?? []), ...price.notes];
  return places.flatMap((place) => readPlace(service, place, { raw, notes }, options.asOf));
}

/** What is the same of a service wherever and whenever it is given. */
interface Common {
  readonly raw: RawSession;
  readonly notes: readonly Remark[];
}

function readPlace(service: JsonObject, place: ServicePlace, common: Common, asOf: string): RecordContent[] {
  const reason = whyNoVisit(place);
  if (reason !== null) return [{ kind: 'excluded', reason }];
  const { raw, notes } = placeFields(place);
  const stated = {
    raw: { ...common.raw, ...labelFields(service, place), ...raw },
    notes: [...common.notes, ...notes],
  };
  const { schedules, note } = schedulesFor(service, place);
  if (schedules.length === 0) return [{ kind: 'session', ...stated }];
  return schedules.map((schedule): RecordContent => {
    const time = readSchedule(schedule, asOf);
    if (time.ended !== null) return { kind: 'excluded', reason: ended(time.ended) };
    const { day, start, end } = time;
    return {
      kind: 'session',
      raw: { ...stated.raw, day, start, end },
      notes: [...stated.notes, ...time.notes, ...note],
    };
  });
}

/** Schedules nearest to the service at this place: its own, else the service's, else the place's. */
function schedulesFor(service: JsonObject, { link, location }: ServicePlace) {
  for (const owner of [link, service]) {
    const schedules = schedulesOf(owner);
    if (schedules.length > 0) return { schedules, note: [] };
  }
  const message = 'The service states no times; those of the place are used.';
  return {
    schedules: schedulesOf(location),
    note: [remark('day', null, message, 'Check that they are not just opening hours.')],
  };
}

function whyInactive(service: JsonObject): Remark | null {
  const status = textOf(service.status);
  if (status === '' || status.toLowerCase() === 'active') return null;
  return remark(null, status, 'The service is not active.', 'None is needed; its status says so.');
}

function statusNotes(service: JsonObject): readonly Remark[] {
  if (textOf(service.status) !== '') return [];
  return [remark(null, null, 'No status is stated; the service is taken to be active.', 'State the status.')];
}

/** The activity in the most certain words there are, null where nothing says that it is physical activity. */
function readActivity(
  service: JsonObject,
  terms: readonly string[],
): { readonly words: string; readonly notes: readonly Remark[] } | null {
  const name = textOf(service.name);
  const title =
    terms.find((label) => certainActivity(label) !== null) ??
    certainActivity(name) ??
    terms.find((label) => activityInTitle(label) !== null) ??
    activityInTitle(name);
  if (title !== null && title !== undefined) return { words: title, notes: [] };
  const words = activityInProse(textOf(service.description));
  if (words === null) return null;
  const message = 'Only the description names a physical activity; the service is taken for it.';
  return { words, notes: [remark('activity', words, message, 'Check that people come for this.')] };
}

function notActivity(service: JsonObject): Remark {
  return remark(
    'activity',
    textOf(service.name),
    'The service does not say that it is a physical activity.',
    'If it is one, name the activity in its name or taxonomy terms, or load with --all-services.',
  );
}

function noPlace(places: readonly ServicePlace[] | null): Remark {
  return places === null
    ? remark(null, null, 'The service comes without its places.', 'Fetch each service in full, by its id.')
    : remark(null, null, 'The service has no place.', 'Give it at a location (service_at_locations).');
}

function ended(date: string): Remark {
  return remark(
    'day',
    date,
    'This schedule has ended.',
    'Publish the present one if the service still runs.',
  );
}

function serviceFields(service: JsonObject): RawSession {
  const organization = isObject(service.organization) ? service.organization : {};
  return {
    name: textOf(service.name),
    description: textOf(service.description),
    provider: textOf(organization.name),
    age: readAges([service, ...eligibilitiesOf(service)]),
    url: textOf(service.url) || textOf(organization.website) || textOf(organization.url),
    sourceDate: textOf(service.assured_date),
  };
}

/** For whom it is, by the words of the service and the terms that it carries at this place. */
function labelFields(service: JsonObject, { link }: ServicePlace): RawSession {
  const { level, audience } = readLabels([service, link]);
  const eligible = [
    service.eligibility_description,
    ...eligibilitiesOf(service).map((each) => each.eligibility),
  ];
  const words = new Set([...eligible.map(textOf), ...audience].filter((text) => text !== ''));
  return { level, audience: [...words].join('; ') };
}

/** Groups that may come, in versions 1 and 2. */
function eligibilitiesOf(service: JsonObject): readonly JsonObject[] {
  return listOf(service.eligibilitys).filter(isObject);
}

/** The widest range of ages that is stated, as text; "" where none is. */
function readAges(owners: readonly JsonObject[]): string {
  const stated = owners
    .map((owner) => ({ minimum: textOf(owner.minimum_age), maximum: textOf(owner.maximum_age) }))
    .filter(({ minimum, maximum }) => minimum !== '' || maximum !== '');
  if (stated.length === 0) return '';
  const from = Math.min(...stated.map(({ minimum }) => Number(minimum)));
  const to = Math.max(...stated.map(({ maximum }) => Number(maximum || NO_UPPER_AGE)));
  if (Number.isNaN(from) || Number.isNaN(to))
    return stated
      .flatMap(({ minimum, maximum }) => [minimum, maximum])
      .join(' ')
      .trim();
  if (to >= NO_UPPER_AGE) return from > 0 ? `${from}+` : 'all';
  return from > 0 ? `${from} to ${to}` : `to ${to}`;
}
