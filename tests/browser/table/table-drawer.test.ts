import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { TableDrawer } from '../../../src/ui/table/table-drawer';
import '../../../src/ui/table/table-drawer';
import { type UnitCase, areaCase, cellId } from '../../unit/ui/fixture';
import { expectAccessible, find, findAll, focused, listen, mount, press, settle, textOf } from './harness';

const fixture = areaCase();

/** Plays the shell's part: hands tab, open and selection back. */
async function drawer(rest: Partial<TableDrawer> = {}): Promise<TableDrawer> {
  const element = await mount('wr-table-drawer', { ...fixture, open: true, ...rest });
  element.addEventListener('tab-change', (event) => (element.tab = event.detail));
  element.addEventListener('drawer-toggle', (event) => (element.open = event.detail));
  element.addEventListener('row-select', (event) => (element.selection = event.detail));
  return element;
}

/** A table of hexagons over several pages, the one with most people too far first. */
function manyCells(count: number) {
  const cells = Array.from({ length: count }, (_, i): UnitCase => ({ people: 1000, beyond: count - i }));
  return areaCase({ cells });
}

const names = (element: HTMLElement) => findAll(element, 'tbody th[scope="row"]').map(textOf);
const heading = (element: HTMLElement, key: string) => find(element, `button[data-column="${key}"]`);

describe('<wr-table-drawer>', () => {
  it('shows priority areas in rank order in a real table, with counts on the tabs', async () => {
    const element = await drawer();
    expect(names(element)).toEqual(['Harrow Moor and Eastfold', 'Saltings estate']);
    expect(findAll(element, '[role="tab"]').map(textOf)).toEqual([
      'Priority areas 2',
      'Hexagons 3',
      'Neighbourhoods 2',
      'Wards 1',
      'Districts 1',
      'Sessions 3',
    ]);
    expect(find(element, 'table').getAttribute('aria-rowcount')).toBe('3');
    expect(textOf(find(element, 'caption'))).toContain('Too far is 3.0 miles or more on foot');
  });

  it('has nothing that axe-core finds, on every tab, with the explanation, in light and dark', async () => {
    const element = await drawer();
    find(element, '.ranking .link').click();
    for (const tab of findAll(element, '[role="tab"]')) {
      tab.click();
      await settle(element);
      await expectAccessible(element);
    }
    find(element, '[aria-label="Close the table"]').click();
    await settle(element);
    await expectAccessible(element);
  });

  it('sorts by a heading, tells which way, and turns round on the second press', async () => {
    const element = await drawer();
    heading(element, 'deprived').click();
    await settle(element);
    expect(names(element)[0]).toBe('Saltings estate');
    expect(heading(element, 'deprived').closest('th')!.getAttribute('aria-sort')).toBe('descending');
    expect(findAll(element, 'th[aria-sort]')).toHaveLength(1);
    heading(element, 'deprived').click();
    await settle(element);
    expect(names(element)[0]).toBe('Harrow Moor and Eastfold');
  });

  it('ranks by rate and explains the order with the factors of the selected area', async () => {
    const element = await drawer({ selection: { kind: 'priority', id: cellId(1) } });
    find(element, '.ranking .link').click();
    await settle(element);
    const why = () => textOf(find(element, '.why'));
    expect(why()).toContain(
      'Harrow Moor and Eastfold: 6,210 people × 1.62 need × 0.180 depth = a score of 1,811, rank 1',
    );
    findAll(element, '.ranking .chip')[1]!.click();
    await settle(element);
    expect(names(element)[0]).toBe('Saltings estate');
    expect(why()).toContain('rank 2 by rate');
  });

  it('selects by click anywhere in a row and by Enter, and moves by arrow keys', async () => {
    const element = await drawer();
    const selected = listen('row-select');
    find(element, 'tr[data-position="1"] td:last-child').click();
    await settle(element);
    expect(selected).toEqual([{ kind: 'priority', id: cellId(7) }]);
    expect(find(element, 'tr[aria-current="true"]').dataset['position']).toBe('1');

    find(element, 'button.name[tabindex="0"]').focus();
    await press(element, '{ArrowUp}');
    expect(textOf(focused()!)).toBe('Harrow Moor and Eastfold');
    await press(element, '{Enter}');
    expect(selected.at(-1)).toEqual({ kind: 'priority', id: cellId(1) });
    expect(findAll(element, 'button.name[tabindex="0"]')).toHaveLength(1);
  });

  it('goes to the page of what is selected on the map and scrolls it into view', async () => {
    const element = await drawer({ ...manyCells(180), tab: 'cells' });
    element.selection = { kind: 'cell8', id: cellId(173) };
    await settle(element);
    const row = find(element, 'tr[aria-current="true"]');
    expect(row.getAttribute('aria-rowindex')).toBe('175');
    const frame = find(element, '.scroller').getBoundingClientRect();
    const place = row.getBoundingClientRect();
    expect(place.top).toBeGreaterThanOrEqual(frame.top);
    expect(place.bottom).toBeLessThanOrEqual(frame.bottom + 1);
    expect(textOf(find(element, '.pager'))).toContain('151 to 180 of 180 hexagons');
  });

  it('moves across pages by arrow key and by the buttons', async () => {
    const element = await drawer({ ...manyCells(120), tab: 'cells' });
    find(element, 'button.name[tabindex="0"]').focus();
    await press(element, '{End}');
    expect(focused()!.closest('tr')!.getAttribute('aria-rowindex')).toBe('121');
    await press(element, '{Home}');
    expect(focused()!.closest('tr')!.getAttribute('aria-rowindex')).toBe('2');
    findAll(element, '.pager button')[1]!.click();
    await settle(element);
    expect(textOf(find(element, '.pager'))).toContain('51 to 100 of 120 hexagons');
  });

  it('keeps rows of which we cannot tell apart, after the others, in words and not by colour alone', async () => {
    const element = await drawer({ tab: 'cells' });
    const rows = findAll(element, 'tbody tr').map(textOf);
    expect(rows[2]).toContain('We cannot tell for 1 hexagon');
    expect(rows[3]).toContain('Cannot tell');
    expect(rows[3]).toContain('No source of sessions covers this district');
    const badge = find(element, '.badge.cannot-tell');
    expect(badge.querySelector('svg')).not.toBeNull();
    heading(element, 'beyond').click();
    await settle(element);
    expect(textOf(findAll(element, 'tbody tr').at(-1)!)).toContain('Cannot tell');
  });

  it('filters, says when nothing matches, and forgets the filter on another tab', async () => {
    const element = await drawer();
    const field = find<HTMLInputElement>(element, 'input[type="search"]');
    await page.elementLocator(field).fill('saltings');
    await settle(element);
    expect(names(element)).toEqual(['Saltings estate']);
    await page.elementLocator(field).fill('zz');
    await settle(element);
    expect(textOf(find(element, '.empty'))).toBe('No priority area matches “zz”.');
    findAll(element, '[role="tab"]')[5]!.click();
    await settle(element);
    expect(names(element)).toHaveLength(3);
  });

  it('changes tabs by arrow keys, round the ends', async () => {
    const element = await drawer();
    find(element, '[role="tab"][aria-selected="true"]').focus();
    await press(element, '{ArrowLeft}');
    expect(element.tab).toBe('sessions');
    expect(textOf(focused()!)).toBe('Sessions 3');
    await press(element, '{ArrowRight}');
    expect(element.tab).toBe('priorities');
  });

  it('opens by a tab, closes by its button', async () => {
    const element = await drawer({ open: false });
    expect(findAll(element, 'table')).toHaveLength(0);
    findAll(element, '[role="tab"]')[3]!.click();
    await settle(element);
    expect([element.open, element.tab]).toEqual([true, 'wards']);
    find(element, '[aria-label="Close the table"]').click();
    await settle(element);
    expect(findAll(element, 'table')).toHaveLength(0);
  });

  it('grows and shrinks by keys, by its button and by dragging', async () => {
    const element = await drawer();
    const height = () => find(element, '.drawer').getBoundingClientRect().height;
    const low = height();
    const handle = find(element, '[role="separator"]');
    handle.focus();
    await press(element, '{ArrowUp}');
    expect(height()).toBe(low + 32);
    await press(element, '{End}');
    const tall = height();
    expect(tall).toBeGreaterThan(low + 32);
    expect(handle.getAttribute('aria-valuetext')).toBe('tall');
    find(element, '.height').click();
    await settle(element);
    expect(height()).toBe(low);
    const { x, y } = handle.getBoundingClientRect();
    const at = (clientY: number) => ({ clientX: x + 5, clientY, pointerId: 1, button: 0, bubbles: true });
    handle.setPointerCapture = () => undefined;
    handle.dispatchEvent(new PointerEvent('pointerdown', at(y)));
    handle.dispatchEvent(new PointerEvent('pointermove', at(y - 50)));
    handle.dispatchEvent(new PointerEvent('pointerup', at(y - 50)));
    await settle(element);
    expect(height()).toBe(low + 50);
  });

  it('renders one page however many rows there are', async () => {
    const element = await drawer({ ...manyCells(4000), tab: 'cells' });
    expect(findAll(element, 'tbody tr')).toHaveLength(50);
    expect(find(element, 'table').getAttribute('aria-rowcount')).toBe('4001');
  });

  it('uses no style attribute, which the site would refuse', async () => {
    const element = await drawer();
    expect(findAll(element, '[style]')).toHaveLength(0);
  });
});
