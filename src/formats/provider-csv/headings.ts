import { SESSION_FIELDS, type SessionField } from '../../core/sessions/remark';

/** Headings understood for each field, as `headingKey` writes them. The first is the template's. */
const ALIASES: Readonly<Record<SessionField, string>> = {
  provider:
    'provider|provider name|organisation|organization|organisation name|club|club name|operator|group|group name|run by|delivered by|company',
  venue: 'venue|venue name|site|site name|location|location name|place|where|facility name|centre',
  name: 'name|session name|session|session title|title|class|class name|event|event name|programme|programme name',
  activity: 'activity|activities|activity name|activity type|sport|sports|type of activity|discipline',
  activityId: 'activity id|activity code|openactive activity|openactive activity id',
  description: 'description|details|session description|about|summary|information|info|notes',
  level: 'level|levels|ability|ability level|skill level|difficulty|standard|experience level|session level',
  beginner:
    'beginner|beginners|beginner friendly|beginners welcome|suitable for beginners|beginner level|is beginner|beginner session',
  postcode: 'postcode|post code|postal code|venue postcode|venue post code|pcode|zip|zip code|site postcode',
  latitude: 'latitude|lat|venue latitude|y lat|geo lat|lat wgs84|site latitude',
  longitude: 'longitude|lon|lng|long|venue longitude|x lon|geo lon|geo lng|lon wgs84|site longitude',
  coordinates:
    'coordinates|lat long|lat lon|lat lng|latlong|latlng|latitude longitude|geo|gps|gps coordinates',
  easting: 'easting|eastings|easting m|os easting|osgb easting|grid easting|bng easting',
  northing: 'northing|northings|northing m|os northing|osgb northing|grid northing|bng northing',
  price:
    'price|cost|fee|fees|charge|adult price|price per session|cost per session|session cost|session price|price gbp|how much',
  free: 'free|is free|free session|free of charge|free to attend',
  day: 'day|days|day of week|day of the week|days of week|days of the week|weekday|session day|when',
  start: 'start|start time|starts|starts at|time|times|session time|from|time start|begin|begins',
  end: 'end|end time|ends|ends at|finish|finish time|finishes|until|to|time end',
  audience: 'audience|target audience|target group|who for|who is it for|for|participants',
  gender: 'gender|sex|gender restriction|women only|male female',
  age: 'age|ages|age group|age range|age groups|minimum age|min age|age limit',
  accessibility:
    'accessibility|access|access needs|accessible|disability access|accessibility support|accessibility notes',
  buddy: 'buddy|buddy scheme|buddying|buddy available|peer support',
  taster: 'taster|taster session|is taster|taster sessions|taster available',
  acceptsReferrals:
    'accepts referrals|accepts referral|referrals|referrals accepted|takes referrals|social prescribing referrals|accepts social prescribing',
  capacity:
    'capacity|places|spaces|max participants|maximum participants|max places|max capacity|number of places',
  url: 'url|website|web site|web|web page|webpage|link|booking link|booking url|web address|more information',
  sourceDate:
    'source date|last updated|updated|date updated|last checked|date checked|checked|last reviewed|reviewed|as of|date of information',
};

const FIELD_OF: ReadonlyMap<string, SessionField> = new Map(
  fieldEntries().flatMap(([field, aliases]) => aliases.split('|').map((alias) => [alias, field] as const)),
);

/** Columns about a person to get in touch with. They are dropped unread. */
const CONTACT =
  /\b(?:e ?mail|phone|telephone|tel|mobile|contact|leader|leaders|instructor|instructors|coach|coaches|teacher|tutor|organiser|organizer|co ?ordinator|secretary|manager|first name|forename|given name|surname|last name|family name|full name|twitter|whatsapp)\b/;

/** How the columns of a table were understood. */
export interface ColumnUse {
  readonly used: readonly { readonly field: string; readonly heading: string }[];
  /** Headings of contact columns, dropped unread. */
  readonly dropped: readonly string[];
  /** Headings not understood, left out by a person, or for a field that has a column or a text already. */
  readonly ignored: readonly string[];
}

/** What became of each heading of a table. */
export interface Columns extends ColumnUse {
  readonly used: readonly { readonly field: SessionField; readonly heading: string }[];
  /** Field of each column, null where it is not read. */
  readonly fields: readonly (SessionField | null)[];
}

/** A heading as it is compared: lower case, words of letters and digits, single spaces. */
export function headingKey(heading: string): string {
  return heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a heading names a person to get in touch with, or how. */
function isContactHeading(heading: string): boolean {
  return CONTACT.test(headingKey(heading));
}

/** Field a heading stands for, null where it is not understood or is a contact's. */
export function fieldOfHeading(heading: string): SessionField | null {
  if (isContactHeading(heading)) return null;
  const key = headingKey(heading);
  return (
    FIELD_OF.get(key) ?? FIELD_OF.get(key.replaceAll(' ', '')) ?? FIELD_OF.get(withoutUnits(heading)) ?? null
  );
}

/** The heading without what stands in brackets ("Price (£)"). */
function withoutUnits(heading: string): string {
  return headingKey(heading.replace(/\([^)]*\)|\[[^\]]*\]|[£$]/g, ' '));
}

/**
 * Ties columns to fields. Where two columns stand for one field the first is used.
 * @param said what a person says of a heading: its field, null to leave it out, undefined where they say nothing.
 * @param taken fields that no heading may be understood as.
 */
export function mapColumns(
  headings: readonly string[],
  said: (heading: string) => SessionField | null | undefined = () => undefined,
  taken: Iterable<SessionField> = [],
): Columns {
  const used: { field: SessionField; heading: string }[] = [];
  const dropped: string[] = [];
  const ignored: string[] = [];
  const sayings = headings.map(said);
  const reserved = new Set([...taken, ...sayings.filter((field) => field != null)]);
  const fields = headings.map((heading, i) => {
    const saying = sayings[i];
    const isContact = saying === undefined && isContactHeading(heading);
    const field = saying === undefined ? unlessReserved(fieldOfHeading(heading), reserved) : saying;
    if (isContact) dropped.push(heading);
    else if (field !== null && !used.some((column) => column.field === field)) {
      used.push({ field, heading });
      return field;
    } else if (heading.trim() !== '') ignored.push(heading);
    return null;
  });
  return { fields, used, dropped, ignored };
}

function unlessReserved(
  field: SessionField | null,
  reserved: ReadonlySet<SessionField>,
): SessionField | null {
  return field !== null && reserved.has(field) ? null : field;
}

function fieldEntries(): [SessionField, string][] {
  return SESSION_FIELDS.map((field) => [field, ALIASES[field]]);
}
