import { SESSION_FIELDS, type SessionField } from '../../core/sessions/remark';

/** What a column of a list can be, in words. */
export const FIELD_WORDS: Readonly<Record<SessionField, string>> = {
  provider: 'Provider',
  venue: 'Venue',
  name: 'Name of the session',
  activity: 'Activity',
  activityId: 'Activity, as an id of the OpenActive list',
  description: 'Description',
  level: 'Level',
  beginner: 'For beginners, yes or no',
  postcode: 'Postcode',
  latitude: 'Latitude',
  longitude: 'Longitude',
  coordinates: 'Latitude and longitude together',
  easting: 'Easting',
  northing: 'Northing',
  price: 'Price',
  free: 'Free, yes or no',
  day: 'Day of the week',
  start: 'Start time',
  end: 'End time',
  audience: 'Audience',
  gender: 'Gender',
  age: 'Ages',
  accessibility: 'Access needs it meets',
  buddy: 'Buddy scheme, yes or no',
  taster: 'Taster, yes or no',
  acceptsReferrals: 'Takes referrals, yes or no',
  capacity: 'Places',
  url: 'Web page',
  sourceDate: 'Date it was checked',
};

/** In the order in which they are offered. */
export const FIELD_ORDER: readonly SessionField[] = SESSION_FIELDS;
