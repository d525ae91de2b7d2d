import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type DoubtfulRoute, ROUTE_DOUBT_WORDS, ROUTE_DOUBTS } from '../../core/gap/not-routable';
import { countsAs, GRADE_MEANINGS } from '../../core/sessions/session';
import { defaultSettings } from '../../core/settings';
import { sessionLabel } from '../exports/columns';
import type { Issue } from '../issue';
import { gradeCounts, type IssueGroup } from '../sessions/load';
import { mapSvg, mark } from './map';
import { type Content, html, type Markup, trusted } from './markup';
import type { ColumnUse } from '../provider-csv/headings';
import {
  type DistrictSessions,
  SESSION_CLASSES,
  type SessionClass,
  type SessionReport,
} from './session-report';
import { REPORT_STYLE } from './style';
import { attributionsOf, CLASS_WORDS, leadSentence, normalLevel } from './words';

/** Kinds of issue and sessions in doubt shown of each sort; the JSON report has them all. */
const MOST_GROUPS = 40;

/**
 * What became of a source, as one HTML page to send to whoever publishes it: nothing is fetched, nothing runs, and
 * nothing of the source can become markup.
 */
export function reportHtml(report: SessionReport): string {
  const { source, area, madeOn } = report;
  const title = `What we could use of ${source.title}`;
  const sections = sectionsOf(report);
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash()}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${trusted(REPORT_STYLE)}</style>
</head>
<body>
<header>
<p class="brand">Within Reach</p>
<h1>${title}</h1>
<p class="facts">For ${area.name}. The list speaks for ${longDate(source.date)}; it was read on ${longDate(madeOn)}.</p>
${area.invented ? html`<p class="banner">This place is invented. Its people, streets and sessions do not exist.</p>` : null}
<p class="lead">${leadSentence(report)}</p>
<nav aria-label="On this page"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, name, body }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>${body}</section>
`,
)}</main>
<footer>${about(report)}</footer>
</body>
</html>
`;
  return page.text;
}

function styleHash(): Markup {
  return trusted(btoa(String.fromCharCode(...sha256(utf8ToBytes(REPORT_STYLE)))));
}

interface Section {
  readonly id: string;
  readonly name: string;
  readonly body: Content;
}

function sectionsOf(report: SessionReport): Section[] {
  const { groups } = report.report;
  const ofKind = (kind: IssueGroup['kind']) => groups.filter((group) => group.kind === kind);
  const [rejected, excluded, notes] = [ofKind('rejected'), ofKind('excluded'), ofKind('note')];
  const kinds = [
    {
      id: 'fix',
      name: 'Put these right',
      groups: rejected,
      said: 'These could not be used. Nothing was guessed: each needs somebody who knows the session.',
    },
    {
      id: 'notes',
      name: 'Check what we assumed',
      groups: notes,
      said: 'These were used. This is how unclear values were read, and what was left out.',
    },
    {
      id: 'excluded',
      name: 'Rightly left out',
      groups: excluded,
      said: 'These are no sessions that somebody can turn up to, so they are not counted. Nothing needs doing.',
    },
  ];
  return [
    { id: 'totals', name: 'In numbers', body: totals(report) },
    ...kinds.flatMap(({ groups: some, said, ...section }) =>
      some.length === 0 ? [] : [{ ...section, body: html`<p>${said}</p>${problems(some)}` }],
    ),
    ...(report.sessions.length === 0
      ? []
      : [
          { id: 'beginners', name: 'Is it for beginners?', body: evidence(report) },
          { id: 'places', name: 'Where they are', body: places(report) },
        ]),
    ...(report.doubtful.length === 0
      ? []
      : [{ id: 'routes', name: 'Far from any street', body: routes(report.doubtful) }]),
    ...(report.columns === null
      ? []
      : [{ id: 'columns', name: 'Columns of the file', body: columnUse(report.columns) }]),
  ];
}

function totals({ report }: SessionReport): Markup {
  const boxes: readonly (readonly [string, number, boolean])[] = [
    ['records read', report.records, false],
    ['became a session', report.accepted, false],
    ['said the same as another', report.merged, false],
    ['rightly left out', report.excluded, false],
    ['could not be used', report.rejected, report.rejected > 0],
  ];
  return html`<p class="small">Every record is in exactly one of the last four.</p><dl class="totals">${boxes.map(
    ([name, count, isBad]) =>
      html`<div class="${isBad ? 'bad' : 'plain'}"><dt>${name}</dt><dd>${number(count)}</dd></div>`,
  )}</dl>`;
}

function problems(groups: readonly IssueGroup[]): Content {
  const rest = groups.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, 0);
  return [
    groups.slice(0, MOST_GROUPS).map(problem),
    rest === 0
      ? null
      : html`<p class="problem">${number(rest)} more, of ${groups.length - MOST_GROUPS} other kinds, stand in the report as JSON.</p>`,
  ];
}

function problem(group: IssueGroup): Markup {
  const { column, remedy, count, examples } = group;
  const more = count - examples.length;
  return html`<article class="problem"><div class="top"><h3>${messageOf(group)}</h3><span class="count">${number(count)} ${count === 1 ? 'time' : 'times'}</span></div>
<p class="fix">${column === null ? null : html`<span class="small">In <bdi>${column}</bdi>. </span>`}<b>What to do:</b> ${remedy}</p>
<ul class="examples">${examples.map(example)}${more > 0 ? html`<li class="where">and ${number(more)} more</li>` : null}</ul></article>
`;
}

/** What is said of a group, without figures that are one record's own ("on line 30"). */
function messageOf({ message, examples }: IssueGroup): string {
  const isOne = examples.every((each) => each.message === message);
  return isOne ? message : message.replace(/\d+(?:[.,]\d+)*/g, '…');
}

function example({ line, item, value }: Issue): Markup {
  const where = line === null ? (item ?? 'the whole') : `line ${line}`;
  return html`<li><span class="where"><bdi>${where}</bdi></span>${value === null ? null : html` <bdi class="value">${value}</bdi>`}</li>`;
}

function evidence({ report, sessions, columns }: SessionReport): Markup {
  const usual = defaultSettings('').evidence;
  const rows = gradeCounts(report).map(([grade, count]) => {
    const counts = countsAs(grade, usual);
    const bar = counts ? 'yes' : grade === 'E' ? 'maybe' : 'no';
    const width = ((100 * count) / sessions.length).toFixed(1);
    return html`<tr><th scope="row" class="grade">${grade}</th><td>${GRADE_MEANINGS[grade]}</td><td>${normalLevel(grade)}</td><td class="number">${number(count)}</td><td class="number share">${percent(count, sessions.length)}</td><td class="bar" aria-hidden="true"><svg viewBox="0 0 100 14" preserveAspectRatio="none"><rect class="track" width="100" height="14"/><rect class="${bar}" width="${width}" height="14"/></svg></td></tr>
`;
  });
  return html`<p>We count a session as a way in for beginners only where the list says so. ${columns === null ? 'A level of each item' : html`A column <code>level</code>`} with “beginner” or “all levels” is the plainest way to say it.</p>
<table><caption>Sessions by what they say about level</caption><thead><tr><th scope="col">Grade</th><th scope="col">What it means</th><th scope="col">Counted</th><th scope="col" class="number">Sessions</th><th scope="col" class="number share">Share</th><td class="bar"></td></tr></thead><tbody>
${rows}</tbody></table>`;
}

function places(report: SessionReport): Markup {
  const { districts, outside, sessions } = report;
  const byPostcode = sessions.filter(({ placedBy }) => placedBy === 'postcode').length;
  const rows = outside.sessions > 0 ? [...districts, outside] : districts;
  return html`<p>${byPostcode === 0 ? 'All were placed by their coordinates.' : `${number(byPostcode)} of ${number(sessions.length)} were placed at the middle of their postcode, for want of coordinates; coordinates are better.`} A larger mark is several sessions.</p>
${mapSvg(report)}
<ul class="legend">${SESSION_CLASSES.map((wanted) => html`<li>${sign(wanted)}${CLASS_WORDS[wanted]}</li>`)}</ul>
<table><caption>Sessions by district</caption><thead><tr><th scope="col">District</th><th scope="col" class="number">Sessions</th>${SESSION_CLASSES.map((wanted) => html`<th scope="col" class="number class">${sign(wanted)}<span class="word">${CLASS_WORDS[wanted]}</span></th>`)}</tr></thead><tbody>
${rows.map(districtRow)}</tbody><tfoot>${districtRow(sumOf(rows))}</tfoot></table>`;
}

function routes(doubtful: readonly DoubtfulRoute[]): Content {
  return ROUTE_DOUBTS.map((status) => {
    const some = doubtful.filter((route) => route.status === status);
    if (some.length === 0) return null;
    const more = some.length - MOST_GROUPS;
    return html`<article class="problem"><div class="top"><h3>${ROUTE_DOUBT_WORDS[status]}</h3><span class="count">${number(some.length)}</span></div>
<p class="fix"><b>What to do:</b> Check the coordinates or the postcode.</p>
<ul class="examples">${some
      .slice(0, MOST_GROUPS)
      .map(
        ({ session, metres }) =>
          html`<li><bdi>${sessionLabel(session)}</bdi>${metres === null ? null : html` <span class="where">${Math.round(metres)} m</span>`}</li>`,
      )}${more > 0 ? html`<li class="where">and ${number(more)} more</li>` : null}</ul></article>
`;
  });
}

/** The mark of a class as a small picture beside its words. */
function sign(wanted: SessionClass): Markup {
  return html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${mark(wanted, 8, 8, 5)}</svg>`;
}

function districtRow({ name, sessions, byClass }: DistrictSessions): Markup {
  return html`<tr><th scope="row">${name}</th><td class="number">${number(sessions)}</td>${SESSION_CLASSES.map((wanted) => html`<td class="number">${number(byClass[wanted])}</td>`)}</tr>
`;
}

function sumOf(rows: readonly DistrictSessions[]): DistrictSessions {
  const sum = (wanted: SessionClass) => rows.reduce((total, { byClass }) => total + byClass[wanted], 0);
  const byClass = {
    counted: sum('counted'),
    unstated: sum('unstated'),
    'not-beginner': sum('not-beginner'),
  };
  return { name: 'Together', byClass, sessions: rows.reduce((total, { sessions }) => total + sessions, 0) };
}

function columnUse({ used, dropped, ignored }: ColumnUse): Markup {
  return html`<table><caption>Columns that were used</caption><thead><tr><th scope="col">Heading in the file</th><th scope="col">Understood as</th></tr></thead><tbody>
${used.map(
  ({
    heading,
    field,
  }) => html`<tr><th scope="row"><bdi>${heading}</bdi></th><td>${fieldWords(field)}</td></tr>
`,
)}</tbody></table>
${headingList('Left out: not understood, or a second column for the same', ignored)}
${headingList('Dropped unread: contact details do not belong in this list', dropped)}`;
}

function headingList(title: string, headings: readonly string[]): Markup | null {
  if (headings.length === 0) return null;
  return html`<h3 class="problem">${title}</h3><ul class="words">${headings.map((heading) => html`<li><bdi>${heading}</bdi></li>`)}</ul>`;
}

/** "acceptsReferrals" as "accepts referrals". */
function fieldWords(field: string): string {
  return field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function about(report: SessionReport): Markup {
  const { source } = report;
  return html`<p>A session is something a person can turn up to: an activity, a place, a time. The hire of a pitch or a court is none. No session listed is not no session.</p>
<p>Email addresses and telephone numbers were removed wherever they stood; columns of contacts were not read.</p>
<p>Source: ${source.title}, ${source.attribution}, ${source.licence}.${source.url === '' ? null : html` <bdi>${source.url}</bdi>`}</p>
<p>Outlines and postcodes:</p><ul>${attributionsOf(report).map((each) => html`<li>${each}</li>`)}</ul>`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

/** A share as per cent, so that something is never shown as nothing. */
function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  if (part > 0 && share < 1) return 'under 1%';
  return `${Math.round(share)}%`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2026-11-05" as "5 November 2026"; another text as it is. */
function longDate(date: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const month = match === null ? undefined : MONTHS[Number(match[2]) - 1];
  return match === null || month === undefined ? date : `${Number(match[3])} ${month} ${match[1]}`;
}
