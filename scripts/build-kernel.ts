import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileKernel } from './compile-kernel';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles the reach engine's AssemblyScript into src/core/reach/kernel-code.ts; a test holds the two together. */
const { code, bytes } = compileKernel(root);
writeFileSync(`${root}src/core/reach/kernel-code.ts`, code);
console.log(`src/core/reach/kernel-code.ts: ${bytes.length} bytes of WebAssembly.`);
