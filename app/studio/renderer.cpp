// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/renderer.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickWindow>

namespace stormreel {
namespace {

/// Empty where there is no OpenGL at all.
QString opengl_renderer()
{
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!surface.isValid() || !context.create() || !context.makeCurrent(&surface))
        return {};
    const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
    const QString renderer = QString::fromLatin1(name);
    context.doneCurrent();
    return renderer;
}

} // namespace

bool is_emulated(const QString& renderer_name)
{
    for (const auto* emulation : {"llvmpipe", "softpipe", "swrast", "software rasterizer", "swiftshader"})
        if (renderer_name.contains(QLatin1String(emulation), Qt::CaseInsensitive))
            return true;
    return renderer_name.isEmpty();
}

void choose_renderer()
{
    const QByteArray wish = qgetenv("STORMREEL_RENDERER").toLower();
    const bool software = wish == "software" || (wish != "opengl" && is_emulated(opengl_renderer()));
    QQuickWindow::setGraphicsApi(software ? QSGRendererInterface::Software : QSGRendererInterface::OpenGL);
}

} // namespace stormreel
