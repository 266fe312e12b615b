// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

namespace stormreel {

namespace {

/// A person as a run knows them.
struct Known {
    RunId run = 0;
    Subject subject;
};

/// Everyone in the run that --run names, or in every run.
Result<std::vector<Known>> everyone(const Call& call, Document& document)
{
    Result<std::vector<RunHeader>> runs =
        call.parser.isSet(QStringLiteral("run"))
            ? chosen_run(call, document).map([](RunHeader run) { return std::vector{std::move(run)}; })
            : document.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    std::vector<Known> all;
    for (const RunHeader& run : *runs) {
        auto subjects = document.store().subjects(run.id);
        if (!subjects)
            return tl::unexpected(subjects.error());
        for (Subject& subject : *subjects)
            all.push_back({run.id, std::move(subject)});
    }
    return all;
}

Json people_json(const std::vector<Known>& people)
{
    Json list = Json::array();
    for (const Known& one : people)
        list.push_back(
            {{"run", one.run}, {"subject", one.subject.name}, {"records", one.subject.records}, {"erased", one.subject.erased}});
    return list;
}

void answer_json(const Call& call, const std::vector<Known>& people)
{
    call.answer({{"file", call.arguments.first().toStdString()}, {"subjects", people_json(people)}});
}

Result<int> list(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const auto people = everyone(call, **document);
    if (!people)
        return tl::unexpected(people.error());
    if (call.json) {
        answer_json(call, *people);
        return exit_done;
    }
    if (people->empty())
        call.out.line(QStringLiteral("No run holds anything that belongs to a person."));
    Columns columns({QStringLiteral("Run"), QStringLiteral("Person"), QStringLiteral("Records"), QStringLiteral("State")});
    for (const Known& one : *people)
        columns.add({QString::number(one.run), QString::fromStdString(one.subject.name), QString::number(one.subject.records),
                     one.subject.erased ? QStringLiteral("erased") : QStringLiteral("kept")});
    if (!people->empty())
        call.out.write(columns.text().toStdString());
    return exit_done;
}

void print(const Call& call, const Known& one, bool was_erased)
{
    const QString records =
        one.subject.records == 1 ? QStringLiteral("1 record holds") : QStringLiteral("%1 records hold").arg(one.subject.records);
    call.out.line((was_erased ? QStringLiteral("Run %1: %2 was erased before; %3 nothing of them.")
                              : QStringLiteral("Run %1: %2 is erased; %3 nothing of them any more."))
                      .arg(one.run)
                      .arg(QString::fromStdString(one.subject.name), records));
}

Result<int> erase(const Call& call)
{
    const auto document = open_to_write(call);
    if (!document)
        return tl::unexpected(document.error());
    auto people = everyone(call, **document);
    if (!people)
        return tl::unexpected(people.error());
    const std::string name = call.arguments[1].toStdString();
    std::erase_if(*people, [&](const Known& one) { return one.subject.name != name; });
    if (people->empty())
        return fail(ErrorCode::not_found, "no run holds anything of such a person; `stormreel erase FILE` lists them", name);
    for (Known& one : *people) {
        const auto concerned = (*document)->store().shred(one.run, name);
        if (!concerned)
            return tl::unexpected(concerned.error());
        call.out.note_done("the person is erased");
        const bool was_erased = one.subject.erased;
        one.subject = {name, *concerned, true};
        if (!call.json)
            print(call, one, was_erased);
    }
    if (call.json)
        answer_json(call, *people);
    return exit_done;
}

Result<int> erase_people(const Call& call)
{
    return call.arguments.size() == 1 ? list(call) : erase(call);
}

} // namespace

Command erase_command()
{
    Command command;
    command.name = QStringLiteral("erase");
    command.arguments = QStringLiteral("FILE [PERSON]");
    command.most = 2;
    command.what = QStringLiteral("Erases a person: forgets the key that their data in a run is sealed under.");
    command.more =
        QStringLiteral("Without a person it lists whom the runs know. Records, their order and their causes stay; what belonged\n"
                       "to the person can't be read any more, by anyone, and does not come back. It is forgotten in this file:\n"
                       "a copy that was made before has the key still.");
    command.examples = {QStringLiteral("erase orders.reel"), QStringLiteral("erase orders.reel customer-3"),
                        QStringLiteral("erase orders.reel customer-3 --run 2 --json")};
    command.options = {{QStringLiteral("run"), QStringLiteral("The run meant; every run if left out."), QStringLiteral("N")}};
    command.writes = true;
    command.run = erase_people;
    return command;
}

} // namespace stormreel
