import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wrongImports } from './directions';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A file that breaks the rules, the words the linter must say, and nothing else wrong with it. */
const BROKEN: readonly (readonly [path: string, code: string, message: string])[] = [
  ['src/core/a.ts', "export { x } from '../ui/x';", 'src/core imports nothing above it.'],
  ['src/core/b.ts', "export * from '../formats/x';", 'src/core imports nothing above it.'],
  ['src/core/c.ts', "export const x = () => import('../ui/x');", 'src/core imports nothing above it.'],
  ['src/core/d.ts', "import '../main';", 'src/core imports nothing above it.'],
  ['src/core/e.ts', "export { readFileSync } from 'node:fs';", 'src/core is pure'],
  ['src/core/f.ts', "export { Map } from 'maplibre-gl';", 'src/core is pure'],
  ['src/formats/a.ts', "export { x } from '../worker/x';", 'src/formats may import src/core only.'],
  ['src/formats/b.ts', "export { readFileSync } from 'node:fs';", 'src/formats does no I/O'],
  [
    'src/worker/a.ts',
    "export { x } from '../state/x';",
    'src/worker may import src/core and src/formats only.',
  ],
  ['src/state/a.ts', "export { x } from '../map/x';", 'src/state may not import the map'],
  ['src/map/a.ts', "export { x } from '../ui/x';", 'src/map may not import the user interface.'],
  ['src/ui/a.ts', "export { x } from '../../scripts/x';", 'src never imports scripts or tests.'],
  ['scripts/a.ts', "export { x } from '../src/ui/x';", 'scripts use src/core and src/formats only.'],
];

/** What the linter's patterns let through and the check on the text does not. */
const MISSED_BY_LINT: readonly (readonly [path: string, code: string])[] = [
  ['src/core/a.ts', "export type X = import('../ui/x').X;"],
  ['src/core/b.ts', "export { x } from '../ui';"],
  ['src/core/c.ts', "export { readFileSync } from 'fs';"],
  ['src/worker/a.ts', "export const x = new URL('../ui/x.ts', import.meta.url);"],
  ['src/worker/b.ts', "export { readFileSync } from 'node:fs';"],
  ['scripts/a.ts', "export { Map } from 'maplibre-gl';"],
  ['src/a.ts', "export { x } from '../scripts/x';"],
];

describe('import directions', () => {
  let tree: string;

  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'within-reach-imports-'));
  });

  afterEach(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), `${text}\n`);
  }

  function runTool(tool: string, ...args: string[]): { status: number | null; output: string } {
    const path = join(root, 'node_modules', '.bin', tool);
    const { status, stdout, stderr } = spawnSync(path, args, { cwd: tree, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  it('the linter refuses every import against them, with the reason', () => {
    copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    for (const [path, code] of BROKEN) write(path, code);
    const { status, output } = runTool('oxlint', '--format', 'json');
    expect(status).toBe(1);
    const found = diagnosticsOf(output);
    for (const [path, code, message] of BROKEN) {
      const said = found.filter((diagnostic) => diagnostic.filename === path);
      expect(said.map(textOf).join('\n'), `${path}: ${code}`).toContain(message);
    }
  });

  it('the linter allows what goes downwards', () => {
    copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    write('src/core/x.ts', 'export const x = 1;');
    write('src/formats/x.ts', "export { x } from '../core/x';");
    write('src/ui/x.ts', "export { x } from '../formats/x';");
    write('scripts/x.ts', "export { x } from '../src/formats/x';");
    const { status, output } = runTool('oxlint', '--format', 'json');
    expect(diagnosticsOf(output)).toEqual([]);
    expect(status).toBe(0);
  });

  it('the compiler refuses the DOM, Node and upward imports in the core', () => {
    copyFileSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
    write('src/core/tsconfig.json', readFileSync(join(root, 'src/core/tsconfig.json'), 'utf8'));
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    write('src/ui/x.ts', 'export const x = 1;');
    write('src/core/dom.ts', 'export const title = () => document.title;');
    write('src/core/node.ts', 'export const folder = () => process.cwd();');
    write('src/core/upward.ts', "export type X = typeof import('../ui/x').x;");
    write('src/core/fine.ts', 'export const one = Math.max(0, 1);');
    const { status, output } = runTool('tsc', '-p', 'src/core', '--noEmit');
    expect(status).not.toBe(0);
    expect(output).toMatch(/dom\.ts.*Cannot find name 'document'/);
    expect(output).toMatch(/node\.ts.*Cannot find name 'process'/);
    expect(output).toMatch(/ui\/x\.ts' is not under 'rootDir'/);
    expect(output).not.toContain('fine.ts');
  });

  it.each([...BROKEN, ...MISSED_BY_LINT].map(([path, code]) => [path, code] as const))(
    'the check on the text refuses %s: %s',
    (path, code) => {
      expect(wrongImports(path, code)).toHaveLength(1);
    },
  );

  it('the check on the text passes over comments and what goes downwards', () => {
    const code =
      "/** Not from '../ui/x'. */\n// import '../main'\nimport { x } from '../core/x';\nimport 'h3-js';";
    expect(wrongImports('src/formats/a.ts', code)).toEqual([]);
  });

  it('no file of the project goes against them', () => {
    const paths = ['src', 'scripts'].flatMap(sourceFiles);
    expect(paths.length).toBeGreaterThan(10);
    const wrong = paths.flatMap((path) => wrongImports(path, readFileSync(join(root, path), 'utf8')));
    expect(wrong).toEqual([]);
  });
});

/** TypeScript files of a folder, as paths from the root with forward slashes. */
function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'));
}

interface Diagnostic {
  readonly filename: string;
  readonly message: string;
  readonly help?: string;
}

function diagnosticsOf(output: string): readonly Diagnostic[] {
  return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
}

function textOf({ message, help }: Diagnostic): string {
  return `${message} ${help ?? ''}`;
}
