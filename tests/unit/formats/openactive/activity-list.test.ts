import { describe, expect, it } from 'vitest';
import { readActivities } from '../../../../src/core/sessions/activity-list';
import { normaliseSession, type RawSession } from '../../../../src/core/sessions/normalise';
import { parseActivityList } from '../../../../src/formats/openactive/parse-activity-list';
import { ANYWHERE } from './read';

const concept = (id: string, prefLabel: string, more: object = {}) => ({
  '@id': `#${id}`,
  '@type': 'Concept',
  prefLabel,
  ...more,
});

/** A list with two parents, a cycle, a parent that names its child, and names that differ in their dress. */
const SKOS = {
  '@context': 'https://openactive.io/',
  type: 'ConceptScheme',
  concept: [
    concept('walking', 'Walking', { altLabel: ['Rambling', "Ramblers' walk"] }),
    concept('football', 'Football', { broader: ['#sport'] }),
    concept('walking-football', 'Walking Football', { broader: ['#walking', '#football'] }),
    concept('veterans', 'Veterans Cup', { broader: '#walking-football' }),
    concept('sport', 'Sport', { broader: [{ '@id': '#football' }], narrower: ['#bodypump'] }),
    concept('bodypump', 'Bodypump™', { altLabel: 'Barbell class' }),
    concept('', 'No id'),
    { '@id': '#no-label', '@type': 'Concept' },
  ],
};
const LIST = parseActivityList('list.jsonld', SKOS);
const ancestorsOf = (label: string) => {
  const found = LIST.find('', label);
  return found === null ? null : LIST.ancestors(found.concept).map((each) => each.label);
};

describe('the list of activities', () => {
  it.each([
    ['#walking', 'Football', 'Walking', 'id'],
    ['#unknown', 'FOOTBALL', 'Football', 'label'],
    ['', ' walking  football ', 'Walking Football', 'label'],
    ['', 'walking-football', 'Walking Football', 'label'],
    ['', '“Walking football”', 'Walking Football', 'label'],
    ['', 'rambling', 'Walking', 'alternative'],
    ['', 'Ramblers’ Walk', 'Walking', 'alternative'],
    ['', 'BODYPUMP', 'Bodypump™', 'label'],
  ])('finds id %s and name %s as %s by its %s', (id, name, label, by) => {
    expect(LIST.find(id, name)).toMatchObject({ by, concept: { label } });
  });

  it.each([
    ['', ''],
    ['#unknown', 'Chess'],
    ['#no-label', ''],
  ])('does not know id %s and name %s', (id, name) => {
    expect(LIST.find(id, name)).toBeNull();
  });

  it('goes up through several parents, nearest first, and a cycle ends', () => {
    expect(ancestorsOf('Veterans Cup')).toEqual(['Walking Football', 'Walking', 'Football', 'Sport']);
    expect(ancestorsOf('Football')).toEqual(['Sport']);
    expect(ancestorsOf('Bodypump')).toEqual(['Sport', 'Football']);
  });

  it.each([
    ['a @graph', { '@graph': SKOS.concept }],
    ['a list', SKOS.concept],
  ])('may be %s', (_, json) => {
    expect(parseActivityList('f', json).size).toBe(LIST.size);
  });

  it.each([[null], [[]], [{ concept: [] }], ['text'], [{ concept: [1, null, {}] }]])(
    '%j is refused',
    (json) => {
      expect(() => parseActivityList('f.json', json)).toThrow('There are no activities in this file.');
    },
  );
});

const evidenceOf = (raw: RawSession) => {
  const made = normaliseSession(
    { latitude: '53.861', longitude: '-3.758', ...raw },
    { ...ANYWHERE, activities: LIST },
  );
  return made.session?.evidence;
};

describe('activities of a session', () => {
  it('an id alone gets its name', () => {
    expect(readActivities('', '#walking, #football', LIST).activity).toBe('Walking, Football');
  });

  it('another name gives way to the name of the list, and says so', () => {
    const read = readActivities('Rambling, Judo', '', LIST);
    expect(read.activity).toBe('Walking, Judo');
    expect(read.notes).toMatchObject([
      { value: 'Rambling', message: 'Another name of "Walking" in the list of activities.' },
    ]);
  });

  it('a stated name stays as it is beside an id', () => {
    expect(readActivities('footy', '#football', LIST)).toMatchObject({ activity: 'footy', notes: [] });
  });

  it('an id that the list does not have is noted where nothing else is stated', () => {
    expect(readActivities('', '#gone', LIST)).toMatchObject({ activity: '', notes: [{ value: '#gone' }] });
    expect(readActivities('Judo', '#gone', LIST).notes).toEqual([]);
  });

  it('what is a kind of something for beginners is for beginners, by the words of the list', () => {
    expect(evidenceOf({ activity: 'Veterans Cup' })).toEqual({
      grade: 'C',
      field: 'activity',
      words: 'Walking Football',
    });
    expect(evidenceOf({ activityId: '#veterans' })?.grade).toBe('C');
    expect(evidenceOf({ activityId: '#football' })?.grade).toBe('E');
  });

  it('a denial beats the activity', () => {
    const description = 'Not suitable for „beginners“.';
    expect(evidenceOf({ activity: 'Veterans Cup', description })?.grade).toBe('X');
  });
});
