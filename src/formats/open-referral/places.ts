import type { RawSession } from '../../core/sessions/normalise';
import { type Remark, remark } from '../../core/sessions/remark';
import { isObject, type JsonObject, listOf, textOf } from '../json';

/** One place of a service, and what links the two. */
export interface ServicePlace {
  /** `service_at_location`: may have times and terms of its own. */
  readonly link: JsonObject;
  readonly location: JsonObject;
}

/** Places of a service, null where the service leaves them out altogether, as the entries of a list of services do. */
export function placesOf(service: JsonObject): readonly ServicePlace[] | null {
  if (service.service_at_locations === undefined && service.locations === undefined) return null;
  const links = listOf(service.service_at_locations)
    .filter(isObject)
    .map((link) => ({ link, location: isObject(link.location) ? link.location : {} }));
  if (links.length > 0) return links;
  return listOf(service.locations)
    .filter(isObject)
    .map((location) => ({ link: {}, location }));
}

/** Why nobody can go to a place, null where people can. Versions 1 and 2 list physical places only. */
export function whyNoVisit({ location }: ServicePlace): Remark | null {
  const type = textOf(location.location_type).toLowerCase();
  if (type === '' || type === 'physical') return null;
  return remark(
    'venue',
    textOf(location.location_type),
    'The service is not given at a place that people can go to.',
    'None is needed; location_type is physical where people go there.',
  );
}

/** Fields of a session that a place states. */
export function placeFields({ location }: ServicePlace): { raw: RawSession; notes: readonly Remark[] } {
  const addresses = [...listOf(location.addresses), ...listOf(location.physical_addresses)].filter(isObject);
  const physical = addresses.find((address) => /^(?:physical)?$/i.test(textOf(address.address_type)));
  const postal = addresses.find((address) => /^postal$/i.test(textOf(address.address_type)));
  const latitude = textOf(location.latitude);
  const longitude = textOf(location.longitude);
  const usePostal = physical === undefined && postal !== undefined && latitude === '' && longitude === '';
  const address = usePostal ? postal : physical;
  const postcode = textOf(address?.postal_code);
  const notes = usePostal
    ? [
        remark(
          'postcode',
          postcode,
          'The only address is for post; it is taken for the place.',
          'State the physical address.',
        ),
      ]
    : [];
  const raw = {
    venue: textOf(location.name) || textOf(address?.address_1),
    postcode,
    latitude,
    longitude,
    accessibility: accessibilityOf(location),
  };
  return { raw, notes };
}

function accessibilityOf(location: JsonObject): string {
  return [location.accessibility, location.accessibility_for_disabilities]
    .flatMap(listOf)
    .filter(isObject)
    .flatMap(({ description, accessibility, details }) => [description, accessibility, details].map(textOf))
    .filter((text) => text !== '')
    .join('; ');
}
