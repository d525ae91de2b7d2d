import type { Issue } from '../../src/formats/issue';
import type { NetworkEffects } from '../effects';
import type { PoliteClient } from './client';
import type { HarvestFolder } from './folder';
import type { Limits } from './limits';
import type { Tally } from './tally';

/** What the harvest of every feed of one run shares. */
export interface Run {
  readonly client: PoliteClient;
  readonly folder: HarvestFolder;
  readonly limits: Limits;
  readonly effects: NetworkEffects;
  readonly tally: Tally;
  /** Takes note of something wrong that does not end the feed. */
  readonly note: (issue: Issue) => void;
}
