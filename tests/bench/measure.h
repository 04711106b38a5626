// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

namespace sb::bench {

/// The median wall and CPU time (of all threads) of `rounds` calls, as one JSON line on stdout.
template<class Work>
void measure(const char *name, long long size, int rounds, const Work &work)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t cpuStart = std::clock();
        const Clock::time_point start = Clock::now();
        work();
        wall.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        cpu.push_back(1000.0 * static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(wall);
    std::ranges::sort(cpu);
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"wall_ms\": %.3f, \"cpu_ms\": %.3f, \"wall_p95_ms\": %.3f}\n", name, size,
                wall[wall.size() / 2], cpu[cpu.size() / 2], wall[wall.size() * 95 / 100]);
    std::fflush(stdout);
}

}  // namespace sb::bench
