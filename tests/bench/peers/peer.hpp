// What the C++ peers share: reading the graph folder, and answering the lines that the race writes.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

// One file of raw little-endian 32-bit numbers.
inline std::vector<uint32_t> read_numbers(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<uint32_t> numbers(static_cast<size_t>(file.tellg()) / 4);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(numbers.data()), static_cast<std::streamsize>(numbers.size() * 4));
  return numbers;
}

// Arcs of node n are indptr[n] to indptr[n + 1]; data in decimetres.
struct Graph {
  std::vector<uint32_t> indptr, indices, data, sources;

  explicit Graph(const std::string& folder)
      : indptr(read_numbers(folder + "/indptr.i32")),
        indices(read_numbers(folder + "/indices.i32")),
        data(read_numbers(folder + "/data.i32")),
        sources(read_numbers(folder + "/sources.i32")) {}

  size_t nodes() const { return indptr.size() - 1; }
};

// Answers "run" with the milliseconds run() takes, anything else with "ok" once the numbers are in the file; unpack()
// is called before they are written.
template <typename Run, typename Unpack>
void serve(Run run, const std::vector<uint32_t>& distances, const std::string& out_path, Unpack unpack) {
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "run") {
      const auto start = std::chrono::steady_clock::now();
      run();
      const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
      std::cout << taken.count() << std::endl;
    } else {
      unpack();
      std::ofstream file(out_path, std::ios::binary);
      file.write(reinterpret_cast<const char*>(distances.data()), static_cast<std::streamsize>(distances.size() * 4));
      file.close();
      std::cout << "ok" << std::endl;
    }
  }
}

// For those whose run leaves the distances themselves.
template <typename Run>
void serve(Run run, const std::vector<uint32_t>& distances, const std::string& out_path) {
  serve(run, distances, out_path, [] {});
}
