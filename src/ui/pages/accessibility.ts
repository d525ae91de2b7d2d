import { type TemplateResult, html } from 'lit';

/** What has been done and tested so that everybody can use the app, and what has not. */
export function accessibilityPage(): TemplateResult {
  return html`
    <h1>Accessibility statement</h1>
    <p class="lead">
      We want everybody to be able to use Within Reach, with or without a mouse and with or without seeing the map. Our aim
      is the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. We do not claim to have reached it: see what has
      been tested below.
    </p>
    <h2>What you can do</h2>
    <ul class="plain">
      <li>
        Read everything the map shows as tables, with the same selection: priority areas, hexagons, neighbourhoods, wards,
        districts and sessions.
      </li>
      <li>Use the tables, search, menus, settings and pages with a keyboard alone.</li>
      <li>Use it in a window 360 pixels wide, or magnified to 200%.</li>
      <li>Choose light or dark colours, or follow your system; high-contrast (forced) colours are respected.</li>
      <li>Ask your system for less motion: then nothing fades or moves.</li>
      <li>Tell verdicts apart without colour: each has a word and a sign.</li>
    </ul>
    <h2>Keys</h2>
    <div class="wide" role="group" aria-label="Keys" tabindex="0">
      <table>
        <caption>Keys of the map, the tables, the search and the menu</caption>
        <thead>
          <tr><th scope="col">Where</th><th scope="col">Keys</th><th scope="col">What they do</th></tr>
        </thead>
        <tbody>
          ${KEYS.map(
            ([where, keys, what]) =>
              html`<tr><th scope="row">${where}</th><td>${keys}</td><td>${what}</td></tr>`,
          )}
        </tbody>
      </table>
    </div>
    <h2>How it was tested</h2>
    <ul class="plain">
      <li>
        Automatically, with axe-core, in Chromium, in light and in dark: the tables, the search, the menus and these pages.
        The tests are part of the code and run with it. Automatic tests find only some of the barriers there are.
      </li>
      <li>Automatically, by keyboard: moving, sorting, selecting, searching, exporting and resizing.</li>
      <li>By eye, in screenshots of a wide window and of one 360 pixels wide, in light and in dark.</li>
    </ul>
    <h2>What was not tested, and what is known</h2>
    <ul class="plain">
      <li>It has not been tested yet with screen readers, with voice control, or by disabled people.</li>
      <li>It has not been tested yet in Firefox or Safari, or on a telephone.</li>
      <li>
        Worked by keyboard, the map says what is at its centre, one hexagon at a time. The tables say all that it shows.
      </li>
      <li>Tables with many columns scroll sideways in a narrow window.</li>
    </ul>
    <h2>If something is in your way</h2>
    <p>
      Tell whoever publishes this site for your area, and say which page and which device. This statement was written with
      the first version and changes with what is tested.
    </p>
  `;
}

const KEYS: readonly (readonly [string, string, string])[] = [
  ['Map', 'arrow keys, plus, minus', 'move it, and zoom'],
  ['Map', 'Enter, Escape', 'select the hexagon at the centre; clear the selection'],
  ['Anywhere but in a field', '/', 'go to the search'],
  ['Tables', 'Up, Down, Page Up, Page Down, Home, End', 'move between rows, across pages'],
  ['Tables', 'Enter or Space', 'select the row, or sort by the heading'],
  ['Names of the tables', 'Left, Right, Home, End', 'change the table'],
  ['Upper edge of the table', 'Up, Down, Home, End', 'make it taller or lower'],
  ['Search', 'Down, Up', 'move through the results'],
  ['Search', 'Enter', 'go to the result, or else to the first one'],
  ['Search', 'Escape', 'close the results, then empty the field'],
  ['Export menu', 'arrow keys, Home, End, a letter', 'move between the files'],
  ['Export menu', 'Enter, Escape', 'make the file; close'],
];
