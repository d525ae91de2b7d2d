import { cellsToMultiPolygon } from 'h3-js';
import type { AreaPack } from '../../core/area/area';
import type { AreaResult, PriorityArea } from '../../core/gap/result';
import type { Stability } from '../../core/gap/stability';
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
import type { ExportedText, TextFormat } from './exported-file';
import { exportNotes } from './notes';
import { byNumber, type ExportTable, textFile } from './table';

/**
 * The priority areas in order of total rank, with every factor of their rank, as a file. The app and the command
 * line both call this, so their figures are the same.
 *
 * @param pack the area, with the sessions in use that `result` refers to.
 */
export function exportPriorities(
  pack: AreaPack,
  result: AreaResult,
  stability: Stability,
  format: TextFormat,
): ExportedText {
  return textFile(pack.id, prioritiesTable(pack, result, stability), format);
}

/** The same as a table, for any form. */
export function prioritiesTable(pack: AreaPack, result: AreaResult, stability: Stability): ExportTable {
  const title = 'Priority areas';
  const notes = exportNotes(pack, result, title, 'priorities');
  const aboutStability = {
    key: 'Stability',
    value: `share_in_top_${stability.top} is the share of ${stability.runs} runs in which the area is among the first ${stability.top}, with other weights of the three factors and the threshold up to 10% shorter or longer. rank_low to rank_high holds nine runs in ten.`,
  };
  const members = {
    ...notes.members,
    score: ABOUT_SCORE.value,
    areas: ABOUT_AREAS.value,
    stability: aboutStability.value,
  };
  return {
    name: 'priorities',
    title,
    notes: { lines: [...notes.lines, ABOUT_SCORE, ABOUT_AREAS, aboutStability], members },
    columns: byNumber(result.priorities, priorityColumns(pack, stability)),
    count: result.priorities.length,
    geometry: (row) => outline(result.priorities[row]!),
  };
}

const ABOUT_SCORE = {
  key: 'Score',
  value:
    'people_beyond x need x depth. Need is 1 (least deprived) to 2 (most deprived), the mean over the people beyond; depth is how far past the threshold they are, 0 to 1. Rate is score over people.',
};

const ABOUT_AREAS = {
  key: 'Areas',
  value:
    'Hexagons that are gaps and touch, or have one between them where nobody lives, are one area where one can walk from one to the other without a long way round (at most 3 times the straight line) and within one district. Wider stretches are divided around their places, so that no area is wider than the threshold.',
};

/** Names that a cell can hold before the rest is left out. */
const MOST_NAMES = 5;

/** Places in the area where a session could be held, those with a name. */
function venueNames({ venues }: AreaPack, area: PriorityArea): string {
  const names = area.venues.flatMap((v) => venues[v]?.name ?? []).filter((name) => name !== '');
  return names.slice(0, MOST_NAMES).join('; ');
}

function stabilityColumns({ areas, top }: Stability): Column<PriorityArea>[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  return [
    { name: `share_in_top_${top}`, value: ({ id }) => rounded(byId.get(id)?.share ?? null, 3) },
    { name: 'rank_low', value: ({ id }) => byId.get(id)?.low ?? null },
    { name: 'rank_high', value: ({ id }) => byId.get(id)?.high ?? null },
  ];
}

function priorityColumns(pack: AreaPack, stability: Stability): Column<PriorityArea>[] {
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
    { name: 'unclear_people_beside', value: (area) => area.cannotTellNearby },
    { name: 'candidate_venues', value: (area) => area.venues.length },
    { name: 'candidate_venue_names', value: (area) => venueNames(pack, area) },
    ...stabilityColumns(stability),
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
