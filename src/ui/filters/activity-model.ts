import { activitiesOf, type ActivityGroup, activityTree, groupOf } from '../../core/filter/activity-tree';
import { foldChoice } from '../../core/filter/session-filter';
import type { Session } from '../../core/sessions/session';

/** An activity as it stands beside a checkbox. */
export interface ActivityChoice {
  /** Folded, as filters have it. */
  readonly id: string;
  readonly name: string;
}

/** A group of activities; `id` is "" for those that are in none. */
export interface ActivityBranch extends ActivityChoice {
  readonly activities: readonly ActivityChoice[];
}

/** Whether all, some or none of a group is chosen. */
export type Chosen = 'all' | 'some' | 'none';

/** The activities of some sessions as choices, by group. */
export function activityBranches(sessions: readonly Session[]): readonly ActivityBranch[] {
  return activityTree(sessions).map(branchOf);
}

function branchOf({ name, activities }: ActivityGroup): ActivityBranch {
  const choices = new Map<string, string>();
  for (const activity of activities) {
    const id = foldChoice(activity);
    if (!choices.has(id)) choices.set(id, activity);
  }
  return {
    id: foldChoice(name),
    name: name === '' ? 'Not in a group' : name,
    activities: [...choices].map(([id, title]) => ({ id, name: title })),
  };
}

/** Choices of activities and groups that a session stands beside, each once. */
export function activityChoicesOf(session: Session): readonly string[] {
  const ids = activitiesOf(session).map(foldChoice);
  const group = foldChoice(groupOf(session));
  return [...new Set(group === '' ? ids : [...ids, group])];
}

/** Whether an activity is chosen, by itself or with its group. */
export function isChosen(branch: ActivityBranch, id: string, chosen: readonly string[]): boolean {
  return chosen.includes(id) || isWhole(branch, chosen);
}

export function chosenOf(branch: ActivityBranch, chosen: readonly string[]): Chosen {
  if (isWhole(branch, chosen)) return 'all';
  const count = branch.activities.filter(({ id }) => chosen.includes(id)).length;
  if (count === 0) return 'none';
  return count === branch.activities.length ? 'all' : 'some';
}

/** The choices after a press on a group: all of it, or none of it where it was all chosen. In alphabetical order. */
export function withBranch(branch: ActivityBranch, chosen: readonly string[]): readonly string[] {
  const rest = without(branch, chosen);
  if (chosenOf(branch, chosen) === 'all') return rest;
  const added = branch.id === '' ? branch.activities.map(({ id }) => id) : [branch.id];
  return inOrder([...rest, ...added]);
}

/** The choices after a press on an activity. Out of a group that was chosen whole, the others stay. */
export function withActivity(
  branch: ActivityBranch,
  id: string,
  chosen: readonly string[],
): readonly string[] {
  if (!isChosen(branch, id, chosen)) return inOrder([...chosen, id]);
  const others = branch.activities.flatMap((each) =>
    each.id !== id && isChosen(branch, each.id, chosen) ? [each.id] : [],
  );
  return inOrder([...without(branch, chosen), ...others]);
}

/** Branches with the activities whose name or group has every word of a text. */
export function searchBranches(branches: readonly ActivityBranch[], text: string): readonly ActivityBranch[] {
  const words = foldChoice(text).split(' ');
  const fits = (name: string) => words.every((word) => name.includes(word));
  return branches.flatMap((branch) => {
    if (fits(branch.id)) return [branch];
    const activities = branch.activities.filter(({ id }) => fits(`${branch.id} ${id}`));
    return activities.length > 0 ? [{ ...branch, activities }] : [];
  });
}

function isWhole(branch: ActivityBranch, chosen: readonly string[]): boolean {
  return branch.id !== '' && chosen.includes(branch.id);
}

function without(branch: ActivityBranch, chosen: readonly string[]): readonly string[] {
  const own = new Set([branch.id, ...branch.activities.map(({ id }) => id)]);
  return chosen.filter((id) => !own.has(id));
}

function inOrder(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
