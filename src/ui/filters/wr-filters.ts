import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ACCESS_NEEDS, accessNeedsIn, type AccessNeed } from '../../core/filter/access-needs';
import {
  asksFor,
  countChoices,
  type Counts,
  type Facet,
  foldChoice,
  NO_FILTER,
  OFFERS,
  type Offer,
  type SessionFilter,
} from '../../core/filter/session-filter';
import { formatWeek, WEEK_PRESETS } from '../../core/filter/week-hours';
import { countsAs, type EvidenceLevel, type Session } from '../../core/sessions/session';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { formatCount, sentenceCase } from '../shared/format';
import { activityChoicesOf } from './activity-model';
import { checkLine, choiceStyles, type ListChoice, radioLines } from './choice-list';
import { accessWords, namesWords, OFFER_NAMES, priceWords, weekWords } from './choice-words';
import { facet, facetStyles } from './facet';
import './wr-activity-filter';
import './wr-week-grid';

/** Limits of price that one press chooses, pence. */
const PRICES = [0, 300, 500, 1000] as const;
const OLDEST = 120;
/** Audiences listed at once; the rest is found by searching. */
const MOST_LISTED = 12;

type Section = 'activity' | 'week' | 'price' | 'who' | 'access' | 'offers';

/** Which sessions count, besides their evidence. Every choice changes the figures at once. Emits `wr-change`. */
@customElement('wr-filters')
export class FiltersElement extends LitElement {
  static override styles = [
    base,
    choiceStyles,
    facetStyles,
    css`
      :host {
        display: block;
      }
      .presets {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-bottom: 8px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        min-height: 32px;
        font-size: var(--wr-size-secondary);
      }
      .row .field {
        width: 5em;
        min-height: 30px;
        padding: 2px 8px;
      }
      .wide {
        width: 100%;
        margin-bottom: 4px;
        font-size: var(--wr-size-secondary);
      }
      h4 {
        margin: 8px 0 2px;
        font-size: var(--wr-size-secondary);
        font-weight: 600;
      }
      h4:first-child {
        margin-top: 0;
      }
    `,
  ];

  @property({ attribute: false }) filter: SessionFilter = NO_FILTER;
  @property({ attribute: false }) level: EvidenceLevel = 'likely';
  /** Sessions in use. */
  @property({ attribute: false }) sessions: readonly Session[] = [];

  @state() private open: ReadonlySet<Section> = new Set();
  @state() private audienceSearch = '';

  protected override render() {
    const { activities, week, maxPence, access, offers, unstated } = this.filter;
    const asksToSay = week !== null || maxPence !== null;
    return html`
      ${this.#section('activity', 'Activity', namesWords(activities), () => this.#activity())}
      ${this.#section('week', 'Days and times', week === null ? '' : sentenceCase(weekWords(week)), () => this.#week())}
      ${this.#section('price', 'Price', maxPence === null ? '' : sentenceCase(priceWords(maxPence)), () => this.#price())}
      ${this.#section('who', 'Who it is for', this.#whoWords(), () => this.#who())}
      ${this.#section('access', 'Access needs', sentenceCase(accessWords(access)), () => this.#access())}
      ${this.#section('offers', 'What it offers', offers.map((offer) => OFFER_NAMES[offer]).join(', '), () => this.#offers())}
      ${
        asksToSay
          ? html`<label class="line unstated">
              <input
                type="checkbox"
                .checked=${live(unstated)}
                @change=${() => this.#ask({ unstated: !unstated })}
              />
              <span>Also count sessions that do not state their price or times. Otherwise we cannot tell.</span>
            </label>`
          : nothing
      }
    `;
  }

  #section(id: Section, name: string, chosen: string, content: () => TemplateResult) {
    const open = this.open.has(id);
    return facet(name, chosen === '' ? 'Any' : chosen, chosen !== '', open, content, (now) => {
      const sections = new Set(this.open);
      if (now) sections.add(id);
      else sections.delete(id);
      this.open = sections;
    });
  }

  #activity(): TemplateResult {
    return html`<wr-activity-filter
      .sessions=${this.sessions}
      .chosen=${this.filter.activities}
      .counts=${this.#counts('activities', activityChoicesOf)}
      @wr-activities=${({ detail }: HTMLElementEventMap['wr-activities']) => this.#ask({ activities: detail })}
    ></wr-activity-filter>
    ${this.#anyAgain('activities', 'Any activity')}`;
  }

  #week(): TemplateResult {
    const { week } = this.filter;
    const current = week === null ? '' : formatWeek(week);
    return html`
      <div class="presets" role="group" aria-label="Common hours">
        ${WEEK_PRESETS.map(
          ({ id, name, hours }) => html`<button
            class="chip"
            type="button"
            aria-pressed=${id === current ? 'true' : 'false'}
            @click=${() => this.#ask({ week: id === current ? null : hours })}
          >
            ${name}
          </button>`,
        )}
      </div>
      <wr-week-grid
        .week=${week}
        .sessions=${this.#counted()}
        @wr-week=${({ detail }: HTMLElementEventMap['wr-week']) =>
          this.#ask({ week: detail.week }, detail.settled ? 'push' : 'replace')}
      ></wr-week-grid>
      <p class="secondary small">The numbers are sessions that start then. One fits when all of it is in the hours chosen.</p>
      ${this.#anyAgain('week', 'Any time')}
    `;
  }

  #price(): TemplateResult {
    const { maxPence } = this.filter;
    const counts = this.#counts('maxPence', ({ pricePence }) =>
      pricePence === null ? ['', 'none'] : ['', ...PRICES.filter((most) => pricePence <= most).map(String)],
    );
    const choices: ListChoice[] = [
      { id: '', name: 'Any price', count: counts.get('') ?? 0 },
      ...PRICES.map((most) => ({
        id: String(most),
        name: sentenceCase(priceWords(most)),
        count: counts.get(String(most)) ?? 0,
      })),
    ];
    const silent = counts.get('none') ?? 0;
    return html`
      <fieldset>
        <legend class="visually-hidden">The most that one session may cost</legend>
        ${radioLines('price', choices, maxPence === null ? '' : String(maxPence), (id) =>
          this.#ask({ maxPence: id === '' ? null : Number(id) }),
        )}
      </fieldset>
      <label class="row">
        Up to £
        <input
          class="field figure"
          type="number"
          inputmode="decimal"
          min="0"
          max="1000"
          step="0.5"
          .value=${live(maxPence === null ? '' : String(maxPence / 100))}
          @change=${(event: Event) => this.#typedPrice(event)}
        />
      </label>
      ${silent > 0 ? html`<p class="secondary small">${formatCount(silent)} of them do not state a price.</p>` : nothing}
    `;
  }

  #who(): TemplateResult {
    const { age, gender } = this.filter;
    const genders = this.#counts('gender', ({ gender: own }) =>
      own === 'women' || own === 'men' ? ['', own] : ['', 'women', 'men'],
    );
    const choices: ListChoice<'' | 'women' | 'men'>[] = [
      { id: '', name: 'Anybody', count: genders.get('') ?? 0 },
      { id: 'women', name: 'Open to women', count: genders.get('women') ?? 0 },
      { id: 'men', name: 'Open to men', count: genders.get('men') ?? 0 },
    ];
    return html`
      <fieldset>
        <legend class="visually-hidden">Gender</legend>
        ${radioLines('gender', choices, gender ?? '', (id) => this.#ask({ gender: id === '' ? null : id }))}
      </fieldset>
      <label class="row">
        Open to somebody aged
        <input
          class="field figure"
          type="number"
          inputmode="numeric"
          min="0"
          max=${OLDEST}
          .value=${live(age === null ? '' : String(age))}
          @change=${(event: Event) => this.#typedAge(event)}
        />
      </label>
      ${this.#audiences()}
    `;
  }

  #audiences(): TemplateResult | typeof nothing {
    const counts = this.#counts('audiences', ({ audience }) =>
      audience === null ? [] : [foldChoice(audience)],
    );
    const chosen = this.filter.audiences;
    const known = new Set(
      this.sessions.flatMap(({ audience }) => (audience === null ? [] : [foldChoice(audience)])),
    );
    if (known.size === 0 && chosen.length === 0) return nothing;
    const all = [...new Set([...chosen, ...known])].filter((id) => id !== '');
    const found = all
      .filter((id) => id.includes(foldChoice(this.audienceSearch)))
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b, 'en-GB'));
    const listed = found.filter((id, index) => index < MOST_LISTED || chosen.includes(id));
    return html`
      <h4 id="audience">Audience, as sources say it</h4>
      ${
        all.length > MOST_LISTED
          ? html`<input
              class="field wide"
              type="search"
              placeholder="Search audiences"
              aria-label="Search audiences"
              .value=${this.audienceSearch}
              @input=${(event: Event) => {
                if (event.target instanceof HTMLInputElement) this.audienceSearch = event.target.value.trim();
              }}
            />`
          : nothing
      }
      <div role="group" aria-labelledby="audience">
        ${listed.map((id) =>
          checkLine({ id, name: sentenceCase(id), count: counts.get(id) ?? 0 }, chosen.includes(id), () =>
            this.#ask({ audiences: toggled(chosen, id).sort() }),
          ),
        )}
      </div>
      ${
        found.length > listed.length
          ? html`<p class="secondary small">${formatCount(found.length - listed.length)} more: search for them.</p>`
          : nothing
      }
    `;
  }

  #access(): TemplateResult {
    const chosen = this.filter.access;
    const counts = this.#counts('access', ({ accessibility }) => accessNeedsIn(accessibility ?? ''));
    return html`<div role="group" aria-label="Access needs that the source says are met">
        ${ACCESS_NEEDS.map(({ id, name }) =>
          checkLine({ id, name, count: counts.get(id) ?? 0 }, chosen.includes(id), () =>
            this.#ask({
              access: inOrderOf<AccessNeed>(
                ACCESS_NEEDS.map((need) => need.id),
                toggled(chosen, id),
              ),
            }),
          ),
        )}
      </div>
      <p class="secondary small">Only what a source says counts. Silence is not no: ask the provider.</p>`;
  }

  #offers(): TemplateResult {
    const chosen = this.filter.offers;
    const counts = this.#counts('offers', (session) => offersOf(session));
    return html`<div role="group" aria-label="What the source says it offers">
      ${OFFERS.map((id) =>
        checkLine({ id, name: OFFER_NAMES[id], count: counts.get(id) ?? 0 }, chosen.includes(id), () =>
          this.#ask({ offers: inOrderOf<Offer>(OFFERS, toggled(chosen, id)) }),
        ),
      )}
    </div>`;
  }

  /** The way back to "any" for one facet, where it asks for something. */
  #anyAgain(of: Facet, name: string): TemplateResult | typeof nothing {
    if (!asksFor(this.filter, of)) return nothing;
    return html`<button class="link small" type="button" @click=${() => this.#ask({ [of]: NO_FILTER[of] })}>${name}</button>`;
  }

  #whoWords(): string {
    const { audiences, age, gender } = this.filter;
    const parts = [gender === null ? '' : sentenceCase(gender), age === null ? '' : `Age ${age}`];
    if (audiences.length > 0) parts.push(namesWords(audiences));
    return parts.filter((part) => part !== '').join(', ');
  }

  #counts(of: Facet, choicesOf: (session: Session) => readonly string[]): Counts {
    return countChoices(this.sessions, this.level, this.filter, of, choicesOf);
  }

  /** Sessions of enough evidence, whatever else is asked. */
  #counted(): readonly Session[] {
    return this.sessions.filter(({ evidence }) => countsAs(evidence.grade, this.level));
  }

  #typedPrice(event: Event): void {
    const pounds = numberTyped(event);
    if (pounds === null || pounds <= 1000)
      this.#ask({ maxPence: pounds === null ? null : Math.round(pounds * 100) });
    this.requestUpdate();
  }

  #typedAge(event: Event): void {
    const years = numberTyped(event);
    if (years === null || years <= OLDEST) this.#ask({ age: years === null ? null : Math.floor(years) });
    this.requestUpdate();
  }

  #ask(change: Partial<SessionFilter>, step: 'push' | 'replace' = 'push'): void {
    emit(this, 'wr-change', { change: { filter: { ...this.filter, ...change } }, step });
  }
}

/** What was typed into a number field; null for nothing or for what is not a number from 0. */
function numberTyped({ target }: Event): number | null {
  const value = target instanceof HTMLInputElement ? target.valueAsNumber : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? value : null;
}

function toggled<T>(chosen: readonly T[], id: T): T[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

function inOrderOf<T>(order: readonly T[], chosen: readonly T[]): readonly T[] {
  return order.filter((id) => chosen.includes(id));
}

function offersOf({ buddy, taster, acceptsReferrals }: Session): readonly Offer[] {
  const made: Readonly<Record<Offer, boolean | null>> = { buddy, taster, referrals: acceptsReferrals };
  return OFFERS.filter((offer) => made[offer] === true);
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-filters': FiltersElement;
  }
}
