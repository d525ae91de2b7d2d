import { LitElement, css, html, nothing } from 'lit';
import {
  type Facet,
  FACETS,
  matchOfFacet,
  NO_FILTER,
  type SessionFilter,
} from '../../core/filter/session-filter';
import { customElement, property } from 'lit/decorators.js';
import { GRADE_MEANINGS, type EvidenceLevel, type Session, countsAs } from '../../core/sessions/session';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { formatDate, formatPrice, formatTime, formatWhen, sentenceCase } from '../shared/format';
import { closeIcon } from './icons';
import { selectionStyles } from './selection-styles';
import { sessionTitle } from './session-line';
import { LEVEL_NAMES } from '../filters/choice-words';

/** A session: what is on offer, and why it does or does not count. Emits `wr-select`. */
@customElement('wr-session')
export class SessionElement extends LitElement {
  static override styles = [
    base,
    selectionStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 7.5em 1fr;
        gap: 4px 10px;
        margin-top: 10px;
        font-size: var(--wr-size-secondary);
        line-height: 1.4;
      }
      dt {
        color: var(--wr-secondary);
      }
      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) evidence: EvidenceLevel = 'likely';
  /** What else is asked of a session. */
  @property({ attribute: false }) filter: SessionFilter = NO_FILTER;
  /** Title of the source it comes from; "" where unknown. */
  @property() source = '';

  protected override render() {
    const session = this.session;
    if (session === null) return nothing;
    const { grade } = session.evidence;
    const counts = countsAs(grade, this.evidence);
    const unmet = unmetWords(session, this.filter);
    return html`
      <header>
        <h2>${sessionTitle(session)}</h2>
        <span class="badge" role="img" aria-label="Grade ${grade}">${grade}</span>
        <button class="close" type="button" aria-label="Clear the selection" @click=${this.#clear}>
          ${closeIcon}
        </button>
      </header>
      <p class="because">
        ${counts && unmet === '' ? 'Counted' : 'Not counted'} at “${LEVEL_NAMES[this.evidence]}”: ${why(session)}.
      </p>
      ${unmet === '' ? nothing : html`<p class="note">${unmet}</p>`}
      ${session.description === '' ? nothing : html`<p class="secondary">${session.description}</p>`}
      <dl class="figure">${facts(session, this.source).map(fact)}</dl>
    `;
  }

  #clear = (): void => emit(this, 'wr-select', null);
}

/** Names of what can be asked for, as they stand in a sentence. */
const FACET_NAMES: Readonly<Record<Facet, string>> = {
  activities: 'activity',
  week: 'days and times',
  maxPence: 'price',
  access: 'access needs',
  audiences: 'audience',
  age: 'ages',
  gender: 'gender',
  offers: 'offers',
};

/** In what a session is not what is asked for, and what it does not state; "" where it fits. */
function unmetWords(session: Session, filter: SessionFilter): string {
  const named = (match: 'no' | 'unstated') =>
    FACETS.filter((facet) => matchOfFacet(session, filter, facet) === match).map(
      (facet) => FACET_NAMES[facet],
    );
  const wrong = named('no');
  const silent = filter.unstated ? [] : named('unstated');
  const parts: string[] = [];
  if (wrong.length > 0) parts.push(`Not of the kind chosen: ${wrong.join(', ')}.`);
  if (silent.length > 0) parts.push(`It does not state its ${silent.join(' and ')}, which was asked for.`);
  return parts.join(' ');
}

function why({ evidence: { grade, field, words } }: Session): string {
  const meaning = GRADE_MEANINGS[grade];
  const clause = meaning.charAt(0).toLowerCase() + meaning.slice(1);
  return words === '' ? clause : `${clause} (${field}: “${words}”)`;
}

type Fact = readonly [name: string, value: unknown];

function facts(session: Session, source: string): readonly Fact[] {
  return [
    ['Provider', session.provider],
    ['Venue', [session.venue, session.postcode ?? ''].filter((part) => part !== '').join(', ')],
    ['Activity', session.activity],
    ['When', when(session)],
    ['Price', sentenceCase(formatPrice(session.pricePence))],
    ['For', session.audience ?? 'Not stated'],
    ['Access needs met', session.accessibility ?? 'Not stated'],
    ['Buddy scheme', yesNo(session.buddy)],
    ['Takes referrals', yesNo(session.acceptsReferrals)],
    ['Checked', session.date === null ? 'Not stated' : formatDate(session.date)],
    ['Source', source],
    ['More', webAddress(session.url)],
  ];
}

function fact([name, value]: Fact) {
  return value === '' ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;
}

function when(session: Session): string {
  const start = formatWhen(session.days, session.startMinute);
  if (start === '') return 'Not stated';
  return session.endMinute === null ? start : `${start} to ${formatTime(session.endMinute)}`;
}

function yesNo(value: boolean | null): string {
  if (value === null) return 'Not stated';
  return value ? 'Yes' : 'No';
}

/** A link to the provider's own page: only for web addresses, since a source may hold anything. */
function webAddress(url: string | null): unknown {
  if (url === null || !/^https?:\/\//i.test(url)) return '';
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">The provider’s page</a>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-session': SessionElement;
  }
}
