// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/requestheader.h"

#include "models/numbertext.h"
#include "models/requestquery.h"
#include "models/statcard.h"
#include "units/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

RequestHeader::RequestHeader(RequestAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      facts_(new QLabel),
      pool_(new StatCard(tr("List length K"))),
      recall_(new StatCard(tr("Recall"))),
      mrr_(new StatCard(tr("MRR"))),
      ilad_(new StatCard(tr("ILAD"))),
      changed_(new StatCard(tr("Changed since \u03b3 = 0")))
{
    facts_->setTextFormat(Qt::PlainText);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(8);
    for (StatCard* card : {pool_, recall_, mrr_, ilad_, changed_})
        cards->addWidget(card, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(facts_);
    layout->addLayout(cards);
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
        QStringList parts{tr("Request %1").arg(request.index.value),
                          tr("user %1").arg(QString::fromUtf8(user.data(), static_cast<qsizetype>(user.size()))),
                          text::splitName(request.split)};
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
        for (StatCard* card : {pool_, recall_, mrr_, ilad_, changed_})
            card->setValue(dash(), QStringLiteral(" "));
        return;
    }
    pool_->setValue(QString::number(analysis_->base()->k),
                    tr("of %1 candidates").arg(text::count(static_cast<qint64>(analysis_->request().size()))));
    const auto showMetric = [](StatCard* card, const std::optional<double>& now, const std::optional<double>& plain,
                               const QString& missing) {
        QString remark = missing;
        if (now && plain) {
            const QString delta = deltaText(*now - *plain);
            remark =
                delta == deltaText(0.0) ? tr("same as at \u03b3 = 0") : tr("%1 from %2").arg(delta, metricText(plain));
        }
        card->setValue(metricText(now), remark);
    };
    const eval::RequestMetrics& now = analysis_->metrics();
    const eval::RequestMetrics& plain = analysis_->plainMetrics();
    showMetric(recall_, now.recall, plain.recall, tr("no positive"));
    showMetric(mrr_, now.mrr, plain.mrr, tr("no positive"));
    showMetric(ilad_, now.ilad, plain.ilad, tr("fewer than two items"));
    const ListChange change = listChange(analysis_->plain().list, analysis_->fused().list);
    changed_->setValue(tr("%1 of %2").arg(change.entered.size()).arg(analysis_->fused().list.size()),
                       gammaText(analysis_->fused().gamma));
}

} // namespace cdm::ui
