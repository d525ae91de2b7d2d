import { ACCESS, type AreaPack, MAIN, type Network, SNAP_STATUSES } from '../../src/core/area/area';
import { formatIssue } from '../../src/formats/issue';
import type { BuiltArea } from './pack';

const count = (value: number) => Math.round(value).toLocaleString('en-GB');

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, n) => sum + n, 0);

const has = (column: Uint8Array, bit: number) => (e: number) => ((column[e] ?? 0) & bit) !== 0;

/** The closing report of a build: what is in the pack, the totals, and what was left out and why. */
export function buildReport(built: BuiltArea, bytes: number, out: string): string {
  const { pack } = built;
  const lines = [
    `${pack.name}: area pack written to ${out} (${count(bytes / 1024)} KiB), speaking for ${pack.date}.`,
    '',
    ...peopleLines(built),
    '',
    ...networkLines(built),
    '',
    ...featureLines(built),
    '',
    'Sources',
    ...pack.sources.map((source) => `  ${source.title}, ${source.date}`),
  ];
  if (built.unused.length > 0) lines.push(`  Not needed: ${built.unused.join(', ')}`);
  for (const note of built.area.notes) lines.push(note);
  for (const issue of built.postcodes.issues) lines.push(formatIssue(issue));
  return lines.join('\n');
}

function peopleLines(built: BuiltArea): string[] {
  const { pack, postcodes } = built;
  const { points, lsoas } = pack;
  return [
    'People',
    `  ${count(total(points.people))} people at ${count(points.postcode.length)} postcodes in ${lsoas.code.length} LSOAs, ` +
      `${pack.wards.code.length} wards, ${plural(pack.districts.code.length, 'district')}.`,
    `  LSOA totals add up to ${count(total(lsoas.people))}; age bands to ${count(total(points.ageBands))} (the census rounds them apart).`,
    `  Postcodes in the files: ${count(postcodes.rows)}; used ${count(points.postcode.length)}, left out ${postcodes.issues.length}.`,
    `  Given to the nearest LSOA because the generalised boundaries miss them: ${postcodes.outside}` +
      (postcodes.outside > 0 ? ` (at most ${count(postcodes.furthestOutsideM)} m away).` : '.'),
    `  In the ward that their LSOA is best fitted to: ${count(postcodes.sameWard)} of ${count(points.postcode.length)}.`,
    `  Every LSOA has a postcode. People are spread ${postcodes.spread}.`,
    '  Positions of postcodes are converted without the OSTN15 grid: good to a few metres.',
    `  H3 cells with people: ${count(points.cells[9].ids.length)} at resolution 9, ${count(points.cells[8].ids.length)} at 8, ${count(points.cells[7].ids.length)} at 7.`,
    ...snapLines(pack),
  ];
}

function snapLines(pack: AreaPack): string[] {
  const { points, network } = pack;
  const { snap } = points;
  const peopleWith = SNAP_STATUSES.map((_, status) => {
    const at = [...snap.status.keys()].filter((i) => snap.status[i] === status);
    return { points: at.length, people: at.reduce((sum, i) => sum + (points.people[i] ?? 0), 0) };
  });
  const beyond = [...snap.edge].filter((e) => isOutside(network, e)).length;
  return [
    ...SNAP_STATUSES.map((status, s) => {
      const words = {
        ok: 'within 300 m of the network',
        far: '300 m to 1.6 km from the network, flagged',
        'too-far-from-network': 'too far from the network',
      };
      return `  ${count(peopleWith[s]?.points ?? 0)} postcodes ${words[status]} (${count(peopleWith[s]?.people ?? 0)} people).`;
    }),
    `  ${count(beyond)} postcodes are tied to a way that lies wholly beyond where the extract is complete.`,
  ];
}

function isOutside(network: Network, edge: number): boolean {
  if (edge < 0) return false;
  return (
    network.nodeExit[network.edgeFrom[edge] ?? 0] === 1 && network.nodeExit[network.edgeTo[edge] ?? 0] === 1
  );
}

function networkLines(built: BuiltArea): string[] {
  const { network, marginM } = built.pack;
  const km = (wanted: (e: number) => boolean) => {
    let decimetres = 0;
    network.edgeLengthDm.forEach((length, e) => {
      if (wanted(e)) decimetres += length;
    });
    return (decimetres / 10_000).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  };
  const walk = has(network.edgeAccess, ACCESS.walk);
  const drive = has(network.edgeAccess, ACCESS.driveForward | ACCESS.driveBackward);
  const exits = network.nodeExit.reduce((sum, flag) => sum + flag, 0);
  const left = Object.entries(built.network.leftOutM).map(
    ([reason, metres]) => `  Left out, ${reason}: ${(metres / 1000).toFixed(1)} km.`,
  );
  return [
    'Network',
    `  ${count(network.nodeLon.length)} nodes, ${count(network.edgeFrom.length)} edges, ${count(network.vertexLon.length)} vertices.`,
    `  On foot: ${km(walk)} km, of which ${km(has(network.edgeMain, MAIN.walk))} km connected in one piece.`,
    `  By car: ${km(drive)} km, of which ${km(has(network.edgeMain, MAIN.drive))} km where every place can be reached and left.`,
    ...left,
    `  Gates and stiles are passed, also the ${built.roads.extract.closedBarriers.size} tagged as closed to the public.`,
    `  Exits, where the network may go on beyond the data: ${count(exits)} nodes; ${count(built.network.missingNodes)} references to missing nodes.`,
    built.outline === null
      ? '  No outline (.poly) was beside the extract: it is taken as complete inside the study area only, so the margin is 0.'
      : `  The extract is complete inside ${built.outline}: a margin of ${count(marginM)} m around the area.`,
  ];
}

function featureLines(built: BuiltArea): string[] {
  const { pack, venuesLeftOut } = built;
  const kinds = new Map<string, number>();
  for (const venue of pack.venues) kinds.set(venue.kind, (kinds.get(venue.kind) ?? 0) + 1);
  const list = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${n}`);
  const shapes = pack.backdrop.map((shape) => `${shape.kind} ${shape.polygons.length}`);
  return [
    'Places',
    `  ${pack.places.length} named places; ${pack.venues.length} candidate venues: ${list.join(', ')}.`,
    `  Venues left out: ${venuesLeftOut.unnamed} without a name, ${venuesLeftOut.doubles} mapped twice.`,
    `  Backdrop polygons: ${shapes.join(', ')}.`,
  ];
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`;
}
