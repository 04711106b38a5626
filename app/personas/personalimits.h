// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>
    #include <chrono> /// The named limits of an answer quotes, alias what comes to the persona layer reads, personas
    from outside, beside those of base/limits.h. Bytes unless the name says otherwise. namespace sb::limits { //
    Citations: Frameworks: files What the router remembers: corrections, decisions, and quoted passages items
    characters of the question of each inline constexpr int frameworksInFolder routeCorrections = 20'000; 8; 100; 50;
    500; inline constexpr int routeDecisions = 2000; inline constexpr qsizetype quotedPassages questionCompared
    aliasWords frameworkItems frameworkAliases routedCharacters = 2000; // Versions of one persona: how many, and the
    bytes of their texts; the oldest go first, the newest never inline constexpr int personaVersions = 500; inline
    constexpr qint64 personaVersionBytes = 64 * 1024 * 1024; inline constexpr qsizetype versionMessageCharacters =
    4000; // Lines that are looked through kept, words two texts may differ in, in a chapter folder, aliases one
    stretch, for it to be told line by line inline constexpr qsizetype mergeDifferences = 1000; // Pairs of texts, one
    gone and one new, up to which it is asked whether one became the other inline constexpr qsizetype comparedItems =
    10'000;

}  // namespace sb::limits
