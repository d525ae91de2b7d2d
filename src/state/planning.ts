import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { AreaFigures } from '../core/gap/result';
import type { CandidateSource } from '../core/plan/candidate';
import { isPlanned, NO_PLAN } from '../core/plan/plan';
import type { SiteOptions, SitePlan } from '../core/plan/sites';
import type { Upgrades } from '../core/plan/upgrades';
import type { Settings } from '../core/settings';
import type { AreaEngine, PlanPart } from '../worker/protocol';
import { type Answer, failed, running } from './answer';
import { Latest } from './latest';

/** What is asked of the best next sites. */
export interface SiteQuestion {
  readonly sources: readonly CandidateSource[];
  readonly options: SiteOptions;
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
  readonly #askView: Latest<Settings, PlanView | null>;
  readonly #askUpgrades: Latest<Settings, Upgrades>;
  readonly #askSites: Latest<{ settings: Settings } & SiteQuestion, SitePlan>;
  /** Settings whose sites have been asked for. */
  #settings: Settings | null = null;

  constructor(engine: AreaEngine) {
    this.#askView = asking(this.#view, async (settings) => {
      if (!isPlanned(settings.plan)) return null;
      const before = await engine.compute({ ...settings, plan: NO_PLAN });
      return { before, parts: await engine.planParts(settings) };
    });
    this.#askUpgrades = asking(this.#upgrades, (settings) => engine.upgrades(settings));
    this.#askSites = asking(this.#sites, ({ settings, sources, options }) =>
      engine.sites(settings, sources, options),
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
    this.#askSites.cancel();
    this.#sites.value = { kind: 'idle' };
  }

  /** Looks for the best next sites. */
  find(question: SiteQuestion): void {
    this.#question.value = question;
    if (this.#settings === null) return;
    running(this.#sites);
    this.#askSites.request({ settings: this.#settings, ...question });
  }

  /** Forgets everything: another area is open, or the screen was left. */
  reset(): void {
    this.#settings = null;
    for (const latest of [this.#askView, this.#askUpgrades, this.#askSites]) latest.cancel();
    this.#view.value = { kind: 'idle' };
    this.#upgrades.value = { kind: 'idle' };
    this.#sites.value = { kind: 'idle' };
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
