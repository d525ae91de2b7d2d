"""scipy's Dijkstra from many sources at once. Arguments: the graph folder, the name of the file for distances."""

import os
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from peer_protocol import NO_DISTANCE, serve

folder, out_file = sys.argv[1:]
indptr, indices, data, sources = (
    np.fromfile(os.path.join(folder, f"{name}.i32"), dtype=np.int32)
    for name in ("indptr", "indices", "data", "sources")
)
nodes = len(indptr) - 1
# scipy computes in float64: given anything else it would convert within the time measured.
graph = csr_matrix((data.astype(np.float64), indices, indptr), shape=(nodes, nodes))
last = np.full(nodes, np.inf)


def run():
    global last
    start = time.perf_counter()
    # With predecessors, as only then does it also name each node's nearest source.
    last, _, owners = dijkstra(graph, indices=sources, min_only=True, return_predecessors=True)
    return (time.perf_counter() - start) * 1000


def distances():
    return np.where(np.isinf(last), NO_DISTANCE, last).astype(np.uint32)


serve(run, distances, os.path.join(folder, out_file))
