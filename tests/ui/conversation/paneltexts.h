// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

/// What three advisors say to one question, and a synthesis of it in the form that is checked.
namespace sb::test {

using namespace Qt::StringLiterals;

inline const QString diegosWords =
    u"**Fund the queue first.** Lead time rose from 19.8 h to 26.4 h, and pickup alone from 5.4 h to 9.6 h.\n\nReview is a "
    u"shared "
    "duty without an owner. Give each team a reviewer of the day and limit open reviews to two per person.\n\nA platform team "
    "is worth it "
    "only if recurring incidents, now 22%, do not fall by December. Start as an enabling team for one quarter, then decide."_s;
inline const QString rachelsWords =
    u"**A few people now hold the whole review load.** Satisfaction is 7.4 of 10, yet it fell in Carrier API and in "
    u"Ledger.\n\nI agree "
    "that review needs an owner. But a rota put on tired people fails within weeks.\n\nA platform team of four takes your best "
    "four "
    "reviewers away. Who covers review in Ledger while four people move?\n\nStart with volunteers for one quarter."_s;
inline const QString alvarosWords =
    u"**The case is there, but not for headcount.** The wait costs about $38,000 a month if an hour "
    u"of waiting has the price of an hour "
    "of work. It does not.\n\nApprove the platform team now, with an exit at six months. Waiting a "
    "quarter costs more than a wrong "
    "start.\n\nWhich launches did the two recurring incidents delay?"_s;

inline const QByteArray synthesisText =
    "{\"agreements\":[{\"point\":\"Review has no owner; name one per "
    "team.\",\"voices\":[{\"who\":\"Diego\",\"quote\":\"a shared duty without "
    "an owner\"},{\"who\":\"Rachel\",\"quote\":\"review needs an owner\"}]},{\"point\":\"Begin "
    "with one quarter as a trial, then decide.\","
    "\"voices\":[{\"who\":\"Diego\",\"quote\":\"Start as an enabling team for one "
    "quarter\"},{\"who\":\"Rachel\",\"quote\":\"Start with volunteers "
    "for one quarter\"}]}],\"disagreements\":[{\"point\":\"Approve the platform team "
    "now\",\"voices\":[{\"who\":\"Diego\",\"stance\":\"against\","
    "\"quote\":\"only if recurring incidents \u2026 do not fall by "
    "December\"},{\"who\":\"Alvaro\",\"stance\":\"for\",\"quote\":\"Approve the platform "
    "team now, with an exit at six months\"}]},{\"point\":\"It takes reviewers "
    "away\",\"voices\":[{\"who\":\"Rachel\",\"stance\":\"for\",\"quote\":"
    "\"takes your best four reviewers away\"}]}],\"questions\":[{\"point\":\"Who covers review in "
    "Ledger while four people move?\",\"voices\":"
    "[{\"who\":\"Rachel\",\"quote\":\"Who covers review in Ledger while four people "
    "move?\"}]},{\"point\":\"Which launches did the two "
    "recurring incidents delay?\",\"voices\":[{\"who\":\"Alvaro\",\"quote\":\"Which launches did "
    "the two recurring incidents delay?\"}]}]}";

}  // namespace sb::test
