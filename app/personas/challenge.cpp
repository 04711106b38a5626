// SPDX-License-Identifier: Apache-2.0
#include "personas/challenge.h"

using namespace Qt::StringLiterals;

namespace sb {

QString toWord(ChallengeDial dial)
{
    switch (dial) {
    case ChallengeDial::Support:
        return u"support"_s;
    case ChallengeDial::Light:
        return u"light"_s;
    case ChallengeDial::Moderate:
        return u"moderate"_s;
    case ChallengeDial::Deep:
        return u"deep"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<ChallengeDial> challengeDial(QStringView word)
{
    for (const auto dial : {ChallengeDial::Support, ChallengeDial::Light, ChallengeDial::Moderate, ChallengeDial::Deep}) {
        if (word.compare(toWord(dial), Qt::CaseInsensitive) == 0)
            return dial;
    }
    return std::nullopt;
}

int challengingQuestions(ChallengeDial dial)
{
    switch (dial) {
    case ChallengeDial::Support:
        return 0;
    case ChallengeDial::Light:
        return 1;
    case ChallengeDial::Moderate:
        return 2;
    case ChallengeDial::Deep:
        return 4;
    }
    Q_UNREACHABLE_RETURN(0);
}

QString challengeInstruction(ChallengeDial dial)
{
    switch (dial) {
    case ChallengeDial::Support:
        return u"Do not challenge: help with what was decided. Name a danger once, and only if it is serious."_s;
    case ChallengeDial::Light:
        return u"Challenge one thing at most, in one question: the assumption or the evidence on which most depends. Offer an "
               "alternative with it."_s;
    case ChallengeDial::Moderate:
        return u"Challenge with two questions at most, where the answer would change the advice: an assumption, a root cause, "
               u"an "
               "alternative or the evidence. Offer a constructive alternative to whatever you doubt."_s;
    case ChallengeDial::Deep:
        return u"Challenge before you agree, with four questions at most. Take those that matter here from six kinds: the "
               "assumption behind it; the root cause; alternatives; the evidence; constraints; stakeholders who are missing. "
               "Offer a constructive alternative to whatever you doubt, and say what would change your mind."_s;
    }
    Q_UNREACHABLE_RETURN({});
}

}  // namespace sb
