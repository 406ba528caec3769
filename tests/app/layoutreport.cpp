// SPDX-License-Identifier: GPL-3.0-only
#include "layoutreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace cdm::test {

namespace {

/// What looks like a fault and is meant so. All that is not empty must be found in the finding.
struct Exception
{
    Fault fault;
    const char* widget; ///< regular expression for the path
    const char* text;   ///< and for the text and the detail
    const char* reason;
};

constexpr std::array exceptions{
    Exception{Fault::Overlap, "Chart(View|Canvas)$|(MapCanvas|SlopeChart|HeatMap|ParallelView)$", "QToolButton",
              "the button of a chart stands in its corner"},
    Exception{Fault::Overlap, "DataOverview/card$", "QToolButton",
              "the button of the numbers stands in the last one's"},
    Exception{Fault::CutText, "^QFileDialog/", "", "Qt's own dialog"},
    Exception{Fault::CutText, "ChartCanvas$", "painted, shortened", "the read-out of a bar has its whole name"},
};

bool isMeant(const Finding& finding)
{
    const QString text = finding.text + QLatin1Char(' ') + finding.detail;
    return std::any_of(exceptions.begin(), exceptions.end(), [&](const Exception& one) {
        return one.fault == finding.fault &&
               QRegularExpression(QString::fromUtf8(one.widget)).match(finding.widget).hasMatch() &&
               QRegularExpression(QString::fromUtf8(one.text)).match(text).hasMatch();
    });
}

void keepPicture(const QPixmap& picture, const QString& name)
{
    const QString folder = qEnvironmentVariable("CDM_LAYOUT_PICTURES");
    if (folder.isEmpty())
        return;
    const QString file = QString(name).replace(QRegularExpression(QStringLiteral("[^\\w-]+")), QStringLiteral("-"));
    if (!QDir().mkpath(folder) || !picture.save(QDir(folder).filePath(file + QStringLiteral(".png"))))
        qFatal("%s: the picture cannot be written", qUtf8Printable(folder));
}

} // namespace

LayoutReport::LayoutReport(QString where) : where_(std::move(where)) {}

void LayoutReport::look(QWidget* root, const QString& view)
{
    // Layouts follow posted events, and painting can ask for another one.
    QCoreApplication::processEvents();
    static_cast<void>(root->grab());
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // buttons of jobs that have ended
    for (int round = 0; round < 3; ++round)                              // a layout may move the one around it
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QPixmap picture = root->grab();
    keepPicture(picture, where_ + QLatin1Char(' ') + view);
    ++views_;
    for (const Finding& finding : auditLayout(root, picture.toImage())) {
        QStringList& views = found_[finding.line()];
        if (!isMeant(finding) && !views.contains(view))
            views << view;
        if (views.isEmpty())
            found_.remove(finding.line());
    }
}

QByteArray LayoutReport::tell() const
{
    for (auto one = found_.begin(); one != found_.end(); ++one) {
        const QString more = one->size() > 1 ? QStringLiteral(" and in %1 views more").arg(one->size() - 1) : QString();
        qInfo("%s, %s%s: %s", qUtf8Printable(where_), qUtf8Printable(one->constFirst()), qUtf8Printable(more),
              qUtf8Printable(one.key()));
    }
    return QStringLiteral("%1 findings, see above").arg(found_.size()).toUtf8();
}

} // namespace cdm::test
