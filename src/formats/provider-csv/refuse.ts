import type { SessionField } from '../../core/sessions/remark';
import { removeContacts } from '../../core/sessions/text';
import { fileError, type InputError } from '../issue';
import { headingKey } from './headings';

const TEMPLATE = 'Start from the template, data/templates/providers.csv.';

/** Headings that only a list of people has. */
const PERSONAL =
  /^(?:dob|d o b|date of birth|birth ?date|nhs (?:no|num|number|id)|patient.*|ni (?:no|number)|national insurance.*|next of kin.*|emergency contact.*|medical (?:history|notes|needs)|gp (?:name|practice|surgery)|ethnicity|ethnic (?:group|origin)|home address|religion|sexual orientation)$/;
const PERSON_NAME =
  /^(?:first name|forename|given name|surname|last name|family name|full name|(?:client|member|participant|attendee|service user)(?: name| id)?)$/;
const CONTACT_DETAIL = /\b(?:e ?mail|phone|telephone|tel|mobile)\b/;
const FACILITY = /^(?:facility type|facility sub ?type|facility|site id|facility areas on site|access type)$/;

/**
 * Why a table cannot be used at all, judged by its headings, or null. Refused: lists of people, lists of
 * facilities, and tables without a place or without anything to do.
 * @param fields fields that the rows state, by a column or by what a person says of all of them.
 */
export function whyRefused(
  fileName: string,
  headings: readonly string[],
  fields: ReadonlySet<SessionField>,
): InputError | null {
  const people = whyPeople(fileName, headings, fields);
  if (people !== null) return people;
  const keys = headings.map(headingKey);
  const found = `Headings found: ${listed(headings)}.`;
  if (!hasPlace(fields))
    return fileError(
      fileName,
      `There is no column for a place. ${found}`,
      `A postcode, or latitude and longitude, is needed. ${TEMPLATE}`,
    );
  if (fields.has('activity') || fields.has('name')) return null;
  if (keys.some((key) => FACILITY.test(key)))
    return fileError(
      fileName,
      `This is a list of facilities. A facility is not a session. ${found}`,
      `Add what people can turn up to there, one session a row, with an activity column. ${TEMPLATE}`,
    );
  return fileError(fileName, `There is no column for an activity or a name. ${found}`, TEMPLATE);
}

/** Whether a table looks like a list of people, of which nothing may be read or shown: why it is refused, or null. */
export function whyPeople(
  fileName: string,
  headings: readonly string[],
  fields: ReadonlySet<SessionField>,
): InputError | null {
  const personal = personalHeadings(headings, headings.map(headingKey), fields);
  if (personal === null) return null;
  return fileError(
    fileName,
    `This looks like a list of people (${listed(personal)}). Nothing was read from it.`,
    'Load a list of sessions without names, contact details or anything else about a person.',
  );
}

function hasPlace(fields: ReadonlySet<SessionField>): boolean {
  const both = (a: SessionField, b: SessionField) => fields.has(a) && fields.has(b);
  return (
    fields.has('postcode') ||
    fields.has('coordinates') ||
    both('latitude', 'longitude') ||
    both('easting', 'northing')
  );
}

/** Headings that show a list of people, null where there are none. */
function personalHeadings(
  headings: readonly string[],
  keys: readonly string[],
  fields: ReadonlySet<SessionField>,
): string[] | null {
  const matching = (pattern: RegExp) => headings.filter((_, i) => pattern.test(keys[i]!));
  const personal = matching(PERSONAL);
  if (personal.length > 0) return personal;
  const names = matching(PERSON_NAME);
  const listsProviders = fields.has('provider') && (fields.has('venue') || fields.has('day'));
  if (names.length > 0 && !(listsProviders && fields.has('activity'))) return names;
  const details = matching(CONTACT_DETAIL);
  const session: readonly SessionField[] = [
    'activity',
    'provider',
    'venue',
    'day',
    'start',
    'level',
    'price',
  ];
  return details.length > 0 && !session.some((field) => fields.has(field)) ? details : null;
}

/** Headings in quotes, without contact details in case the first line is not headings at all. */
function listed(headings: readonly string[]): string {
  const named = headings
    .filter((heading) => heading.trim() !== '')
    .map((heading) => `"${removeContacts(heading).text.slice(0, 40)}"`);
  return named.length > 12
    ? `${named.slice(0, 12).join(', ')} and ${named.length - 12} more`
    : named.join(', ');
}
