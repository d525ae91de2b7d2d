// The nearest source of every node in native code, by buckets or by a heap: what the same job costs without a browser.
// Arguments: "dial" or "heap", the graph folder, the name of the file for distances.
#include <algorithm>
#include "peer.hpp"

// A label is distance << 20 | owner: the smaller label has the smaller distance, and among ties the lower owner.
using Label = uint64_t;
constexpr int OWNER_BITS = 20;
constexpr Label NO_LABEL = UINT64_MAX;
constexpr uint32_t NO_DISTANCE = UINT32_MAX;
constexpr uint32_t BUCKET_DM = 10;

struct Entry {
  Label label;
  uint32_t node;
};

// Buckets 1 m wide, in a ring as long as the longest arc (Dial 1969). Within a bucket the order is free: a node whose
// label sinks after its turn gets another turn.
class Buckets {
 public:
  explicit Buckets(uint32_t longest_dm) {
    size_t count = 1;
    while (count < longest_dm / BUCKET_DM + 2) count *= 2;
    buckets_.resize(count);
  }

  // Every bucket is empty once a search has ended.
  void clear() { current_ = 0; }

  void push(Label label, uint32_t node) {
    buckets_[number_of(label) & (buckets_.size() - 1)].push_back({label, node});
    pending_++;
  }

  bool pop(Entry& entry) {
    if (pending_ == 0) return false;
    while (buckets_[current_].empty()) current_ = (current_ + 1) & (buckets_.size() - 1);
    entry = buckets_[current_].back();
    buckets_[current_].pop_back();
    pending_--;
    return true;
  }

 private:
  static size_t number_of(Label label) { return static_cast<uint32_t>(label >> OWNER_BITS) / BUCKET_DM; }

  std::vector<std::vector<Entry>> buckets_;
  size_t current_ = 0;
  size_t pending_ = 0;
};

// A binary heap's four-way sister: half the levels, and four children share a cache line or two.
class Heap {
 public:
  explicit Heap(uint32_t) {}

  void clear() { entries_.clear(); }

  void push(Label label, uint32_t node) {
    size_t at = entries_.size();
    entries_.push_back({label, node});
    while (at > 0) {
      const size_t parent = (at - 1) / 4;
      if (entries_[parent].label <= label) break;
      entries_[at] = entries_[parent];
      at = parent;
    }
    entries_[at] = {label, node};
  }

  bool pop(Entry& entry) {
    if (entries_.empty()) return false;
    entry = entries_.front();
    const Entry last = entries_.back();
    entries_.pop_back();
    if (!entries_.empty()) sink(last);
    return true;
  }

 private:
  void sink(const Entry& last) {
    const size_t size = entries_.size();
    size_t at = 0;
    for (size_t first = 1; first < size; first = 4 * at + 1) {
      size_t least = first;
      for (size_t child = first + 1; child < std::min(first + 4, size); child++) {
        if (entries_[child].label < entries_[least].label) least = child;
      }
      if (entries_[least].label >= last.label) break;
      entries_[at] = entries_[least];
      at = least;
    }
    entries_[at] = last;
  }

  std::vector<Entry> entries_;
};

template <typename Queue>
class Search {
 public:
  std::vector<uint32_t> distance;
  std::vector<int32_t> owner;

  explicit Search(const Graph& graph)
      : distance(graph.nodes()),
        owner(graph.nodes()),
        graph_(graph),
        labels_(graph.nodes()),
        queue_(graph.data.empty() ? 0 : *std::max_element(graph.data.begin(), graph.data.end())) {}

  void run() {
    std::fill(labels_.begin(), labels_.end(), NO_LABEL);
    queue_.clear();
    for (size_t s = 0; s < graph_.sources.size(); s++) lower(graph_.sources[s], s);
    Entry entry;
    while (queue_.pop(entry)) {
      if (entry.label == labels_[entry.node]) expand(entry);
    }
    unpack();
  }

 private:
  void lower(uint32_t node, Label label) {
    if (label >= labels_[node]) return;
    labels_[node] = label;
    queue_.push(label, node);
  }

  void expand(const Entry& entry) {
    const uint32_t end = graph_.indptr[entry.node + 1];
    for (uint32_t arc = graph_.indptr[entry.node]; arc < end; arc++) {
      lower(graph_.indices[arc], entry.label + (static_cast<Label>(graph_.data[arc]) << OWNER_BITS));
    }
  }

  void unpack() {
    for (size_t n = 0; n < labels_.size(); n++) {
      const bool reached = labels_[n] != NO_LABEL;
      distance[n] = reached ? static_cast<uint32_t>(labels_[n] >> OWNER_BITS) : NO_DISTANCE;
      owner[n] = reached ? static_cast<int32_t>(labels_[n] & ((1 << OWNER_BITS) - 1)) : -1;
    }
  }

  const Graph& graph_;
  std::vector<Label> labels_;
  Queue queue_;
};

template <typename Queue>
void race(const Graph& graph, const std::string& out_path) {
  Search<Queue> search(graph);
  serve([&] { search.run(); }, search.distance, out_path);
}

int main(int, char** arguments) {
  const std::string queue = arguments[1], folder = arguments[2], out_file = arguments[3];
  const Graph graph(folder);
  if (queue == "dial") race<Buckets>(graph, folder + "/" + out_file);
  else race<Heap>(graph, folder + "/" + out_file);
}
