import type { ColumnSource } from 'hyparquet-writer';
import { SNAP_STATUSES, type Snaps } from '../../core/area/area';
import { single, text, wholeOrNull } from './parquet';
import type { Table } from './parquet-read';

/** Columns of how places are tied to the walking network: `edge` is a row number of edges.parquet from 0. */
export function snapColumns({ edge, fraction, accessM, status }: Snaps): ColumnSource[] {
  return [
    wholeOrNull(
      'edge',
      Array.from(edge, (e) => (e < 0 ? null : e)),
    ),
    single('edge_fraction', fraction),
    single('access_m', accessM),
    text(
      'snap_status',
      Array.from(status, (code) => SNAP_STATUSES[code]!),
    ),
  ];
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readSnaps(table: Table): Snaps {
  return {
    edge: Int32Array.from(table.wholeOrNull('edge'), (edge) => edge ?? -1),
    fraction: table.single('edge_fraction'),
    accessM: table.single('access_m'),
    status: Uint8Array.from(table.codes('snap_status', SNAP_STATUSES, 'a status')),
  };
}
