import { ACCESS, MAIN, type Network, WAY_CLASSES } from '../../core/area/area';
import { geometry } from './geo-column';
import { flag, real, text, whole, writeTable } from './parquet';
import type { Table } from './parquet-read';
import { encodeLines } from './wkb';

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

/** edges.parquet: who may go between which nodes, and how far it is; `from_node` and `to_node` are rows of nodes.parquet from 0. */
export function writeEdges(network: Network): Uint8Array {
  const { edgeAccess, edgeMain } = network;
  return writeTable([
    whole('from_node', network.edgeFrom),
    whole('to_node', network.edgeTo),
    whole('length_dm', network.edgeLengthDm),
    flag('walk', bits(edgeAccess, ACCESS.walk)),
    flag('drive_forward', bits(edgeAccess, ACCESS.driveForward)),
    flag('drive_backward', bits(edgeAccess, ACCESS.driveBackward)),
    flag('main_walk', bits(edgeMain, MAIN.walk)),
    flag('main_drive', bits(edgeMain, MAIN.drive)),
  ]);
}

/**
 * lines.parquet: the shape of every edge as a GeoParquet line, with its class; `edge` is its row of edges.parquet from 0.
 * Apart from them because it is most of a pack, and figures can be had without it.
 */
export function writeLines(network: Network): Uint8Array {
  const { edgeVertexStart: start, vertexLon: lon, vertexLat: lat } = network;
  const lines = encodeLines({ start, lon, lat });
  return writeTable(
    [
      whole(
        'edge',
        lines.map((_, edge) => edge),
      ),
      text('class', Array.from(network.edgeClass, wayClass)),
    ],
    geometry('LineString', lines),
  );
}

/** What figures need of a network: all but the shapes of its edges and their classes. */
export type Topology = Omit<Network, keyof EdgeLines>;

/** What is drawn of a network, and what places are tied to. */
export type EdgeLines = Pick<Network, 'edgeClass' | 'edgeVertexStart' | 'vertexLon' | 'vertexLat'>;

/**
 * Nodes and edges from their tables.
 * @throws InputError where a column is missing or of the wrong type.
 */
export function readTopology(nodes: Table, edges: Table): Topology {
  return {
    nodeLon: nodes.real('lon'),
    nodeLat: nodes.real('lat'),
    nodeExit: nodes.flagBits([['leads_out_of_data', 1]]),
    edgeFrom: edges.wholePositive('from_node'),
    edgeTo: edges.wholePositive('to_node'),
    edgeLengthDm: edges.wholePositive('length_dm'),
    edgeAccess: edges.flagBits([
      ['walk', ACCESS.walk],
      ['drive_forward', ACCESS.driveForward],
      ['drive_backward', ACCESS.driveBackward],
    ]),
    edgeMain: edges.flagBits([
      ['main_walk', MAIN.walk],
      ['main_drive', MAIN.drive],
    ]),
  };
}

/** @throws InputError where a column is missing or of the wrong type, or the rows are not those of the edges in order. */
export function readLines(table: Table): EdgeLines {
  const edge = table.whole('edge');
  if (edge.some((of, row) => of !== row)) throw table.wrong('edge', 'its own row numbers, counted from 0');
  const { start, lon, lat } = table.lines();
  const edgeClass = Uint8Array.from(table.codes('class', WAY_CLASSES, 'a class of way'));
  return { edgeClass, edgeVertexStart: start, vertexLon: lon, vertexLat: lat };
}

/**
 * A network whose shapes come later: until `receive` has been given them, whoever asks for one gets an Error.
 */
export class LateLines {
  readonly network: Network;
  private lines: EdgeLines | null = null;

  constructor(topology: Topology) {
    const held = (): EdgeLines => {
      if (this.lines === null) throw new Error('The shapes of the streets have not been read yet.');
      return this.lines;
    };
    // Properties of its own, so that a copy of the network has them too.
    this.network = {
      ...topology,
      get edgeClass() {
        return held().edgeClass;
      },
      get edgeVertexStart() {
        return held().edgeVertexStart;
      },
      get vertexLon() {
        return held().vertexLon;
      },
      get vertexLat() {
        return held().vertexLat;
      },
    };
  }

  receive(lines: EdgeLines): void {
    this.lines = lines;
  }
}

function bits(column: Uint8Array, bit: number): boolean[] {
  return Array.from(column, (value) => (value & bit) !== 0);
}

function wayClass(code: number): string {
  const name = WAY_CLASSES[code];
  if (name === undefined) throw new RangeError(`${code} is not the code of a class of way.`);
  return name;
}
