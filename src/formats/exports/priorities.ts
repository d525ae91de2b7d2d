import { cellsToMultiPolygon } from 'h3-js';
import type { AreaPack } from '../../core/area/area';
import type { AreaResult, PriorityArea } from '../../core/gap/result';
import {
  type Column,
  decileColumns,
  miles,
  type RowGeometry,
  roundDegrees,
  rounded,
  sessionLabel,
  share,
} from './columns';
import { formatCsv } from './csv';
import type { ExportedFile, ExportFormat } from './exported-file';
import { formatGeoJson } from './geojson';
import { exportNotes } from './notes';

/**
 * The priority areas in order of total rank, with every factor of their rank, as a file. The app and the command
 * line both call this, so their figures are the same.
 *
 * @param pack the area, with the sessions in use that `result` refers to.
 */
export function exportPriorities(pack: AreaPack, result: AreaResult, format: ExportFormat): ExportedFile {
  const notes = exportNotes(pack, result, 'Priority areas', 'priorities');
  const columns = priorityColumns(pack);
  const fileName = `within-reach-${pack.id}-priorities.${format}`;
  if (format === 'csv') {
    const text = formatCsv([...notes.lines, ABOUT_SCORE], columns, result.priorities);
    return { fileName, mediaType: 'text/csv;charset=utf-8', text };
  }
  const members = { ...notes.members, score: ABOUT_SCORE.value };
  const text = formatGeoJson({ ...notes, members }, columns, result.priorities, outline);
  return { fileName, mediaType: 'application/geo+json', text };
}

const ABOUT_SCORE = {
  key: 'Score',
  value:
    'people_beyond x need x depth. Need is 1 (least deprived) to 2 (most deprived), the mean over the people beyond; depth is how far past the threshold they are, 0 to 1. Rate is score over people.',
};

function priorityColumns(pack: AreaPack): Column<PriorityArea>[] {
  const sessionOf = ({ nearestSession }: PriorityArea) =>
    nearestSession === null ? undefined : pack.sessions[nearestSession];
  return [
    { name: 'rank_by_total', value: (area) => area.rankByTotal },
    { name: 'rank_by_rate', value: (area) => area.rankByRate },
    { name: 'id', value: (area) => area.id },
    { name: 'name', value: (area) => area.name },
    { name: 'district', value: (area) => area.district },
    { name: 'people', value: (area) => area.people },
    { name: 'people_beyond', value: (area) => area.beyond },
    { name: 'share_beyond', value: (area) => share(area.beyond, area.people) },
    { name: 'people_beyond_most_deprived_20_percent', value: (area) => area.beyondMostDeprived },
    { name: 'median_miles', value: (area) => miles(area.medianM) },
    { name: 'depth', value: (area) => rounded(area.depth, 4) },
    { name: 'need', value: (area) => rounded(area.need, 4) },
    { name: 'score', value: (area) => rounded(area.score, 2) },
    { name: 'rate', value: (area) => rounded(area.rate, 4) },
    { name: 'boundary_limited_people', value: (area) => area.boundaryLimited },
    {
      name: 'nearest_session',
      value: (area) => {
        const session = sessionOf(area);
        return session === undefined ? null : sessionLabel(session);
      },
    },
    { name: 'nearest_session_id', value: (area) => sessionOf(area)?.id ?? null },
    { name: 'lon', value: (area) => roundDegrees(area.lon) },
    { name: 'lat', value: (area) => roundDegrees(area.lat) },
    { name: 'cells', value: (area) => area.cells.length },
    { name: 'h3_cells', value: (area) => area.cells.join(' ') },
    ...decileColumns<PriorityArea>('people', (area) => area.peopleByDecile),
    ...decileColumns<PriorityArea>('beyond', (area) => area.beyondByDecile),
  ];
}

function outline(area: PriorityArea): RowGeometry {
  return { type: 'MultiPolygon', coordinates: cellsToMultiPolygon([...area.cells], true) };
}
