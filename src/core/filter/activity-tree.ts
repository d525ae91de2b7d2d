import type { Session } from '../sessions/session';

/** One group of activities of a list of activities, or the one without a name for activities that are in none. */
export interface ActivityGroup {
  readonly name: string;
  /** Names of its activities, in alphabetical order. */
  readonly activities: readonly string[];
}

/** Activities that a session is of; its name where no activity is stated. */
export function activitiesOf({ activity, name }: Pick<Session, 'activity' | 'name'>): readonly string[] {
  const stated = activity === '' ? name : activity;
  return stated
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The broadest thing that a session's activity is a kind of, by a list of activities; "" without one. */
export function groupOf({ kinds }: Pick<Session, 'kinds'>): string {
  return kinds[kinds.length - 1] ?? '';
}

/**
 * The activities of some sessions by group, in alphabetical order, those without a group last. An activity is of the
 * group that most of its sessions give it: a session of several activities gives all of them the group of the last.
 */
export function activityTree(
  sessions: readonly Pick<Session, 'activity' | 'name' | 'kinds'>[],
): readonly ActivityGroup[] {
  const votes = new Map<string, Map<string, number>>();
  for (const session of sessions) {
    const own = activitiesOf(session);
    for (const activity of own) {
      const groups = votes.get(activity) ?? new Map<string, number>();
      votes.set(activity, groups);
      const group = groupOf(session);
      // A session of one activity knows better than any number of mixed ones.
      groups.set(group, (groups.get(group) ?? 0) + (own.length === 1 ? sessions.length : 1));
    }
  }
  const members = new Map<string, string[]>();
  for (const [activity, groups] of votes) {
    const [group] = [...groups].reduce((a, b) => (b[1] > a[1] ? b : a));
    members.set(group, [...(members.get(group) ?? []), activity]);
  }
  return [...members]
    .map(([name, activities]) => ({ name, activities: activities.sort(byName) }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || byName(a.name, b.name));
}

/**
 * Sessions with what their activities are kinds of, where other sessions of the very same activity know it: a file tried
 * in the browser comes without a list of activities.
 */
export function withKnownKinds(
  sessions: readonly Session[],
  others: readonly Pick<Session, 'activity' | 'kinds'>[],
): Session[] {
  const known = new Map<string, readonly string[]>();
  for (const { activity, kinds } of others) if (kinds.length > 0) known.set(activity.toLowerCase(), kinds);
  return sessions.map((session) => {
    const kinds = known.get(session.activity.toLowerCase());
    return session.kinds.length > 0 || kinds === undefined ? session : { ...session, kinds };
  });
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en-GB');
}
