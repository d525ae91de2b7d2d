import type { AreaPack, Source } from '../../core/area/area';
import { METHOD_DEFAULTS } from '../../core/settings';
import type { AreaResult, PriorityArea } from '../../core/gap/result';
import type { Stability } from '../../core/gap/stability';
import type { SitePlan } from '../../core/plan/sites';
import type { Upgrades } from '../../core/plan/upgrades';
import { INVENTED_NOTE } from '../exports/notes';
import { boundWords } from '../exports/plan';
import type { ExportedText } from '../exports/exported-file';
import { html, type Markup, trusted } from '../sessions-report/markup';
import { briefClasses, briefMap } from './map';
import { BRIEF_STYLE } from './style';
import {
  longDate,
  miles,
  number,
  people,
  peopleNoun,
  percent,
  planInShort,
  settingPhrases,
  threshold,
  way,
} from './words';

/** How long a brief is: a page for a meeting, or four for a board paper. */
export const BRIEF_PAGES = [1, 4] as const;
export type BriefPages = (typeof BRIEF_PAGES)[number];

/** Everything a brief says, worked out at the same settings. */
export interface BriefData {
  /** With the sessions that `result` numbers. */
  readonly pack: AreaPack;
  readonly result: AreaResult;
  /** People beyond the threshold without the plan; null where nothing is planned. */
  readonly beyondBefore: number | null;
  readonly stability: Stability;
  readonly upgrades: Upgrades;
  readonly sites: SitePlan;
}

const TOP = 10;
const TOP_UPGRADES = { 1: 3, 4: 10 } as const;
const FIFTHS = ['Most deprived 20%', 'Next 20%', 'Middle 20%', 'Next 20%', 'Least deprived 20%'] as const;
const MOST_AREAS = 16;

/**
 * A brief as a page of its own (A4, to be printed or saved as PDF by any browser): headline, map, by deprivation, priority
 * areas, what to do, method and limits, settings and sources.
 */
export function brief(data: BriefData, pages: BriefPages): ExportedText {
  const { pack } = data;
  const body = pages === 1 ? [onePage(data)] : fourPages(data);
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pack.name}: within reach of a beginner session?</title>
<style>${trusted(BRIEF_STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return {
    fileName: `within-reach-${pack.id}-brief-${pages}.html`,
    mediaType: 'text/html;charset=utf-8',
    text: page.text,
  };
}

function onePage(data: BriefData): Markup {
  return html`<main class="page one">
${heading(data)}
<div class="columns"><div>${mapFigure(data)}</div><div>${byDeprivation(data)}${whatToDo(data, 1)}</div></div>
${areaTable(data, TOP, false)}
${limits()}
${foot(data)}
</main>`;
}

function fourPages(data: BriefData): readonly Markup[] {
  return [
    html`<main class="page">${heading(data)}${mapFigure(data)}${byDeprivation(data)}${foot(data)}</main>`,
    html`<section class="page"><h2>Priority areas</h2>
<p>${aboutAreas(data)}</p>
${areaTable(data, MOST_AREAS, true)}${foot(data)}</section>`,
    html`<section class="page">${whatToDo(data, 4)}${curveFigure(data)}${foot(data)}</section>`,
    html`<section class="page"><h2>How these figures are worked out</h2>${method(data)}${limits()}
<h2>Sources</h2><ul class="small">${data.pack.sources.map(sourceLine)}</ul>${foot(data)}</section>`,
  ];
}

function heading({ pack, result, beyondBefore }: BriefData): Markup {
  const { headline, settings } = result;
  return html`<header>
<p class="brand">Within Reach · ${pack.name} · data up to ${longDate(pack.date)}</p>
${pack.invented ? html`<p class="banner">${INVENTED_NOTE}</p>` : null}
<h1><b>${capitalised(peopleNoun(headline.beyond))}</b> live ${threshold(settings)} or more ${way(settings)} from a beginner session.</h1>
<p>That is ${percent(headline.beyond, headline.people)} of the ${people(headline.people)} people of the area. ${capitalised(people(headline.beyondMostDeprived))} of them are in the most deprived 20% of neighbourhoods. ${
    headline.cannotTell > 0
      ? `For a further ${people(headline.cannotTell)} we cannot tell: the sources are too thin, too old or too vague.`
      : ''
  } ${result.headline.sessionsCounted} of ${result.headline.sessionsTotal} sessions count.</p>
${beyondBefore === null ? null : html`<p class="plan">${planSentence(result, beyondBefore)}</p>`}
</header>`;
}

/** What the plan changes, in a sentence: every figure of the brief is as if it were carried out. */
function planSentence({ headline, settings: { plan } }: AreaResult, before: number): string {
  const fewer = before - headline.beyond;
  const change =
    fewer === 0
      ? `As many people are too far away as without it: ${people(headline.beyond)}.`
      : `${capitalised(people(Math.abs(fewer)))} ${fewer > 0 ? 'fewer' : 'more'} people are too far away than without it: ${people(headline.beyond)} instead of ${people(before)}.`;
  return `All figures are ${planInShort(plan).join(' and ')}. ${change}`;
}

function mapFigure({ pack, result }: BriefData): Markup {
  return html`<figure>${briefMap(pack, result)}
<ul class="legend">${briefClasses(result.settings.thresholdM).map(
    ({ name, label }) =>
      html`<li><svg viewBox="0 0 14 8" aria-hidden="true"><rect class="${name}" width="14" height="8"/></svg>${label}</li>`,
  )}</ul>
<figcaption>Typical miles ${way(result.settings)} to the nearest session that counts. Numbers are the first ${Math.min(TOP, result.priorities.length)} priority areas. Nobody lives where nothing is drawn. ${result.settings.plan.added.length > 0 ? 'Diamonds are the sessions of the plan.' : ''}</figcaption></figure>`;
}

function byDeprivation({ result }: BriefData): Markup {
  const { peopleByDecile, beyondByDecile } = result.equity;
  const rows = FIFTHS.map((name, i) => {
    const of = (values: readonly number[]): number => (values[2 * i] ?? 0) + (values[2 * i + 1] ?? 0);
    return { name, beyond: of(beyondByDecile), all: of(peopleByDecile) };
  });
  const most = Math.max(1e-9, ...rows.map(({ beyond, all }) => (all === 0 ? 0 : beyond / all)));
  return html`<figure class="bars"><h2>Too far away, by deprivation</h2><dl>${rows.map(
    ({ name, beyond, all }) => {
      const width = all === 0 ? 0 : Math.round((100 * beyond) / all / most);
      return html`<dt>${name}</dt><dd><svg viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="9"/></svg></dd><dd class="n">${people(beyond)} (${percent(beyond, all)})</dd>`;
    },
  )}</dl><figcaption>People we can tell about, by the deprivation of their neighbourhood in England.</figcaption></figure>`;
}

/** @param inFull with the session that most people there are nearest to. */
function areaTable({ pack, result, stability }: BriefData, most: number, inFull: boolean): Markup {
  const shown = result.priorities.slice(0, most);
  if (shown.length === 0) return html`<p>There is no priority area at these settings.</p>`;
  const holds = new Map(stability.areas.map((area) => [area.id, area]));
  const rest = result.priorities.length - shown.length;
  return html`<table>
<caption>Priority areas, by people too far × need × how far beyond${rest > 0 ? `; ${rest} more are in the export` : ''}. Holds: share of ${number(stability.runs)} runs with other weights and thresholds in which it is among the first ${stability.top}.</caption>
<thead><tr><th class="n">#</th><th>Area</th><th>District</th><th class="n">People too far</th><th class="n">In most deprived 20%</th><th class="n">Typical miles</th><th class="n">Need</th><th class="n">Depth</th><th class="n">Holds</th>${inFull ? html`<th>Nearest for most</th>` : null}</tr></thead>
<tbody>${shown.map((area) => {
    const share = holds.get(area.id)?.share ?? 0;
    return html`<tr><td class="n">${area.rankByTotal}</td><th scope="row">${area.name}</th><td>${area.district}</td><td class="n">${people(area.beyond)}</td><td class="n">${people(area.beyondMostDeprived)}</td><td class="n">${miles(area.medianM)}</td><td class="n">${area.need.toFixed(2)}</td><td class="n">${area.depth.toFixed(2)}</td><td class="n">${Math.round(100 * share)}%</td>${inFull ? html`<td>${nearest(pack, area)}</td>` : null}</tr>`;
  })}</tbody></table>`;
}

function nearest(pack: AreaPack, { nearestSession }: PriorityArea): string {
  const session = nearestSession === null ? undefined : pack.sessions[nearestSession];
  return session === undefined ? 'none' : session.venue || session.name || session.activity;
}

function whatToDo({ upgrades, sites }: BriefData, pages: BriefPages): Markup {
  const useful = upgrades.venues.filter(({ gain }) => gain.people > 0).slice(0, TOP_UPGRADES[pages]);
  const chosen = pages === 1 ? sites.sites.slice(0, TOP_UPGRADES[1]) : sites.sites;
  return html`<div><h2>What to do</h2>
${
  useful.length === 0
    ? html`<p>No venue that lists sessions without a beginner way in would bring anybody new within reach.</p>`
    : html`<p>Ask these venues to add a beginner session:</p><ol>${useful.map(
        ({ name, providers, gain }) =>
          html`<li><b>${name}</b>${pages === 1 || providers.length === 0 ? null : html` (${providers.join(', ')})`}: ${peopleNoun(gain.people)} newly within reach${
            pages === 1 || gain.savedM === null ? '' : `, ${miles(gain.savedM)} miles nearer on average`
          }</li>`,
      )}</ol>`
}
${
  chosen.length === 0
    ? null
    : html`<p>Best next sites, one after the other:</p><ol>${chosen.map(
        ({ name, people: together }) => html`<li><b>${name}</b>: ${peopleNoun(together)} in all</li>`,
      )}</ol>${pages === 1 ? null : html`<p class="small">${boundWords(sites.weighed, sites.bound)} Of ${String(sites.candidates)} candidates.</p>`}`
}</div>`;
}

const CURVE = { width: 520, height: 150, left: 10, top: 18, bottom: 20 } as const;

function curveFigure({ sites: { sites, beyond } }: BriefData): Markup | null {
  if (sites.length === 0) return null;
  const { width, height, left, top, bottom } = CURVE;
  const most = Math.max(1, sites.at(-1)!.people);
  const x = (i: number): number => Math.round(left + ((width - 2 * left) * i) / sites.length);
  const y = (count: number): number => Math.round(height - bottom - ((height - bottom - top) * count) / most);
  const steps = sites.map((site, i) => `L${x(i)} ${y(site.people)}L${x(i + 1)} ${y(site.people)}`).join('');
  return html`<figure><svg class="curve" viewBox="0 0 ${width} ${height}" role="img" aria-label="People newly within reach by the number of sessions">
<path class="area" d="${trusted(`M${x(0)} ${y(0)}${steps}L${x(sites.length)} ${y(0)}Z`)}"/>
<path class="line" d="${trusted(`M${x(0)} ${y(0)}${steps}`)}"/>
${sites.map((site, i) => html`<text x="${(x(i) + x(i + 1)) / 2}" y="${y(site.people) - 4}">${people(site.people)}</text><text x="${(x(i) + x(i + 1)) / 2}" y="${height - 5}">${i + 1}</text>`)}
</svg><figcaption>People newly within reach by the number of sessions, of ${people(beyond)} known to be too far away now.</figcaption></figure>`;
}

function aboutAreas({ result: { settings } }: BriefData): string {
  return `Hexagons where half or more of the people are too far away, joined where one can walk across, each no wider than ${threshold(settings)}. Need runs from 1 (least deprived) to 2 (most deprived); depth from 0 at the threshold to 1 at ten miles.`;
}

function method({ result }: BriefData): Markup {
  return html`<ul>
<li>The way from every postcode to the nearest session that counts is measured along the streets and paths of OpenStreetMap. Straight lines are never used in its place.</li>
<li>People are those of the small areas of official statistics, spread over their postcodes. They are modelled, and rounded to 10.</li>
<li>A session counts by the evidence that it takes beginners: what its source says, or what it was designed for.</li>
<li>A place is a gap when ${Math.round(100 * METHOD_DEFAULTS.gapShare)}% or more of its people are too far away. Where sources are too thin, too old (over ${METHOD_DEFAULTS.freshDays} days) or too vague we say that we cannot tell.</li>
<li>Deprivation is that of the Indices of Deprivation 2025. Decile 1 is the most deprived 10%.</li>
<li>Sites are chosen one after the other, improved by exchanges, and held against a bound that no choice can exceed.</li>
<li>Settings: ${settingPhrases(result.settings, true).join('; ')}.</li>
</ul>`;
}

function limits(): Markup {
  return html`<p class="small"><b>Limits.</b> These are areas, not people. No session listed is not no session: part of a gap may be a gap in what is known. Distance is not access: cost, confidence, culture and transport matter as much. Numbers of people are modelled.</p>`;
}

function foot({ pack, result }: BriefData): Markup {
  return html`<footer><p>${capitalised(settingPhrases(result.settings, false).join('; '))}.</p><p>${attributions(pack.sources).join(' ')}</p></footer>`;
}

function attributions(sources: readonly Source[]): readonly string[] {
  return [...new Set(sources.map(({ attribution }) => attribution.trim()).filter((text) => text !== ''))].map(
    (text) => (/[.!?]$/.test(text) ? text : `${text}.`),
  );
}

function sourceLine({ title, date, licence, attribution, url }: Source): Markup {
  return html`<li>${[title, date, licence, attribution, url].filter((part) => part !== '').join('; ')}</li>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
