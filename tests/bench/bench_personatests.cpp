// SPDX-License-Identifier: Apache-2.0
// What the tests of advisors cost at each keystroke of the editor: reading them, and their routing cases.
#include "bench/measure.h"
#include "models/drafttests.h"
#include "personas/generatedtests.h"
#include "personas/routingreport.h"
#include "personas/testfolder.h"
#include "personas/testscore.h"
#include "personas/testwriter.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::measure;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s});
    PersonaTests all;
    for (const PersonaEntry &entry : library.entries()) {
        const Result<FolderTests> folder = loadTests(u":/personas/"_s + entry.head().slug, entry.head().slug);
        if (!folder)
            return 1;
        all = joinedTests(all, folder->tests);
        all = joinedTests(all, generatedTests(entry.persona(), folder->tests));
    }
    const Router router(library);
    PersonaTests fifty = all;
    fifty.routing = all.routing.first(std::min<qsizetype>(all.routing.size(), 50));
    measure("tests.routing", static_cast<long long>(fifty.routing.size()), 200,
            [&] { std::ignore = runRouting(fifty, router); });
    measure("tests.routing", static_cast<long long>(all.routing.size()), 50, [&] { std::ignore = runRouting(all, router); });
    const QByteArray written = writeTests(all);
    measure("tests.read", written.size(), 50, [&] {
        Problems problems;
        std::ignore = readTests(written, problems);
    });
    measure("tests.write", written.size(), 50, [&] { std::ignore = writeTests(all); });
    PersonaTests changed = all;
    changed.routing.removeFirst();
    measure("tests.rewrite", written.size(), 20, [&] { std::ignore = rewriteTests(written, changed); });
    const PersonaDocument diego = library.entries().constFirst().document;
    const PublishedSide side = publishedSide(diego, library, {});
    const PersonaDocument draft(diego.bytes() + "\nOne more line.\n", diego.head().slug);
    measure("tests.look", static_cast<long long>(fifty.routing.size()), 20, [&] {
        const DraftRouting routing = draftRouting(draft, diego, side.router, library, fifty);
        std::ignore = draftTests({routing, side.report, fifty, {}}, side);
    });
    const TestedAnswer answer{.text = u"We measured the lead time, and pickup takes most of it. "_s.repeated(60)};
    measure("tests.judge", static_cast<long long>(all.tests.size()), 50, [&] {
        for (const PersonaTest &test : all.tests)
            std::ignore = scoreOf(all.assertionsOf(test), {},
                                  [&](const Assertion &assertion) { return checkAssertion(assertion, answer, test.vars); });
    });
    measure("tests.generate", static_cast<long long>(library.entries().size()), 50, [&] {
        for (const PersonaEntry &entry : library.entries())
            std::ignore = generatedTests(entry.persona(), all);
    });
}
