const KEY = 'within-reach:online-map';

/** Whether the online map was asked for in this browser. Never in a link: nobody else should be made to ask its servers. */
export function isOnlineMapWanted(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    // Storage may be shut off: then it is asked for anew on each visit.
    return false;
  }
}

export function keepOnlineMapWanted(wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be shut off: it holds for this visit.
  }
}
