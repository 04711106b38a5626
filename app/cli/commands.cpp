// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "cli/output.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString figuresHelp()
{
    return Cli::tr("  metrics report [--from DAY --to DAY] [--team NAME]… [--service NAME]… [--repo NAME]…\n"
                   "                 [--tier production|staging|testing|other] [--bots]\n"
                   "                 [--mode native|devlake|fourkeys|middleware|gitlab] [--json]\n"
                   "      Every metric of the imported events from the first day to the last, beside as many days\n"
                   "      before: value, change, count, how sure. Without days the last twelve whole weeks. Of\n"
                   "      deployments those to production, or to the environments of another tier; what rests on\n"
                   "      changes and incidents is known of production alone. With another tool's mode DORA's four\n"
                   "      numbers by its rules, and why they are others than ours.\n"
                   "  metrics explain METRIC [the same options but --mode]\n"
                   "      How one number is defined, its sources, what was left out and why, and each change,\n"
                   "      deployment or incident that it is made of, with its parts and links.\n"
                   "  metrics export [--by day|week|month|quarter] [the same options but --mode]\n"
                   "      The same numbers as CSV, safe to open in a spreadsheet.\n");
}

QString metricsHelp()
{
    return Cli::tr("  metrics import SOURCE [--profile NAME] [--kind KIND] [--map FIELD=COLUMN]…\n"
                   "                 [--set FIELD=VALUE]… [--word FIELD:TEXT=MEANING]… [--key COLUMN]…\n"
                   "                 [--source NAME] [--zone Z] [--dates day-first|month-first]\n"
                   "                 [--decimals point|comma] [--encoding windows-1252]\n"
                   "                 [--replace FROM..TO] [--rejects FILE] [--dry-run]\n"
                   "                 [--confirm-rejects] [--json]\n"
                   "      Events of a table (CSV, TSV), of webhook JSON, or of a folder: DevLake's tables, or else all\n"
                   "      its tables. KIND is deployments, changes, incidents, tickets, sprints, runs, coverage,\n"
                   "      answers, points or wide-points; it and the columns are guessed, or remembered from the last\n"
                   "      file with this header. What the rows leave open is asked for. All is taken or nothing: when\n"
                   "      over a fifth is rejected only with --confirm-rejects. --replace marks what lies from the\n"
                   "      first day to the last and is not in the file as gone. A report of test coverage (LCOV,\n"
                   "      Cobertura) is of the time that it names, of --set at=TIME, or as old as its file; its\n"
                   "      repository is --set repo=NAME. --rejects writes the rejected rows to a new file, with line\n"
                   "      and reason. --dry-run changes nothing.\n"
                   "  metrics import FOLDER [--tags PATTERN] [--prereleases|--no-prereleases]\n"
                   "                 [--changes commits|merges] [--branch NAME] [--hotfix-days N]\n"
                   "                 [--source NAME] [--dry-run] [--json]\n"
                   "      Of a folder that is a git repository (without --kind): each tag whose whole name fits the\n"
                   "      regular expression PATTERN (any with a digit) is a release to production, each commit that\n"
                   "      is no merge a change, which belongs to the first release that contains it. With merges a\n"
                   "      change is what came onto the main line or a release's line at once. What waits for a release\n"
                   "      is that of the branch NAME, else of the main branch. A patch release within N days (7) of\n"
                   "      the one before is a hotfix. What is chosen is remembered. Nothing of the repository is run\n"
                   "      or changed.\n")
        + Cli::tr("  metrics import github:OWNER/REPO|gitlab:GROUP/PROJECT [--server URL] [--key-env VAR]\n"
                  "                 [--since DAY] [--incident-label NAME]… [--dry-run] [--json]\n"
                  "      Pull requests, deployments, incidents, releases and runs of a repository, from its host: all\n"
                  "      of it or what is newer than a day, later what has changed. Each page is kept as it comes,\n"
                  "      and a run that was stopped goes on where it was. The token is read from the variable VAR\n"
                  "      and needs to read only; GitHub gives a few requests an hour without one. --server names a\n"
                  "      server of one's own. On GitHub an incident is an issue with the label “incident”, or the\n"
                  "      labels that are named. --dry-run counts the first pages and writes nothing.\n");
}

QString metricsDecisionHelp()
{
    return Cli::tr("  metrics remap SOURCE [--profile NAME] [--kind KIND] [--map FIELD=COLUMN]…\n"
                   "                 [--set FIELD=VALUE]… [--word FIELD:TEXT=MEANING]… [--key COLUMN]…\n"
                   "                 [--zone Z] [--dates day-first|month-first] [--decimals point|comma]\n"
                   "                 [--dry-run] [--json]\n"
                   "      Makes the events of a source anew from the rows that were kept, by what is said now of their\n"
                   "      columns or by this version's mapping of a host. No file is read and no host is asked.\n"
                   "  metrics add deployment --by NAME --note TEXT --finished TIME --service NAME|--repo NAME\n"
                   "                 [--started TIME] [--environment NAME] [--version V] [--commit SHA]\n"
                   "                 [--result success|failure|canceled|other]\n"
                   "                 [--kind planned|hotfix|rollback] [--failed] [--zone Z] [--json]\n"
                   "  metrics add incident --by NAME --note TEXT --impact-start TIME [--detected TIME]\n"
                   "                 [--created TIME] [--acknowledged TIME] [--mitigated TIME] [--resolved TIME]\n"
                   "                 [--service NAME] [--title TEXT] [--severity N] [--cause VERSION|SHA]\n"
                   "                 [--zone Z] [--json]\n"
                   "  metrics add point --by NAME --note TEXT --metric NAME --from DAY --to DAY --value N\n"
                   "                 [--numerator N --denominator N] [--team NAME] [--service NAME] [--unit U]\n"
                   "                 [--json]\n"
                   "      An event, or a number of the days from the first to the last, that somebody knows of and no\n"
                   "      source tells. A deployment is to production unless said otherwise. A TIME names its zone, or\n"
                   "      --zone does.\n"
                   "  metrics settings [--json], metrics settings KEY VALUE --by NAME --note TEXT\n"
                   "      By what all numbers are counted: time zone, first day of the week, how few people a survey\n"
                   "      may speak of, and when a deployment has failed. A change can be taken back.\n"
                   "  metrics entries [--json]\n"
                   "      What was entered so, by whom and why, the newest first.\n"
                   "  metrics undo NUMBER --by NAME --note TEXT\n"
                   "      Takes the entry, or another decision, of that number back, or takes that back. Both stay on\n"
                   "      record.\n");
}

QString meetingHelp()
{
    return Cli::tr("  meeting list [--json]\n"
                   "      The meetings that were held, the newest first.\n"
                   "  meeting show ID|last [--json]\n"
                   "      What was said, decided and promised. The beginning of an ID does.\n"
                   "  meeting minutes ID|last [--format md|html|ics|csv]\n"
                   "      The minutes out of the record, or its actions for a calendar or a spreadsheet: the same\n"
                   "      record gives the same bytes. Private notes are in none of them.\n");
}

QString help()
{
    return Cli::tr("soundingboard-cli: Sounding Board for scripts\n"
                   "\n"
                   "  ask --persona NAME [--endpoint URL --protocol P --model M --key-env VAR --context N] QUESTION\n"
                   "      Streams an advisor's answer. Without an endpoint the playbook answers: rules over\n"
                   "      the advisor's own text and the sample workspace, no model, nothing sent.\n"
                   "      P is what the server speaks: openai, anthropic, responses or ollama; without it what its\n"
                   "      provider is known to speak, or else openai. A key is read from the variable VAR.\n"
                   "      What is sent fits the model's context of N tokens, or of as many as the endpoint\n"
                   "      says, which is asked first; stderr names what was left out.\n"
                   "      With 0, or when it does not say, nothing is left out.\n"
                   "      What fails before its first word and may pass is tried again; stderr says when.\n"
                   "  models --endpoint URL [--protocol P --key-env VAR --json]\n"
                   "      The models of a server, one a line, with what it says of them: context and abilities.\n"
                   "      With --json one object a line. No model is asked.\n"
                   "  persona check FILE|FOLDER… [--within CHARACTERS] [--model NAME] [--json]\n"
                   "      What is odd about persona files, with places, codes and what mends it. Several files, or\n"
                   "      those of a folder, are held against each other and the built-in advisors too. With\n"
                   "      --within a prompt must fit into so many characters; with --model tests must have passed\n"
                   "      with that model.\n"
                   "  persona show FILE [--json]\n"
                   "      What a persona file says, and what is odd about it.\n"
                   "  persona save FILE|- [--set FIELD=VALUE | --remove FIELD]…\n"
                   "      The file's bytes with these fields changed, in order, and nothing else; without any the same\n"
                   "      bytes. A FIELD is named as in persona show --json: role, rules[0].text, playbooks[0].steps[+],\n"
                   "      triggers[2].weight, chapters[1].title; [+] adds an entry. A VALUE is a text, or JSON for a\n"
                   "      number, a list or an entry of more than one field.\n"
                   "  persona convert FILE --to FORMAT [--out PATH] [--json]\n"
                   "      A persona in another program's form, or another program's file as a persona (persona);\n"
                   "      --list names the formats. FILE may be a folder, such as an Agent Skill. stderr says what\n"
                   "      is lost. With --json stdout says it, one object a line, instead of the file: without\n"
                   "      --out nothing is written. No file is replaced.\n"
                   "  persona diff BEFORE AFTER [--semantic] [--json]\n"
                   "      What is different, as a patch; with --semantic in what they say, item by item, wherever it\n"
                   "      stands: + added, - removed, ~ changed, > moved.\n"
                   "  persona repair FILE [--all]\n"
                   "      The file with damaged characters put right, to stdout; stderr shows each place before and\n"
                   "      after. Where all of it would become one other script, only with --all.\n"
                   "  persona test DIR [--endpoint URL --protocol P --model M --key-env VAR --context N]\n"
                   "               [--grader MODEL] [--runs N] [--temperature T] [--routing-only] [--generated]\n"
                   "               [--promptfoo] [--json]\n"
                   "      The tests in an advisor's folder. Routing cases need no model. Golden questions are answered\n"
                   "      by the playbook, or, with an endpoint, N times (3) by its model, which grades rubrics as well\n"
                   "      unless another one of the server is named. --generated adds cases that follow from the\n"
                   "      document. --promptfoo prints the tests as a configuration of promptfoo and runs nothing.\n")
        + figuresHelp() + metricsHelp() + metricsDecisionHelp() + meetingHelp()
        + Cli::tr("  route TEXT [--current NAME] [--json]\n"
                  "      Which advisor a question is for, and why; with --current, when one talks with NAME.\n"
                  "  wire decode --protocol openai|anthropic|responses|ollama FILE|-\n"
                  "      A recorded answer as turn events, one JSON object a line; the last line sums them up.\n"
                  "  sse decode FILE|-\n"
                  "      A recorded stream as its events, one JSON object a line, whatever they mean.\n"
                  "  render FILE|- [--live N]\n"
                  "      Markdown as safe HTML; with --live fed N bytes at a time, by whole characters, as while\n"
                  "      streaming.\n"
                  "  --help, --version\n"
                  "\n"
                  "Exit status: 0 finished, 1 errors found, 2 not understood, 3 cut off, 4 failed, 5 cancelled; except\n"
                  "for 0 and 1, a last line on stderr says why.\n"
                  "To a terminal control characters other than newline and tab are shown as \\xNN; to a pipe or a\n"
                  "file every byte stays what the model or the file says.\n");
}

/// Also after the name of a command, as long as it can be an option there.
bool asksForHelp(const QStringList &arguments)
{
    const auto end = std::ranges::find(arguments, u"--"_s);
    return std::any_of(arguments.begin(), end, [](const QString &word) { return word == "--help"_L1 || word == "-h"_L1; });
}

}  // namespace

int runCommand(const QStringList &arguments)
{
    const QString command = arguments.value(0);
    const QStringList rest = arguments.sliced(qMin<qsizetype>(1, arguments.size()));
    if (asksForHelp(arguments))
        return finishWith(help().toUtf8());
    if (command == "ask"_L1)
        return askCommand(rest);
    if (command == "models"_L1)
        return modelsCommand(rest);
    if (command == "metrics"_L1)
        return metricsCommand(rest);
    if (command == "meeting"_L1)
        return meetingCommand(rest);
    if (command == "persona"_L1)
        return personaCommand(rest);
    if (command == "route"_L1)
        return routeCommand(rest);
    if (command == "wire"_L1)
        return wireCommand(rest);
    if (command == "sse"_L1)
        return sseCommand(rest);
    if (command == "render"_L1)
        return renderCommand(rest);
    if (command == "--version"_L1)
        return finishWith(u"soundingboard-cli %1\n"_s.arg(QCoreApplication::applicationVersion()).toUtf8());
    complain(command.isEmpty() ? Cli::tr("A command is missing; --help lists them.")
                               : Cli::tr("There is no command “%1”; --help lists them.").arg(command));
    return ExitUsage;
}

}  // namespace sb::cli
