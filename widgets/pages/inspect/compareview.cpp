// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/compareview.h"

#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/otherdialog.h"
#include "session/runnames.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>

namespace cdm::ui {

namespace {

constexpr int besideTexts = 2; ///< pixels more than usual: numbers stand right, and the titles after them left

} // namespace

CompareView::CompareView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new CompareModel(this)),
      view_(new TableView(tr("Two lists side by side"))),
      summary_(new QLabel),
      pin_(new QPushButton(tr("&Keep this list beside"))),
      checkpoint_(new QPushButton(tr("&Other checkpoint..."))),
      unpin_(new QPushButton(tr("Let &go")))
{
    pin_->setToolTip(tr("Keep the list as it is now, until the program ends, to lay another beside it"));
    checkpoint_->setToolTip(tr("Lay the same request under another checkpoint beside it, whatever request is open"));
    view_->setModel(model_);
    view_->setRoomBesideTexts(besideTexts);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("\u22128.888"));
    constexpr int padding = 8 + 2 * besideTexts;
    for (int column = 0; column < CompareModel::ColumnCount; ++column) {
        const int content = column == CompareModel::Rank ? 3 * digit : number;
        header->resizeSection(column, std::max(content + padding, header->sectionSizeHint(column)));
    }
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
    connect(session(), &Session::otherChanged, this, &CompareView::showOther);
    connect(session()->runNames(), &RunNames::changed, this, &CompareView::showNames);
    unpin_->setEnabled(false);
}

void CompareView::pin()
{
    if (analysis()->base() == nullptr)
        return;
    pinned_ = present();
    pinIsLatest_ = true;
    invalidate();
}

std::shared_ptr<const PinnedRequest> CompareView::present() const
{
    auto now = std::make_shared<PinnedRequest>();
    now->dataset = session()->dataset();
    now->request = session()->request();
    now->checkpoint = session()->model()->info();
    now->scores = analysis()->scores();
    now->fused = analysis()->fused();
    now->metrics = analysis()->metrics();
    return now;
}

bool CompareView::isPinShown() const
{
    return pinned_ && (pinIsLatest_ || !session()->other());
}

void CompareView::unpin()
{
    if (!isPinShown()) {
        session()->closeOther(); // and otherChanged() comes
        return;
    }
    pinned_.reset();
    invalidate();
}

void CompareView::showOther()
{
    pinIsLatest_ = false;
    invalidate();
}

void CompareView::askForCheckpoint()
{
    // Also when it is the one that is open already, of which nothing is told.
    connect(askForOther(session(), this), &QFileDialog::fileSelected, this, &CompareView::showOther);
}

QVariant CompareView::kept() const
{
    return pinned_ ? QVariant::fromValue(std::pair(pinned_, pinIsLatest_)) : QVariant();
}

void CompareView::restore(const QVariant& kept)
{
    std::tie(pinned_, pinIsLatest_) = kept.value<std::pair<std::shared_ptr<const PinnedRequest>, bool>>();
    invalidate();
}

void CompareView::refresh()
{
    pin_->setEnabled(analysis()->base() != nullptr);
    const auto other = session()->other();
    unpin_->setEnabled(pinned_ || other);
    unpin_->setText(other && !isPinShown() ? tr("&Without B") : tr("Let &go"));
    if (analysis()->base() == nullptr || (!pinned_ && !other)) {
        drop();
        if (!session()->model())
            showProblem(tr("Open a checkpoint to compare requests."));
        else if (!pinned_ && !other)
            showProblem(tr("Nothing is kept beside. Keep this list and then open another request, move \u03b3, or open "
                           "another checkpoint; or lay another checkpoint beside the one that is open."));
        return;
    }
    if (isPinShown()) {
        drop();
        setShown();
        showSides(pinned_, present(), false);
        return;
    }
    compute<std::shared_ptr<const PinnedRequest>>(
        [number = session()->request().value] { return tr("Score request %1 under the other checkpoint").arg(number); },
        QStringLiteral("compare-request"),
        [dataset = session()->dataset(), request = session()->request(), other, gamma = session()->gamma(),
         k = analysis()->base()->k](JobContext& job) {
            job.throwIfStopped();
            return std::make_shared<const PinnedRequest>(pinRequest(dataset, request, *other, gamma, k));
        },
        [this, now = present()](std::shared_ptr<const PinnedRequest> pinned) {
            showSides(std::move(pinned), now, true);
        });
}

void CompareView::showSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present,
                            bool ofOther)
{
    model_->setSides(std::move(pinned), std::move(present), ofOther);
    view_->setProvenance(provenance() + tr("; %1: %2").arg(model_->pinnedName(), model_->pinned()->provenance()));
    showNames();
}

void CompareView::showNames()
{
    if (!model_->pinned())
        return;
    const auto nameOf = [this](const PinnedRequest& one) {
        return one.name(session()->runNames()->called(one.checkpoint));
    };
    const QString pinned = nameOf(*model_->pinned());
    const QString present = nameOf(*model_->present());
    model_->setFullNames(pinned, present);
    const auto side = [](const QString& name, const QString& fullName, const eval::RequestMetrics& metrics) {
        return tr("%1: %2. Recall %3, MRR %4, ILAD %5.")
            .arg(name, fullName, metricText(metrics.recall), metricText(metrics.mrr), metricText(metrics.ilad));
    };
    summary_->setText(side(model_->pinnedName(), pinned, model_->pinned()->metrics) + QLatin1Char('\n') +
                      side(model_->presentName(), present, model_->present()->metrics) + QLatin1Char(' ') +
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
