import { createStore, del, entries, set } from 'idb-keyval';

/** A view that somebody gave a name: kept in this browser and nowhere else. */
export interface NamedView {
  /** As it was made: the name can change, the key cannot. */
  readonly key: string;
  readonly name: string;
  /** The view as the query of a link, so that any version of the app can open it. */
  readonly query: string;
}

/** Where named views are kept. */
export interface KeptViews {
  /** All of them, by name. Never rejects: a browser that keeps nothing has none. */
  list(): Promise<readonly NamedView[]>;
  /** Keeps a view in the place of one with the same key. Resolves to whether the browser kept it. */
  put(view: NamedView): Promise<boolean>;
  remove(key: string): Promise<void>;
}

/** Keeps views in IndexedDB. */
export function browserViews(): KeptViews {
  return keptIn('within-reach-views');
}

/** Keeps plans that were given a name, as the part of a link that says them, with the area. */
export function browserScenarios(): KeptViews {
  return keptIn('within-reach-scenarios');
}

function keptIn(database: string): KeptViews {
  // Opened when it is first needed, and not before: private windows of some browsers have none.
  const open = () => createStore(database, 'views');
  return {
    list: async () => {
      try {
        const kept = await entries<string, NamedView>(open());
        return inOrder(kept.map(([, view]) => view));
      } catch {
        return [];
      }
    },
    put: async (view) => {
      try {
        await set(view.key, view, open());
        return true;
      } catch {
        return false;
      }
    },
    remove: async (key) => {
      try {
        await del(key, open());
      } catch {
        // Nothing is kept there.
      }
    },
  };
}

function inOrder(views: readonly NamedView[]): readonly NamedView[] {
  return [...views].sort(
    (one, other) => one.name.localeCompare(other.name, 'en-GB') || (one.key < other.key ? -1 : 1),
  );
}
