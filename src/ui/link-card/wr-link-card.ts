import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AreaHeading } from '../../core/area/area';
import type { Explanation, SessionNearby } from '../../core/gap/explain';
import { GRADE_MEANINGS, type Session } from '../../core/sessions/session';
import type { Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';
import { emit } from '../actions/emit';
import { filterPhrases, howWords, LEVEL_NAMES } from '../filters/choice-words';
import { base } from '../shared/base';
import { MINUTES_PER_MILE } from '../shared/distance';
import '../shared/events';
import { formatDate, formatMiles, formatPrice, formatTime, formatWhen, sentenceCase } from '../shared/format';
import { sessionTitle } from '../explore/session-line';

/**
 * For somebody who helps somebody: the nearest sessions that fit, from one postcode, on one page to print or to read
 * out. Nothing of it is kept or sent. Emits `wr-link-card` to be closed, and `wr-print`.
 */
@customElement('wr-link-card')
export class LinkCardElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 52rem;
        margin: 0 auto;
        padding: 24px clamp(16px, 4vw, 40px) 40px;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 16px;
      }
      h1 {
        font-size: var(--wr-size-headline);
        line-height: 1.3;
      }
      .lead {
        margin-top: 6px;
      }
      ol {
        margin-top: 16px;
        counter-reset: session;
      }
      .session {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        padding: 12px 0;
        border-top: 1px solid var(--wr-line);
        break-inside: avoid;
      }
      h2 {
        font-size: var(--wr-size-title);
        font-weight: 600;
        line-height: 1.35;
      }
      .distance {
        font-weight: 600;
        text-align: end;
        white-space: nowrap;
      }
      .distance span {
        display: block;
        color: var(--wr-secondary);
        font-size: var(--wr-size-secondary);
        font-weight: 400;
      }
      .facts {
        grid-column: 1 / -1;
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 1px 12px;
        font-size: var(--wr-size-secondary);
        line-height: 1.45;
      }
      dt {
        color: var(--wr-secondary);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .kept {
        margin-top: 16px;
        padding-top: 12px;
        border-top: 1px solid var(--wr-line);
      }
      @media print {
        :host {
          max-width: none;
          padding: 0;
          font-size: 10pt;
        }
        .tools {
          display: none;
        }
        /* Ten sessions on one side of A4. */
        .session {
          padding: 3px 0 4px;
        }
        h2 {
          font-size: 10.5pt;
        }
        .facts {
          display: block;
          font-size: 8.5pt;
          line-height: 1.35;
        }
        dt,
        dd {
          display: inline;
        }
        dt::after {
          content: ': ';
        }
        dd::after {
          content: ' · ';
        }
        dd:last-child::after {
          content: '';
        }
        .distance span {
          display: inline;
        }
      }
    `,
  ];

  /** Of the postcode; null until it has come. */
  @property({ attribute: false }) explanation: Explanation | null = null;
  @property({ attribute: false }) sessions: readonly Session[] = [];
  @property({ attribute: false }) settings: Settings | null = null;
  @property({ attribute: false }) heading: AreaHeading | null = null;

  /** Puts the focus on the title, so that it is read out. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  protected override render() {
    const { explanation: why, settings, heading } = this;
    return html`
      <div class="tools">
        <button class="button" type="button" @click=${() => emit(this, 'wr-link-card', false)}>Back to the map</button>
        <button class="button primary" type="button" ?disabled=${why === null} @click=${() => emit(this, 'wr-print', null)}>Print</button>
      </div>
      ${why === null || settings === null ? html`<h1 tabindex="-1">Looking for sessions…</h1>` : this.#card(why, settings)}
      <p class="secondary kept">
        Made in this browser${heading === null ? '' : ` from ${heading.name}, data up to ${formatDate(heading.date)}`}. The postcode
        is not kept, not sent and not in any link. Please ring before going: lists grow old.
      </p>
    `;
  }

  #card(why: Explanation, settings: Settings) {
    const count = why.nearest.length;
    const chosen = filterPhrases(settings.filter);
    return html`
      <h1 tabindex="-1">
        ${count === 0 ? 'No session that fits can be reached' : `${count === 1 ? 'The nearest session' : `The ${count} nearest sessions`} that fit`} from ${why.title}
      </h1>
      <p class="lead secondary">
        ${LEVEL_NAMES[settings.evidence]}${settings.evidence === 'any' ? '' : ' beginner evidence'}${chosen.length === 0 ? '' : `; ${chosen.join('; ')}`}.
        Distances ${howWords(settings)}${settings.basis === 'straight' ? ', which is shorter than the way there' : ''}.
      </p>
      ${count === 0 ? this.#nothing(why) : html`<ol>${why.nearest.map((near) => this.#session(near, settings))}</ol>`}
      ${this.#unstated(why)}
    `;
  }

  #nothing(why: Explanation) {
    return html`<p class="lead">
      ${why.because} Ask for less on the left of the map: another level of evidence, any time, any price.
    </p>`;
  }

  #session(near: SessionNearby, settings: Settings) {
    const session = this.sessions[near.session];
    if (session === undefined) return nothing;
    const minutes = Math.max(1, Math.round(metresToMiles(near.distanceM) * MINUTES_PER_MILE));
    return html`<li class="session">
      <h2>${sessionTitle(session)}</h2>
      <p class="distance figure">
        ${formatMiles(near.distanceM)} miles
        ${settings.mode === 'walk' ? html`<span>about ${minutes} minutes’ walk</span>` : nothing}
      </p>
      <dl class="facts">${factsOf(session).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    </li>`;
  }

  #unstated({ nearestUnstated: near }: Explanation) {
    const session = near === null ? undefined : this.sessions[near.session];
    if (near === null || session === undefined) return nothing;
    return html`<p class="lead secondary">
      Nearer, but its list does not say enough to count it: ${sessionTitle(session)}, ${formatMiles(near.distanceM)} miles. Ask whether it
      takes beginners.
    </p>`;
  }
}

/** What somebody needs to know before going; what a source does not say is said to be so where it matters. */
function factsOf(session: Session): readonly (readonly [string, unknown])[] {
  const { evidence, provider, audience, accessibility, postcode, url, date } = session;
  const when = formatWhen(session.days, session.startMinute);
  const until = session.endMinute === null ? '' : ` to ${formatTime(session.endMinute)}`;
  const meaning = GRADE_MEANINGS[evidence.grade];
  const words = evidence.words === '' ? '' : ` (${evidence.field}: “${evidence.words}”)`;
  const extras = [
    session.buddy === true ? 'somebody to go with' : '',
    session.taster === true ? 'a taster session' : '',
    session.acceptsReferrals === true ? 'takes referrals' : '',
  ].filter((part) => part !== '');
  const facts: (readonly [string, unknown])[] = [
    ['When', when === '' ? 'Not stated' : `${sentenceCase(when)}${until}`],
    ['Price', sentenceCase(formatPrice(session.pricePence))],
    ['For beginners', `${meaning}${words}. Grade ${evidence.grade}.`],
    ['By', [provider, postcode ?? ''].filter((part) => part !== '').join(', ')],
    ['For', audience ?? ''],
    ['Access', accessibility ?? 'Not stated'],
    ['Also', sentenceCase(extras.join(', '))],
    ['Listed', date === null ? '' : formatDate(date)],
    [
      'More',
      url !== null && /^https?:\/\//i.test(url)
        ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${url}</a>`
        : '',
    ],
  ];
  return facts.filter(([, value]) => value !== '');
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-link-card': LinkCardElement;
  }
}
