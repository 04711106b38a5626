// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/localgitmessage.h"
#include "metrics/sources/localgitreleases.h"
#include "require.h"

using sb::fuzz::require;

/// Any bytes can be read as the message of a commit, in any encoding, and as the name of a tag: what is told of them keeps its limits, a
/// revert says what it takes back, and two names stay two.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype mark = bytes.indexOf('\n');
    const QByteArray head = bytes.first(mark < 0 ? 0 : mark);
    for (const QByteArray &encoding : {QByteArray(), head}) {
        const sb::GitMessage message = sb::readGitMessage(bytes, encoding);
        require(message.subject.size() <= sb::limits::eventTextCharacters && !message.subject.contains(u'\n'));
        require(message.number >= 0 && message.revertedNumber >= 0);
        require(message.revertedCommit.isEmpty()
                || (message.revertedCommit.size() >= 7 && message.revertedCommit.size() <= 40));
        require(message.isRevert
                == (!message.revertedCommit.isEmpty() || !message.revertedSubject.isEmpty() || message.revertedNumber > 0));
        require(message.coauthors.size() <= sb::limits::gitCoauthors);
        for (const sb::GitName &coauthor : message.coauthors) {
            require(!coauthor.name.isEmpty() && coauthor.name.size() <= sb::limits::eventTitleCharacters);
            static_cast<void>(sb::authorClassOf(coauthor));
        }
    }
    const QByteArray rest = bytes.sliced(head.size());
    require((sb::gitName(head) == sb::gitName(rest)) == (head == rest));
    const auto releases = sb::releasesOf({{.name = head, .seconds = 1'700'000'000},
                                          {.name = rest, .commit = {{1}}, .seconds = static_cast<qint64>(size) * 1'000'000}},
                                         {.prereleases = sb::LocalGitSettings::Prereleases::Taken}, 1'795'000'000'000);
    require(releases && static_cast<qint64>(releases->releases.size()) + releases->rejects.size() + releases->otherTags == 2);
    return 0;
}
