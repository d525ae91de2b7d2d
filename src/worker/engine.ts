import type { AreaPack, Source } from '../core/area/area';
import { type AreaModel, createAreaModel } from '../core/area-model';
import { withKnownKinds } from '../core/filter/activity-tree';
import type { Finder } from '../core/find';
import type { Explanation } from '../core/gap/explain';
import type { Measure } from '../core/gap/measure';
import type { AreaResult, UnitKind } from '../core/gap/result';
import type { Stability } from '../core/gap/stability';
import type { MeasureColumns } from '../core/gap/unit-measures';
import { mergeAcrossSources } from '../core/sessions/duplicates';
import { placesOf } from '../core/sessions/pack-places';
import type { Planner, ReachSearch } from '../core/plan/planner';
import type { SitePlan, SiteQuestion } from '../core/plan/sites';
import type { Upgrade, Upgrades } from '../core/plan/upgrades';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import type { Sensitivity } from '../core/validation/sensitivity';
import { fileOfText } from '../formats/exports/exported-file';
import { type PackInParts, readPackInParts } from '../formats/pack/read';
import type { TablePreview } from '../formats/sessions/preview-table';
import { BackgroundEngine, type EngineReport } from './background-engine';
import { nextTurn } from './turns';
import { boundariesUrl, loadedArea, releaseBasemap, roadsUrl } from './loaded-area';
import type {
  AreaEngine,
  BriefPages,
  ExportedFile,
  ExportFormat,
  ExportWhat,
  FindHit,
  Geography,
  LoadedArea,
  LoadProgress,
  PlanPart,
  RoadPart,
  TrialFile,
  TrialReport,
} from './protocol';

/** Gives the bytes at an address, or rejects with a message a person can read. */
export type ReadUrl = (url: string) => Promise<Uint8Array>;

/** Candidates searched from before waiting questions have their turn: some tens of milliseconds. */
const CANDIDATES_A_STEP = 16;

/** Source id of sessions tried in this browser only. */
const TRIAL_SOURCE = 'trial';

interface Open {
  readonly model: AreaModel;
  readonly parts: PackInParts;
  /** Made when somebody first looks for something. */
  finder: Finder | null;
  readonly area: LoadedArea;
  readonly fastEngine: BackgroundEngine;
  /** The file being tried and its own sessions, if any. */
  trial: { readonly fileName: string; readonly sessions: readonly Session[] } | null;
}

/**
 * The engine itself: a thin list of core calls on the one area that is open. It runs in the worker, and
 * in-process in Node and tests.
 */
export class LocalEngine implements AreaEngine {
  private open: Open | null = null;
  private loads = 0;

  constructor(private readonly readUrl: ReadUrl) {}

  async load(baseUrl: string, onProgress: (progress: LoadProgress) => void): Promise<LoadedArea> {
    const turn = ++this.loads;
    // Nobody looks at the area before any more; it still answers, by the plain engine.
    this.open?.fastEngine.cancel();
    const parts = await readPackInParts((name) => this.readUrl(baseUrl + name), onProgress);
    // Else a slow area would push out the one asked for after it.
    if (turn !== this.loads) throw new Error('Another area was asked for before this one had come.');
    onProgress({ stage: 'Working out distances', done: 0, total: 1 });
    const model = createAreaModel(parts.pack);
    const area = loadedArea(model);
    if (this.open !== null) releaseBasemap(this.open.area);
    const fastEngine = new BackgroundEngine(model);
    this.open = { model, parts, finder: null, area, fastEngine, trial: null };
    onProgress({ stage: 'Working out distances', done: 1, total: 1 });
    return area;
  }

  async compute(settings: Settings): Promise<AreaResult> {
    const { model, fastEngine } = await this.readyFor(settings);
    const result = model.compute(settings);
    fastEngine.begin();
    return result;
  }

  /** Which engine the open area has come to use, once it has; null when another area takes its place before that. */
  engineReady(): Promise<EngineReport | null> {
    return this.opened().fastEngine.ready;
  }

  async measure(measure: Measure, settings: Settings): Promise<MeasureColumns> {
    return (await this.readyFor(settings)).model.measure(measure, settings);
  }

  async boundaries(kind: Geography): Promise<string> {
    return boundariesUrl(this.opened().model.pack, kind);
  }

  async roads(part: RoadPart): Promise<string> {
    return roadsUrl((await this.whole()).model.pack, part);
  }

  async explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Promise<Explanation | null> {
    const { explainPlace } = await import('../core/gap/explain-place');
    return explainPlace((await this.whole()).model, kind, id, settings);
  }

  async find(text: string, limit: number): Promise<readonly FindHit[]> {
    const { Finder } = await import('../core/find');
    const open = this.opened();
    open.finder ??= new Finder(open.model.pack);
    return open.finder.find(text, open.model.sessions, limit);
  }

  async previewSessions({ fileName, bytes, mapping }: TrialFile): Promise<TablePreview> {
    const { previewTable } = await import('../formats/sessions/preview-table');
    return await previewTable(fileName, bytes, mapping);
  }

  async trySessions({ fileName, bytes, mapping }: TrialFile): Promise<TrialReport> {
    const open = await this.whole();
    const { model } = open;
    // Spreadsheet code is fetched when somebody tries a file, not before.
    const { readTable } = await import('../formats/sessions/read-table');
    const context = { sourceId: TRIAL_SOURCE, date: null, ...placesOf(model.pack) };
    const read = await readTable(fileName, bytes, context, { mapping });
    const tried = withKnownKinds(read.sessions, model.pack.sessions);
    const both = [...model.pack.sessions, ...tried];
    model.setSessions(mergeAcrossSources(both, model.pack.sources).sessions);
    open.trial = { fileName, sessions: tried };
    const { records, accepted, merged, rejected } = read.report;
    return {
      fileName,
      rows: records,
      accepted,
      merged,
      rejected,
      issues: read.issues,
      notes: read.notes,
      sessions: model.sessions,
    };
  }

  async forgetTrial(): Promise<readonly Session[]> {
    const open = this.opened();
    const { model } = open;
    open.trial = null;
    model.setSessions(model.pack.sessions);
    return model.sessions;
  }

  async exportTrial(): Promise<ExportedFile> {
    const { trial } = this.opened();
    if (trial === null) throw new Error('No file is being tried.');
    const { exportSessions } = await import('../formats/exports/sessions');
    return fileOfText(exportSessions(trial.fileName, trial.sessions));
  }

  async planParts(settings: Settings): Promise<readonly PlanPart[]> {
    const { nameOfPosition } = await import('../core/plan/candidate');
    const { model } = await this.whole();
    const { plan } = settings;
    const whole = model.compute(settings).headline.beyond;
    const parts = plan.added.map(({ lon, lat }, i) => {
      const added = plan.added.filter((_, other) => other !== i);
      const without = model.compute({ ...settings, plan: { ...plan, added } }).headline.beyond;
      return { name: nameOfPosition(model.sessions, model.pack, lon, lat), people: without - whole };
    });
    // The figures that are on the screen are the next to be asked about.
    model.compute(settings);
    return parts;
  }

  async upgrades(settings: Settings): Promise<Upgrades> {
    const planner = await this.planner();
    const search = planner.search(planner.candidates(['upgrades'], settings), settings);
    await stepByStep(search, () => true);
    return planner.upgradesFrom(search, settings);
  }

  async sites(
    settings: Settings,
    { sources, options }: SiteQuestion,
    goesOn: (done: number, total: number) => boolean | Promise<boolean>,
  ): Promise<SitePlan | null> {
    const planner = await this.planner();
    const search = planner.search(planner.candidates(sources, settings), settings);
    if (!(await stepByStep(search, goesOn))) return null;
    const { chooseSites } = await import('../core/plan/sites');
    return chooseSites(search.candidates, search.finder.finish(), search.beyond, options);
  }

  async candidatesIn(cells: readonly string[], settings: Settings): Promise<readonly Upgrade[]> {
    return (await this.planner()).candidatesIn(cells, settings);
  }

  async sensitivity(settings: Settings): Promise<Sensitivity> {
    const { sensitivityOf } = await import('../core/validation/sensitivity');
    return sensitivityOf((await this.whole()).model, settings);
  }

  async stability(settings: Settings): Promise<Stability> {
    return (await this.planner()).stability(settings);
  }

  /** Fetched when somebody plans, or asks how far a rank holds. */
  private async planner(): Promise<Planner> {
    const { Planner } = await import('../core/plan/planner');
    return new Planner((await this.whole()).model);
  }

  async exportFile(
    what: ExportWhat,
    format: ExportFormat,
    settings: Settings,
    sites: SiteQuestion | null,
  ): Promise<ExportedFile> {
    const { tablesOf } = await import('../formats/exports/model-tables');
    const { exportTables } = await import('../formats/exports/binary');
    const { model } = await this.whole();
    const result = model.compute(settings);
    const pack = { ...this.packInUse(settings), sessions: model.sessionsWith(settings.plan) };
    const tables = tablesOf(model, pack, result, what, sites);
    return await exportTables(pack.id, what, tables, format);
  }

  async brief(pages: BriefPages, settings: Settings): Promise<ExportedFile> {
    const { brief } = await import('../formats/brief/brief');
    const { briefData } = await import('../formats/brief/data');
    const { model } = await this.whole();
    return fileOfText(brief(briefData(model, this.packInUse(settings), settings), pages));
  }

  /** The pack with the file that is tried among its sources. */
  private packInUse({ asOf }: Settings): AreaPack {
    const { model, trial } = this.opened();
    if (trial === null) return model.pack;
    return { ...model.pack, sources: [...model.pack.sources, trialSource(trial.fileName, asOf)] };
  }

  /** The open area once it has what figures at some settings need. */
  private async readyFor({ mode, plan }: Settings): Promise<Open> {
    // What a pack was written with is tied to the walking network; anything else is tied by the shapes of edges.
    return mode === 'walk' && plan.added.length === 0 ? this.opened() : await this.whole();
  }

  /** The open area with the shapes of its edges, which are read when they are first needed. */
  private async whole(): Promise<Open> {
    const open = this.opened();
    await open.parts.complete();
    return open;
  }

  private opened(): Open {
    if (this.open === null) throw new Error('No area is open: call load first.');
    return this.open;
  }
}

/** Lets waiting questions in while candidates are searched from. False where it was given up. */
async function stepByStep(
  { finder, candidates }: ReachSearch,
  goesOn: (done: number, total: number) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (;;) {
    if (finder.step(CANDIDATES_A_STEP)) return true;
    if (!(await goesOn(finder.done, candidates.length))) return false;
    await nextTurn();
  }
}

/** How an export names a file that was only tried: nobody should take it for published data. */
function trialSource(fileName: string, date: string): Source {
  return {
    id: TRIAL_SOURCE,
    role: 'sessions',
    title: `${fileName} (tried in one browser, not published)`,
    licence: 'Not stated',
    attribution: '',
    url: '',
    date,
    sha256: '',
  };
}
