// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace sb::bench {

/// What was measured of one thing: milliseconds, as many of the one as of the other.
struct Samples {
    std::vector<double> wall;
    std::vector<double> cpu;

    void add(double wallMs, double cpuMs)
    {
        wall.push_back(wallMs);
        cpu.push_back(cpuMs);
    }
};

/// CPU milliseconds of the calling thread since it began.
[[nodiscard]] inline double cpuOfThisThread()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1000.0 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Medians and the 95th and 99th percentiles as one JSON line on stdout, the targets beside them where there are any. Judges nothing.
inline void report(const std::string &name, long long size, Samples samples, double targetMs = 0, double targetCpuMs = 0)
{
    if (samples.wall.empty() || samples.wall.size() != samples.cpu.size()) {
        std::fprintf(stderr, "%s: nothing was measured\n", name.c_str());
        return;
    }
    std::ranges::sort(samples.wall);
    std::ranges::sort(samples.cpu);
    const std::size_t rounds = samples.wall.size();
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"wall_ms\": %.3f, \"cpu_ms\": %.3f, \"wall_p95_ms\": %.3f"
                ", \"wall_p99_ms\": %.3f, \"cpu_p99_ms\": %.3f",
                name.c_str(), size, samples.wall[rounds / 2], samples.cpu[rounds / 2], samples.wall[rounds * 95 / 100],
                samples.wall[rounds * 99 / 100], samples.cpu[rounds * 99 / 100]);
    if (targetMs > 0)
        std::printf(", \"target_ms\": %g", targetMs);
    if (targetCpuMs > 0)
        std::printf(", \"target_cpu_ms\": %g", targetCpuMs);
    std::printf(", \"rounds\": %zu}\n", rounds);
    std::fflush(stdout);
}

/// Reports the wall and CPU time (of all threads) of `rounds` calls.
template<class Work>
void measure(const char *name, long long size, int rounds, const Work &work)
{
    using Clock = std::chrono::steady_clock;
    Samples samples;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t cpuStart = std::clock();
        const Clock::time_point start = Clock::now();
        work();
        samples.add(std::chrono::duration<double, std::milli>(Clock::now() - start).count(),
                    1000.0 * static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC);
    }
    report(name, size, samples);
}

}  // namespace sb::bench
