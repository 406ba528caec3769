// SPDX-License-Identifier: GPL-3.0-only
#include "app/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>
#include <utility>

namespace cdm::app {

namespace {
constexpr int lookMilliseconds = 20;
constexpr int looksNeeded = 3; ///< results may start further jobs; they show within a turn of the event loop
} // namespace

Screenshot::Screenshot(MainWindow* window, QString file, QObject* parent)
    : QObject(parent),
      window_(window),
      file_(std::move(file))
{
    look_.setInterval(lookMilliseconds);
    limit_.setSingleShot(true);
    limit_.setInterval(secondsAllowed * 1000);
    connect(&look_, &QTimer::timeout, this, &Screenshot::look);
    connect(&limit_, &QTimer::timeout, this,
            [this] { fail(QStringLiteral("the page did not finish within %1 s").arg(secondsAllowed)); });
    if (!file_.isEmpty())
        connect(window->house().session, &ui::Session::failed, this, &Screenshot::fail);
}

void Screenshot::start()
{
    if (failed_)
        return;
    look_.start();
    limit_.start();
}

void Screenshot::look()
{
    settledLooks_ = window_->isSettled() ? settledLooks_ + 1 : 0;
    if (settledLooks_ >= looksNeeded)
        take();
}

void Screenshot::take()
{
    look_.stop();
    limit_.stop();
    if (window_->grab().save(file_, "PNG"))
        QCoreApplication::exit(0);
    else
        fail(QStringLiteral("%1: the picture cannot be written").arg(file_));
}

void Screenshot::fail(const QString& reason)
{
    look_.stop();
    limit_.stop();
    if (std::exchange(failed_, true))
        return; // one failure brings others with it
    std::fprintf(stderr, "cdm-workbench: %s\n",
                 qUtf8Printable(QString(reason).replace(QLatin1Char('\n'), QLatin1Char(' '))));
    QCoreApplication::exit(1);
}

} // namespace cdm::app
