import { parentIdOf } from './ancestry';
import { isObject } from '../json';
import { idOf } from './json';
import type { Entry } from './store';

/** Items that are dates of one event, with the item of that event if there is one. */
export interface Family {
  parent: Entry | null;
  readonly members: Entry[];
}

/** Puts items with the item that they name as the event above them. Families come in the order of their first item. */
export function familiesOf(entries: readonly Entry[]): Iterable<Family> {
  const parents = new Set<string>();
  for (const { data, kind } of entries) {
    if (!isObject(data) || kind.role !== 'session') continue;
    const parent = parentIdOf(data);
    if (parent !== '' && parent !== idOf(data)) parents.add(parent);
  }
  const families = new Map<string, Family>();
  entries.forEach((entry, i) => {
    const own = isObject(entry.data) ? idOf(entry.data) : '';
    const above = isObject(entry.data) && entry.kind.role === 'session' ? parentIdOf(entry.data) : '';
    const isParent = own !== '' && parents.has(own);
    const key = isParent ? own : above === '' ? `\n${i}` : above;
    const family = families.get(key) ?? { parent: null, members: [] };
    if (isParent && family.parent === null) family.parent = entry;
    else family.members.push(entry);
    families.set(key, family);
  });
  return families.values();
}
