import type { SiteQuestion } from '../../core/plan/sites';
import type { EvidenceLevel } from '../../core/sessions/session';
import type { AppState, Screen, Selection, Theme } from '../../state/app-state';
import type { Step } from '../../state/store';
import type { BriefPages } from '../../worker/protocol';

/** A change that is asked for, and how it enters the history. */
export interface Change {
  readonly change: Partial<AppState>;
  readonly step: Step;
}

/** Events of the shell's own elements; `emit` of ui/actions sends them. */
declare global {
  interface HTMLElementEventMap {
    /** Another level of evidence was chosen. */
    'wr-evidence': CustomEvent<EvidenceLevel>;
    /** The threshold was moved, in miles; `settled` once the hand is off the slider. */
    'wr-threshold': CustomEvent<{ readonly miles: number; readonly settled: boolean }>;
    /** Choices or the view should change. */
    'wr-change': CustomEvent<Change>;
    /** The last change should be taken back, or put back. */
    'wr-undo': CustomEvent<'undo' | 'redo'>;
    /** One class of the legend should be shown alone (HATCHED: where we cannot tell); null for all. */
    'wr-highlight': CustomEvent<number | null>;
    /** A session should be proposed in the middle of the map. */
    'wr-propose-here': CustomEvent<null>;
    /** The best next sites should be looked for; null: no longer. */
    'wr-find-sites': CustomEvent<SiteQuestion | null>;
    /** A brief of some length should be shown; null: it should be closed. */
    'wr-brief': CustomEvent<BriefPages | null>;
    /** What is on the screen should be printed. */
    'wr-print': CustomEvent<null>;
    /** Something was selected, or (null) the selection was taken away. */
    'wr-select': CustomEvent<Selection | null>;
    /** Another screen was asked for. */
    'wr-screen': CustomEvent<Screen>;
    /** Another area was asked for, by its id. */
    'wr-area': CustomEvent<string>;
    /** Another theme was asked for. */
    'wr-theme': CustomEvent<Theme>;
    /** What failed should be tried again. */
    'wr-retry': CustomEvent<null>;
    /** A height of the sheet was asked for. */
    'wr-sheet': CustomEvent<'peek' | 'half' | 'full'>;
  }
}
