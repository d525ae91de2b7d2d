import { css, html, nothing } from 'lit';
import { GRADE_MEANINGS, type Session } from '../../core/sessions/session';
import type { DistanceUnit } from '../../state/app-state';
import { distanceWords } from '../shared/distance';
import { formatDate, formatPrice, formatWhen, sentenceCase } from '../shared/format';

/** Styles for `sessionLine`. */
export const sessionLineStyles = css`
  .session {
    display: grid;
    grid-template-columns: 22px 1fr auto;
    gap: 1px 8px;
    align-items: baseline;
    padding: 8px 0;
  }
  .session + .session {
    border-top: 1px solid var(--wr-line);
  }
  .session .name {
    font-size: var(--wr-size-body);
    font-weight: 500;
    line-height: 1.35;
  }
  .session .miles {
    font-weight: 600;
    white-space: nowrap;
  }
  .session .secondary {
    grid-column: 2 / -1;
  }
  .session .badge {
    padding: 0;
    text-align: center;
  }
  .session button.name {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
    text-decoration: underline transparent;
    text-underline-offset: 3px;
  }
  .session button.name:hover {
    text-decoration-color: currentcolor;
  }
`;

/** What a session is called: its name or activity, and its venue. */
export function sessionTitle(session: Session): string {
  const what = session.name === '' ? session.activity : session.name;
  return [what, session.venue].filter((part) => part !== '').join(', ');
}

/** Why a session has its grade: the words that earned it, where they stand, and when they were last stood by. */
function evidenceWords({ evidence, date }: Session): string {
  const { grade, field, words } = evidence;
  const why = words === '' ? GRADE_MEANINGS[grade] : `The ${field} says “${words}”`;
  return date === null ? `${why}.` : `${why}, ${formatDate(date)}.`;
}

/** Activity, when, price, provider, as one sentence without its evidence. */
function offerWords(session: Session): string {
  const when = formatWhen(session.days, session.startMinute);
  const activity = session.name === '' ? '' : session.activity;
  const by = session.provider === '' ? '' : `by ${session.provider}`;
  const parts = [activity, when === '' ? 'time not stated' : when, formatPrice(session.pricePence), by];
  return `${sentenceCase(parts.filter((part) => part !== '').join(', '))}.`;
}

/** A distance beside a name, where there is little room: "1.2 mi", "24 min". */
function shortWords(metres: number, unit: DistanceUnit): string {
  return distanceWords(metres, unit)
    .replace(/ miles$/, ' mi')
    .replace(/ minutes’ walk$/, ' min');
}

/** One session in a list: name, grade, miles, offer, evidence. `onSelect` makes the name a button. */
export function sessionLine(
  session: Session,
  distance: { readonly distanceM: number; readonly straightLineM: number } | null,
  onSelect: (() => void) | null,
  unit: DistanceUnit = 'miles',
) {
  const title = sessionTitle(session);
  return html`<li class="session">
    <span class="badge" role="img" aria-label="Grade ${session.evidence.grade}">${session.evidence.grade}</span>
    ${
      onSelect === null
        ? html`<span class="name">${title}</span>`
        : html`<button type="button" class="name" @click=${onSelect}>${title}</button>`
    }
    ${
      distance === null
        ? nothing
        : html`<span class="miles figure">
          <span aria-hidden="true">${shortWords(distance.distanceM, unit)}</span>
          <span class="visually-hidden">${distanceWords(distance.distanceM, unit)}</span>
        </span>`
    }
    <span class="secondary">${offerWords(session)} ${evidenceWords(session)}</span>
    ${
      distance === null
        ? nothing
        : html`<span class="secondary small">
          In a straight line, for comparison: ${distanceWords(distance.straightLineM, unit === 'minutes' ? 'miles' : unit)}.
        </span>`
    }
  </li>`;
}
