import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../src/core/settings';
import '../../../src/ui/actions/drop-zone';
import '../../../src/ui/actions/export-menu';
import '../../../src/ui/actions/share-button';
import {
  expectAccessible,
  find,
  findAll,
  focused,
  listen,
  mount,
  press,
  settle,
  textOf,
} from '../table/harness';

const settings = defaultSettings('2026-11-01');

const menu = () => mount('wr-export-menu', { areaId: 'demo', settings });

/** Opens the menu, which is fetched first. */
async function open(element: Awaited<ReturnType<typeof menu>>): Promise<void> {
  find(element, '.primary').click();
  await vi.waitFor(() => expect(findAll(element, '[role="menuitem"]').length).toBeGreaterThan(0));
  await settle(element);
}

function drag(type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  document.body.dispatchEvent(event);
  return event;
}
const csv = (name: string) => new File(['provider,venue\n'], name, { type: 'text/csv' });

describe('<wr-export-menu>', () => {
  it('opens on its first item, moves by rows and formats, and asks for the file', async () => {
    const element = await menu();
    const asked = listen('export-request');
    find(element, '.primary').focus();
    await press(element, '{Enter}');
    await vi.waitFor(() => expect(focused()!.getAttribute('aria-label')).toBe('Brief, One page'));
    for (let i = 0; i < 5; i++) await press(element, '{ArrowDown}');
    await press(element, '{ArrowRight}');
    expect(focused()!.getAttribute('aria-label')).toBe('Neighbourhoods, GeoJSON');
    expect(textOf(find(element, 'code'))).toBe(
      'npm run wr -- gaps --area data/areas/demo --by lsoa --threshold 3 --evidence likely --as-of 2026-11-01 --format geojson',
    );
    await press(element, '{Enter}');
    expect(asked).toEqual([{ kind: 'table', what: 'lsoa', format: 'geojson' }]);
    expect(findAll(element, '[role="menu"]')).toHaveLength(0);
    expect(focused()).toBe(find(element, '.primary'));
  });

  it('closes on Escape and gives the focus back', async () => {
    const element = await menu();
    await open(element);
    await press(element, '{Escape}');
    expect(find(element, '.primary').getAttribute('aria-expanded')).toBe('false');
    expect(focused()).toBe(find(element, '.primary'));
  });

  it('goes to a row by its first letter and keeps one item in the tab order', async () => {
    const element = await menu();
    await open(element);
    await press(element, 'w');
    expect(focused()!.getAttribute('aria-label')).toBe('Wards, CSV');
    expect(findAll(element, '[role="menuitem"][tabindex="0"]')).toHaveLength(1);
  });

  it('says what the command line does not know while a file is tried', async () => {
    const element = await mount('wr-export-menu', { areaId: 'demo', settings, trial: true });
    await open(element);
    expect(textOf(find(element, '.command'))).toContain('wr sessions load');
  });

  it('is off until there are figures', async () => {
    const element = await mount('wr-export-menu', { areaId: 'demo' });
    expect(find<HTMLButtonElement>(element, '.primary').disabled).toBe(true);
  });

  it('has nothing that axe-core finds, closed and open', async () => {
    const element = await menu();
    await expectAccessible(element);
    await open(element);
    await expectAccessible(element);
  });
});

describe('<wr-share-button>', () => {
  it('copies the link and says so', async () => {
    const copy = vi.fn(async () => true);
    const element = await mount('wr-share-button', { link: 'https://example.org/?area=demo', copy });
    find(element, 'button').click();
    await settle(element);
    expect(copy).toHaveBeenCalledWith('https://example.org/?area=demo');
    expect(textOf(find(element, '[role="status"]'))).toContain('Link copied.');
    await expectAccessible(element);
  });

  it('does not promise that a postcode is in the link', async () => {
    const element = await mount('wr-share-button', { copy: async () => true, postcode: true });
    find(element, 'button').click();
    await settle(element);
    expect(textOf(find(element, '[role="status"]'))).toContain('the postcode is not in it');
  });

  it('copies the address of the page when no link is given', async () => {
    const copy = vi.fn(async () => true);
    const element = await mount('wr-share-button', { copy });
    find(element, 'button').click();
    await settle(element);
    expect(copy).toHaveBeenCalledWith(window.location.href);
  });

  it('shows the link to copy by hand where the browser refuses, and says what is not in it', async () => {
    const element = await mount('wr-share-button', {
      link: 'https://example.org/',
      copy: async () => false,
      trial: true,
    });
    find(element, 'button').click();
    await settle(element);
    const field = find<HTMLInputElement>(element, 'input');
    expect([field.value, focused()]).toEqual(['https://example.org/', field]);
    expect(textOf(find(element, '.popup'))).toContain('not in the link');
    await expectAccessible(element);
    await press(element, '{Escape}');
    expect(find(element, '.popup').hidden).toBe(true);
    expect(focused()).toBe(find(element, 'button'));
  });
});

describe('<wr-drop-zone>', () => {
  it('shows what will happen while a file is over the window, and hands the file over', async () => {
    const element = await mount('wr-drop-zone', {});
    const chosen = listen('file-chosen');
    expect(drag('dragover', [csv('a.csv')]).defaultPrevented).toBe(true);
    await settle(element);
    expect(textOf(find(element, '.overlay'))).toContain('not sent anywhere');
    await expectAccessible(element);
    expect(drag('drop', [csv('a.csv')]).defaultPrevented).toBe(true);
    await settle(element);
    expect(findAll(element, '.overlay')).toHaveLength(0);
    expect((chosen[0] as File).name).toBe('a.csv');
  });

  it('goes away when the file leaves the window', async () => {
    const element = await mount('wr-drop-zone', {});
    drag('dragenter', [csv('a.csv')]);
    drag('dragleave', [csv('a.csv')]);
    await settle(element);
    expect(findAll(element, '.overlay')).toHaveLength(0);
  });

  it('refuses two files at once with a message', async () => {
    const element = await mount('wr-drop-zone', {});
    const chosen = listen('file-chosen');
    drag('drop', [csv('a.csv'), csv('b.csv')]);
    await settle(element);
    expect(chosen).toEqual([]);
    expect(textOf(find(element, '[role="alert"]'))).toContain('One file at a time');
    find(element, '.refusal button').click();
    await settle(element);
    expect(textOf(find(element, '[role="alert"]'))).toBe('');
  });

  it('leaves dragged text alone and stops listening when it is gone', async () => {
    const element = await mount('wr-drop-zone', {});
    expect(drag('dragover', []).defaultPrevented).toBe(false);
    element.remove();
    expect(drag('dragover', [csv('a.csv')]).defaultPrevented).toBe(false);
  });
});
