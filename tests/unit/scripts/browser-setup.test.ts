import { describe, expect, it } from 'vitest';
import { type BrowserMachine, ensureChromium, INSTALL_CHROMIUM } from '../../../scripts/browser-setup';
import { findChromium } from '../../../scripts/chromium';

interface Given {
  readonly isRoot?: boolean;
  readonly commands?: readonly string[];
  /** What running "command firstArgument" makes appear: a system browser, a download, or nothing (it fails). */
  readonly gives?: Readonly<Record<string, 'system' | 'download' | 'nothing'>>;
  readonly present?: boolean;
}

function machine(given: Given): BrowserMachine & { readonly ran: readonly string[] } {
  const ran: string[] = [];
  let system = given.present ? '/usr/bin/chromium' : null;
  let download: string | null = null;
  return {
    ran,
    find: () => system,
    findDownloaded: () => download,
    isRoot: given.isRoot ?? false,
    hasCommand: (name) => given.commands?.includes(name) ?? false,
    run: (command, args) => {
      ran.push([command, ...args].join(' '));
      const gives = given.gives?.[`${command} ${args[0]}`];
      if (gives === 'system') system = '/usr/bin/chromium';
      if (gives === 'download') download = '/home/someone/.cache/chrome';
      return gives !== undefined;
    },
    log: () => undefined,
  };
}

describe('ensureChromium', () => {
  it('does nothing where there is one', () => {
    const here = machine({ present: true, isRoot: true, commands: ['apt-get'] });
    expect(ensureChromium(here)).toBe('/usr/bin/chromium');
    expect(here.ran).toEqual([]);
  });

  it('installs it with apt-get as root', () => {
    const here = machine({
      isRoot: true,
      commands: ['apt-get'],
      gives: { 'apt-get update': 'nothing', 'apt-get install': 'system' },
    });
    expect(ensureChromium(here)).toBe('/usr/bin/chromium');
    expect(here.ran).toEqual(['apt-get update', 'apt-get install -y chromium']);
  });

  it("tries playwright's download where apt-get is no use", () => {
    const gives = { 'npx playwright': 'download' } as const;
    const notRoot = machine({ commands: ['apt-get'], gives });
    expect(ensureChromium(notRoot)).toBe('/home/someone/.cache/chrome');
    expect(notRoot.ran).toEqual(['npx playwright install chromium']);
    const failing = machine({ isRoot: true, commands: ['apt-get'], gives });
    expect(ensureChromium(failing)).toBe('/home/someone/.cache/chrome');
  });

  it('gives up where nothing works, with words for every system', () => {
    expect(ensureChromium(machine({}))).toBeNull();
    for (const system of ['Debian', 'Fedora', 'macOS', 'Windows', 'CHROMIUM_PATH']) {
      expect(INSTALL_CHROMIUM).toContain(system);
    }
  });
});

describe('findChromium', () => {
  it('takes CHROMIUM_PATH first, and nothing else when it is wrong', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM_PATH: '/nowhere/chromium', PATH: process.env['PATH'] })).toBeNull();
  });
});
