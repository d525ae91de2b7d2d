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
      <li>Do everything with a keyboard alone: choose, draw hours, move the map, select, compare, print, share.</li>
      <li>Move the map, and the divider of a comparison, without dragging: by buttons and by keys.</li>
      <li>Take back any change, and put it back.</li>
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
        Automatically, with axe-core, in Chromium, in light, in dark, in forced colours and 360 pixels wide: every page, and
        the map with everything that can be open on it. Nothing serious or critical was found. The tests are part of the code
        and run with it. Automatic tests find only some of the barriers there are.
      </li>
      <li>
        Automatically, by keyboard alone: from opening the app to a printed card for a postcode; choosing filters, hours,
        units and a measure; a comparison; and to a shared link that gives the same figures.
      </li>
      <li>
        The order and the words in which a screen reader would go through the map are kept beside the code, so that no change
        of them goes unseen. They come from Chromium’s own tree: no screen reader was used.
      </li>
      <li>By eye, in screenshots of windows from 360 to 2,560 pixels wide, in light and in dark.</li>
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
  ['Anywhere but in a field', 'Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y', 'undo; redo'],
  ['Anywhere but in a field', 'Ctrl+P', 'print, with the map in light colours'],
  ['Hours of the week', 'arrow keys, Space', 'move; turn an hour on or off'],
  ['Hours of the week', 'Shift with arrow keys', 'draw on from there'],
  ['Legend', 'Enter, Escape', 'show one class alone; show all again'],
  ['Divider of a comparison', 'arrow keys, Page Up, Page Down, Home, End', 'move it'],
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
