"""The same search by scipy, one run for each line read: prints milliseconds, then a line of distances on "check".

Arguments: a folder with indptr.i32, indices.i32, data.f64 and sources.i32 (raw little-endian numbers).
"""

import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

folder = sys.argv[1]
indptr = np.fromfile(f"{folder}/indptr.i32", dtype=np.int32)
indices = np.fromfile(f"{folder}/indices.i32", dtype=np.int32)
data = np.fromfile(f"{folder}/data.f64", dtype=np.float64)
sources = np.fromfile(f"{folder}/sources.i32", dtype=np.int32)
nodes = len(indptr) - 1
graph = csr_matrix((data, indices, indptr), shape=(nodes, nodes))

for line in sys.stdin:
    start = time.perf_counter()
    distances, _, owners = dijkstra(graph, indices=sources, min_only=True, return_predecessors=True)
    print((time.perf_counter() - start) * 1000, flush=True)
    if line.strip() == "check":
        print(" ".join("-1" if np.isinf(d) else str(int(d)) for d in distances), flush=True)
