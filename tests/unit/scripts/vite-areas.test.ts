import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areas, areasFromEnvironment, listAreas } from '../../../scripts/vite-areas';
import { CONTENT_SECURITY_POLICY, contentSecurityPolicy } from '../../../scripts/vite-csp';
import { InputError } from '../../../src/formats/issue';

describe('areas of the built site', () => {
  let root: string;
  let areasFolder: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'within-reach-areas-'));
    areasFolder = join(root, 'areas');
    writePack('demo', { id: 'demo', name: 'Demo', invented: true });
    writePack('alpha', { id: 'alpha', name: 'Alpha', invented: false });
    mkdirSync(join(areasFolder, 'half-built'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function writePack(folder: string, heading: unknown): void {
    mkdirSync(join(areasFolder, folder), { recursive: true });
    writeFileSync(join(areasFolder, folder, 'area.json'), JSON.stringify(heading));
    writeFileSync(join(areasFolder, folder, 'points.parquet'), folder);
  }

  it('lists packs by id and passes over folders without one', () => {
    expect(listAreas(areasFolder, null)).toEqual([
      { id: 'alpha', name: 'Alpha', invented: false },
      { id: 'demo', name: 'Demo', invented: true },
    ]);
    expect(listAreas(join(root, 'nowhere'), null)).toEqual([]);
  });

  it('takes only those chosen, and says which of them is not there', () => {
    expect(listAreas(areasFolder, ['demo']).map((area) => area.id)).toEqual(['demo']);
    expect(() => listAreas(areasFolder, ['demo', 'beta'])).toThrow(/beta.*There is no area pack here/);
    expect(areasFromEnvironment({ WR_AREAS: 'demo, alpha,' })).toEqual(['demo', 'alpha']);
    expect(areasFromEnvironment({ WR_AREAS: '' })).toBeNull();
  });

  it.each([
    ['an id that is not the folder', { id: 'other', name: 'X', invented: false }, 'its id is "other"'],
    ['no name', { id: 'bad', invented: false }, 'cannot be published'],
    ['invented left unsaid', { id: 'bad', name: 'X' }, 'cannot be published'],
    ['a list', [], 'cannot be published'],
  ])('refuses a pack with %s', (_, heading, message) => {
    writePack('bad', heading);
    expect(() => listAreas(areasFolder, null)).toThrow(InputError);
    expect(() => listAreas(areasFolder, null)).toThrow(message);
  });

  it('copies packs, their list and the templates, and puts the policy in the page', async () => {
    writeFileSync(join(root, 'index.html'), '<!doctype html><html><head></head><body>x</body></html>');
    mkdirSync(join(root, 'templates'));
    writeFileSync(join(root, 'templates', 'providers.csv'), 'provider\n');
    const options = { areasFolder, templatesFolder: join(root, 'templates'), only: ['demo'] };
    const plugins = [areas(options), contentSecurityPolicy()];
    await build({ root, configFile: false, logLevel: 'silent', plugins });
    const dist = join(root, 'dist');
    expect(JSON.parse(readFileSync(join(dist, 'areas', 'index.json'), 'utf8'))).toEqual([
      { id: 'demo', name: 'Demo', invented: true },
    ]);
    expect(readFileSync(join(dist, 'areas', 'demo', 'points.parquet'), 'utf8')).toBe('demo');
    expect(existsSync(join(dist, 'areas', 'alpha'))).toBe(false);
    expect(readFileSync(join(dist, 'templates', 'providers.csv'), 'utf8')).toBe('provider\n');
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    const content = /http-equiv="Content-Security-Policy" content="([^"]+)"/
      .exec(page)?.[1]
      ?.replaceAll('&#39;', "'");
    expect(content).toBe(CONTENT_SECURITY_POLICY);
    // WebAssembly may be compiled, and nothing else may be made into code.
    expect(content).toContain("script-src 'self' 'wasm-unsafe-eval';");
    const rest = content?.replace("'wasm-unsafe-eval'", '');
    expect(rest).not.toMatch(/unsafe|http:|\*/);
    // One other site may be asked, for pictures of the map that a person asked for.
    const elsewhere = rest?.split('; ').filter((directive) => directive.includes('https:'));
    expect(elsewhere).toEqual([
      "img-src 'self' data: blob: https://tile.openstreetmap.org",
      "connect-src 'self' blob: https://tile.openstreetmap.org",
    ]);
  });
});
