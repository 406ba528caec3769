// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/contextview.h"

#include "models/bardelegate.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/inspect/rowselection.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

/// The rows of a column whose numbers can be the longest texts: the ends, the ones next to 0, and the last before
/// exponents get two digits.
std::array<int, 4> longestRows(const QAbstractItemModel& model, int column)
{
    std::array<int, 4> rows{-1, -1, -1, -1};
    std::array<double, 4> best{};
    const auto take = [&](std::size_t place, int row, double value, bool isBetter) {
        if (rows[place] < 0 || isBetter) {
            rows[place] = row;
            best[place] = value;
        }
    };
    for (int row = 0; row < model.rowCount(); ++row) {
        const double value = model.index(row, column).data(ContextModel::SortRole).toDouble();
        const double size = std::abs(value);
        take(0, row, value, value > best[0]);
        take(1, row, value, value < best[1]);
        if (size > 0.0)
            take(2, row, size, size < best[2]);
        if (size >= ContextModel::oneDigitBelow)
            take(3, row, size, size < best[3]);
    }
    return rows;
}

/// Numbers are long when they are tiny; where none is, the room is the titles'.
void fitNumbers(TableView* view)
{
    constexpr int margins = 8; // of a cell's text; not more, so that both tables fit 1280 pixels
    const QAbstractItemModel& model = *view->model();
    const QFontMetrics metrics = view->fontMetrics();
    for (int column = ContextModel::Title + 1; column < ContextModel::ColumnCount; ++column) {
        int widest = metrics.horizontalAdvance(QStringLiteral("0.000"));
        for (const int row : longestRows(model, column)) {
            if (row >= 0)
                widest = std::max(widest, metrics.horizontalAdvance(model.index(row, column).data().toString()));
        }
        view->horizontalHeader()->resizeSection(
            column, std::max(widest + margins, view->horizontalHeader()->sectionSizeHint(column)));
    }
}

} // namespace

ContextView::ContextView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      positive_(new ContextModel(this)),
      negative_(new ContextModel(this)),
      inference_(new QRadioButton(tr("&Inference"))),
      noisy_(new QRadioButton(tr("One noisy &draw, seed"))),
      seed_(new QSpinBox),
      resample_(new QPushButton(tr("&Resample"))),
      numbers_(new QLabel)
{
    inference_->setToolTip(tr("No noise, hard top-k: what the model does when it ranks"));
    noisy_->setToolTip(tr("One relaxed draw with Gumbel noise: what the model sees while it learns"));
    inference_->setChecked(true);
    seed_->setRange(1, 1'000'000);
    seed_->setAccessibleName(tr("Seed of the draw"));
    resample_->setToolTip(tr("Draw again with the next seed"));
    numbers_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    numbers_->setTextFormat(Qt::PlainText);

    auto* options = new QHBoxLayout;
    options->addWidget(numbers_, 1);
    options->addWidget(inference_);
    options->addWidget(noisy_);
    options->addWidget(seed_);
    options->addWidget(resample_);
    auto* sides = new QHBoxLayout;
    sides->addWidget(makeSide(tr("Positive context: what the target is most alike"), positive_, 0));
    sides->addWidget(makeSide(tr("Negative context: what it is least alike"), negative_, 1));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(options);
    layout->addLayout(sides, 1);

    connect(this, &ContextView::optionsChanged, this, &ContextView::invalidate);
    connect(inference_, &QRadioButton::toggled, this, &ContextView::optionsChanged);
    connect(seed_, &QSpinBox::valueChanged, this, [this] {
        if (noisy_->isChecked())
            Q_EMIT optionsChanged();
    });
    connect(resample_, &QPushButton::clicked, this, &ContextView::resample);
    connect(analysis, &RequestAnalysis::requestChanged, this, &ContextView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &ContextView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, [this] {
        if (isUpToDate()) // else f and final would be of another target than what stands beside them
            updateNumbers();
    });
    connect(session(), &Session::targetChanged, this, &ContextView::invalidate);
}

QWidget* ContextView::makeSide(const QString& heading, ContextModel* model, int colour)
{
    auto* view = new TableView(heading);
    view->setModel(model);
    view->setItemDelegate(new BarDelegate(ContextModel::BarRole, colour, view));
    view->setColumnHidden(ContextModel::Noise, true);
    view->setTextElideMode(Qt::ElideMiddle); // titles end with what the thing is
    view->setFlexibleColumn(ContextModel::Title, narrowestTitle());
    new RowSelection(
        session(), view,
        {[this, model](const QModelIndex& row) { return isShown() ? model->candidateAt(row.row()) : -1; },
         [this, model](int candidate) { return isShown() ? model->index(model->rowOf(candidate), 0) : QModelIndex(); }},
        RowSelection::Target::Stays);
    connect(view, &QTableView::activated, this,
            [this, model](const QModelIndex& index) { pickTarget(model->candidateAt(index.row())); });
    auto* title = new QLabel(heading);
    QFont bold = title->font();
    bold.setWeight(QFont::Bold);
    title->setFont(bold);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(view, 1);
    return side;
}

int ContextView::narrowestTitle() const
{
    return 7 * fontMetrics().horizontalAdvance(QLatin1Char('0'));
}

void ContextView::resample()
{
    const int next = seed_->value() < seed_->maximum() ? seed_->value() + 1 : 1;
    if (!noisy_->isChecked()) {
        noisy_->setChecked(true); // asks
        return;
    }
    seed_->setValue(next); // asks
}

engine::InspectOptions ContextView::options() const
{
    engine::InspectOptions options;
    options.noisy = noisy_->isChecked();
    options.seed = static_cast<std::uint64_t>(seed_->value());
    return options;
}

void ContextView::refresh()
{
    const auto model = session()->model();
    const auto dataset = session()->dataset();
    if (!model || !dataset || session()->target() < 0) {
        drop();
        if (!model)
            showProblem(tr("Open a checkpoint to see contexts."));
        else if (analysis()->base() != nullptr)
            showProblem(tr("Select a candidate to see its contexts."));
        return; // while a request is being scored, what was there stays
    }
    compute<engine::TargetInspection>(
        [number = session()->target() + 1] { return tr("Contexts of candidate %1").arg(number); },
        QStringLiteral("inspect"),
        [model, dataset, options = options(), request = session()->request(),
         target = static_cast<std::uint32_t>(session()->target())](JobContext& job) {
            job.throwIfStopped();
            return model->inspect(*dataset, request, target, options);
        },
        [this](engine::TargetInspection inspection) { show(std::move(inspection)); });
}

void ContextView::show(engine::TargetInspection inspection)
{
    inspection_ = std::move(inspection);
    positive_->setContext(session()->dataset(), session()->request(), inspection_->positive);
    negative_->setContext(session()->dataset(), session()->request(), inspection_->negative);
    for (TableView* view : findChildren<TableView*>()) {
        fitNumbers(view);
        view->setColumnHidden(ContextModel::Noise, inference_->isChecked()); // without a draw it is 0: room for titles
        view->setFlexibleColumn(ContextModel::Title, narrowestTitle());
    }
    for (RowSelection* rows : findChildren<RowSelection*>())
        rows->show();
    updateNumbers();
}

void ContextView::showProblem(const QString& message)
{
    inspection_.reset();
    positive_->setContext(nullptr, {}, {});
    negative_->setContext(nullptr, {}, {});
    numbers_->setText(message);
}

void ContextView::updateNumbers()
{
    for (TableView* view : findChildren<TableView*>())
        view->setProvenance(provenance());
    if (!inspection_ || session()->target() < 0)
        return;
    const auto target = static_cast<std::size_t>(session()->target());
    QString text = tr("logit %1   y_stu %2")
                       .arg(significantText(static_cast<double>(inspection_->logit), 3),
                            significantText(static_cast<double>(inspection_->student), 3));
    if (analysis()->base() != nullptr && target < analysis()->fused().score.size()) {
        text += tr("   f %1   final %2")
                    .arg(significantText(static_cast<double>(analysis()->scores()->accuracy[target]), 3),
                         significantText(analysis()->fused().score[target], 3));
    }
    text += tr("   k %1").arg(inspection_->contextSize);
    numbers_->setText(text);
    numbers_->setToolTip(itemDescription(*session()->dataset(), analysis()->request().items[target]));
}

QString ContextView::numbers() const
{
    return numbers_->text();
}

} // namespace cdm::ui
