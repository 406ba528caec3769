// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/pinnedrequest.h"

#include "models/itemtext.h"
#include "models/numbertext.h"

#include <QCoreApplication>

namespace cdm::ui {

namespace {

QString runId(const engine::CheckpointInfo& checkpoint)
{
    return QString::fromStdString(checkpoint.runId.empty() ? checkpoint.path.filename().string() : checkpoint.runId);
}

} // namespace

QString PinnedRequest::name(const QString& run) const
{
    return QCoreApplication::translate("cdm::ui::PinnedRequest", "request %1, %2, epoch %3, %4")
        .arg(QString::number(request.value), run, QString::number(checkpoint.epoch), gammaText(fused.gamma));
}

QString PinnedRequest::provenance() const
{
    return QCoreApplication::translate("cdm::ui::PinnedRequest",
                                       "request %1, K %2, \u03b3 %3, run %4, epoch %5, seed %6, dataset %7 (%8)")
        .arg(requestName(*dataset, request), QString::number(fused.list.size()), QString::number(fused.gamma),
             runId(checkpoint), QString::number(checkpoint.epoch), QString::number(checkpoint.config.seed),
             QString::fromStdString(dataset->name()), QString::fromStdString(dataset->hash()));
}

ItemIndex PinnedRequest::itemAt(std::size_t place) const
{
    return dataset->request(request).items[fused.list[place]];
}

int PinnedRequest::placeOf(ItemIndex item) const
{
    for (std::size_t place = 0; place < fused.list.size(); ++place) {
        if (itemAt(place) == item)
            return static_cast<int>(place);
    }
    return -1;
}

PinnedRequest pinRequest(const std::shared_ptr<const data::Dataset>& dataset, RequestIndex request,
                         const engine::Model& model, double gamma, std::size_t k)
{
    PinnedRequest pinned;
    pinned.dataset = dataset;
    pinned.request = request;
    pinned.checkpoint = model.info();
    pinned.scores = std::make_shared<const engine::RequestScores>(model.scoreRequest(*dataset, request));
    pinned.fused = fusedRanking(*pinned.scores, gamma, k);
    pinned.metrics = listMetrics(dataset->request(request), pinned.fused.list, *eval::attributeSpace(dataset));
    return pinned;
}

} // namespace cdm::ui
