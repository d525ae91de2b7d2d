import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { AreaFigures } from '../core/gap/result';
import { isPlanned, NO_PLAN } from '../core/plan/plan';
import type { SitePlan, SiteQuestion } from '../core/plan/sites';
import type { Upgrades } from '../core/plan/upgrades';
import type { Settings } from '../core/settings';
import type { AreaEngine, PlanPart } from '../worker/protocol';
import { type Answer, failed, running } from './answer';
import { Latest } from './latest';

interface SiteSearch {
  readonly number: number;
  readonly settings: Settings;
  readonly question: SiteQuestion;
}

/** The figures without the plan, and what its sessions are and do. */
export interface PlanView {
  readonly before: AreaFigures;
  readonly parts: readonly PlanPart[];
}

/** What the Plan screen asks for beside the figures: nothing of it is worked out while nobody plans. */
export class Planning {
  readonly #view = signal<Answer<PlanView | null>>({ kind: 'idle' });
  readonly #upgrades = signal<Answer<Upgrades>>({ kind: 'idle' });
  readonly #sites = signal<Answer<SitePlan>>({ kind: 'idle' });
  readonly #question = signal<SiteQuestion | null>(null);
  readonly #searched = signal(0);
  readonly #askView: Latest<Settings, PlanView | null>;
  readonly #askUpgrades: Latest<Settings, Upgrades>;
  readonly #askSites: Latest<SiteSearch, SitePlan | null>;
  /** Settings whose sites have been asked for. */
  #settings: Settings | null = null;
  /** Number of the search in hand: an older one is given up. */
  #search = 0;

  constructor(engine: AreaEngine) {
    this.#askView = asking(this.#view, async (settings) => {
      if (!isPlanned(settings.plan)) return null;
      const before = await engine.compute({ ...settings, plan: NO_PLAN });
      return { before, parts: await engine.planParts(settings) };
    });
    this.#askUpgrades = asking(this.#upgrades, (settings) => engine.upgrades(settings));
    this.#askSites = new Latest(
      ({ number, settings, question }) =>
        engine.sites(settings, question, (done, total) => {
          if (number !== this.#search) return false;
          this.#searched.value = done / total;
          return true;
        }),
      (value) => {
        if (value !== null) this.#sites.value = { kind: 'done', value };
      },
      (error) => failed(this.#sites, error),
    );
  }

  /** Before the plan and what each part does; null where nothing is planned. */
  get view(): ReadonlySignal<Answer<PlanView | null>> {
    return this.#view;
  }
  get upgrades(): ReadonlySignal<Answer<Upgrades>> {
    return this.#upgrades;
  }
  get sites(): ReadonlySignal<Answer<SitePlan>> {
    return this.#sites;
  }
  /** Share of the candidates that has been searched from while sites are looked for, 0 to 1. */
  get searched(): ReadonlySignal<number> {
    return this.#searched;
  }
  /** What was asked of the sites last; null before anything was. */
  get question(): ReadonlySignal<SiteQuestion | null> {
    return this.#question;
  }

  /** Asks anew for what depends on the settings, which the figures on the screen have. */
  follow(settings: Settings): void {
    this.#settings = settings;
    running(this.#view);
    this.#askView.request(settings);
    running(this.#upgrades);
    this.#askUpgrades.request(settings);
    // What was chosen for other figures says nothing of these.
    this.giveUp();
  }

  /** Looks for the best next sites. */
  find(question: SiteQuestion): void {
    this.#question.value = question;
    if (this.#settings === null) return;
    this.#searched.value = 0;
    this.#sites.value = { kind: 'running', previous: null };
    this.#askSites.request({ number: ++this.#search, settings: this.#settings, question });
  }

  /** Gives up looking for sites, and forgets those found. */
  giveUp(): void {
    this.#search++;
    this.#askSites.cancel();
    this.#sites.value = { kind: 'idle' };
  }

  /** Forgets everything: another area is open, or the screen was left. */
  reset(): void {
    this.#settings = null;
    for (const latest of [this.#askView, this.#askUpgrades]) latest.cancel();
    this.giveUp();
    this.#view.value = { kind: 'idle' };
    this.#upgrades.value = { kind: 'idle' };
  }
}

function asking<Question, Value>(
  target: Signal<Answer<Value>>,
  ask: (question: Question) => Promise<Value>,
): Latest<Question, Value> {
  return new Latest(
    ask,
    (value) => {
      target.value = { kind: 'done', value };
    },
    (error) => failed(target, error),
  );
}
