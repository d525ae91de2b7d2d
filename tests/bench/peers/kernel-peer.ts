import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hierarchy } from '../../../src/core/reach/hierarchy';
import { bucketShiftFor } from '../../../src/core/reach/kernel';
import type { Peer } from './peer';
import { lacksCompiler, openCompiled } from './programs';

/** The peer that shows what the browser costs: everything but the language is the same. */
export const KERNEL_IN_CPP = 'Same kernel in C++';

/** Our own sweeps in C++, over a hierarchy that ours packed. */
export function kernelPeer(hierarchy: Hierarchy): Peer {
  return {
    name: KERNEL_IN_CPP,
    what: 'the WebAssembly sweeps line by line, over the same packed arrays',
    unavailable: lacksCompiler,
    open: (folder) => {
      writeHierarchy(folder, hierarchy);
      return openCompiled('kernel.cpp', [], folder, 'kernel.u32');
    },
  };
}

function writeHierarchy(folder: string, hierarchy: Hierarchy): void {
  const { nodeCount, coreCount, rankOfNode, runs, downArcs, upArcs, coreStart, coreArcs } = hierarchy;
  const write = (name: string, column: Uint32Array) => writeFileSync(join(folder, `${name}.u32`), column);
  write('hierarchy', Uint32Array.of(nodeCount, coreCount, bucketShiftFor(coreArcs)));
  write('rank-of-node', rankOfNode);
  write('runs', runs);
  write('down-arcs', downArcs);
  // Empty stands for "the same as down".
  write('up-arcs', upArcs === downArcs ? new Uint32Array(0) : upArcs);
  write('core-start', coreStart);
  write('core-arcs', coreArcs);
}
