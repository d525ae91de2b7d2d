import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileFor, serveFolder, type StaticSite } from '../../../scripts/static-server';

describe('fileFor', () => {
  const folder = join('/', 'site');

  it('finds files below the base path, and index.html of a folder', () => {
    expect(fileFor(folder, '/some/path/', '/some/path/a/b.js?v=1')).toBe(join(folder, 'a', 'b.js'));
    expect(fileFor(folder, '/some/path/', '/some/path/')).toBe(join(folder, 'index.html'));
    expect(fileFor(folder, '/', '/areas/')).toBe(join(folder, 'areas', 'index.html'));
    expect(fileFor(folder, '/', '/a%20b.csv')).toBe(join(folder, 'a b.csv'));
  });

  it.each(['/other/a.js', '/some/path', '/some/path/../../../etc/passwd', '/some/path/%2e%2e/%2e%2e/secret'])(
    'finds nothing outside: %s',
    (path) => {
      expect(fileFor(folder, '/some/path/', path)).toBeNull();
    },
  );

  it.each(['/%', '/a%00b'])('finds nothing for a broken path: %s', (path) => {
    expect(fileFor(folder, '/', path)).toBeNull();
  });
});

describe('serveFolder', () => {
  let folder: string;
  let site: StaticSite;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'within-reach-site-'));
    mkdirSync(join(folder, 'areas'));
    writeFileSync(join(folder, 'index.html'), '<p>hello</p>');
    writeFileSync(join(folder, 'areas', 'x.parquet'), new Uint8Array([1, 2, 3]));
    site = await serveFolder(folder, { port: 0, basePath: '/sub/' });
  });

  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  it('serves bytes with their type', async () => {
    const page = await fetch(site.url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<p>hello</p>');
    const data = await fetch(`${site.url}areas/x.parquet`);
    expect(data.headers.get('content-type')).toBe('application/octet-stream');
    expect(new Uint8Array(await data.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('answers 404 for files, folders and paths that are not there', async () => {
    for (const url of [`${site.url}no.js`, `${site.url}areas`, new URL('/', site.url)]) {
      expect((await fetch(url)).status).toBe(404);
    }
  });

  it('rejects a port that is taken', async () => {
    await expect(serveFolder(folder, { port: site.port, basePath: '/' })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
