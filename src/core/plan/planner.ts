import { latLngToCell } from 'h3-js';
import type { AreaModel } from '../area-model';
import { PRIORITY_CELLS } from '../gap/priority-areas';
import { type Stability, stabilityOf } from '../gap/stability';
import type { Settings } from '../settings';
import {
  anywhereCandidates,
  withoutTwins,
  type Candidate,
  type CandidateSource,
  placeCandidates,
  upgradeCandidates,
} from './candidate';
import { type CandidateReach, ReachFinder } from './candidate-reach';
import { BeyondPoints } from './gain';
import { chooseSites, type SiteOptions, type SitePlan } from './sites';
import { rankUpgrades, type Upgrade, type Upgrades, upgradesByProvider } from './upgrades';

/** Of the hexagons of priority areas. */
const RESOLUTION = 8;

/** A search for what candidates would reach, step by step, and what it is held against. */
export interface ReachSearch {
  readonly candidates: readonly Candidate[];
  readonly finder: ReachFinder;
  readonly beyond: BeyondPoints;
}

/**
 * What to do about gaps, worked out from the figures of an area. The settings' plan is taken as carried out. Apart from
 * `AreaModel`, so that a browser fetches it when somebody plans.
 */
export class Planner {
  constructor(private readonly model: AreaModel) {}

  /** Places where a session could be, of some kinds. */
  candidates(sources: readonly CandidateSource[], settings: Settings): readonly Candidate[] {
    const { pack, units } = this.model;
    return sources.flatMap((source) => {
      if (source === 'places') return placeCandidates(pack);
      if (source === 'anywhere') return anywhereCandidates(pack, units.cell8);
      return upgradeCandidates(
        this.model.sessionsWith(settings.plan),
        this.model.counted(settings),
        pack.places,
      );
    });
  }

  /** Begins to find what candidates would reach. Other questions may be asked of the model between the steps. */
  search(candidates: readonly Candidate[], settings: Settings): ReachSearch {
    const { base, states, criteria, travel } = this.model.looked(settings);
    // Copies: another question changes them in place.
    const kept = {
      ...states,
      distanceDm: states.distanceDm.slice(),
      beyond: states.beyond.slice(),
      unknown: states.unknown.slice(),
    };
    const beyond = new BeyondPoints(base, kept, criteria);
    const finder = new ReachFinder(beyond, travel.near, candidates, travel.placesOf(candidates));
    return { candidates, finder, beyond };
  }

  /** Which venue or provider should add a beginner session, from a search of `upgrades` that is done. */
  upgradesFrom({ candidates, finder, beyond }: ReachSearch, settings: Settings): Upgrades {
    const venues = rankUpgrades(candidates, finder.finish(), beyond);
    const sessions = this.model.sessionsWith(settings.plan);
    return { venues, providers: upgradesByProvider(venues, sessions, this.model.counted(settings)) };
  }

  /** The same in one go. */
  upgrades(settings: Settings): Upgrades {
    const search = this.search(this.candidates(['upgrades'], settings), settings);
    finishSearch(search);
    return this.upgradesFrom(search, settings);
  }

  /** Places in some hexagons (H3 resolution 8) where a session could be, ranked by what each would gain alone. */
  candidatesIn(cells: readonly string[], settings: Settings): readonly Upgrade[] {
    const wanted = new Set(cells);
    const here = withoutTwins(
      this.candidates(['upgrades', 'places'], settings).filter(({ lon, lat }) =>
        wanted.has(latLngToCell(lat, lon, RESOLUTION)),
      ),
    );
    const search = this.search(here, settings);
    return rankUpgrades(here, finishSearch(search), search.beyond);
  }

  /** Places for several sessions, in one go. */
  sites(settings: Settings, sources: readonly CandidateSource[], options: SiteOptions): SitePlan {
    const search = this.search(this.candidates(sources, settings), settings);
    return chooseSites(search.candidates, finishSearch(search), search.beyond, options);
  }

  /** How far the order of the priority areas holds under other weights and thresholds. */
  stability(settings: Settings): Stability {
    const { priorities, coverage } = this.model.compute(settings);
    const { base, states, criteria } = this.model.looked(settings);
    const index = this.model.units[PRIORITY_CELLS];
    return stabilityOf({
      base,
      index,
      states,
      criteria,
      coverage,
      areas: priorities,
      weights: settings.weights,
    });
  }
}

function finishSearch({ candidates, finder }: ReachSearch): CandidateReach {
  finder.step(candidates.length);
  return finder.finish();
}
