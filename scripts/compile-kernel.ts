import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = 'src/core/reach/assembly/kernel.ts';
const OPTIONS = [
  '-O3',
  '--converge',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--noAssert',
];

/**
 * Compiles the reach engine's AssemblyScript: no runtime, no allocation, no import but the memory. The compiler runs
 * as a program, since its types would take the place of the language's own in everything that imports it.
 *
 * @returns the bytes, and the text of the module that holds them.
 * @throws Error with the compiler's messages.
 */
export function compileKernel(root: string): { bytes: Uint8Array; code: string } {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-kernel-'));
  try {
    const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
    const out = join(folder, 'kernel.wasm');
    const run = spawnSync(process.execPath, [compiler, SOURCE, '-o', out, ...OPTIONS], {
      cwd: root,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`${SOURCE} does not compile:\n${run.stderr}`);
    const bytes = new Uint8Array(readFileSync(out));
    return { bytes, code: moduleOf(bytes) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function moduleOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 32) lines.push(`  ${bytes.subarray(at, at + 32).join(', ')},`);
  return [
    '// Made from assembly/kernel.ts by `npm run kernel`: change that, not this.',
    '',
    '/** The sweeps as WebAssembly. */',
    `export const KERNEL_CODE = Uint8Array.of(`,
    ...lines,
    ');',
    '',
  ].join('\n');
}
