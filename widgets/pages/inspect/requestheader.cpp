// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/requestheader.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/requestquery.h"
#include "units/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {

/// "name **value** remark", the parts escaped.
QString entry(const QString& name, const QString& value, const QString& remark)
{
    QString text = name.toHtmlEscaped() + QStringLiteral("&nbsp;<b>") + value.toHtmlEscaped() + QStringLiteral("</b>");
    if (!remark.isEmpty())
        text += QStringLiteral("&nbsp;(") + remark.toHtmlEscaped() + QLatin1Char(')');
    return text;
}

QString change(const std::optional<double>& now, const std::optional<double>& plain)
{
    return now && plain ? deltaText(*now - *plain) : QString();
}

} // namespace

RequestHeader::RequestHeader(RequestAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      facts_(new QLabel),
      metrics_(new QLabel)
{
    facts_->setTextFormat(Qt::PlainText);
    metrics_->setTextFormat(Qt::RichText);
    for (QLabel* label : {facts_, metrics_}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setWordWrap(true);
    }
    facts_->setForegroundRole(QPalette::PlaceholderText);
    metrics_->setAccessibleName(tr("Metrics of the request"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(facts_);
    layout->addWidget(metrics_);
    connect(analysis_, &RequestAnalysis::requestChanged, this, &RequestHeader::showRequest);
    connect(analysis_, &RequestAnalysis::baseChanged, this, &RequestHeader::showMetrics);
    connect(analysis_, &RequestAnalysis::fusedChanged, this, &RequestHeader::showMetrics);
    showRequest();
}

void RequestHeader::showRequest()
{
    const auto& dataset = analysis_->session()->dataset();
    if (!dataset || dataset->requestCount() == 0) {
        facts_->clear();
    } else {
        const data::RequestView request = analysis_->request();
        const std::string_view user = dataset->userId(request.user);
        QStringList parts{tr("Request %1").arg(request.index.value)};
        if (const QString id = requestId(*dataset, request.index); !id.isEmpty())
            parts << tr("ID %1").arg(id);
        parts << tr("user %1").arg(QString::fromUtf8(user.data(), static_cast<qsizetype>(user.size())))
              << text::splitName(request.split);
        if (request.time != 0)
            parts << text::dateTime(request.time);
        parts << tr("%1 candidates").arg(text::count(static_cast<qint64>(request.size())))
              << tr("%1 shown").arg(text::count(static_cast<qint64>(shownCount(request))))
              << tr("%1 positive").arg(text::count(static_cast<qint64>(positiveCount(request))));
        facts_->setText(parts.join(QStringLiteral("  \u00b7  ")));
    }
    showMetrics();
}

void RequestHeader::showMetrics()
{
    if (analysis_->base() == nullptr) {
        metrics_->setText(analysis_->session()->model() ? dash() : tr("Metrics follow when a checkpoint is open."));
        metrics_->setToolTip({});
        return;
    }
    const eval::RequestMetrics& now = analysis_->metrics();
    const eval::RequestMetrics& plain = analysis_->plainMetrics();
    const ListChange moved = listChange(analysis_->plain().list, analysis_->fused().list);
    const auto count = [](std::size_t n) { return text::count(static_cast<qint64>(n)); };
    const QString pool = tr("of %1").arg(count(analysis_->request().size()));
    const QStringList parts{entry(tr("K"), count(analysis_->base()->k), {}) + QStringLiteral("&nbsp;") +
                                pool.toHtmlEscaped(),
                            entry(tr("Recall"), ui::metricText(now.recall), change(now.recall, plain.recall)),
                            entry(tr("MRR"), ui::metricText(now.mrr), change(now.mrr, plain.mrr)),
                            entry(tr("ILAD"), ui::metricText(now.ilad), change(now.ilad, plain.ilad)),
                            entry(tr("Entered"), count(moved.entered.size()), {}),
                            tr("%1 (vs. 0)").arg(gammaText(analysis_->fused().gamma)).toHtmlEscaped()};
    metrics_->setText(parts.join(QStringLiteral(" &nbsp;\u00b7&nbsp; ")));
    metrics_->setToolTip(
        tr("Of the top-K list at the present \u03b3; in brackets the difference to \u03b3 = 0. Entered: items that the "
           "list at \u03b3 = 0 does not have. A dash: the request has no positive, or the list fewer than two items."));
}

QString RequestHeader::metricsText() const
{
    QString plain = metrics_->text();
    plain.replace(QStringLiteral("&nbsp;"), QStringLiteral(" "));
    return plain.remove(QStringLiteral("<b>")).remove(QStringLiteral("</b>"));
}

} // namespace cdm::ui
