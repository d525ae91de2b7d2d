import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../../scripts/compile-kernel';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('compileKernel', () => {
  it('gives the WebAssembly that the project holds, of about ten kilobytes', () => {
    const { bytes, code } = compileKernel(root);
    expect(readFileSync(`${root}src/core/reach/kernel-code.ts`, 'utf8')).toBe(code);
    expect(bytes.length).toBeLessThan(12_288);
  });
});
