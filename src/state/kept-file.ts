import { createStore, del, get, set } from 'idb-keyval';
import type { TrialFile } from '../worker/protocol';

/** Where a file of sessions that is tried is kept from one visit to the next: in this browser and nowhere else. */
export interface KeptFiles {
  /** The file kept for an area, null for none. Never rejects: a browser that keeps nothing has none. */
  get(area: string): Promise<TrialFile | null>;
  /** Keeps a file in the place of any other of the area. Resolves to whether the browser kept it. */
  put(area: string, file: TrialFile): Promise<boolean>;
  remove(area: string): Promise<void>;
}

/** Opened when it is first needed, and not before: private windows of some browsers have none. */
function open() {
  return createStore('within-reach', 'tried-files');
}

/** Keeps files in IndexedDB. */
export function browserFiles(): KeptFiles {
  return {
    get: async (area) => {
      try {
        return (await get<TrialFile>(area, open())) ?? null;
      } catch {
        return null;
      }
    },
    put: async (area, file) => {
      try {
        await set(area, file, open());
        return true;
      } catch {
        return false;
      }
    },
    remove: async (area) => {
      try {
        await del(area, open());
      } catch {
        // Nothing is kept there.
      }
    },
  };
}

/** Keeps files as long as the page is open. */
export function memoryFiles(): KeptFiles {
  const files = new Map<string, TrialFile>();
  return {
    get: async (area) => files.get(area) ?? null,
    put: async (area, file) => {
      files.set(area, file);
      return true;
    },
    remove: async (area) => {
      files.delete(area);
    },
  };
}
