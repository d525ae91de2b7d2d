import { ACCESS, MAIN, type Network, WAY_CLASSES } from '../../core/area/area';
import { geometry } from './geo-column';
import { flag, real, text, whole, writeTable } from './parquet';
import type { Table } from './parquet-read';
import { encodeLine } from './wkb';

/** nodes.parquet: junctions and dead ends, in the order that edges refer to. */
export function writeNodes(network: Network): Uint8Array {
  return writeTable([
    real('lon', network.nodeLon),
    real('lat', network.nodeLat),
    flag(
      'leads_out_of_data',
      Array.from(network.nodeExit, (exit) => exit !== 0),
    ),
  ]);
}

/** edges.parquet: GeoParquet lines between nodes; `from_node` and `to_node` are row numbers of nodes.parquet from 0. */
export function writeEdges(network: Network): Uint8Array {
  const { edgeAccess, edgeMain, edgeVertexStart, vertexLon, vertexLat } = network;
  const lines = Array.from({ length: network.edgeFrom.length }, (_, edge) =>
    encodeLine(vertexLon, vertexLat, edgeVertexStart[edge]!, edgeVertexStart[edge + 1]!),
  );
  return writeTable(
    [
      whole('from_node', network.edgeFrom),
      whole('to_node', network.edgeTo),
      whole('length_dm', network.edgeLengthDm),
      text('class', Array.from(network.edgeClass, wayClass)),
      flag('walk', bits(edgeAccess, ACCESS.walk)),
      flag('drive_forward', bits(edgeAccess, ACCESS.driveForward)),
      flag('drive_backward', bits(edgeAccess, ACCESS.driveBackward)),
      flag('main_walk', bits(edgeMain, MAIN.walk)),
      flag('main_drive', bits(edgeMain, MAIN.drive)),
    ],
    geometry('LineString', lines),
  );
}

/**
 * The network from its two tables.
 * @throws InputError where a column is missing or of the wrong type.
 */
export function readNetwork(nodes: Table, edges: Table): Network {
  const lines = edges.lines();
  return {
    nodeLon: nodes.real('lon'),
    nodeLat: nodes.real('lat'),
    nodeExit: nodes.flagBits([['leads_out_of_data', 1]]),
    edgeFrom: edges.wholePositive('from_node'),
    edgeTo: edges.wholePositive('to_node'),
    edgeLengthDm: edges.wholePositive('length_dm'),
    edgeClass: Uint8Array.from(edges.codes('class', WAY_CLASSES, 'a class of way')),
    edgeAccess: edges.flagBits([
      ['walk', ACCESS.walk],
      ['drive_forward', ACCESS.driveForward],
      ['drive_backward', ACCESS.driveBackward],
    ]),
    edgeMain: edges.flagBits([
      ['main_walk', MAIN.walk],
      ['main_drive', MAIN.drive],
    ]),
    edgeVertexStart: lines.start,
    vertexLon: lines.lon,
    vertexLat: lines.lat,
  };
}

function bits(column: Uint8Array, bit: number): boolean[] {
  return Array.from(column, (value) => (value & bit) !== 0);
}

function wayClass(code: number): string {
  const name = WAY_CLASSES[code];
  if (name === undefined) throw new RangeError(`${code} is not the code of a class of way.`);
  return name;
}
