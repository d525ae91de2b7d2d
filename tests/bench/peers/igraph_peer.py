"""igraph's Dijkstra from one extra vertex joined to all sources by edges of length 0, as igraph has no search from
many sources that keeps the nearest only. Arguments: the graph folder, the name of the file for distances."""

import os
import sys
import time

import igraph

from peer_protocol import read_integers, serve, undirected_edges, whole_decimetres

folder, out_file = sys.argv[1:]
indptr, indices, data, sources = (
    read_integers(folder, f"{name}.i32") for name in ("indptr", "indices", "data", "sources")
)
nodes = len(indptr) - 1
edges = list(undirected_edges(indptr, indices, data))
edges += [(nodes, source, 0) for source in sources]
graph = igraph.Graph(n=nodes + 1, edges=[edge[:2] for edge in edges])
lengths = [edge[2] for edge in edges]
last = []


def run():
    global last
    start = time.perf_counter()
    last = graph.distances(source=nodes, weights=lengths)[0]
    return (time.perf_counter() - start) * 1000


def distances():
    return whole_decimetres(last[:nodes])


serve(run, distances, os.path.join(folder, out_file))
