// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/raw_names.h"
#include "app/cli/stopping.h"
#include "app/document/output_file.h"

#include <QFileInfo>

namespace stormreel {

Result<quint64> Call::number(const QString& option, quint64 usual, quint64 least, quint64 most) const
{
    if (!parser.isSet(option))
        return usual;
    bool fine = false;
    const quint64 value = parser.value(option).toULongLong(&fine);
    if (!fine || value < least || value > most)
        return fail(ErrorCode::usage, "--" + option.toStdString() + " wants a whole number from " + std::to_string(least) +
                                          " to " + std::to_string(most) + ", not “" + parser.value(option).toStdString() + "”");
    return value;
}

void Call::remark(const QString& text) const
{
    out.flush();
    say(text);
}

void Call::answer(const Json& json_answer) const
{
    out.json(json_answer.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

bool is_set(const Call& call, const char* option)
{
    return call.parser.isSet(QLatin1String(option));
}

Result<std::unique_ptr<Document>> open_to_look(const QString& path)
{
    return Document::open(path, Document::Mode::read_only);
}

QCommandLineOption take_over_option()
{
    return {QStringLiteral("take-over"),
            QStringLiteral("Writes although a lock is in the way whose owner this computer can't ask: you know that nobody else "
                           "writes to the document.")};
}

Result<std::unique_ptr<Document>> open_to_write(const Call& call)
{
    if (RawNames::is_copy(call.arguments.first()))
        return fail(ErrorCode::bad_input, "its name is not UTF-8, so nothing can be written to it; give the file another name",
                    QFileInfo(call.arguments.first()).fileName().toStdString());
    end_by_itself();
    const bool take_over = call.parser.isSet(QStringLiteral("take-over"));
    auto document = Document::open(call.arguments.first(), take_over ? Document::Mode::take_over : Document::Mode::read_write);
    if (document && (*document)->read_only())
        return fail(ErrorCode::conflict, (*document)->read_only_reason().toStdString());
    return document;
}

QCommandLineOption run_option()
{
    return {QStringLiteral("run"), QStringLiteral("The run meant, by its number in `stormreel runs`; the latest if left out."),
            QStringLiteral("N")};
}

Result<RunHeader> chosen_run(const Call& call, Document& document)
{
    const auto wanted = call.number(QStringLiteral("run"), 0, 1, 1ULL << 40U);
    if (!wanted)
        return tl::unexpected(wanted.error());
    return chosen_run(call, document, static_cast<RunId>(*wanted));
}

Result<RunHeader> chosen_run(const Call& call, Document& document, RunId wanted)
{
    const std::string name = call.arguments.first().toStdString();
    auto runs = document.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    if (runs->empty())
        return fail(ErrorCode::not_found, "nothing has run yet; `stormreel simulate` makes a run", name);
    if (wanted == 0)
        return runs->back();
    for (auto& run : *runs)
        if (run.id == wanted)
            return run;
    return fail(ErrorCode::not_found, "there is no run " + std::to_string(wanted), name);
}

QCommandLineOption output_option(const QString& what)
{
    return {{QStringLiteral("o"), QStringLiteral("output")}, what, QStringLiteral("FILE")};
}

namespace {

/// Standard output for whoever writes bit by bit. A pipe that nobody reads any more takes all the rest.
class Answer : public QIODevice {
public:
    explicit Answer(Output& out) : m_out(out) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* bytes, qint64 size) override
    {
        m_out.write({bytes, static_cast<std::size_t>(size)});
        return size;
    }

private:
    Output& m_out;
};

} // namespace

Result<void> deliver(const Call& call, const QByteArray& bytes)
{
    if (call.parser.isSet(QStringLiteral("output")))
        return write_file(call.parser.value(QStringLiteral("output")), bytes);
    call.out.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return {};
}

Result<qint64> deliver(const Call& call, const std::function<Result<void>(QIODevice& out)>& write)
{
    if (!call.parser.isSet(QStringLiteral("output"))) {
        Answer answer(call.out);
        return write(answer).map([&] { return answer.pos(); });
    }
    qint64 size = 0;
    const auto counted = [&](QIODevice& out) { return write(out).map([&] { size = out.pos(); }); };
    return write_file(call.parser.value(QStringLiteral("output")), counted).map([&] { return size; });
}

} // namespace stormreel
