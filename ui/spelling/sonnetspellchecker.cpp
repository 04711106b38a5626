// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/sonnetspellchecker.h"

#include <QHashFunctions>
#include <QLocale>
#include <QThread>
#include <QtConcurrentRun>
#include <Sonnet/Speller>
#include <algorithm>
#include <unordered_map>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// The computer's languages in their order, first with their country; then English, then what there is.
QString preferredOf(const QList<SpellingLanguage> &languages)
{
    QStringList wanted{QLocale().name()};
    for (const auto names = QLocale::system().uiLanguages(); const QString &name : names)
        wanted.append(QString(name).replace(u'-', u'_'));
    wanted.append(u"en_US"_s);
    wanted.append(u"en"_s);
    for (const QString &name : std::as_const(wanted)) {
        const auto found = std::ranges::find_if(languages, [&name](const SpellingLanguage &language) {
            return language.code == name || language.code.startsWith(QString(name + u'_'));
        });
        if (found != languages.end())
            return found->code;
    }
    return languages.isEmpty() ? QString() : languages.constFirst().code;
}

}  // namespace

class SonnetSpellChecker::Worker {
public:
    Dictionaries dictionaries()
    {
        Dictionaries found;
        const QMap<QString, QString> codes = Sonnet::Speller().availableDictionaries();
        for (const auto &[name, code] : codes.asKeyValueRange())
            found.languages.append({code, name});
        found.preferred = preferredOf(found.languages);
        return found;
    }

    QStringList unknown(const QStringList &words, const QString &language)
    {
        QStringList unknown;
        for (const QString &word : words) {
            if (spellerOf(language).isMisspelled(word))
                unknown.append(word);
        }
        return unknown;
    }

    QStringList suggestions(const QString &word, const QString &language) { return spellerOf(language).suggest(word); }

    void learn(const QString &word, const QString &language)
    {
        Sonnet::Speller &speller = spellerOf(language);
        if (!speller.addToPersonal(word))
            speller.addToSession(word);  // the file of the person's own words cannot be written
    }

private:
    Sonnet::Speller &spellerOf(const QString &language)
    {
        std::unique_ptr<Sonnet::Speller> &speller = m_spellers[language];
        if (!speller)
            speller = std::make_unique<Sonnet::Speller>(language);
        return *speller;
    }

    std::unordered_map<QString, std::unique_ptr<Sonnet::Speller>> m_spellers;
};

SonnetSpellChecker::SonnetSpellChecker() : m_worker(std::make_unique<Worker>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);  // Sonnet's plug-ins belong to the thread that loaded them
    m_pool.setThreadPriority(QThread::LowPriority);
}

SonnetSpellChecker::~SonnetSpellChecker()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QFuture<Dictionaries> SonnetSpellChecker::dictionaries()
{
    return QtConcurrent::run(&m_pool, [worker = m_worker.get()] { return worker->dictionaries(); });
}

QFuture<QStringList> SonnetSpellChecker::unknown(const QStringList &words, const QString &language)
{
    return QtConcurrent::run(&m_pool, [worker = m_worker.get(), words, language] { return worker->unknown(words, language); });
}

QFuture<QStringList> SonnetSpellChecker::suggestions(const QString &word, const QString &language)
{
    return QtConcurrent::run(&m_pool,
                             [worker = m_worker.get(), word, language] { return worker->suggestions(word, language); });
}

void SonnetSpellChecker::learn(const QString &word, const QString &language)
{
    m_pool.start([worker = m_worker.get(), word, language] { worker->learn(word, language); });
}

}  // namespace sb::ui
