import { gradeEvidence } from '../../src/core/sessions/evidence';
import { peopleInText } from '../../src/core/sessions/people';
import type { Session } from '../../src/core/sessions/session';
import {
  ACCESS_NEEDS,
  ACTIVITIES,
  type ActivityKind,
  AUDIENCES,
  DESCRIPTIONS,
  LEVELS,
  type Manner,
  NAMES_BY_MANNER,
  OUTDOOR_NOTES,
} from './activities';
import { planProviders, type ProviderPlan } from './providers';
import { at, Random } from './random';
import type { VenueSpot } from './venues';

/** Sessions of every provider, in the order of the providers. Grades come from the words, as for real data. */
export function planSessions(
  venues: readonly VenueSpot[],
  postcodeNear: (venue: VenueSpot) => string,
): Session[] {
  const random = Random.named('sessions');
  const writer = new SessionWriter(random, postcodeNear);
  const used = new Map<string, number>();
  const names = new Set<string>();
  return planProviders().flatMap((plan) => {
    const sites = sitesOf(plan, venues, used, random);
    const kind = kindFor(plan, sites, random);
    const fitting = plan.trust === null ? sites.filter((site) => kind.at.includes(site.kind)) : sites;
    const provider = plan.trust ?? providerName(kind, at(fitting, 0), names, random);
    return Array.from({ length: plan.sessions }, (_, i) => {
      const venue = at(fitting, i % fitting.length);
      used.set(venue.id, (used.get(venue.id) ?? 0) + 1);
      const own = plan.trust === null ? kind : random.pick(kindsAt(venue));
      return writer.write(plan, provider, venue, own, mannerOf(plan, i, own, random));
    });
  });
}

/** Venues a provider might use: for a trust its centres, for others those least used by the rest so far. */
function sitesOf(
  plan: ProviderPlan,
  venues: readonly VenueSpot[],
  used: ReadonlyMap<string, number>,
  random: Random,
): VenueSpot[] {
  const local = venues.filter(
    (venue) => plan.places.includes(venue.settlement.name) && kindsAt(venue).length > 0,
  );
  if (local.length === 0) throw new Error(`No venue for sessions in ${plan.places.join(', ')}.`);
  if (plan.trust !== null) {
    const centres = local.filter((venue) => venue.kind === 'leisure centre');
    const halls = local.filter((venue) => venue.kind === 'community centre' || venue.kind === 'school');
    return [...centres, ...random.shuffled(halls).slice(0, 4)];
  }
  const order = random.shuffled(local);
  return order.sort((a, b) => (used.get(a.id) ?? 0) - (used.get(b.id) ?? 0));
}

/** What a provider does: where none of its sessions lets beginners in, nothing made for them. */
function kindFor(plan: ProviderPlan, sites: readonly VenueSpot[], random: Random): ActivityKind {
  for (const site of sites) {
    const fitting = kindsAt(site).filter(
      (kind) => plan.open > 0 || (plan.closed ? COMPETITIVE.has(kind.activity) : !madeForBeginners(kind)),
    );
    if (fitting.length > 0) return random.pick(fitting);
  }
  throw new Error(`Nothing to do at the venues of ${plan.places.join(', ')}.`);
}

/** Activities whose clubs may well take nobody new. */
const COMPETITIVE: ReadonlySet<string> = new Set([
  'Football',
  'Netball',
  'Running',
  'Bowls',
  'Cycling',
  'Martial arts',
]);

function madeForBeginners(kind: ActivityKind): boolean {
  return kind.programmes.includes(kind.activity);
}

function kindsAt(venue: VenueSpot): ActivityKind[] {
  return ACTIVITIES.filter((kind) => kind.at.includes(venue.kind));
}

function providerName(kind: ActivityKind, venue: VenueSpot, taken: Set<string>, random: Random): string {
  const quarter = venue.quarter.name.replace(/ (estate|Centre)$/, '');
  const near = random.chance(0.55) ? [quarter, venue.settlement.name] : [venue.settlement.name, quarter];
  const places = [...near, `${quarter} and District`];
  const placed = places.flatMap((place) => random.shuffled(kind.providers).map((name) => `${place} ${name}`));
  const names = random.chance(0.3) ? [...random.shuffled(kind.brands), ...placed] : placed;
  const free = names.find((name) => !taken.has(name)) ?? `${at(names, 0)} (${taken.size})`;
  taken.add(free);
  return free;
}

function mannerOf(plan: ProviderPlan, i: number, kind: ActivityKind, random: Random): Manner {
  if (i >= plan.open)
    return kind.hardNames.length > 0 && (plan.closed || random.chance(0.2)) ? 'closed' : 'silent';
  const manners: readonly Manner[] = ['level', 'all', 'programme', 'text'];
  const weight = (manner: Manner) => (manner === 'programme' ? (kind.programmes.length > 0 ? 2 : 0) : 1);
  return random.weighted(manners, weight);
}

/** Minutes after midnight at which sessions start, by time of day. */
const STARTS = {
  am: [540, 570, 600, 600, 630, 660],
  pm: [780, 810, 840, 870, 900],
  eve: [1080, 1095, 1110, 1140, 1140, 1170],
  weekend: [540, 570, 600, 630, 660],
} as const;

class SessionWriter {
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly postcodeNear: (venue: VenueSpot) => string,
  ) {}

  write(plan: ProviderPlan, provider: string, venue: VenueSpot, kind: ActivityKind, manner: Manner): Session {
    const { random } = this;
    const level = this.levelFor(manner);
    const name = this.nameFor(kind, manner);
    const notes = manner === 'silent' && kind.outdoors ? OUTDOOR_NOTES : DESCRIPTIONS[manner];
    const description = random.pick(notes).replace('%', kind.activity.toLowerCase());
    const audience = random.chance(0.3) ? random.weighted(AUDIENCES, ([, weight]) => weight)[0] : null;
    const stated = { level, beginner: null, name, activity: kind.activity, description, audience };
    const byPostcode = random.chance(0.15);
    const postcode = byPostcode || random.chance(0.8) ? this.postcodeNear(venue) : null;
    return {
      id: `${plan.source}/${String(++this.count).padStart(4, '0')}`,
      sourceId: plan.source,
      alsoFrom: [],
      provider,
      venue: venue.name,
      name,
      activity: kind.activity,
      kinds: [kind.activity, kind.group],
      description,
      lon: venue.lon,
      lat: venue.lat,
      postcode,
      placedBy: byPostcode ? 'postcode' : 'coordinates',
      evidence: gradeEvidence(stated),
      ...this.timeFor(kind),
      ...this.welcomeFor(kind, manner),
      audience,
      ...peopleInText(name, audience),
      url: random.chance(0.5) ? `https://example.org/sessions/${this.count}` : null,
      date: random.chance(0.75) ? this.dateFor() : null,
    };
  }

  /** A closed session says so in its level, its description or both; an open one in one of three ways. */
  private levelFor(manner: Manner): string | null {
    const levels = LEVELS[manner];
    if (levels === undefined) return null;
    const stated = manner === 'level' || this.random.chance(manner === 'all' ? 0.5 : 0.35);
    return stated ? this.random.pick(levels) : null;
  }

  private nameFor(kind: ActivityKind, manner: Manner): string {
    if (manner === 'programme') return this.random.pick(kind.programmes);
    const byManner = NAMES_BY_MANNER[manner];
    const own =
      byManner === undefined ? '' : this.random.pick(byManner).replace('%', kind.activity.toLowerCase());
    const hard = manner === 'closed' && kind.hardNames.length > 0;
    return own === ''
      ? this.random.pick(hard ? kind.hardNames : kind.names)
      : own.charAt(0).toUpperCase() + own.slice(1);
  }

  private timeFor(kind: ActivityKind): Pick<Session, 'days' | 'startMinute' | 'endMinute'> {
    const { random } = this;
    if (random.chance(0.1)) return { days: null, startMinute: null, endMinute: null };
    const time = random.pick(kind.times);
    const first = time === 'weekend' ? random.whole(5, 6) : random.whole(0, 4);
    const second = time !== 'weekend' && random.chance(0.14) ? (first + 2) % 5 : first;
    const startMinute = random.pick(STARTS[time]);
    const endMinute = random.chance(0.88) ? startMinute + kind.minutes : null;
    return { days: (1 << first) | (1 << second), startMinute, endMinute };
  }

  private welcomeFor(
    kind: ActivityKind,
    manner: Manner,
  ): Pick<Session, 'pricePence' | 'accessibility' | 'buddy' | 'acceptsReferrals' | 'capacity'> {
    const { random } = this;
    const [low, high] = kind.pence;
    const pence = Math.round(random.between(low, high) / 50) * 50;
    const open = manner !== 'closed' && manner !== 'silent';
    return {
      pricePence: random.chance(0.58) ? (random.chance(0.1) ? 0 : pence) : null,
      accessibility: random.chance(open ? 0.22 : 0.07) ? random.pick(ACCESS_NEEDS) : null,
      buddy: random.chance(open ? 0.2 : 0.05) ? random.chance(0.7) : null,
      acceptsReferrals: random.chance(0.34) ? random.chance(open ? 0.75 : 0.35) : null,
      capacity: random.chance(0.25) ? random.pick([8, 10, 12, 15, 20, 24, 30]) : null,
    };
  }

  private dateFor(): string {
    const month = this.random.whole(4, 9);
    return `2026-${String(month).padStart(2, '0')}-${String(this.random.whole(1, 28)).padStart(2, '0')}`;
  }
}
