import type { AreaHeading, Domain } from '../../core/area/area';
import { FILTER_WORDS, formatFilter } from '../../core/filter/filter-text';
import { isPlain } from '../../core/gap/priority-weights';
import type { AreaResult } from '../../core/gap/result';
import { isPlanned } from '../../core/plan/plan';
import { formatPlan } from '../../core/plan/plan-text';
import { countsAs, GRADES } from '../../core/sessions/session';
import { metresToMiles } from '../../core/units';
import { rounded } from './columns';

/** One note of a CSV export. */
export interface Note {
  readonly key: string;
  readonly value: string;
}

/** What must go with figures wherever they go: as lines for CSV, as members for GeoJSON. */
export interface Notes {
  readonly lines: readonly Note[];
  readonly members: Readonly<Record<string, unknown>>;
}

/** Said of every export of a generated area. */
export const INVENTED_NOTE = 'This place is invented. Its people, streets and sessions do not exist.';

const ABOUT_PEOPLE =
  'Modelled from open data by spreading the people of each neighbourhood over its postcodes. Not counted; round to 10 before quoting.';
/** How far is measured, in notes: as a phrase after the threshold, and as the kind of distance. */
const WAYS = {
  walk: { after: 'on foot', distance: 'walking network', about: 'walking-network' },
  drive: { after: 'by car', distance: 'driving network', about: 'driving-network' },
  straight: {
    after: 'in a straight line, for comparison only',
    distance: 'straight line, for comparison only',
    about: 'straight-line',
  },
} as const;

const aboutBeyond = (kind: string) =>
  `People whose ${kind} distance to the nearest session that counts is the threshold or more, those with no route included.`;
const ADULTS_NOTE = 'Adults only: 16 and over, by the age bands of the census of 2021 in each output area.';
/** Domains of the Indices of Deprivation, as notes name them. */
const DOMAIN_NOTES: Readonly<Record<Domain, string>> = {
  imd: 'Index of Multiple Deprivation',
  income: 'Income domain',
  employment: 'Employment domain',
  health: 'Health Deprivation and Disability domain',
};
/** What becomes of the others, for tables with a column of them and for those without. */
const ABOUT_OTHERS = {
  units:
    'People for whom we cannot tell (cannot_tell_people) and people too far from the network to be measured (not_measured_people) are in people but not in people_beyond. share_beyond and share_cannot_tell are of the people measured; the share too far lies between share_beyond and the sum of the two.',
  priorities:
    'People for whom we cannot tell and people too far from the network to be measured are in people but not in people_beyond; share_beyond is people_beyond over people.',
};
const ABOUT_DECILES =
  'Indices of Deprivation 2025, of the neighbourhood (LSOA) that people live in. Decile 1 is the most deprived 10%, decile 10 the least deprived 10%.';
const ABOUT_CANNOT_TELL =
  'The sources are too thin, too old or too vague to say that there is no session. No session listed is not no session.';

/**
 * Notes of an export.
 * @param what what a row is, in words ("priority areas").
 * @param table which kind of table the notes are for: their columns differ.
 */
export function exportNotes(
  area: AreaHeading,
  result: AreaResult,
  what: string,
  table: keyof typeof ABOUT_OTHERS,
): Notes {
  const { settings, headline } = result;
  const thresholdMiles = rounded(metresToMiles(settings.thresholdM), 4);
  const grades = GRADES.filter((grade) => countsAs(grade, settings.evidence)).join(' ');
  const invented = area.invented ? [INVENTED_NOTE] : [];
  const way = WAYS[settings.basis === 'straight' ? 'straight' : settings.mode];
  const chosen = formatFilter(settings.filter);
  const about = {
    people: ABOUT_PEOPLE,
    beyond: `${aboutBeyond(way.about)} ${ABOUT_OTHERS[table]}`,
    deciles: ABOUT_DECILES,
    cannotTell: ABOUT_CANNOT_TELL,
  };
  return {
    lines: [
      { key: 'Within Reach', value: `${what} in ${area.name} (${area.id})` },
      ...invented.map((value) => ({ key: 'Invented', value })),
      { key: 'Notes', value: 'Lines that start with # are notes. To read the table in pandas: comment="#"' },
      { key: 'Beginner evidence counted', value: `${settings.evidence} (grades ${grades})` },
      { key: 'Threshold', value: `${thresholdMiles} miles or more (${settings.thresholdM} m) ${way.after}` },
      ...(chosen.length === 0
        ? []
        : [{ key: 'Sessions chosen', value: chosen.map(([word, value]) => `${word} ${value}`).join('; ') }]),
      ...(settings.people === 'adults' ? [{ key: 'People counted', value: ADULTS_NOTE }] : []),
      ...(settings.domain === 'imd' ? [] : [{ key: 'Deprivation by', value: DOMAIN_NOTES[settings.domain] }]),
      ...(isPlain(settings.weights)
        ? []
        : [
            {
              key: 'Weights',
              value: `people^${settings.weights.people} x need^${settings.weights.need} x depth^${settings.weights.depth}`,
            },
          ]),
      ...formatPlan(settings.plan).map(([word, value]) => ({
        key: word === 'open' ? 'As if a session opened at' : 'As if it closed',
        // A comma before a minus would be taken for the start of a formula.
        value: word === 'open' ? value.replace(',', ' ') : value,
      })),
      { key: 'Age of sources judged on', value: settings.asOf },
      { key: 'Data up to', value: area.date },
      {
        key: 'Sessions counted',
        value: `${headline.sessionsCounted} of ${headline.sessionsTotal}`,
      },
      { key: 'People', value: about.people },
      { key: 'Beyond', value: about.beyond },
      { key: 'Deciles', value: about.deciles },
      { key: 'Cannot tell', value: about.cannotTell },
      ...area.sources.map(({ title, licence, attribution, url, date }) => ({
        key: 'Source',
        value: [title, date, licence, attribution, url].filter((part) => part !== '').join('; '),
      })),
    ],
    members: {
      name: `${what} in ${area.name}`,
      area: { id: area.id, name: area.name, date: area.date, invented: area.invented },
      ...(area.invented ? { invented: INVENTED_NOTE } : {}),
      settings: {
        evidence: settings.evidence,
        gradesCounted: grades.split(' '),
        thresholdMiles,
        thresholdM: settings.thresholdM,
        asOf: settings.asOf,
        distance: way.distance,
        sessionsChosen: Object.fromEntries(
          FILTER_WORDS.flatMap((word) => {
            const values = chosen.flatMap(([each, value]) => (each === word ? [value] : []));
            return values.length === 0 ? [] : [[word, values]];
          }),
        ),
        people: settings.people,
        deprivation: DOMAIN_NOTES[settings.domain],
        ...(isPlain(settings.weights) ? {} : { weights: settings.weights }),
        ...(isPlanned(settings.plan) ? { plan: settings.plan } : {}),
      },
      sessions: { counted: headline.sessionsCounted, listed: headline.sessionsTotal },
      about,
      sources: area.sources.map(({ id, role, title, licence, attribution, url, date }) => {
        return { id, role, title, licence, attribution, url, date };
      }),
    },
  };
}
