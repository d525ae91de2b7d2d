import { type TemplateResult, html } from 'lit';

/** What happens to what a person types, loads and looks at. */
export function privacyPage(): TemplateResult {
  return html`
    <h1>Privacy</h1>
    <p class="lead">Nothing you type or load leaves your browser, and nothing you look at unless you ask for the online map.</p>
    <h2>What the site receives</h2>
    <p>
      Your browser fetches the app and the files of the area you open, as for any website, and whoever hosts the site may
      keep the usual log of that. After that everything is worked out on your own device. There are no cookies, no
      analytics and no requests to other sites: the page’s security policy forbids them. There is one exception, and only if
      you ask for it: the online street map is fetched from OpenStreetMap, which then sees which part of the map you look at.
    </p>
    <h2>What you type and load</h2>
    <ul class="plain">
      <li>What you type into the search is looked up in files that are already in your browser.</li>
      <li>
        A file you try is kept in this browser, so that it is there at your next visit, until you take it back. It is not
        sent anywhere. On a device that others use, take it back before you leave.
      </li>
    </ul>
    <h2>What this browser keeps</h2>
    <p>
      Whether you asked for the online map, whether you have seen the first hints, views and scenarios that you saved under a name, a file
      that you try, and the app with the last area opened, so that it works without a network. None of it is sent anywhere;
      clearing the site’s data in your browser removes it all. A card of sessions for a postcode is not kept at all.
    </p>
    <h2>What a link holds</h2>
    <p>
      The address of the page holds the view: area, settings, position of the map and what is selected. A postcode that you
      look up is not in it, but the position of the map may show roughly where you looked. Nothing from a file you tried is
      in it. A plan is: the places of the sessions it proposes, wherever you took them from, and what it closes, so that it can be
      shared.
    </p>
    <h2>What the data holds</h2>
    <p>
      Numbers of people are modelled from open data on whole neighbourhoods; nobody can be found in them. Names, email
      addresses and telephone numbers of leaders and contacts are left out when sessions are loaded.
    </p>
  `;
}
