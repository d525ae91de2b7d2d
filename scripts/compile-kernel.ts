import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = 'src/core/reach/assembly/kernel.ts';

/**
 * Compiles the reach engine's AssemblyScript. No runtime, no allocation, no import but the memory.
 * @returns the bytes, and the text of the module that holds them.
 * @throws Error with the compiler's messages.
 */
export async function compileKernel(root: string): Promise<{ bytes: Uint8Array; code: string }> {
  // Loaded only when asked for: the compiler is a hundred times the size of what it makes.
  const { default: asc } = await import('assemblyscript/asc');
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [
      'kernel.ts',
      '-o',
      'kernel.wasm',
      '-O3',
      '--converge',
      '--runtime',
      'stub',
      '--importMemory',
      '--noAssert',
      '--noExportMemory',
    ],
    {
      readFile: (name) => (name === 'kernel.ts' ? readFileSync(join(root, SOURCE), 'utf8') : null),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string') bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === null) throw new Error(`${SOURCE} does not compile:\n${stderr.toString()}`);
  return { bytes, code: moduleOf(bytes) };
}

function moduleOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 32)
    lines.push(`  ${[...bytes.subarray(at, at + 32)].join(', ')},`);
  return `// Made from assembly/kernel.ts by \`npm run kernel\`: change that, not this.\n\n/** The sweeps as WebAssembly. */\n// prettier-ignore\nexport const KERNEL_CODE = Uint8Array.of(\n${lines.join('\n')}\n);\n`;
}
