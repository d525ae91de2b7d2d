import type { AreaHeading, Place, Resolution } from '../core/area/area';
import type { FindHit } from '../core/find';
import type { Explanation } from '../core/gap/explain';
import type { Measure } from '../core/gap/measure';
import type { AreaFigures, UnitKind } from '../core/gap/result';
import type { Stability } from '../core/gap/stability';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { SitePlan, SiteQuestion } from '../core/plan/sites';
import type { Upgrade, Upgrades } from '../core/plan/upgrades';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import type { Sensitivity } from '../core/validation/sensitivity';
import type { BriefPages } from '../formats/brief/brief';
import type { ExportedFile, ExportFormat } from '../formats/exports/exported-file';
import type { ExportWhat } from '../formats/exports/model-tables';
import type { Issue } from '../formats/issue';
import type { ColumnMapping } from '../formats/provider-csv/column-mapping';
import type { TablePreview } from '../formats/sessions/preview-table';

export type { FindHit };

/** Shapes of the cells of one resolution, in the order of the result's unit table. */
export interface CellShapes {
  readonly ids: readonly string[];
  /** Name to show for each: the nearest place. */
  readonly names: readonly string[];
  /** District each is in, by most people: index into `LoadedArea.districts`. */
  readonly district: Uint16Array;
  readonly people: Float64Array;
  /** Centre lon, lat pairs. */
  readonly centres: Float64Array;
  /** Vertices of cell i are ringStart[i] to ringStart[i + 1] in `ring`; the ring is closed. */
  readonly ringStart: Uint32Array;
  /** lon, lat pairs. */
  readonly ring: Float64Array;
}

/** Names of the units of one geography, in the order of the result's unit table. */
export interface UnitNames {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Bounding boxes, 4 numbers a unit: west, south, east, north. */
  readonly bounds: Float64Array;
  /** District of each, index into `LoadedArea.districts.codes`. */
  readonly district: Uint16Array;
}

/** What the main thread keeps of an area; the pack itself stays in the worker. */
export interface LoadedArea {
  readonly heading: AreaHeading;
  readonly counts: {
    readonly people: number;
    readonly points: number;
    readonly nodes: number;
    readonly edges: number;
    readonly networkKm: number;
  };
  readonly cells: Readonly<Record<Resolution, CellShapes>>;
  readonly lsoas: UnitNames;
  readonly wards: UnitNames;
  readonly districts: UnitNames;
  readonly places: readonly Place[];
  readonly sessions: readonly Session[];
  /** Blob URLs of GeoJSON made in the worker: FeatureCollections for the basemap. */
  readonly basemap: {
    /** Polygons with a `kind` property (land, water, green, built). */
    readonly backdrop: string;
    /** Outline of the study area. */
    readonly boundary: string;
  };
}

/** Progress of loading: bytes so far and in all, with what is being done in words. */
export interface LoadProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** A file of sessions to try, and what somebody said of its columns. */
export interface TrialFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mapping: ColumnMapping | null;
}

/** A file of sessions tried locally: what it gave, row by row. */
export interface TrialReport {
  readonly fileName: string;
  /** Rows below the headings: accepted + merged + rejected. */
  readonly rows: number;
  readonly accepted: number;
  /** Rows that say the same as an earlier one. */
  readonly merged: number;
  readonly rejected: number;
  /** Why rows were rejected, at least one for each. */
  readonly issues: readonly Issue[];
  /** What was assumed or left out of rows that were kept. */
  readonly notes: readonly Issue[];
  /** Sessions now in use, the pack's own first. */
  readonly sessions: readonly Session[];
}

/** Roads that are drawn from far, and those that are drawn from near. */
export type RoadPart = 'main' | 'streets';

/** Kinds of unit that have boundaries of their own. */
export type Geography = Exclude<UnitKind, `cell${number}`>;

/** What a plan's sessions are called and what each adds to all the others. */
export interface PlanPart {
  /** The venue it is at, or the nearest place. */
  readonly name: string;
  /** People within the threshold because of it: those beyond without it and not with it. */
  readonly people: number;
}
export type { BriefPages, ExportedFile, ExportFormat, ExportWhat };

/** What the worker can be asked. Every answer comes back as a promise; a result holds the settings it is for. */
export interface AreaEngine {
  /** Reads the pack at a base URL ending in "/". */
  load(baseUrl: string, onProgress: (progress: LoadProgress) => void): Promise<LoadedArea>;
  compute(settings: Settings): Promise<AreaFigures>;
  /** A measure of every unit at the given settings. */
  measure(measure: Measure, settings: Settings): Promise<MeasureColumns>;
  /** Boundaries of the units of a geography as GeoJSON with `name` and `code`: a blob URL, which is the caller's to revoke. */
  boundaries(kind: Geography): Promise<string>;
  /**
   * Roads as GeoJSON: a blob URL, which is the caller's to revoke. Lines have a `rank`: 0 (motorway, trunk, primary) and
   * 1 (secondary, tertiary) are main, 2 (other roads) and 3 (paths) are streets.
   */
  roads(part: RoadPart): Promise<string>;
  /** Explains a unit, or a postcode (`kind` "postcode"), at the given settings; null where there is none. */
  explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Promise<Explanation | null>;
  /** At most `limit` hits, best first. */
  find(text: string, limit: number): Promise<readonly FindHit[]>;
  /** The columns of a file of sessions, and whether it can be used as they are taken. */
  previewSessions(file: TrialFile): Promise<TablePreview>;
  /** Adds the sessions of a file to the pack's own, in this browser only; another file takes its place. */
  trySessions(file: TrialFile): Promise<TrialReport>;
  /** The sessions of the file that is tried, cleaned, as CSV. Rejects where none is. */
  exportTrial(): Promise<ExportedFile>;
  /** Takes back what `trySessions` added. Answers with the sessions in use. */
  forgetTrial(): Promise<readonly Session[]>;
  /** The sessions that the settings' plan adds, in its order. */
  planParts(settings: Settings): Promise<readonly PlanPart[]>;
  /** Who should add a beginner session. */
  upgrades(settings: Settings): Promise<Upgrades>;
  /**
   * The best next sites; null where it was given up.
   * @param goesOn told how many candidates have been searched from, of how many; it is given up when this says false.
   */
  sites(
    settings: Settings,
    question: SiteQuestion,
    goesOn: (done: number, total: number) => boolean | Promise<boolean>,
  ): Promise<SitePlan | null>;
  /** Places in some hexagons (H3 resolution 8) where a session could be, ranked by people newly within reach. */
  candidatesIn(cells: readonly string[], settings: Settings): Promise<readonly Upgrade[]>;
  /** How far the headline depends on method. */
  sensitivity(settings: Settings): Promise<Sensitivity>;
  /** How far the order of the priority areas holds. */
  stability(settings: Settings): Promise<Stability>;
  /** @param sites what was asked of the best next sites, for `sites` and `everything`; null where nothing was. */
  exportFile(
    what: ExportWhat,
    format: ExportFormat,
    settings: Settings,
    sites: SiteQuestion | null,
  ): Promise<ExportedFile>;
  /** A brief as a page of its own. */
  brief(pages: BriefPages, settings: Settings): Promise<ExportedFile>;
}
