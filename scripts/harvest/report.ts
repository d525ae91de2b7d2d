import { groupBy } from '../../src/core/group-by';
import type { FeedState, HarvestState } from './state';
import { count, megabytes, type Tally } from './tally';

/** What a harvest holds and what the run did, for people to read. */
export function describeHarvest(state: HarvestState, folder: string, tally: Tally, requests: number): string {
  const whole = state.feeds.filter(({ round, stopped }) => round.whole && stopped === null).length;
  return [
    ...state.feeds.map(describeFeed),
    ...describeSkipped(state),
    ...(state.feeds.length === 0 ? ['No feed of the kinds asked for was found.'] : []),
    `${whole} of ${state.feeds.length} feeds whole in ${folder}. This run: ${count(tally.items)} items on ${count(tally.pages)} pages, ${megabytes(tally.bytes)}, in ${count(requests)} requests.`,
    'The folder keeps what the publishers send as it is, names and contact details included: do not publish it.',
  ].join('\n');
}

function describeFeed({ title, kind, url, round, stopped, format }: FeedState): string {
  const name = [title, kind].filter((part) => part !== '').join(', ');
  const what = format === 'rpde' ? 'changes' : 'services';
  const unreadable = round.unreadable > 0 ? `, ${count(round.unreadable)} that cannot be read` : '';
  const how = round.whole ? 'to its end' : 'not to its end';
  const missing = round.missing.length > 0 ? `, details of ${count(round.missing.length)} missing` : '';
  const line = `${name} (${url}): ${count(round.items)} ${what}${unreadable}${missing}, ${how}.`;
  return stopped === null ? line : `${line}\n  ${stopped}`;
}

function describeSkipped({ skipped }: HarvestState): string[] {
  if (skipped.length === 0) return [];
  const kinds = groupBy(skipped, ({ kind }) => kind || 'no kind stated');
  const counts = [...kinds].map(([kind, feeds]) => `${kind} ${feeds.length}`).join(', ');
  return [`Skipped ${skipped.length} feeds of kinds that were not asked for (${counts}).`];
}
