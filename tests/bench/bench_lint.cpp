// SPDX-License-Identifier: Apache-2.0
// What it costs to look fifty advisors over: each for itself, all against each other with every sample question routed, and one
// question among them; and whether a long file is looked over in linear time.
#include "bench/measure.h"
#include "personas/lintrules.h"
#include "personas/lintset.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"
#include "personas/personalint.h"
#include "personas/router.h"

#include <QFile>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr int many = 50;

QByteArray builtInText(QLatin1StringView slug)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/") + slug + "/persona.md"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every tenth word becomes one of its own, so that the fifty are neither the same nor strangers.
QByteArray varied(const QByteArray &text, int variant)
{
    QByteArray changed;
    int letters = 0;
    int words = 0;
    for (const char c : text) {
        const bool isLetter = (c >= 'a' && c <= 'z');
        letters = isLetter ? letters + 1 : 0;
        words += letters == 5 ? 1 : 0;
        const bool isChanged = letters >= 5 && words % 10 == variant % 10;
        changed += isChanged ? static_cast<char>('a' + (c - 'a' + variant) % 26) : c;
    }
    return changed;
}

QList<PersonaDocument> documents()
{
    static const QList<QByteArray> texts{builtInText("diego"_L1), builtInText("thought-partner"_L1), builtInText("martin"_L1),
                                         builtInText("rachel"_L1), builtInText("alvaro"_L1)};
    QList<PersonaDocument> all;
    for (int i = 0; i < many; ++i)
        all.append(PersonaDocument(varied(texts.at(i % 5), i), u"advisor-%1"_s.arg(i)));
    return all;
}

QByteArray longPersona(int lines)
{
    QByteArray text = "# Ana - Numbers Persona\n\nA role\n\n## Core Behavior\n";
    for (int i = 0; i < lines; ++i)
        text += i % 20 == 19 ? "\n### Part\n" : "- **Rule**: asks 7\n";
    return text;
}

/// Each round looks at documents that nobody has looked at before. With the router and a question: what one waits for who opens
/// a folder of fifty and asks.
void measureAll()
{
    constexpr int rounds = 20;
    QList<QList<PersonaDocument>> fresh;
    for (int round = 0; round < 2 * rounds; ++round) {
        fresh.append(documents());
        for (const PersonaDocument &document : std::as_const(fresh.last()))
            std::ignore = document.unversioned();
    }
    bench::measure("lint.all_of_50", many, rounds, [&fresh] { std::ignore = lintLibrary(fresh.takeLast()); });
    bench::measure("lint.all_of_50_and_route", many, rounds, [&fresh] {
        const QList<PersonaDocument> all = fresh.takeLast();
        std::ignore = lintLibrary(all);
        QList<PersonaEntry> entries;
        for (const PersonaDocument &document : all)
            entries.append({document});
        const Router router(PersonaLibrary::of(entries));
        std::ignore = router.route(u"Why has our lead time doubled since we split the teams?"_s);
    });
}

}  // namespace

int main()
{
    const QList<PersonaDocument> all = documents();
    std::vector<std::unique_ptr<const LintText>> texts;
    bench::measure("lint.read_50", many, 20, [&] {
        texts.clear();
        for (const PersonaDocument &document : all)
            texts.push_back(std::make_unique<const LintText>(document));
    });
    bench::measure("lint.each_of_50", many, 40, [&all] {
        for (const PersonaDocument &document : all)
            std::ignore = lintReport(document);
    });
    QList<const LintText *> pointers;
    for (const auto &text : texts)
        pointers.append(text.get());
    bench::measure("lint.set_of_50", many, 20, [&pointers] { std::ignore = LintSet(pointers); });
    const LintSet set(pointers);
    for (const LintRule &rule : lintRules()) {
        if (rule.check == nullptr || (rule.need != LintNeed::Document && rule.need != LintNeed::Library))
            continue;
        const QByteArray name = "lint.rule_" + QByteArray(rule.code.data(), rule.code.size());
        bench::measure(name.constData(), many, 20, [&] {
            for (qsizetype at = 0; at < pointers.size(); ++at) {
                QList<LintFinding> findings;
                LintSink sink(rule, findings);
                rule.check({*pointers.at(at), {}, &set, at}, sink);
            }
        });
    }
    measureAll();
    QList<PersonaEntry> entries;
    for (const PersonaDocument &document : all)
        entries.append({document});
    bench::measure("lint.router_of_50", many, 40, [&entries] { std::ignore = Router(PersonaLibrary::of(entries)); });
    const Router router(PersonaLibrary::of(entries));
    bench::measure("lint.route_among_50", many, 100,
                   [&router] { std::ignore = router.route(u"Why has our lead time doubled since we split the teams?"_s); });
    for (const int lines : {10'000, 100'000}) {
        const PersonaDocument document(longPersona(lines));
        bench::measure("lint.long_file", lines, 20, [&document] { std::ignore = lintReport(document); });
    }
    return 0;
}
