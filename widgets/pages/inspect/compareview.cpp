// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/compareview.h"

#include "models/numbertext.h"
#include "models/tableview.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <tuple>
#include <utility>

namespace cdm::ui {

CompareView::CompareView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new CompareModel(this)),
      view_(new TableView(tr("Two lists side by side"))),
      summary_(new QLabel),
      pin_(new QPushButton(tr("&Pin this request"))),
      checkpoint_(new QPushButton(tr("&Other checkpoint..."))),
      unpin_(new QPushButton(tr("&Unpin")))
{
    pin_->setToolTip(tr("Keep the request as it is now, to lay another one or another checkpoint beside it"));
    checkpoint_->setToolTip(tr("Lay the same request under another checkpoint beside it, whatever request is open"));
    view_->setModel(model_);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = 0; column < CompareModel::ColumnCount; ++column)
        header->resizeSection(column, 6 * digit + 8);
    header->resizeSection(CompareModel::Change, 11 * digit);
    header->setSectionResizeMode(CompareModel::PinnedTitle, QHeaderView::Stretch);
    header->setSectionResizeMode(CompareModel::Title, QHeaderView::Stretch);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* bar = new QHBoxLayout;
    bar->addWidget(pin_);
    bar->addWidget(checkpoint_);
    bar->addWidget(unpin_);
    bar->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(summary_);
    layout->addWidget(view_, 1);

    connect(pin_, &QPushButton::clicked, this, &CompareView::pin);
    connect(unpin_, &QPushButton::clicked, this, &CompareView::unpin);
    connect(checkpoint_, &QPushButton::clicked, this, &CompareView::askForCheckpoint);
    connect(view_, &QTableView::activated, this,
            [this](const QModelIndex& index) { pickTarget(model_->candidateAt(index.row())); });
    connect(analysis, &RequestAnalysis::requestChanged, this, &CompareView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &CompareView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &CompareView::invalidate);
    unpin_->setEnabled(false);
}

void CompareView::pin()
{
    if (analysis()->base() == nullptr)
        return;
    other_.reset();
    auto pinned = std::make_shared<PinnedRequest>();
    pinned->dataset = session()->dataset();
    pinned->request = session()->request();
    pinned->checkpoint = session()->model()->info();
    pinned->scores = analysis()->scores();
    pinned->fused = analysis()->fused();
    pinned->metrics = analysis()->metrics();
    pinned_ = std::move(pinned);
    invalidate();
}

void CompareView::unpin()
{
    pinned_.reset();
    other_.reset();
    invalidate();
}

void CompareView::setOtherModel(std::shared_ptr<const engine::Model> model)
{
    pinned_.reset();
    other_ = std::move(model);
    invalidate();
}

void CompareView::askForCheckpoint()
{
    auto* dialog =
        new QFileDialog(this, tr("Open the checkpoint to compare with"), {}, tr("Checkpoints (*.safetensors)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        using ModelPtr = std::shared_ptr<const engine::Model>;
        session()->jobs()->start<ModelPtr>(
            {tr("Open checkpoint %1").arg(file), QStringLiteral("compare-checkpoint"), false, true}, this,
            [path = std::filesystem::path(file.toStdString())](JobContext&) { return loadSharedModel(path); },
            [this](ModelPtr model) { setOtherModel(std::move(model)); },
            [this](const QString& message) { Q_EMIT session()->failed(message); });
    });
    dialog->open();
}

QVariant CompareView::kept() const
{
    return pinned_ || other_ ? QVariant::fromValue(std::pair(pinned_, other_)) : QVariant();
}

void CompareView::restore(const QVariant& kept)
{
    std::tie(pinned_, other_) =
        kept.value<std::pair<std::shared_ptr<const PinnedRequest>, std::shared_ptr<const engine::Model>>>();
    invalidate();
}

void CompareView::refresh()
{
    pin_->setEnabled(analysis()->base() != nullptr);
    unpin_->setEnabled(pinned_ || other_);
    if (analysis()->base() == nullptr || (!pinned_ && !other_)) {
        drop();
        if (!session()->model())
            showProblem(tr("Open a checkpoint to compare requests."));
        else if (!pinned_ && !other_)
            showProblem(tr("Nothing is pinned. Pin this request and then open another request, move \u03b3, or open "
                           "another checkpoint; or lay another checkpoint beside the one that is open."));
        return;
    }
    auto present = std::make_shared<PinnedRequest>();
    present->dataset = session()->dataset();
    present->request = session()->request();
    present->checkpoint = session()->model()->info();
    present->scores = analysis()->scores();
    present->fused = analysis()->fused();
    present->metrics = analysis()->metrics();
    if (pinned_) {
        drop();
        setShown();
        showSides(pinned_, std::move(present));
        return;
    }
    compute<std::shared_ptr<const PinnedRequest>>(
        tr("Score request %1 under the other checkpoint").arg(session()->request().value),
        QStringLiteral("compare-request"),
        [dataset = session()->dataset(), request = session()->request(), other = other_, gamma = session()->gamma(),
         k = analysis()->base()->k](JobContext& job) {
            job.throwIfStopped();
            return std::make_shared<const PinnedRequest>(pinRequest(dataset, request, *other, gamma, k));
        },
        [this, present](std::shared_ptr<const PinnedRequest> pinned) { showSides(std::move(pinned), present); });
}

void CompareView::showSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present)
{
    model_->setSides(std::move(pinned), std::move(present));
    view_->setProvenance(session()->provenance());
    const auto side = [](const QString& name, const PinnedRequest& one) {
        return tr("%1: %2. Recall %3, MRR %4, ILAD %5.")
            .arg(name, one.name(), metricText(one.metrics.recall), metricText(one.metrics.mrr),
                 metricText(one.metrics.ilad));
    };
    summary_->setText(side(tr("Pinned"), *model_->pinned()) + QLatin1Char('\n') +
                      side(tr("Present"), *model_->present()) + QLatin1Char(' ') +
                      tr("%1 items in both lists.").arg(model_->commonItems()));
}

void CompareView::showProblem(const QString& message)
{
    model_->setSides(nullptr, nullptr);
    summary_->setText(message);
}

QString CompareView::summary() const
{
    return summary_->text();
}

} // namespace cdm::ui
