import type { Source } from '../core/area/area';
import { type AreaModel, createAreaModel } from '../core/area-model';
import { Finder } from '../core/find';
import type { Explanation } from '../core/gap/explain';
import type { AreaResult, UnitKind } from '../core/gap/result';
import { mergeAcrossSources } from '../core/sessions/duplicates';
import { placesOf } from '../core/sessions/pack-places';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import { readPack } from '../formats/pack/read';
import { BackgroundEngine, type EngineReport } from './background-engine';
import { loadedArea, releaseBasemap } from './loaded-area';
import type {
  AreaEngine,
  ExportedFile,
  ExportFormat,
  ExportWhat,
  FindHit,
  LoadedArea,
  LoadProgress,
  TrialReport,
} from './protocol';

/** Gives the bytes at an address, or rejects with a message a person can read. */
export type ReadUrl = (url: string) => Promise<Uint8Array>;

/** Source id of sessions tried in this browser only. */
const TRIAL_SOURCE = 'trial';

interface Open {
  readonly model: AreaModel;
  readonly finder: Finder;
  readonly area: LoadedArea;
  readonly fastEngine: BackgroundEngine;
  /** Name of the file being tried, if any. */
  trialFile: string | null;
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
    const pack = await readPack((name) => this.readUrl(baseUrl + name), onProgress);
    // Else a slow area would push out the one asked for after it.
    if (turn !== this.loads) throw new Error('Another area was asked for before this one had come.');
    onProgress({ stage: 'Working out distances', done: 0, total: 1 });
    const model = createAreaModel(pack);
    const area = loadedArea(model);
    if (this.open !== null) releaseBasemap(this.open.area);
    const fastEngine = new BackgroundEngine(model);
    this.open = { model, finder: new Finder(pack), area, fastEngine, trialFile: null };
    onProgress({ stage: 'Working out distances', done: 1, total: 1 });
    return area;
  }

  async compute(settings: Settings): Promise<AreaResult> {
    const { model, fastEngine } = this.opened();
    const result = model.compute(settings);
    fastEngine.begin();
    return result;
  }

  /** Which engine the open area has come to use, once it has; null when another area takes its place before that. */
  engineReady(): Promise<EngineReport | null> {
    return this.opened().fastEngine.ready;
  }

  async explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Promise<Explanation | null> {
    return this.opened().model.explain(kind, id, settings);
  }

  async find(text: string, limit: number): Promise<readonly FindHit[]> {
    const { finder, model } = this.opened();
    return finder.find(text, model.sessions, limit);
  }

  async trySessions(fileName: string, bytes: Uint8Array): Promise<TrialReport> {
    const open = this.opened();
    const { model } = open;
    // Spreadsheet code is fetched when somebody tries a file, not before.
    const { readTable } = await import('../formats/sessions/read-table');
    const read = await readTable(fileName, bytes, {
      sourceId: TRIAL_SOURCE,
      date: null,
      ...placesOf(model.pack),
    });
    const both = [...model.pack.sessions, ...read.sessions];
    model.setSessions(mergeAcrossSources(both, model.pack.sources).sessions);
    open.trialFile = fileName;
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
    open.trialFile = null;
    model.setSessions(model.pack.sessions);
    return model.sessions;
  }

  async exportFile(what: ExportWhat, format: ExportFormat, settings: Settings): Promise<ExportedFile> {
    const { model, trialFile } = this.opened();
    const result = model.compute(settings);
    const sources = trialFile === null ? [] : [trialSource(trialFile, settings.asOf)];
    const pack = {
      ...model.pack,
      sessions: model.sessions,
      sources: [...model.pack.sources, ...sources],
    };
    if (what === 'priorities') {
      const { exportPriorities } = await import('../formats/exports/priorities');
      return exportPriorities(pack, result, format);
    }
    const { exportUnits } = await import('../formats/exports/units');
    return exportUnits(pack, result, what, format);
  }

  private opened(): Open {
    if (this.open === null) throw new Error('No area is open: call load first.');
    return this.open;
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
