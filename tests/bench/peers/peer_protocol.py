"""What the Python peers share: reading the graph folder, and answering the lines that the race writes.

The folder holds indptr.i32, indices.i32, data.i32 (decimetres) and sources.i32: raw little-endian numbers.
"""

import os
import sys
from array import array

NO_DISTANCE = 0xFFFFFFFF


def read_integers(folder, name):
    """One file of the folder. The standard library's array, so that no peer needs more than it races with."""
    path = os.path.join(folder, name)
    numbers = array("i")
    with open(path, "rb") as file:
        numbers.fromfile(file, os.path.getsize(path) // numbers.itemsize)
    return numbers


def undirected_edges(indptr, indices, data):
    """Each undirected edge once, as (from, to, decimetres); loops are left out, as they shorten nothing."""
    for tail in range(len(indptr) - 1):
        for arc in range(indptr[tail], indptr[tail + 1]):
            if tail < indices[arc]:
                yield tail, indices[arc], data[arc]


def whole_decimetres(distances):
    """Floating-point distances as unsigned integers; exact, as every length is a whole number."""
    return array("I", (NO_DISTANCE if d == float("inf") else int(d) for d in distances))


def serve(run, distances, out_path):
    """Answers "run" with the milliseconds that run() gives, and "distances" with "ok" once the file is written."""
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "run":
            print(run(), flush=True)
        else:
            with open(out_path, "wb") as file:
                distances().tofile(file)
            print("ok", flush=True)
