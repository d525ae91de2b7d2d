// The sweeps of src/core/reach/assembly/kernel.ts step for step in native code, over the hierarchy that ours packed:
// what the same algorithm costs without a browser. Arguments: the graph folder, the name of the file for distances.
#include <algorithm>
#include <cstring>
#include "peer.hpp"

using Label = uint64_t;
constexpr int OWNER_BITS = 20;
constexpr Label UNREACHED = 0x7f7f7f7f7f7f7f7f;
constexpr uint32_t NO_DISTANCE = UINT32_MAX;
constexpr uint32_t NONE = UINT32_MAX;
constexpr uint32_t BUCKETS = 1024;
// Slot for what lies beyond the window of buckets.
constexpr uint32_t LATER = BUCKETS;

struct Arc {
  uint32_t head, length;
};

// As packed: columns of src/core/reach/hierarchy.ts.
struct Run {
  uint32_t first, count, down_degree, up_degree, down_arc, up_arc;
};

struct Link {
  uint32_t next, previous, slot, unused;
};

struct Ends {
  uint32_t first, last;
};

template <typename Row>
std::vector<Row> read_rows(const std::string& path) {
  const std::vector<uint32_t> numbers = read_numbers(path);
  std::vector<Row> rows(numbers.size() * 4 / sizeof(Row));
  std::memcpy(static_cast<void*>(rows.data()), numbers.data(), rows.size() * sizeof(Row));
  return rows;
}

inline Label length_of(const Arc& arc) { return static_cast<Label>(arc.length) << OWNER_BITS; }

class Kernel {
 public:
  std::vector<uint32_t> distance;

  explicit Kernel(const std::string& folder)
      : sources_(read_numbers(folder + "/sources.i32")),
        rank_of_node_(read_numbers(folder + "/rank-of-node.u32")),
        runs_(read_rows<Run>(folder + "/runs.u32")),
        down_arcs_(read_rows<Arc>(folder + "/down-arcs.u32")),
        own_up_arcs_(read_rows<Arc>(folder + "/up-arcs.u32")),
        core_start_(read_numbers(folder + "/core-start.u32")),
        core_arcs_(read_rows<Arc>(folder + "/core-arcs.u32")) {
    const std::vector<uint32_t> parameters = read_numbers(folder + "/hierarchy.u32");
    node_count_ = parameters[0];
    core_count_ = parameters[1];
    bucket_shift_ = OWNER_BITS + parameters[2];
    // No arcs of their own: all ways are alike in both directions.
    up_arcs_ = own_up_arcs_.empty() ? down_arcs_.data() : own_up_arcs_.data();
    labels_.resize(node_count_ + 1);
    links_.resize(core_count_);
    slots_.resize(BUCKETS + 1);
    distance.resize(node_count_);
  }

  void run() {
    begin();
    sweep_up();
    search_core();
    sweep_down();
  }

  // Labels to distances in the graph's own order: asked for between runs only.
  void unpack() {
    for (size_t n = 0; n < node_count_; n++) {
      const Label own = labels_[rank_of_node_[n]];
      distance[n] = own >= UNREACHED ? NO_DISTANCE : static_cast<uint32_t>(own >> OWNER_BITS);
    }
  }

 private:
  void begin() {
    std::memset(labels_.data(), 0x7f, labels_.size() * sizeof(Label));
    for (size_t s = 0; s < sources_.size(); s++) {
      Label& own = labels_[rank_of_node_[sources_[s]]];
      own = std::min(own, static_cast<Label>(s));
    }
  }

  void sweep_up() {
    Label* const labels = labels_.data();
    for (size_t r = runs_.size(); r > 0; r--) {
      const Run& run = runs_[r - 1];
      const Arc* arcs = up_arcs_ + run.up_arc;
      const Label* const end = labels + run.first + run.count;
      for (const Label* node = labels + run.first; node < end; node++, arcs += run.up_degree) {
        const Label own = *node;
        if (own == UNREACHED) continue;
        for (const Arc* arc = arcs; arc < arcs + run.up_degree; arc++) {
          const Label through = own + length_of(*arc);
          if (through < labels[arc->head]) labels[arc->head] = through;
        }
      }
    }
  }

  void sweep_down() {
    for (const Run& run : runs_) {
      switch (run.down_degree) {
        case 0: break;
        case 1: sweep_run<1>(run); break;
        case 2: sweep_run<2>(run); break;
        case 3: sweep_run<3>(run); break;
        case 4: sweep_run<4>(run); break;
        case 5: sweep_run<5>(run); break;
        case 6: sweep_run<6>(run); break;
        default: sweep_any(run);
      }
    }
  }

  // The degree is known when this is compiled, so that the inner loop unrolls.
  template <int Degree>
  void sweep_run(const Run& run) {
    Label* const labels = labels_.data();
    const Arc* arc = down_arcs_.data() + run.down_arc;
    Label* const end = labels + run.first + run.count;
    for (Label* node = labels + run.first; node < end; node++, arc += Degree) {
      Label best = *node;
      for (int a = 0; a < Degree; a++) best = std::min(best, labels[arc[a].head] + length_of(arc[a]));
      *node = best;
    }
  }

  void sweep_any(const Run& run) {
    Label* const labels = labels_.data();
    const Arc* arc = down_arcs_.data() + run.down_arc;
    Label* const end = labels + run.first + run.count;
    for (Label* node = labels + run.first; node < end; node++) {
      Label best = *node;
      for (const Arc* last = arc + run.down_degree; arc < last; arc++) {
        best = std::min(best, labels[arc->head] + length_of(*arc));
      }
      *node = best;
    }
  }

  void enqueue(uint32_t node, Label key) {
    const Label bucket = key >> bucket_shift_;
    uint32_t slot = LATER;
    if (bucket - current_ < BUCKETS) {
      slot = static_cast<uint32_t>(bucket) & (BUCKETS - 1);
      in_window_++;
    } else {
      in_later_++;
    }
    Ends& ends = slots_[slot];
    links_[node] = {NONE, ends.last, slot, 0};
    if (ends.last == NONE) ends.first = node;
    else links_[ends.last].next = node;
    ends.last = node;
  }

  void dequeue(uint32_t node) {
    Link& link = links_[node];
    Ends& ends = slots_[link.slot];
    if (link.previous == NONE) ends.first = link.next;
    else links_[link.previous].next = link.next;
    if (link.next == NONE) ends.last = link.previous;
    else links_[link.next].previous = link.previous;
    if (link.slot == LATER) in_later_--;
    else in_window_--;
    link.slot = NONE;
  }

  // Moves the window on to the nearest of those beyond it.
  void move_window() {
    Label least = UNREACHED;
    for (uint32_t node = slots_[LATER].first; node != NONE; node = links_[node].next) {
      least = std::min(least, labels_[node]);
    }
    current_ = least >> bucket_shift_;
    uint32_t node = slots_[LATER].first;
    while (node != NONE) {
      const uint32_t next = links_[node].next;
      if ((labels_[node] >> bucket_shift_) - current_ < BUCKETS) {
        dequeue(node);
        enqueue(node, labels_[node]);
      }
      node = next;
    }
  }

  uint32_t take_next() {
    if (in_window_ == 0) {
      if (in_later_ == 0) return NONE;
      move_window();
    }
    while (slots_[current_ & (BUCKETS - 1)].first == NONE) current_++;
    const uint32_t node = slots_[current_ & (BUCKETS - 1)].first;
    dequeue(node);
    return node;
  }

  void search_core() {
    std::memset(static_cast<void*>(slots_.data()), 0xff, slots_.size() * sizeof(Ends));
    std::memset(static_cast<void*>(links_.data()), 0xff, links_.size() * sizeof(Link));
    in_window_ = in_later_ = 0;
    Label least = UNREACHED;
    for (uint32_t c = 0; c < core_count_; c++) least = std::min(least, labels_[c]);
    if (least == UNREACHED) return;
    current_ = least >> bucket_shift_;
    for (uint32_t c = 0; c < core_count_; c++) {
      if (labels_[c] != UNREACHED) enqueue(c, labels_[c]);
    }
    for (uint32_t node = take_next(); node != NONE; node = take_next()) expand(node);
  }

  void expand(uint32_t node) {
    const Label own = labels_[node];
    const Arc* const end = core_arcs_.data() + core_start_[node + 1];
    for (const Arc* arc = core_arcs_.data() + core_start_[node]; arc < end; arc++) {
      const Label through = own + length_of(*arc);
      if (through >= labels_[arc->head]) continue;
      labels_[arc->head] = through;
      if (links_[arc->head].slot != NONE) dequeue(arc->head);
      enqueue(arc->head, through);
    }
  }

  std::vector<uint32_t> sources_, rank_of_node_;
  std::vector<Run> runs_;
  std::vector<Arc> down_arcs_, own_up_arcs_;
  std::vector<uint32_t> core_start_;
  std::vector<Arc> core_arcs_;
  const Arc* up_arcs_;
  std::vector<Label> labels_;
  std::vector<Link> links_;
  std::vector<Ends> slots_;
  uint32_t node_count_, core_count_, bucket_shift_;
  uint32_t in_window_ = 0, in_later_ = 0;
  Label current_ = 0;
};

int main(int, char** arguments) {
  const std::string folder = arguments[1], out_file = arguments[2];
  Kernel kernel(folder);
  serve([&] { kernel.run(); }, kernel.distance, folder + "/" + out_file, [&] { kernel.unpack(); });
}
