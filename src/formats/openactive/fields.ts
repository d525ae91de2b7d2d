import type { RawSession } from '../../core/sessions/normalise';
import { type Remark, remark, type SessionField } from '../../core/sessions/remark';
import { type FindById, inherited, type Layers, objectsOf } from './ancestry';
import { htmlText } from './html-text';
import { isObject, listOf, textOf } from '../json';
import { firstOf, idOf, isAddress, lastPart, property, typesOf } from './json';
import { placeFields } from './place-fields';
import { priceFields } from './price-fields';
import type { When } from './when';

/** What an item says of a session, as the text fields from which sessions are made. */
export interface Fields {
  readonly raw: RawSession;
  readonly notes: readonly Remark[];
}

/**
 * Reads the fields of a session from an item and what it inherits. Names of persons (leaders, organisers that are a
 * person) and ways to reach them are never read.
 */
export function fieldsOf(layers: Layers, when: When | null, find: FindById): Fields {
  const notes: Remark[] = [...(when?.notes ?? [])];
  const raw: Partial<Record<SessionField, string>> = {
    ...placeFields(layers, find, notes),
    ...priceFields(layers, notes),
  };
  const set = (field: SessionField, text: string) => {
    if (text !== '') raw[field] = text;
  };
  set('provider', providerOf(layers, find, notes));
  set('name', htmlText(textOf(inherited(layers, 'name'))));
  const activities = listOf(inherited(layers, 'activity'));
  set('activity', joined(activities));
  set('activityId', activities.map(conceptId).filter(isAddress).join(', '));
  set('description', descriptionOf(layers));
  set('level', joined(listOf(inherited(layers, 'level'))));
  set('audience', audienceOf(layers));
  set('gender', textOf(firstOf(inherited(layers, 'genderRestriction'))));
  set('age', agesOf(inherited(layers, 'ageRange') ?? inherited(layers, 'ageRestriction')));
  set('accessibility', accessibilityOf(layers));
  set('capacity', textOf(inherited(layers, 'maximumAttendeeCapacity')));
  set('url', textOf(firstOf(inherited(layers, 'url'))));
  if (when !== null) {
    set('day', when.day);
    set('start', when.start);
    set('end', when.end);
  }
  return { raw, notes };
}

/** The organisation behind a session, "" where only a person is named or nothing says that it is none. */
function providerOf(layers: Layers, find: FindById, notes: Remark[]): string {
  const stated = inherited(layers, 'organizer') ?? inherited(layers, 'provider');
  const organisers = objectsOf(firstOf(stated), find);
  for (const organiser of organisers) {
    if (!typesOf(organiser).some((type) => /Organi[sz]ation$|Business$|Club$|Team$|Brand$/.test(type)))
      continue;
    const name = textOf(property(organiser, 'name')) || textOf(property(organiser, 'legalName'));
    if (name !== '') return name;
  }
  if (organisers.length > 0)
    notes.push(
      remark(
        'provider',
        null,
        'The organiser is not said to be an organisation, so no provider is named.',
        'Give the organiser the type Organization.',
      ),
    );
  return '';
}

/** Labels of concepts, or plain text, each once, in their order. */
function joined(values: readonly unknown[]): string {
  return [...new Set(values.map(labelOf).filter((label) => label !== ''))].join(', ');
}

function labelOf(value: unknown): string {
  const label = isObject(value) ? (property(value, 'prefLabel') ?? property(value, 'name') ?? value) : value;
  const text = textOf(label) || (isObject(label) ? idOf(label) : '');
  if (!isAddress(text)) return htmlText(text);
  // An address that ends in a word says it; one that ends in a code does not.
  const last = lastPart(text);
  return /^[A-Za-z]{3,}$/.test(last) ? last : '';
}

function conceptId(value: unknown): string {
  return isObject(value) ? idOf(value) : textOf(value);
}

function descriptionOf(layers: Layers): string {
  const description = htmlText(textOf(inherited(layers, 'description')));
  const programme = firstOf(inherited(layers, 'programme'));
  const name = isObject(programme) ? textOf(property(programme, 'name')) : '';
  return [description, name === '' ? '' : `Programme: ${name}`].filter((text) => text !== '').join('\n');
}

function audienceOf(layers: Layers): string {
  const audience = firstOf(inherited(layers, 'audience'));
  return isObject(audience)
    ? textOf(property(audience, 'audienceType')) || textOf(property(audience, 'name'))
    : textOf(audience);
}

/** "16+", "11-16", "up to 16"; text as it stands. */
function agesOf(stated: unknown): string {
  const ages = firstOf(stated);
  if (!isObject(ages)) return textOf(ages);
  const [from, to] = ['minValue', 'maxValue'].map((end) => textOf(property(ages, end)).replace(/\.0*$/, ''));
  if (from !== '' && to !== '') return `${from}-${to}`;
  if (from !== '') return `${from}+`;
  return to === '' ? '' : `up to ${to}`;
}

function accessibilityOf(layers: Layers): string {
  const support = joined(listOf(inherited(layers, 'accessibilitySupport')));
  const information = htmlText(textOf(inherited(layers, 'accessibilityInformation')));
  return [support, information].filter((text) => text !== '').join('. ');
}
