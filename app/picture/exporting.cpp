// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/exporting.h"

#include "app/picture/map_picture.h"
#include "app/picture/wall_picture.h"
#include "model/formats/gherkin.h"
#include "model/formats/map_text.h"
#include "model/formats/model_text.h"

#include <QIODevice>

namespace stormreel {

const std::vector<ExportKind>& export_kinds()
{
    static const std::vector<ExportKind> kinds{
        {QStringLiteral("wall-svg"), QStringLiteral("Wall as SVG"), QStringLiteral("svg"),
         QStringLiteral("A picture that stays sharp")},
        {QStringLiteral("wall-png"), QStringLiteral("Wall as PNG"), QStringLiteral("png"),
         QStringLiteral("A picture for slides and chats")},
        {QStringLiteral("map-svg"), QStringLiteral("Context map as SVG"), QStringLiteral("svg"),
         QStringLiteral("A picture that stays sharp")},
        {QStringLiteral("map-png"), QStringLiteral("Context map as PNG"), QStringLiteral("png"),
         QStringLiteral("A picture for slides and chats")},
        {QStringLiteral("mermaid"), QStringLiteral("Context map as Mermaid"), QStringLiteral("mmd"),
         QStringLiteral("For wikis and repositories")},
        {QStringLiteral("cml"), QStringLiteral("Context map for Context Mapper"), QStringLiteral("cml"),
         QStringLiteral("Context Mapper's own language")},
        {QStringLiteral("model"), QStringLiteral("Wall as text"), QStringLiteral("json"),
         QStringLiteral("Everything on the wall, one note a line, for a repository")},
        {QStringLiteral("gherkin"), QStringLiteral("Scenarios as Gherkin"), QStringLiteral("feature"),
         QStringLiteral("Given, when and then for Cucumber and its like")},
    };
    return kinds;
}

namespace {

Result<QByteArray> scenarios(const Board& board, const Flow& flow)
{
    const std::string text = gherkin(board, flow, read_design(board, flow));
    if (text.empty())
        return fail(ErrorCode::bad_input, "No note on this wall has a scenario, so there is nothing to write as Gherkin.");
    return QByteArray::fromStdString(text);
}

} // namespace

Result<QByteArray> exported(const QString& kind, const Board& board, const Flow& flow)
{
    constexpr double pixels_a_unit = 2; // sharp on a projector
    if (kind == QLatin1String("model"))
        return QByteArray::fromStdString(write_model_text(board));
    if (kind == QLatin1String("gherkin"))
        return scenarios(board, flow);
    if (kind == QLatin1String("wall-svg"))
        return wall_svg(board, flow, false);
    if (kind == QLatin1String("wall-png"))
        return wall_png(board, flow, false, pixels_a_unit);
    const ContextMap map = context_map(board, flow);
    if (kind == QLatin1String("map-svg"))
        return map_svg(map, flow, board.wall, false);
    if (kind == QLatin1String("map-png"))
        return map_png(map, flow, board.wall, false, pixels_a_unit);
    if (kind == QLatin1String("mermaid"))
        return QByteArray::fromStdString(write_mermaid(map, flow));
    if (kind == QLatin1String("cml"))
        return QByteArray::fromStdString(write_cml(map, flow, board.wall));
    return fail(ErrorCode::usage, "There is no export of the kind \"" + kind.toStdString() + "\".");
}

Result<void> export_to(QIODevice& out, const QString& kind, const Board& board, const Flow& flow)
{
    if (kind == QLatin1String("wall-svg"))
        return write_wall_svg(out, board, flow, false);
    return exported(kind, board, flow).and_then([&](const QByteArray& bytes) -> Result<void> {
        if (out.write(bytes) != bytes.size())
            return fail(ErrorCode::io, "The export could not be written: " + out.errorString().toStdString() + ".");
        return {};
    });
}

} // namespace stormreel
