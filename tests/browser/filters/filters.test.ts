import { describe, expect, it } from 'vitest';
import { NO_FILTER, type SessionFilter } from '../../../src/core/filter/session-filter';
import { hoursOn } from '../../../src/core/filter/week-hours';
import { DEFAULT_CHOICES, DEFAULT_STATE } from '../../../src/state/app-state';
import { milesOfKm } from '../../../src/state/url';
import '../../../src/ui/explore/wr-threshold';
import '../../../src/ui/filters/wr-choices';
import '../../../src/ui/filters/wr-filters';
import '../../../src/ui/filters/wr-measuring';
import { eventually } from '../eventually';
import { plainSession } from '../../fixtures/plain-session';
import { expectAccessible, find, findAll, listen, mount, press, settle, textOf } from '../table/harness';

const session = (id: string, rest: Parameters<typeof plainSession>[0]) =>
  plainSession({ id, evidence: { grade: 'A', field: 'level', words: 'beginners' }, ...rest });
const sessions = [
  session('a', {
    activity: 'Yoga',
    kinds: ['Yoga', 'Gentle'],
    pricePence: 0,
    days: 0b100,
    startMinute: 1080,
    endMinute: 1140,
    audience: 'Over 60s',
    accessibility: 'Step-free',
    buddy: true,
  }),
  session('b', { activity: 'Tai Chi', kinds: ['Tai Chi', 'Gentle'], pricePence: 500, gender: 'women' }),
  session('c', { activity: 'Tennis', kinds: ['Tennis', 'Racket sports'], pricePence: 900 }),
  plainSession({ id: 'd', activity: 'Chess' }),
];

/** Opens the card with a section unfolded. */
async function opened(section: string, filter: SessionFilter = NO_FILTER) {
  const element = await mount('wr-filters', { sessions, filter, level: 'likely' });
  const summary = findAll(element, 'summary').find((each) => textOf(each).startsWith(section))!;
  summary.click();
  await eventually(() => find(element, '.facet-body'));
  await settle(element);
  return element;
}

const line = (element: Parameters<typeof findAll>[0], name: string) =>
  findAll(element, 'label.line').find((each) => textOf(each).startsWith(name))!;
const check = (element: Parameters<typeof findAll>[0], name: string) =>
  line(element, name).querySelector('input')!;
const asks = () => {
  const asked = listen('wr-change');
  return () => asked.map(({ change }) => change.filter);
};

describe('<wr-filters>', () => {
  it('is folded at first, and each part says what it is set to', async () => {
    const filter = { ...NO_FILTER, activities: ['yoga'], maxPence: 300, gender: 'women', age: 70 } as const;
    const element = await mount('wr-filters', { sessions, filter, level: 'likely' });
    expect(findAll(element, 'summary').map(textOf)).toEqual([
      'Activity Yoga',
      'Days and times Any',
      'Price Up to £3',
      'Who it is for Women, Age 70',
      'Access needs Any',
      'What it offers Any',
    ]);
    expect(findAll(element, '.facet-body')).toHaveLength(0);
    await expectAccessible(element);
  });

  it('counts the sessions beside each price, and asks for one', async () => {
    const element = await opened('Price');
    const asked = asks();
    expect(findAll(element, 'label.line').map(textOf)).toEqual([
      'Any price 3 sessions',
      'Free 1 session',
      'Up to £3 1 session',
      'Up to £5 2 sessions',
      'Up to £10 3 sessions',
    ]);
    check(element, 'Up to £5').click();
    const field = find<HTMLInputElement>(element, '.row input');
    field.value = '4.5';
    field.dispatchEvent(new Event('change'));
    expect(asked()).toEqual([500, 450].map((maxPence) => ({ ...NO_FILTER, maxPence })));
    await expectAccessible(element);
  });

  it('chooses activities by group, by name and by searching', async () => {
    const element = await opened('Activity');
    const tree = find<HTMLElementTagNameMap['wr-activity-filter']>(element, 'wr-activity-filter');
    const asked = asks();
    expect(findAll(tree, 'label.line').map(textOf)).toEqual([
      'Gentle 2 sessions',
      'Racket sports 1 session',
      'Not in a group 0 sessions',
    ]);
    find(tree, '[aria-label="Activities of Gentle"]').click();
    await settle(tree);
    check(tree, 'Yoga').click();
    element.filter = { ...NO_FILTER, activities: ['yoga'] };
    await settle(element);
    await settle(tree);
    expect(check(tree, 'Gentle').indeterminate).toBe(true);
    check(tree, 'Gentle').click();
    expect(asked().map((filter) => filter?.activities)).toEqual([['yoga'], ['gentle']]);
    const search = find<HTMLInputElement>(tree, 'input[type="search"]');
    search.focus();
    await press(element, 'tenn');
    expect(findAll(tree, 'label.line').map(textOf)).toEqual(['Racket sports 1 session', 'Tennis 1 session']);
    await press(element, '{Escape}');
    expect(search.value).toBe('');
    await expectAccessible(element);
  });

  it('asks about people, access and offers', async () => {
    const element = await opened('Who it is for');
    const asked = asks();
    check(element, 'Open to men').click();
    check(element, 'Over 60s').click();
    const age = find<HTMLInputElement>(element, '.row input');
    for (const typed of ['67', '500', '']) {
      age.value = typed;
      age.dispatchEvent(new Event('change'));
    }
    expect(asked()).toEqual([
      { ...NO_FILTER, gender: 'men' },
      { ...NO_FILTER, audiences: ['over 60s'] },
      { ...NO_FILTER, age: 67 },
      NO_FILTER,
    ]);
    await expectAccessible(element);
  });

  it('offers to count those that do not say only where it matters', async () => {
    const element = await mount('wr-filters', { sessions, filter: NO_FILTER, level: 'likely' });
    expect(findAll(element, '.unstated')).toHaveLength(0);
    element.filter = { ...NO_FILTER, maxPence: 0 };
    await settle(element);
    const asked = asks();
    find(element, '.unstated input').click();
    expect(asked()).toEqual([{ ...NO_FILTER, maxPence: 0, unstated: true }]);
  });
});

describe('the week', () => {
  it('is drawn by keyboard alone', async () => {
    const element = await opened('Days and times');
    const grid = find<HTMLElementTagNameMap['wr-week-grid']>(element, 'wr-week-grid');
    const asked = listen('wr-change');
    find(grid, 'td[tabindex="0"]').focus();
    for (const key of [' ', '{Shift>}{ArrowRight}{/Shift}', '{Shift>}{ArrowDown}{/Shift}']) {
      await press(element, key);
      element.filter = { ...element.filter, ...asked.at(-1)!.change.filter };
      await settle(element);
      await settle(grid);
    }
    expect(element.filter.week).toEqual([1 << 18, (1 << 18) | (1 << 19), 0, 0, 0, 0, 0]);
    expect(findAll(grid, 'td[aria-selected="true"]')).toHaveLength(3);
    const focused = grid.shadowRoot!.activeElement;
    expect(focused?.getAttribute('aria-label')).toBe('Tuesday 19:00, 0 sessions start');
    await expectAccessible(element);
  });

  it('is drawn by pointer as one step', async () => {
    const element = await opened('Days and times');
    const grid = find<HTMLElementTagNameMap['wr-week-grid']>(element, 'wr-week-grid');
    const asked = listen('wr-change');
    const at = (day: number, hour: number) => {
      const box = find(grid, `td[data-day="${day}"][data-hour="${hour}"]`).getBoundingClientRect();
      return { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    };
    const send = (type: string, day: number, hour: number) =>
      find(grid, `td[data-day="${day}"][data-hour="${hour}"]`).dispatchEvent(
        new PointerEvent(type, { ...at(day, hour), bubbles: true, pointerId: 1, button: 0, isPrimary: true }),
      );
    find(grid, 'td').scrollIntoView();
    const table = find(grid, 'table');
    // A made-up pointer cannot be captured.
    table.setPointerCapture = () => {};
    send('pointerdown', 0, 9);
    send('pointermove', 1, 10);
    send('pointermove', 1, 10);
    send('pointermove', 0, 10);
    send('pointerup', 0, 10);
    send('pointermove', 3, 12);
    expect(asked.map(({ step, change }) => [step, change.filter?.week])).toEqual([
      ['push', hoursOn(1, 9, 10)],
      ['replace', hoursOn(0b11, 9, 11)],
      ['replace', hoursOn(1, 9, 11)],
    ]);
  });

  it('has whole days, whole hours and common hours at one press', async () => {
    const element = await opened('Days and times');
    const grid = find<HTMLElementTagNameMap['wr-week-grid']>(element, 'wr-week-grid');
    const asked = listen('wr-change');
    find(grid, '[aria-label="Sun, all day"]').click();
    find(grid, '[aria-label="09:00 every day"]').click();
    findAll(element, '.presets button')[1]!.click();
    expect(asked.map(({ change }) => change.filter?.week)).toEqual([
      hoursOn(0b1000000, 6, 23),
      hoursOn(0b1111111, 9, 10).map((bits, day) => bits | (day === 6 ? hoursOn(1, 6, 23)[0]! : 0)),
      hoursOn(0b0011111, 17, 22),
    ]);
    expect(textOf(find(grid, 'td[data-day="2"][data-hour="18"]'))).toBe('1');
  });
});

describe('<wr-measuring>', () => {
  it('asks for driving, straight lines, adults and a domain, and says what each means', async () => {
    const app = { ...DEFAULT_STATE, basis: 'straight', people: 'adults' } as const;
    const element = await mount('wr-measuring', { app });
    const asked = listen('wr-change');
    for (const summary of findAll(element, 'summary')) summary.click();
    await eventually(() => expect(findAll(element, '.facet-body')).toHaveLength(2));
    for (const value of ['drive', 'network', 'everyone', 'health'])
      find(element, `input[value="${value}"]`).click();
    expect(asked.map(({ change }) => change)).toEqual([
      { mode: 'drive' },
      { basis: 'network' },
      { people: 'everyone' },
      { domain: 'health' },
    ]);
    const said = findAll(element, '.facet-body').map(textOf).join(' ');
    expect(said).toContain('For comparison only.');
    expect(said).toContain('16 and over');
    await expectAccessible(element);
  });
});

describe('<wr-choices>', () => {
  it('says what is on, and clears it', async () => {
    const app = { ...DEFAULT_STATE, evidence: 'strict', filter: { ...NO_FILTER, maxPence: 0 } } as const;
    const element = await mount('wr-choices', { app, canUndo: true });
    expect(textOf(find(element, 'p > span'))).toBe('Strict beginner · free · 3 miles or more on foot');
    const [asked, backs] = [listen('wr-change'), listen('wr-undo')];
    find(element, '.link').click();
    find(element, '[aria-label="Undo"]').click();
    find(element, '[aria-label="Redo"]').click();
    expect(asked.map(({ change }) => change)).toEqual([DEFAULT_CHOICES]);
    expect(backs).toEqual(['undo']);
    element.app = DEFAULT_STATE;
    await settle(element);
    expect(findAll(element, '.link')).toHaveLength(0);
    await expectAccessible(element);
  });
});

describe('<wr-threshold> in other units', () => {
  it('takes exactly 5 kilometres and 45 minutes', async () => {
    const element = await mount('wr-threshold', { miles: 3, unit: 'km' });
    const asked = listen('wr-threshold');
    const field = find<HTMLInputElement>(element, 'input[type="number"]');
    expect(field.value).toBe('4.8');
    field.value = '5';
    field.dispatchEvent(new Event('change'));
    element.unit = 'minutes';
    await settle(element);
    expect(field.value).toBe('60');
    field.value = '45';
    field.dispatchEvent(new Event('change'));
    expect(asked.map(({ miles }) => miles)).toEqual([milesOfKm(5), 2.25]);
    await expectAccessible(element);
  });

  it('shows miles for a drive, whatever the unit, and asks for another unit', async () => {
    const element = await mount('wr-threshold', { miles: 3, unit: 'minutes', mode: 'drive' });
    expect(find<HTMLInputElement>(element, 'input[type="number"]').value).toBe('3.0');
    const asked = listen('wr-change');
    const select = find<HTMLSelectElement>(element, 'select');
    expect([...select.options].map(({ value }) => value)).toEqual(['miles', 'km']);
    select.value = 'km';
    select.dispatchEvent(new Event('change'));
    expect(asked).toEqual([{ change: { unit: 'km' }, step: 'push' }]);
  });
});
