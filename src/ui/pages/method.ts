import { type TemplateResult, html } from 'lit';
import { LSOAS_RANKED, SNAP_FAR_M, SNAP_NEAR_M } from '../../core/area/area';
import { EVIDENCE_LEVELS, GRADES, GRADE_MEANINGS, type Grade, countsAs } from '../../core/sessions/session';
import { ZONE_WEIGHTS } from '../../core/gap/capacity';
import { MOST_COUNTED } from '../../core/gap/measure';
import { STABILITY_RUNS } from '../../core/gap/stability';
import { METHOD_DEFAULTS, THRESHOLD_MILES } from '../../core/settings';
import { DEFAULT_THRESHOLD_M, METRES_PER_MILE } from '../../core/units';
import { PUBLISHED_DETOURS } from '../../core/validation/published-detours';
import type { Sensitivity } from '../../core/validation/sensitivity';
import { RATIO_LEAST_PEOPLE } from '../../state/selectors';
import { formatCount, formatMiles, shortMiles } from '../shared/format';
import { percent } from './data-words';
import './wr-validation';

const miles = (metres: number) => `${shortMiles(metres / METRES_PER_MILE)} miles`;
const kilometres = (metres: number) => `${metres / 1000} km`;

/** How the figures are worked out. Every default is read from the code that uses it. */
export function methodPage(name: string, sensitivity: (() => Promise<Sensitivity>) | null): TemplateResult {
  return html`
    <h1>Method</h1>
    <p class="lead">
      For every place where people live we measure the walk to the nearest session that counts as beginner level, and
      count the people for whom it is ${miles(DEFAULT_THRESHOLD_M)} or more. Then we ask whether the data is good enough
      to say so.
    </p>
    ${short()} ${limits()} ${people()} ${distance()} ${evidence()} ${filters()} ${verdict()} ${edge()} ${measures()}
    ${priority()} ${planning()} ${equity()} ${distribution()} ${validation(name, sensitivity)} ${defaults()}
  `;
}

function short(): TemplateResult {
  return html`<section aria-labelledby="short">
    <h2 id="short">In short</h2>
    <ol class="plain">
      <li>We know roughly how many people live at each postcode, and where sessions are.</li>
      <li>We work out the shortest way on foot from every postcode to every session’s door, along real paths.</li>
      <li>A session counts when its own list says, or makes likely, that a beginner can start there.</li>
      <li>We count the people whose nearest one is too far, and how deprived their neighbourhoods are.</li>
      <li>Where the lists are too thin, too old or too vague to say, we say that we cannot tell.</li>
    </ol>
  </section>`;
}

function limits(): TemplateResult {
  return html`<section aria-labelledby="limits">
    <h2 id="limits">What the figures cannot say</h2>
    <ul class="plain">
      <li>They describe areas, not persons. A decile of a neighbourhood is not the income of anyone in it.</li>
      <li>That no session is listed does not mean that there is none.</li>
      <li>Distance is not access. Cost, culture, confidence, transport and a welcome decide as much.</li>
      <li>
        Numbers of people are modelled. They are rounded to 10, and below that written “fewer than 10”.
      </li>
    </ul>
  </section>`;
}

function people(): TemplateResult {
  return html`<section aria-labelledby="people">
    <h2 id="people">Where people are</h2>
    <p>
      The census counts people by neighbourhood: a lower layer super output area (LSOA), of about 1,500 people. We spread
      each neighbourhood’s people equally over its postcodes, or by households or output areas where the area was built with counts of them (its sources say so), in whole
      numbers that add up to the census figure exactly.
      A postcode with many flats therefore gets too few people, and one with a single farm too many.
    </p>
    <p>
      A hexagon, ward or district is a way of adding up the same postcodes. Nothing is measured from the middle of a
      hexagon, and deciles are never averaged: we count the people in each. “Typical miles” is the distance that half of
      the people are within.
    </p>
  </section>`;
}

function distance(): TemplateResult {
  return html`<section aria-labelledby="distance">
    <h2 id="distance">How distance is measured</h2>
    <p>
      Along roads and paths that OpenStreetMap records and a person may walk on: not motorways, not private ways. Each
      postcode and each venue is joined to the nearest point of that network in a straight line, which counts as part of
      the walk. Usually that is at most ${SNAP_NEAR_M} metres; up to ${kilometres(SNAP_FAR_M)} it is used and marked;
      beyond that the distance is not measured, and those people are counted as not measured, never as too far.
    </p>
    <p>
      A straight line is never put in place of a walk, so an estuary is an estuary. Where no walk leads to any session
      that counts, people are too far, with “no route” in place of a distance. Hills, lighting, pavements and safety are
      not in the figures.
    </p>
    <p>
      <b>Driving</b> measures along roads that cars may use, one-way streets heeded, towards the session: distance, not
      time, and as if everybody had a car. <b>Straight line</b> is there for comparison only: it is never longer than the way
      there, and we say how many people it would wrongly put in reach. <b>Minutes</b> are of walking at 3 miles an hour,
      whatever the hills.
    </p>
    <p>
      “${miles(DEFAULT_THRESHOLD_M)} or more” includes exactly ${miles(DEFAULT_THRESHOLD_M)}
      (${(DEFAULT_THRESHOLD_M / 1000).toFixed(3)} km). Link workers report that distance as a barrier, and it is also the
      statutory walking distance to school in England for children of 8 and over. You can set it from
      ${shortMiles(THRESHOLD_MILES.min)} to ${shortMiles(THRESHOLD_MILES.max)} miles.
    </p>
  </section>`;
}

function evidence(): TemplateResult {
  return html`<section aria-labelledby="evidence">
    <h2 id="evidence">What counts as a beginner session</h2>
    <p>
      Few sources say outright that a session is for beginners, so we grade what they do say and show the words that
      earned the grade. You choose how much evidence is enough.
    </p>
    <div class="wide" role="group" aria-labelledby="evidence" tabindex="0">
      <table>
        <caption>Grades of beginner evidence and where they count</caption>
        <thead>
          <tr>
            <th scope="col">Grade</th>
            <th scope="col">What the source says</th>
            ${EVIDENCE_LEVELS.map((level) => html`<th scope="col">${LEVEL_HEADINGS[level]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${GRADES.map(gradeRow)}
        </tbody>
      </table>
    </div>
    <p>
      Words are read with care for their sense: “not suitable for beginners” is grade X, not D. A pitch or court for hire
      is not a session.
    </p>
  </section>`;
}

const LEVEL_HEADINGS = { strict: 'Strict', likely: 'Likely (usual)', any: 'Any level' } as const;

function gradeRow(grade: Grade): TemplateResult {
  return html`<tr>
    <th scope="row">${grade}</th>
    <td>${GRADE_MEANINGS[grade]}</td>
    ${EVIDENCE_LEVELS.map((level) => html`<td>${countsAs(grade, level) ? 'counts' : 'does not count'}</td>`)}
  </tr>`;
}

function filters(): TemplateResult {
  return html`<section aria-labelledby="filters">
    <h2 id="filters">What else can be asked of a session</h2>
    <p>
      Activity, days and times, price, audience, age, gender, access needs and offers narrow down what counts, and every
      figure follows: it is as if no other session existed. Activities go by the source’s own word and by the groups of the
      OpenActive activity list.
    </p>
    <ul class="plain">
      <li>
        <b>Days and times</b>: a session fits when all of it lies in the hours chosen, on one of its days.
      </li>
      <li>
        <b>A price or time that is not stated</b> may fit or not: such a session counts as one whose level is not stated, so
        that people near it are people of whom we cannot tell, unless you ask to count it.
      </li>
      <li>
        <b>Access needs and offers</b> count only where a source says so. Silence is not no: it is a reason to ask.
      </li>
      <li><b>Age and gender</b> leave out what is closed to somebody; a session that names neither is open to all.</li>
    </ul>
    <p>
      <b>Adults</b> are people of 16 and over, by the age bands of the census of 2021 in each neighbourhood, spread over its
      postcodes as all people are.
    </p>
  </section>`;
}

function verdict(): TemplateResult {
  const share = percent(METHOD_DEFAULTS.gapShare);
  return html`<section aria-labelledby="verdict">
    <h2 id="verdict">Served, gap, or cannot tell</h2>
    <ul class="plain">
      <li><b>Served</b>: less than ${share} of the people measured live at the threshold or further.</li>
      <li><b>Gap</b>: ${share} or more do, and the data is good enough to say so.</li>
      <li>
        <b>Cannot tell</b>: it would be a gap, but for most of those people the data is not good enough. It is hatched on
        the map, never ranked, and listed as data to obtain first.
      </li>
    </ul>
    <p>The data is not good enough to call someone too far when one of these holds:</p>
    <ul class="plain">
      <li>no source says that it covers the district;</li>
      <li>the newest source that does is more than ${METHOD_DEFAULTS.freshDays} days old;</li>
      <li>
        the district lists fewer than ${percent(METHOD_DEFAULTS.thinShare)} of the sessions expected for its population.
        We expect the median rate of the districts with a recent source that lists enough by the default, where there
        are at least two; otherwise
        ${METHOD_DEFAULTS.expectedPer1000} sessions of any level for every 1,000 people;
      </li>
      <li>a session is near enough, but does not state its level, or a price or time that was asked for.</li>
    </ul>
    <p>The headline counts the people too far where we can tell, and gives the others as a separate figure.</p>
  </section>`;
}

function edge(): TemplateResult {
  return html`<section aria-labelledby="edge">
    <h2 id="edge">At the edge of the data</h2>
    <p>
      Someone near the edge may have a nearer session beyond it. If the walk to the nearest session that we know is no
      longer than the walk to where the network runs out, nothing outside can be nearer, and the distance is exact. People
      too far for whom that does not hold are still counted, and we say how many they are.
    </p>
  </section>`;
}

function measures(): TemplateResult {
  return html`<section aria-labelledby="measures">
    <h2 id="measures">What the map can show</h2>
    <ul class="plain">
      <li><b>Distance</b>: the distance that half of the people of a place are within, to their nearest session that counts.</li>
      <li>
        <b>Choice</b>: the number of sessions, or of different activities among them, that half of the people have within the
        threshold, counted up to ${MOST_COUNTED}.
      </li>
      <li>
        <b>Fragility</b>: the share of people within the threshold now who would not be if the provider of their nearest
        session closed.
      </li>
      <li>
        <b>Depth</b>: the mean over people of (distance − threshold) ÷ (cap − threshold), no less than 0 and no more than 1;
        1 with no route.
      </li>
      <li><b>Need</b>: from 1 to 2 by deprivation, see below. Sessions play no part in it.</li>
      <li><b>Priority</b>: people too far × need × depth, of each hexagon by itself.</li>
    </ul>
    <p>
      Classes are fixed, so that two maps can be compared, or on request hold about as many hexagons each: then their limits
      are of this area and these settings alone. Of distance the threshold always stays a limit.
    </p>
  </section>`;
}

function priority(): TemplateResult {
  return html`<section aria-labelledby="priority">
    <h2 id="priority">Priority areas</h2>
    <p>
      Gap hexagons that touch, or have one between them in which nobody lives, are one priority area, named after the
      places most of its people live nearest to. They are kept apart at the boundary of a district, and where one cannot walk
      from one to the other without a long way round (more than 3 times the straight line), as with a river and no bridge
      between. A stretch wider than the threshold is divided around its places: an area is about what one session could
      serve. Its score is <b>people too far × need × depth</b>, and the table shows each factor.
    </p>
    <ul class="plain">
      <li>
        <b>Need</b> falls evenly from 2 in the most deprived of England’s ${formatCount(LSOAS_RANKED)} neighbourhoods to 1
        in the least, by rank in the Indices of Deprivation 2025. We take the mean over the people too far.
      </li>
      <li>
        <b>Depth</b> rises from 0 at the threshold to 1 at ${formatMiles(METHOD_DEFAULTS.depthCapM)} miles (or twice the
        threshold where that is further), and is 1 with no route. It adapts the poverty-gap measure of Foster, Greer and
        Thorbecke (1984) to a distance above a line.
      </li>
    </ul>
    <p>
      Ranked by total, large places come first. Ranked by rate, the score is divided by the people who live there. Neither
      is the right one: look at both. Equal scores share a rank.
    </p>
    <p>
      Each factor can count more or less: it is raised to its weight, from 0 (left out) to 3. How far a rank holds is told by
      ${formatCount(STABILITY_RUNS)} runs with weights drawn at random about those chosen (a Dirichlet distribution) and the
      threshold up to 10% shorter or longer, over the same groups of hexagons.
    </p>
  </section>`;
}

function planning(): TemplateResult {
  return html`<section aria-labelledby="planning">
    <h2 id="planning">Planning</h2>
    <p>
      A plan opens sessions, closes some, or both; every figure is then as if that had happened, worked out along the same
      streets. How well a list covers a district stays as it is: a proposal says nothing of that.
    </p>
    <ul class="plain">
      <li>
        <b>Who should add a session</b>: every venue that lists sessions of which none counts, ranked by the people known to
        be too far now who would come within reach. Venues of one rank are ordered by need.
      </li>
      <li>
        <b>Best next sites</b>: one after the other, each time the one that adds most, then improved by exchanging single
        sites until nothing gains. That is within 1 − 1/e (63%) of the best there can be (Nemhauser, Wolsey and Fisher 1978);
        how far it can be from the best at most is worked out each time by Lagrangian relaxation, and is said. Only people
        who come within the threshold count, not those who merely get nearer.
      </li>
      <li>
        <b>Capacity</b>: sessions a week for every 1,000 adults within the threshold, by the enhanced two-step floating
        catchment area (Luo and Qi 2009), with weights of ${ZONE_WEIGHTS.join(', ')} for the thirds of the threshold, or the
        three-step one (Wan, Zou and Sternberg 2012). Weekly sessions stand in for places wherever not every session states
        how many it has.
      </li>
    </ul>
  </section>`;
}

function equity(): TemplateResult {
  return html`<section aria-labelledby="equity">
    <h2 id="equity">Who is too far, by deprivation</h2>
    <p>
      We count people by the decile of their neighbourhood, where decile 1 is the most deprived 10% of England, and compare
      the most deprived fifth with the least deprived fifth as a ratio and as a difference in percentage points. With fewer
      than ${RATIO_LEAST_PEOPLE} people too far we give counts only.
    </p>
    <p>
      The concentration index sums this up over everybody: people are ordered from the most deprived, and it is negative
      where being too far falls more on the deprived, positive where it falls more on the others, with Erreygers’ correction
      (2009) for a yes-or-no measure, from −1 to 1.
    </p>
    <p>
      Only people of whom we can tell are in these figures. Districts that no source covers well are left out whole:
      otherwise thin data would look like people who are not too far away.
    </p>
  </section>`;
}

function distribution(): TemplateResult {
  return html`<section aria-labelledby="distribution">
    <h2 id="distribution">The curve of distances</h2>
    <p>
      It shows, for the most and the least deprived fifth, the share of people who live at each distance or further, as far
      as the sources go: those of whom we cannot tell are in it at the distance to the nearest session we know of. It does not
      depend on the threshold. What link workers say of their clients is drawn beside it as context: it is not about everyone.
    </p>
    <p>
      The Index of Multiple Deprivation contains how far people live from services by road. Whoever compares distance with
      deprivation may want a domain without it: <b>Income</b>, <b>Employment</b> or <b>Health</b>, each with its own ranks
      and deciles.
    </p>
  </section>`;
}

function validation(name: string, sensitivity: (() => Promise<Sensitivity>) | null): TemplateResult {
  return html`<section aria-labelledby="validation">
    <h2 id="validation">How far the figures hold</h2>
    <wr-validation .name=${name} .ask=${sensitivity}></wr-validation>
    <h3>Detours</h3>
    <p>
      A way on foot is usually a fifth to a third longer than the straight line. Others have published
      ${PUBLISHED_DETOURS.map(({ factor, what, source }, i) => html`${i === 0 ? '' : '; '}${factor} for ${what} (${source})`)}.
      The Data page has the factor of this area.
    </p>
  </section>`;
}

function defaults(): TemplateResult {
  const rows: readonly (readonly [string, string])[] = [
    ['Threshold', `${miles(DEFAULT_THRESHOLD_M)} or more`],
    ['A place is a gap when this share is too far', `${percent(METHOD_DEFAULTS.gapShare)} or more`],
    ['Depth is full at', `${formatMiles(METHOD_DEFAULTS.depthCapM)} miles, or twice the threshold`],
    ['A source is recent for', `${METHOD_DEFAULTS.freshDays} days`],
    ['A district is too thin below', `${percent(METHOD_DEFAULTS.thinShare)} of the sessions expected`],
    [
      'Sessions expected where the area gives no rate',
      `${METHOD_DEFAULTS.expectedPer1000} for every 1,000 people`,
    ],
    ['Straight line to the network', `${SNAP_NEAR_M} m; up to ${kilometres(SNAP_FAR_M)}, marked`],
  ];
  return html`<section aria-labelledby="defaults">
    <h2 id="defaults">All fixed values</h2>
    <div class="wide" role="group" aria-labelledby="defaults" tabindex="0">
      <table>
        <caption>Values the figures depend on, as this version uses them</caption>
        <thead>
          <tr><th scope="col">Value</th><th scope="col">Set to</th></tr>
        </thead>
        <tbody>
          ${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
        </tbody>
      </table>
    </div>
    <p>
      The command line works everything out with the same code, so any figure here can be reproduced by script: the Export
      menu shows the command.
    </p>
  </section>`;
}
