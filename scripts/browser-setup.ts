import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from './chromium';

/** What a person has to do on each system when nothing here could be done for them. */
export const INSTALL_CHROMIUM = `Chromium is needed for the browser tests, and could not be installed here. Install it with one of:
  Debian, Ubuntu     sudo apt-get update && sudo apt-get install -y chromium
  Fedora             sudo dnf install chromium
  Arch               sudo pacman -S chromium
  Alpine             sudo apk add chromium
  macOS              brew install --cask chromium
  Windows            winget install Google.Chrome
  any of them        npx playwright install chromium
or set CHROMIUM_PATH to a Chromium or Chrome that is already there. Then run the command again.`;

/** What the search for a browser touches, so that tests can put another machine in its place. */
export interface BrowserMachine {
  find(): string | null;
  /** Chromium downloaded by playwright, or null. */
  findDownloaded(): string | null;
  readonly isRoot: boolean;
  hasCommand(name: string): boolean;
  /** True when the command succeeds. */
  run(command: string, args: readonly string[]): boolean;
  log(text: string): void;
}

/**
 * Path of a Chromium, installed by the means the machine has when there is none: apt-get where we are root,
 * otherwise playwright's own download. Null when all of that fails.
 */
export function ensureChromium(machine: BrowserMachine): string | null {
  const present = machine.find() ?? machine.findDownloaded();
  if (present !== null) return present;
  if (machine.isRoot && machine.hasCommand('apt-get')) {
    machine.log('Chromium is not here: installing it with apt-get.');
    const installed =
      machine.run('apt-get', ['update']) && machine.run('apt-get', ['install', '-y', 'chromium']);
    const found = installed ? machine.find() : null;
    if (found !== null) return found;
  }
  machine.log("Chromium is not here: trying playwright's download.");
  return machine.run('npx', ['playwright', 'install', 'chromium'])
    ? (machine.find() ?? machine.findDownloaded())
    : null;
}

/** The machine this process runs on. */
export function thisMachine(): BrowserMachine {
  return {
    find: () => findChromium(),
    findDownloaded: () => (existsSync(chromium.executablePath()) ? chromium.executablePath() : null),
    isRoot: process.getuid?.() === 0,
    hasCommand: (name) => succeeds(name, ['--version']),
    run: (command, args) => succeeds(command, args),
    log: (text) => console.log(text),
  };
}

function succeeds(command: string, args: readonly string[]): boolean {
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}
