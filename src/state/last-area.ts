const KEY = 'within-reach:last-area';

/** The area that was opened last in this browser; null where none was, or storage is shut off. */
function lastArea(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function keepLastArea(area: string): void {
  try {
    localStorage.setItem(KEY, area);
  } catch {
    // Storage may be shut off: then the app opens on its usual area.
  }
}

/**
 * The query to start with. An installed app is started without one, and without a network only the last area is there:
 * both then go on where the person left off.
 */
export function startingQuery(search: string, isInstalled: boolean, isOnline: boolean): string {
  const query = new URLSearchParams(search);
  const area = lastArea();
  if (query.has('area') || area === null || (!isInstalled && isOnline)) return search;
  query.set('area', area);
  return `?${query.toString()}`;
}
