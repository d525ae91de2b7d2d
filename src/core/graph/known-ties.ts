import type { Snaps, TiedPlaces } from '../area/area';

/** Finds how places are tied to the walking network where that was worked out before, by their position. */
export class KnownTies {
  private readonly rowAt = new Map<number, Map<number, number>>();

  constructor(private readonly ties: TiedPlaces) {
    ties.lon.forEach((lon, row) => {
      const atLon = this.rowAt.get(lon) ?? new Map<number, number>();
      this.rowAt.set(lon, atLon.set(ties.lat[row]!, row));
    });
  }

  /** The ties of places at positions in degrees, or null where one of them is not known. */
  snapsOf(lon: ArrayLike<number>, lat: ArrayLike<number>): Snaps | null {
    const rows = new Uint32Array(lon.length);
    for (let i = 0; i < rows.length; i++) {
      const row = this.rowAt.get(lon[i]!)?.get(lat[i]!);
      if (row === undefined) return null;
      rows[i] = row;
    }
    const { edge, fraction, accessM, status } = this.ties.snap;
    return {
      edge: Int32Array.from(rows, (row) => edge[row]!),
      fraction: Float32Array.from(rows, (row) => fraction[row]!),
      accessM: Float32Array.from(rows, (row) => accessM[row]!),
      status: Uint8Array.from(rows, (row) => status[row]!),
    };
  }
}
