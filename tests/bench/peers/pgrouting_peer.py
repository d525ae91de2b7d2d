"""pgRouting in a PostgreSQL of its own: a cluster in a temporary folder, reached through a socket in that folder and
nothing else, and gone when this process ends, however it ends. Arguments: the folder of PostgreSQL's programs, the
graph folder, the name of the file for distances."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from array import array

from peer_protocol import NO_DISTANCE, read_integers, serve, undirected_edges

# Durability is switched off, and memory given, as none of that is what is raced.
SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c autovacuum=off -c shared_buffers=256MB -c work_mem=256MB"
    " -c unix_socket_directories="
)
# PostgreSQL refuses to run as root: there it runs as the user its package makes.
AS_USER = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


class Cluster:
    def __init__(self, programs):
        self.programs = programs
        self.home = tempfile.mkdtemp(prefix="within-reach-pgrouting-")
        self.data = os.path.join(self.home, "data")
        if AS_USER:
            shutil.chown(self.home, "postgres")

    def call(self, program, *arguments):
        """What the program printed is shown only when it fails."""
        command = [*AS_USER, os.path.join(self.programs, program), *arguments]
        done = subprocess.run(
            command, cwd=self.home, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed:\n{done.stdout}")

    def start(self):
        self.call("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--no-locale", "-E", "UTF8", "--no-sync")
        log = os.path.join(self.home, "log")
        self.call("pg_ctl", "-D", self.data, "-l", log, "-o", SETTINGS + self.home, "-w", "start")

    def stop(self):
        try:
            if os.path.exists(os.path.join(self.data, "postmaster.pid")):
                self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def session(self):
        arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.home, "-U", "postgres", "-d", "postgres"]
        return subprocess.Popen(
            [*AS_USER, os.path.join(self.programs, "psql"), *arguments],
            cwd=self.home, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )


class Search:
    """One psql session that holds the graph's edges in a table."""

    def __init__(self, session, folder):
        self.session = session
        indptr, indices, data, sources = (
            read_integers(folder, f"{name}.i32") for name in ("indptr", "indices", "data", "sources")
        )
        self.nodes = len(indptr) - 1
        # From one extra node joined to all sources by edges of length 0: took half the time of equicost, pgRouting's
        # own way from many nodes.
        self.rows = (
            f"pgr_drivingDistance('SELECT id, source, target, cost FROM edges', {self.nodes}, 1e12, directed := false)"
        )
        edges = list(undirected_edges(indptr, indices, data))
        edges += [(self.nodes, source, 0) for source in sources]
        self.load(edges)

    def load(self, edges):
        self.send("SET client_min_messages = warning;")
        self.send("CREATE EXTENSION pgrouting CASCADE;")
        self.send("CREATE TABLE edges (id bigint, source bigint, target bigint, cost float8);")
        self.send("COPY edges FROM STDIN;")
        for number, (tail, head, length) in enumerate(edges):
            self.session.stdin.write(f"{number}\t{tail}\t{head}\t{length}\n")
        self.send("\\.")
        self.send("ANALYZE edges;")
        self.answer()

    def send(self, line):
        self.session.stdin.write(line + "\n")

    def answer(self):
        """The lines printed since the last answer."""
        self.send("\\echo end")
        self.session.stdin.flush()
        lines = []
        for line in self.session.stdout:
            if line == "end\n":
                return lines
            lines.append(line)
        raise RuntimeError("psql ended early.")

    def run(self):
        """Milliseconds by psql's clock. Counted in the server: the rows stay in its memory."""
        self.send("\\timing on")
        self.send(f"SELECT count(*), max(agg_cost) FROM {self.rows};")
        self.send("\\timing off")
        time = [line for line in self.answer() if line.startswith("Time: ")]
        return float(time[0].split()[1])

    def distances(self):
        self.send(f"COPY (SELECT node, agg_cost FROM {self.rows}) TO STDOUT;")
        found = array("I", [NO_DISTANCE]) * (self.nodes + 1)
        for line in self.answer():
            node, distance = line.split("\t")
            found[int(node)] = int(float(distance))
        return found[: self.nodes]


def leave(number, frame):
    sys.exit(1)


def main(programs, folder, out_file):
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    cluster = Cluster(programs)
    session = None
    try:
        cluster.start()
        session = cluster.session()
        search = Search(session, folder)
        serve(search.run, search.distances, os.path.join(folder, out_file))
    finally:
        # A second signal must not stop the clearing away.
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        # The server first: psql would wait for a search under way.
        cluster.stop()
        if session is not None:
            session.communicate()


main(*sys.argv[1:])
