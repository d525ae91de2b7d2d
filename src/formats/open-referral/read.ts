import { remark } from '../../core/sessions/remark';
import type { SourceRecord } from '../sessions/source-record';
import { isObject, type JsonObject, textOf } from '../json';
import { readService, type ServiceOptions } from './service';

/** Names under which a page or a file holds its services: Open Referral 3, then 1 and 2, then files made by hand. */
const LISTS = ['contents', 'content', 'services', 'service'] as const;

/**
 * Sessions of Open Referral UK services: a service, a list of them, a page of one, an organisation with its services
 * or a service at a location. Version 3 and the older 1 and 2 are read alike, each field by whichever name it has.
 * Contacts and telephones are dropped unread.
 *
 * A directory lists much that is no physical activity, and has no field that says so. A service counts where its
 * name, a taxonomy term or, failing these, its description names an activity (`activities.ts`); others are excluded
 * with that reason, unless `allServices` is set. Every service gives at least one record. Never throws.
 */
export function* readServices(
  fileName: string,
  json: unknown,
  options: ServiceOptions,
): Generator<SourceRecord, void, undefined> {
  const services = findServices(json);
  if (services === null) {
    const message = `${fileName} holds no Open Referral services.`;
    const remedy = 'Give a service, a list of services or a page of one (contents).';
    yield { line: null, item: null, kind: 'unusable', problems: [remark(null, null, message, remedy)] };
    return;
  }
  for (const service of services) {
    if (!isObject(service)) {
      const problem = remark(
        null,
        null,
        'This entry is not a service.',
        'Remove it, or publish the service.',
      );
      yield { line: null, item: null, kind: 'unusable', problems: [problem] };
      continue;
    }
    const item = textOf(service.id) || null;
    for (const content of readService(service, options)) yield { line: null, item, ...content };
  }
}

/** Services of a file in the order in which they stand, null where it holds something else. */
function findServices(json: unknown): readonly unknown[] | null {
  if (Array.isArray(json)) return listed(json);
  if (!isObject(json)) return null;
  if (isObject(json.service) && isObject(json.location))
    return [{ ...json.service, service_at_locations: [json] }];
  const list = LISTS.find((name) => json[name] !== undefined && json[name] !== null);
  if (list !== undefined) return ofOrganization(json, list);
  return looksLikeService(json) ? [json] : null;
}

/** Every entry of a list, those that say nothing too: each must end as a record. One that is no list is its only entry. */
function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from<unknown>(value) : [value];
}

/** Services listed inside an organisation, which they do not name again. */
function ofOrganization(holder: JsonObject, list: (typeof LISTS)[number]): readonly unknown[] {
  const services = listed(holder[list]);
  if (textOf(holder.name) === '') return services;
  return services.map((service) => (isObject(service) ? { organization: holder, ...service } : service));
}

/** Places and organisations have names too; only services have one of these. */
function looksLikeService(json: JsonObject): boolean {
  const own = ['service_at_locations', 'status', 'eligibilitys', 'cost_options', 'organization', 'schedules'];
  return textOf(json.name) !== '' && json.location_type === undefined && own.some((key) => key in json);
}
