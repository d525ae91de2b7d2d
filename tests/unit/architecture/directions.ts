import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** Folders each folder may import from, itself included (ARCHITECTURE: nothing imports upwards). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core': ['src/core'],
  'src/formats': ['src/core', 'src/formats'],
  'src/worker': ['src/core', 'src/formats', 'src/worker'],
  'src/state': ['src/core', 'src/formats', 'src/worker', 'src/state'],
  'src/map': ['src/core', 'src/formats', 'src/worker', 'src/state', 'src/map'],
  'src/ui': ['src/core', 'src/formats', 'src/worker', 'src/state', 'src/map', 'src/ui'],
  src: ['src/core', 'src/formats', 'src/worker', 'src/state', 'src/map', 'src/ui', 'src'],
  scripts: ['src/core', 'src/formats', 'scripts', 'data'],
  data: [],
};

/** Packages of the page, which the calculation and the file formats never see. */
const PAGE_PACKAGES = /^(lit|lit-html|@lit\/.*|maplibre-gl|@deck\.gl\/.*|@preact\/signals-core)$/;

/** Every way a module names another: import, export from, import(), import types, and worker addresses. */
const SPECIFIERS = [
  /\b(?:from|import)\s*\(?\s*['"`]([^'"`\n]+)['"`]/g,
  /\bnew\s+URL\(\s*['"`](\.[^'"`\n]+\.[jt]s)['"`]\s*,\s*import\.meta\.url/g,
];

/**
 * What a file imports against the layers, one sentence each. Coarser than the linter's rule and independent of it: it
 * reads the text, so it also sees type queries, worker addresses and folders without a file name.
 */
export function wrongImports(path: string, text: string): readonly string[] {
  const from = layerOf(path);
  if (from === null) return [];
  return specifiersIn(text)
    .filter((specifier) => !mayImport(from, path, specifier))
    .map((specifier) => `${path} may not import ${specifier}`);
}

function specifiersIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return SPECIFIERS.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!));
}

function mayImport(from: string, path: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const to = layerOf(posix.join(posix.dirname(path), specifier));
    return to !== null && MAY_IMPORT[from]!.includes(to);
  }
  const withoutPage = from === 'src/core' || from === 'src/formats' || from === 'scripts';
  if (withoutPage && PAGE_PACKAGES.test(specifier)) return false;
  return from === 'scripts' || !isBuiltin(specifier);
}

/** The folder of MAY_IMPORT that a path lies in, the longest that fits; null outside all of them. */
function layerOf(path: string): string | null {
  const layers = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
  return layers.find((layer) => path === layer || path.startsWith(`${layer}/`)) ?? null;
}
