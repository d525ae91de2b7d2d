import type { Session } from '../sessions/session';

/**
 * The area pack as it lives in memory: columns of equal length, read-only once built.
 *
 * Positions are WGS84 degrees. A `readonly` typed array may not be replaced; by agreement its contents are
 * never written after the pack is built.
 */

/** Modes of travel. A network carries both; distances are worked out for one at a time. */
export const MODES = ['walk', 'drive'] as const;
export type Mode = (typeof MODES)[number];

/** Bits of `Network.edgeAccess`. Walking is undirected; driving is not. */
export const ACCESS = { walk: 1, driveForward: 2, driveBackward: 4 } as const;

/** Bits of `Network.edgeMain`: the edge lies in the main connected component of the mode. */
export const MAIN = { walk: 1, drive: 2 } as const;

/** Classes of way, from the OpenStreetMap `highway` tag. The position in this list is the stored code. */
export const WAY_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'pedestrian',
  'footway',
  'path',
  'bridleway',
  'cycleway',
  'steps',
] as const;
export type WayClass = (typeof WAY_CLASSES)[number];

/** The road and path network: junctions and dead ends as nodes, everything between as edges with geometry. */
export interface Network {
  readonly nodeLon: Float64Array;
  readonly nodeLat: Float64Array;
  /** 1 where the network goes on beyond the data from this node (a way cut at the edge of the extract). */
  readonly nodeExit: Uint8Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** Length along the geometry, whole decimetres, at least 1 where the ends differ. */
  readonly edgeLengthDm: Uint32Array;
  /** Index into WAY_CLASSES. */
  readonly edgeClass: Uint8Array;
  /** Bits of ACCESS. */
  readonly edgeAccess: Uint8Array;
  /** Bits of MAIN. */
  readonly edgeMain: Uint8Array;
  /** Vertices of edge e are edgeVertexStart[e] to edgeVertexStart[e + 1], both end nodes included. Length edges + 1. */
  readonly edgeVertexStart: Uint32Array;
  readonly vertexLon: Float64Array;
  readonly vertexLat: Float64Array;
}

/** How a point is tied to the walking network. Columns of one entry a point. */
export interface Snaps {
  /** Edge the point is tied to, or -1 when none lies within the largest cap. */
  readonly edge: Int32Array;
  /** Where on the edge, 0 at its `from` node and 1 at its `to` node. */
  readonly fraction: Float32Array;
  /** Straight-line access leg from the point to the edge, metres. */
  readonly accessM: Float32Array;
  /** Index into SNAP_STATUSES. */
  readonly status: Uint8Array;
}

/** Places whose tie to the walking network is known. Columns of one entry a place. */
export interface TiedPlaces {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly snap: Snaps;
}

/** `far`: tied beyond the usual 300 m but within 1.6 km, and flagged. The position is the stored code. */
export const SNAP_STATUSES = ['ok', 'far', 'too-far-from-network'] as const;

/** Straight-line caps on the access leg, metres (METHOD: 300 m, then 1.6 km as a flagged fallback). */
export const SNAP_NEAR_M = 300;
export const SNAP_FAR_M = 1600;

/** Age bands of Census 2021, in the order of `PopulatedPoints.ageBands`. */
export const AGE_BANDS = ['0-15', '16-24', '25-34', '35-49', '50-64', '65+'] as const;

/** H3 resolutions that a pack carries, finest first. */
export const RESOLUTIONS = [9, 8, 7] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Points where people live (postcodes), each with its whole-number share of its LSOA's people. */
export interface PopulatedPoints {
  /** Postcode in its usual spelling ("LE15 6AB"), unique. */
  readonly postcode: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Index into `AreaPack.lsoas`. */
  readonly lsoa: Uint32Array;
  readonly people: Uint32Array;
  /** Row-major, points x AGE_BANDS. Spread separately from `people`: the census rounds them apart. */
  readonly ageBands: Uint32Array;
  readonly snap: Snaps;
  /** For each of RESOLUTIONS, the H3 cell of each point. A cell is a view over its points, never a parent's child. */
  readonly cells: Readonly<Record<Resolution, CellIndex>>;
}

/** Which H3 cell each point is in. */
export interface CellIndex {
  /** H3 ids in ascending order. */
  readonly ids: readonly string[];
  /** Per point, index into `ids`. */
  readonly ofPoint: Uint32Array;
}

/** A domain or the whole of the Indices of Deprivation 2025. Rank and decile 1 are the most deprived. */
export interface DeprivationColumns {
  readonly score: Float64Array;
  readonly rank: Uint32Array;
  readonly decile: Uint8Array;
}

/** Domains offered as weights beside the overall index (METHOD says why only these). */
export const DOMAINS = ['imd', 'income', 'employment', 'health'] as const;
export type Domain = (typeof DOMAINS)[number];

/** LSOAs ranked in the Indices of Deprivation 2025. */
export const LSOAS_RANKED = 33755;

/** Polygons as GeoJSON MultiPolygon coordinates: polygon, ring, position [lon, lat]. */
export type MultiPolygonCoordinates = number[][][][];

/** A kind of area made of LSOAs. */
export interface Geography {
  readonly code: readonly string[];
  readonly name: readonly string[];
  /** Simplified boundary of each. */
  readonly boundary: readonly MultiPolygonCoordinates[];
}

export interface Lsoas extends Geography {
  /** Index into `AreaPack.wards`. */
  readonly ward: Uint32Array;
  /** Index into `AreaPack.districts`. */
  readonly district: Uint32Array;
  readonly people: Uint32Array;
  readonly deprivation: Readonly<Record<Domain, DeprivationColumns>>;
  /** Rural-urban classification 2021 code, "" where not stated. */
  readonly ruralUrban: readonly string[];
}

/** Kinds of named place, largest first: the order in which labels win. */
export const PLACE_KINDS = [
  'city',
  'town',
  'suburb',
  'village',
  'neighbourhood',
  'hamlet',
  'locality',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface Place {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly lon: number;
  readonly lat: number;
}

/** Kinds of place where a session could be held. */
export const VENUE_KINDS = [
  'leisure centre',
  'community centre',
  'village hall',
  'school',
  'park',
  'place of worship',
  'surgery',
  'library',
  'pub',
  'sports club',
] as const;
export type VenueKind = (typeof VENUE_KINDS)[number];

/** A place where a session could be held, from OpenStreetMap. */
export interface CandidateVenue {
  readonly id: string;
  readonly name: string;
  readonly kind: VenueKind;
  readonly lon: number;
  readonly lat: number;
}

/** Shapes that the app draws under the map. `land` is what is not sea; the sea is what no land covers. */
export const BACKDROP_KINDS = ['land', 'water', 'green', 'built'] as const;
export type BackdropKind = (typeof BACKDROP_KINDS)[number];

export interface BackdropShape {
  readonly kind: BackdropKind;
  readonly polygons: MultiPolygonCoordinates;
}

/** Where something in a pack came from. Attribution is shown on the map, in exports and in print. */
export interface Source {
  readonly id: string;
  /** What it supplies: roads, population, deprivation, geography, postcodes or sessions. */
  readonly role: 'roads' | 'population' | 'deprivation' | 'geography' | 'postcodes' | 'sessions';
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  readonly url: string;
  /** Date the data speaks for, YYYY-MM-DD. */
  readonly date: string;
  /** SHA-256 of the input, lower-case hex; "" for generated data. */
  readonly sha256: string;
  /** For sessions: codes of the districts this source says it covers. */
  readonly covers?: readonly string[];
}

/** What a pack rests on, measured when it was built. Kilometres and shares are of whole ways, people whole numbers. */
export interface QualitySheet {
  /** Kilometres of the main walking network by class of way; classes without any are left out. */
  readonly walkKm: Readonly<Record<string, number>>;
  /** The same of the main driving network. */
  readonly driveKm: Readonly<Record<string, number>>;
  /** Kilometres left out of the walking network, by reason. */
  readonly leftOutKm: Readonly<Record<string, number>>;
  /** References to nodes that the extract has not got: ways cut at its edge. */
  readonly missingNodes: number;
  /** Pieces that the walkable ways fall into. Only the longest is walked on. */
  readonly walkPieces: number;
  /** Share of the walkable length in that piece, 0 to 1, and likewise for driving. */
  readonly walkMainShare: number;
  readonly driveMainShare: number;
  /** Straight lines from postcodes to the network, metres; people tied beyond 300 m, and not at all. */
  readonly access: {
    readonly medianM: number;
    readonly p90M: number;
    readonly maxM: number;
    readonly farPeople: number;
    readonly untiedPeople: number;
  };
  /** Way over straight line, of points 0.4 to 8 km apart; null where no two are. */
  readonly detour: { readonly p10: number; readonly median: number; readonly p90: number } | null;
  /** People less than 3 miles on foot from where the data ends: a nearer session may lie outside it. */
  readonly nearEdgePeople: number;
}

/** The heading of a pack: everything in area.json but the list of files. */
export interface AreaHeading {
  readonly id: string;
  readonly name: string;
  /** True for a generated place. Every screen and export then says so. */
  readonly invented: boolean;
  /** West, south, east, north of everything in the pack. */
  readonly extent: readonly [number, number, number, number];
  /** Outline of the study area. */
  readonly boundary: MultiPolygonCoordinates;
  /** Margin of network around the study area, metres; 0 where the data ends at the boundary. */
  readonly marginM: number;
  /** Date the pack speaks for, YYYY-MM-DD: the newest of its sources. */
  readonly date: string;
  readonly sources: readonly Source[];
  /** What it rests on; null for a pack made by hand. */
  readonly quality: QualitySheet | null;
  /** What it was built from, as SHA-256: the same again means the same pack again. Left out of one made by hand. */
  readonly inputs?: string | undefined;
}

/** Everything the app and the command line need to know about one area. */
export interface AreaPack extends AreaHeading {
  readonly network: Network;
  readonly points: PopulatedPoints;
  readonly lsoas: Lsoas;
  readonly wards: Geography;
  readonly districts: Geography;
  readonly places: readonly Place[];
  readonly venues: readonly CandidateVenue[];
  readonly backdrop: readonly BackdropShape[];
  readonly sessions: readonly Session[];
  /** How the sessions are tied to the network, as it was written with them; null for a pack that was never written. */
  readonly ties: TiedPlaces | null;
}
