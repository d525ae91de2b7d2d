import { type TemplateResult, html } from 'lit';
import { emit } from '../actions/emit';
import '../hints/wr-hints';

function showHints({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) emit(currentTarget, 'wr-hints', true);
}

/** Why the tool exists, with the source of each fact. */
export function aboutPage(): TemplateResult {
  return html`
    <h1>About Within Reach</h1>
    <p class="lead">
      Within Reach shows where people live too far from a physical activity session they could start at, how many people
      that is, and how deprived those places are.
    </p>
    <h2>Why</h2>
    <p>
      Link workers help people on social prescriptions find something to join. In the North West they were asked what gets
      in the way.
    </p>
    <ul class="plain">
      <li>41% of link workers said that their clients travel 3 miles or more, on average, to a session.</li>
      <li>Providers named distance as the barrier they see most often.</li>
      <li>Only 47% of providers offer a way in at beginner level.</li>
      <li>34% of providers are connected to their social prescribing service.</li>
      <li>Link workers asked most for taster sessions, beginner groups and buddy schemes.</li>
      <li>44% of providers named fitness level as a challenge, and nearly 40% named cost.</li>
    </ul>
    <p>
      Fewer than half of link workers, 46%, felt that they know enough about what is on in their area, and 38% of those
      without training. So part of any gap may be a gap in knowledge. That is why this tool has a third answer beside
      “served” and “gap”: <b>cannot tell</b>.
    </p>
    <p>
      The report recommends mapping how far people have to go together with deprivation, so that attention goes where it is
      needed most. This tool does that.
    </p>
    <p class="secondary">
      Source: “Link Worker and Physical Activity Provider Reports, 2023 Summary”, Active Lancashire for the North-West
      Active Partnership Social Prescribing Forum; and the Merseyside survey of 69 link workers and 101 providers, November
      2021 to March 2022.
    </p>
    <p>
      <button class="link" type="button" @click=${showHints}>Show the first hints again</button>
    </p>
    <h2>Who it is for</h2>
    <ul class="plain">
      <li><b>Commissioners</b>: where the gaps are, how many people, how deprived, why we say so, how sure we are.</li>
      <li><b>Partnership managers</b>: which places first, as a ranked list to take away.</li>
      <li><b>Analysts</b>: load a spreadsheet of sessions by script, see every row that could not be used, publish.</li>
      <li><b>Link workers</b>: the nearest session to a postcode, and whether it is really for a beginner.</li>
    </ul>
    <h2>What it is made of</h2>
    <p>
      Open data and open-source code under the MIT licence. The map is drawn from the same files as the figures, in your
      browser; no other site is asked for anything, unless you ask for the online street map. The data keeps its own licences: see the Data page.
    </p>
  `;
}
