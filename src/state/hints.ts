const KEY = 'within-reach:hints-seen';

/** Whether the hints of the first minute have been put away in this browser. */
export function areHintsSeen(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    // Storage may be shut off: then they are shown on each visit, and can be put away each time.
    return false;
  }
}

export function keepHintsSeen(seen: boolean): void {
  try {
    if (seen) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be shut off: it holds for this visit.
  }
}
